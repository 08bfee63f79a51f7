"""The pages: each joins a workshop, a seat and a view, and shows an error of ours as a sentence."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from cjm_widgets.app.files import shelf, workshop_file
from cjm_widgets.app.following import keep
from cjm_widgets.app.place import door, query, seat
from cjm_widgets.errors import NotAllowed
from cjm_widgets.facilitation.seat import FACILITATOR, STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import folder, words
from cjm_widgets.store.sqlite import SqliteLog

if TYPE_CHECKING:
    import ipywidgets

    from cjm_widgets.evidence.opened import Opened


def start(file: str | Path | None = None) -> "ipywidgets.Widget":
    """The whole guided workshop on one page; the address's `step` and `screen` say what to show first."""
    asked = query()
    return _workshop_page(file, asked.get("step", ["start"])[0], alone=False, wall=asked.get("screen") == ["projector"])


def step(key: str, file: str | Path | None = None) -> "ipywidgets.Widget":
    """One step alone; its rail links to the other notebooks.

    Raises:
        UnknownName: There is no such step.
    """
    from cjm_widgets.facilitation.steps import step as known

    known(key)
    return _workshop_page(file, key, alone=True, wall=query().get("screen") == ["projector"])


def follow_up(file: str | Path | None = None) -> "ipywidgets.Widget":
    """What became of the map: the follow-up alone."""
    return _workshop_page(file, "follow-up", alone=True, wall=False)


def participant(file: str | Path | None = None) -> "ipywidgets.Widget":
    """The page of whoever came into the room: what fits the role that the ticket gave."""
    with _on_the_page() as shown:
        from cjm_widgets.views.registry import VIEWS
        from cjm_widgets.views.room.participant_page import ParticipantPage
        from cjm_widgets.views.room.reviewer_page import ReviewerPage
        from cjm_widgets.views.workshop_page import WorkshopPage

        who = seat()
        if not who.key:
            raise NotAllowed(words("error.participant.alone"))
        session = Session(SqliteLog(workshop_file({}, file)), who)
        page: ParticipantPage | ReviewerPage | WorkshopPage
        if who.role == "scribe" and session.member:
            page = WorkshopPage(session, VIEWS, "purpose")
        elif who.role == "reviewer":
            page = ReviewerPage(session)
        else:
            page = ParticipantPage(session, VIEWS)
        shown.append(page.widget)
        keep("participant", session, page.dispose)
    return shown[0]


def dashboard(file: str | Path | None = None) -> "ipywidgets.Widget":
    """What stakeholders see: read-only, live, or the labelled version that the facilitator pinned."""
    with _on_the_page() as shown:
        from cjm_widgets.serving.readonly import forbid_writing
        from cjm_widgets.store.connect import Reader
        from cjm_widgets.views.dashboard import Dashboard
        from cjm_widgets.views.part import close_tree

        path = workshop_file(query(), file)
        log = SqliteLog(path, read_only=True)
        if seat().role == STAKEHOLDER.role:
            forbid_writing(Reader)
        session = Session(log, STAKEHOLDER)
        board = Dashboard(session)
        shown.append(board.widget)
        keep("dashboard", session, lambda: close_tree(board.widget))
    return shown[0]


def open_workshop(file: str | Path | None = None) -> "Opened":
    """A workshop for one's own analysis, read-only: `open_workshop().frame("touchpoint")`. See `Opened`.

    Args:
        file: A workshop file; without one the workshop that the pages show.

    Raises:
        StoreError: The file cannot be used.
        NotAllowed: This process is a stakeholder's.
    """
    from cjm_widgets.charts.emotional_journey import emotional_journey
    from cjm_widgets.evidence.opened import Opened, Source
    from cjm_widgets.facilitation import history, versions
    from cjm_widgets.facilitation.rights import visible, visible_changes

    if not seat().leads:
        raise NotAllowed(words("error.frame.seat"))
    log = SqliteLog(workshop_file(query(), file), read_only=True)
    return Opened(
        Source(
            name=log.path.name,
            labels=lambda: [label.name for label in log.labels()],
            at=lambda point: visible(versions.at(log, point), FACILITATOR),
            history=lambda: history.entries(visible_changes(log.since(0), FACILITATOR, log.workshop())),
            draw=emotional_journey,
            close=log.close,
        )
    )


def _workshop_page(file: str | Path | None, key: str, *, alone: bool, wall: bool) -> "ipywidgets.Widget":
    with _on_the_page() as shown:
        from cjm_widgets.app.file_trade import FileTrade
        from cjm_widgets.views.registry import VIEWS
        from cjm_widgets.views.workshop_page import WorkshopPage

        asked = query()
        path = workshop_file(asked, file)
        who = seat()
        session, entrance = Session(SqliteLog(path), who), door(who)
        carried = {"w": asked["w"][0]} if "w" in asked else {}
        href = (lambda one: _notebook(one, carried) if one != key else "") if alone else (lambda one: "")
        page = WorkshopPage(
            session,
            VIEWS,
            key,
            href=href,
            projector=wall,
            library=shelf(path) if who == FACILITATOR else None,
            room=entrance,
            trade=FileTrade(session) if who.leads else None,
        )
        shown.append(page.widget)
        keep(key, session, page.dispose, entrance)
    return shown[0]


def _notebook(key: str, carried: Mapping[str, str]) -> str:
    found = next((path.name for path in folder("notebooks").glob(f"[0-9][0-9]_{key.replace('-', '_')}.ipynb")), "")
    return found + (f"?{urlencode(carried)}" if carried and found else "")


@contextmanager
def _on_the_page() -> Iterator[list["ipywidgets.Widget"]]:
    """An error of ours becomes a sentence on the page: nobody in a workshop reads a traceback."""
    from cjm_widgets.errors import CjmError

    shown: list[ipywidgets.Widget] = []
    try:
        yield shown
    except CjmError as error:
        from cjm_widgets.views.trouble import trouble

        shown[:] = [trouble(str(error))]
