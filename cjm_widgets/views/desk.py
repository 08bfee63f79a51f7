"""Desk: what a view may use of the page it stands on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from cjm_widgets.facilitation.library import Library
from cjm_widgets.facilitation.room_door import RoomDoor
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.trading import Trade


@dataclass
class Desk:
    """The session of this page, where to say something, and where to go.

    Attributes:
        session: Every change goes through it.
        report: Shows what went wrong where the person is looking; it stays until put away.
        visit: Goes to a step and opens an item there: `visit("touchpoints", id)`.
        theme: "light" or "dark", as the page looks now; `themed` is called when it changes.
        projector: Whether the page is on the wall: pictures and prompts, no forms.
        library: The workshops that can be opened or made; None where this page may not.
        room: The door that people come in by; None where this page cannot open it.
        trade: What makes files and takes them in; None where this page may not.
        news: Shows what has happened, and goes by itself; `report` where left out.
        today: The day by which work is late; tests bring their own.
        waiting: What waits until the page can be seen, such as drawing a chart, for which the browser first reads five
            megabytes of script; None where nothing waits.
    """

    session: Session
    report: Callable[[str], None]
    visit: Callable[[str, str], None] = lambda step, item: None
    theme: str = "light"
    projector: bool = False
    library: Library | None = None
    room: RoomDoor | None = None
    trade: Trade | None = None
    news: Callable[[str], None] | None = None
    today: Callable[[], date] = date.today
    themed: list[Callable[[], None]] = field(default_factory=list)
    waiting: list[Callable[[], None]] | None = None

    def later(self, draw: Callable[[], None]) -> None:
        """Draw once the page can be seen: now, where it can."""
        if self.waiting is None:
            draw()
        else:
            self.waiting.append(draw)

    def seen(self) -> None:
        """The page can be seen: nothing waits any longer."""
        waiting, self.waiting = self.waiting or [], None
        for draw in waiting:
            draw()

    def tell(self, text: str) -> None:
        """Say what has happened."""
        (self.news or self.report)(text)

    def turn(self, theme: str) -> None:
        """Take on a theme, and have the charts drawn again in it."""
        if theme != self.theme:
            self.theme = theme
            for redraw in tuple(self.themed):
                redraw()
