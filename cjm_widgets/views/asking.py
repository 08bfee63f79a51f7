"""Asking: what a page asks because somebody else was faster; one question after another, and none takes the focus."""

from collections.abc import Callable
from typing import Any

from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Gone
from cjm_widgets.facilitation.conflicts import Clash
from cjm_widgets.facilitation.history import say
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.removed import texts_of
from cjm_widgets.facilitation.seating import called_seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import capital, words
from cjm_widgets.views.controls.page import Page

MINE, THEIRS, BACK, LEAVE = "mine", "theirs", "back", "leave"
SHORT = 80


class Asking:
    """The questions of one page: what another wrote over, and what another removed.

    Args:
        session: The session of the page.
        page: Where the question stands.
        reopen: Opens an item that was brought back.
    """

    def __init__(self, session: Session, page: Page, reopen: Callable[[str], None] = lambda item_id: None) -> None:
        self.session, self.page, self.reopen = session, page, reopen
        page.report = self.report
        page.on("answer", self._answer)

    def report(self, text: str) -> None:
        """Show what went wrong: as a question where there is something to choose, else as a message."""
        self.draw()
        if all(text != str(one) for one in self.session.meeting.lost):
            self.page.tell_error(text)

    def draw(self) -> None:
        """Show the first question that waits."""
        workshop = self.session.workshop
        if self.session.meeting.lost:
            self.page.ask(_about_removed(self.session.meeting.lost[0]))
        elif self.session.meeting.clashes:
            self.page.ask(_about_clash(self.session.meeting.clashes[0], workshop))
        else:
            self.page.ask(None)

    def _answer(self, ask: str, choice: str) -> None:
        lost = next((one for one in self.session.meeting.lost if _key_of(one) == ask), None)
        clash = next((one for one in self.session.meeting.clashes if one.theirs.id == ask), None)
        try:
            if lost is not None:
                self._answer_removed(lost, choice)
            elif clash is not None and choice == MINE:
                self.session.keep_mine(clash)
            elif clash is not None:
                self.session.meeting.let_theirs(clash)
        finally:
            self.draw()

    def _answer_removed(self, lost: Gone, choice: str) -> None:
        if choice == BACK:
            self.session.bring_back(lost)
            self.reopen(lost.item)
        else:
            self.session.meeting.let_go(lost)


def _key_of(lost: Gone) -> str:
    return f"gone {lost.item}"


def _about_removed(lost: Gone) -> dict[str, Any]:
    typed = _short(texts_of(lost.rows))
    return {
        "key": _key_of(lost),
        "text": str(lost),
        "values": [{"label": words("gone.wrote"), "text": typed}] if typed else [],
        "choices": [
            {"key": BACK, "label": words("gone.back" if typed or not lost.rows else "gone.just-back"), "main": True},
            {"key": LEAVE, "label": words("gone.leave"), "main": False},
        ],
    }


def _about_clash(clash: Clash, workshop: Workshop) -> dict[str, Any]:
    theirs = clash.theirs
    seat, item = called_seat(workshop, theirs.seat), called(workshop.get(theirs.item), workshop)
    told = words("clash.text", seat=seat, field=field_label(theirs.kind, theirs.field), item=item)

    def value(label: str, stands: Any) -> dict[str, str]:  # noqa: ANN401 - any stored value
        return {"label": words(label), "text": _short(say(theirs.kind, theirs.field, stands, workshop))}

    return {
        "key": theirs.id,
        "text": capital(told),
        "values": [value("clash.theirs", theirs.value), value("clash.mine", clash.mine)],
        "choices": [
            {"key": MINE, "label": words("clash.keep-mine"), "main": False},
            {"key": THEIRS, "label": words("clash.take-theirs"), "main": False},
        ],
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1].rstrip() + "…"
