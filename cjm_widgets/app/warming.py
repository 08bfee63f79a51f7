"""Standing ready: what the fork server does before its first fork."""

import tempfile
from pathlib import Path

from cjm_widgets.app.files import make, shelf
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.shelf import SUFFIX


def warm() -> None:
    """Import, read and work out all that a page will need, and leave nothing open: what is done here, no fork does.

    A starter map is opened as the workshop page and as the dashboard shows it.
    """
    from ipywidgets import Widget, register_comm_target

    from cjm_widgets.views.dashboard import Dashboard
    from cjm_widgets.views.registry import VIEWS
    from cjm_widgets.views.workshop_page import WorkshopPage

    with tempfile.TemporaryDirectory() as place:
        log = make(Path(place) / f"warm{SUFFIX}", "A workshop", "rail-commute")
        page = WorkshopPage(Session(log), VIEWS, library=shelf(log.path))
        for key in VIEWS:
            page.go(key)
        Dashboard(Session(log, STAKEHOLDER))
        log.close()
    Widget.close_all()
    register_comm_target()  # ipywidgets does so itself only where it is imported by a kernel
