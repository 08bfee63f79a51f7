"""Standing ready: what the fork server does before its first fork."""

import tempfile
from pathlib import Path
from typing import get_args

from cjm_widgets.app.file_trade import FileTrade
from cjm_widgets.app.files import make, shelf
from cjm_widgets.domain.room import ActivityKind
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.facilitation.seat import STAKEHOLDER, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.shelf import SUFFIX


def warm() -> None:
    """Import, read and work out all that a page will need, and leave nothing open: what is done here, no fork does.

    A starter map is opened as the workshop page and as the dashboard shows it.
    """
    from ipywidgets import Widget, register_comm_target

    from cjm_widgets.views.dashboard import Dashboard
    from cjm_widgets.views.registry import VIEWS
    from cjm_widgets.views.room.reviewer_page import ReviewerPage
    from cjm_widgets.views.workshop_page import WorkshopPage

    with tempfile.TemporaryDirectory() as place:
        log = make(Path(place) / f"warm{SUFFIX}", "A workshop", "rail-commute")
        session = Session(log)
        page = WorkshopPage(session, VIEWS, library=shelf(log.path), trade=FileTrade(session))
        page.page.seen()
        for key in VIEWS:
            page.go(key)
        Dashboard(Session(log, STAKEHOLDER))
        ReviewerPage(Session(log, Seat("reviewer", key="warm")))
        _take_part(page.session, Session(log, Seat("participant", key="warm")))
        log.close()
    Widget.close_all()
    register_comm_target()  # ipywidgets does so itself only where it is imported by a kernel


def _take_part(lead: Session, guest: Session) -> None:
    """Play every activity once, as those who lead and those who take part see it."""
    from cjm_widgets.views.controls.doorplate.control import qr_cells
    from cjm_widgets.views.registry import VIEWS
    from cjm_widgets.views.room.participant_page import ParticipantPage

    qr_cells("http://127.0.0.1/")
    taking_part.join(guest, "Somebody")
    ParticipantPage(guest, VIEWS).page.seen()
    workshop = lead.workshop
    needs = {"persona": workshop.personas[0].id, "options": tuple(stage.id for stage in workshop.stages)}
    for activity in get_args(ActivityKind):
        run = activities.start(lead, activity, minutes=1, collects="touchpoint", dots=3, **needs)
        guest.sync()
        activities.reveal(lead, run)
        guest.sync()
