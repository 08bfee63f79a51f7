"""Desk: what a view may use of the page it stands on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cjm_widgets.facilitation.library import Library
from cjm_widgets.facilitation.session import Session


@dataclass
class Desk:
    """The session of this page, where to say something, and where to go.

    Attributes:
        session: Every change goes through it.
        report: Shows a sentence where the person is looking.
        visit: Goes to a step and opens an item there: `visit("touchpoints", id)`.
        theme: "light" or "dark", as the page looks now; `themed` is called when it changes.
        projector: Whether the page is on the wall: pictures and prompts, no forms.
        library: The workshops that can be opened or made; None where this page may not.
        today: The day by which work is late; tests bring their own.
    """

    session: Session
    report: Callable[[str], None]
    visit: Callable[[str, str], None] = lambda step, item: None
    theme: str = "light"
    projector: bool = False
    library: Library | None = None
    today: Callable[[], date] = date.today
    themed: list[Callable[[], None]] = field(default_factory=list)

    def turn(self, theme: str) -> None:
        """Take on a theme, and have the charts drawn again in it."""
        if theme != self.theme:
            self.theme = theme
            for redraw in tuple(self.themed):
                redraw()
