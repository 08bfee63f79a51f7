"""A sentence or a heading, and what one can do about it: a row of buttons."""

from typing import Any, ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Actions(Control):
    """Shows `label` (for who cannot see), `title` and `text` (each perhaps empty) and `buttons`.

    A button is `key, title`, `main` (the one that comes next), `ask` (a question the page asks first; empty: none) and
    `pressed` (true or false for a switch, None for a plain button). Without title, text and buttons it shows nothing.
    """

    EVENTS: ClassVar[Events] = {"act": ("key",)}


def button(key: str, title: str, *, main: bool = False, ask: str = "", pressed: bool | None = None) -> dict[str, Any]:
    """One button."""
    return {"key": key, "title": title, "main": main, "ask": ask, "pressed": pressed}
