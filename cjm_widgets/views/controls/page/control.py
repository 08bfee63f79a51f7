"""The link between the workshop and the browser's page; a page has one."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

from cjm_widgets.views.controls.base import Control, Events

_TOKENS = Path(__file__).parents[3] / "charts" / "tokens.json"


def tokens_css() -> str:
    """The colours and the font of `charts/tokens.json` as CSS properties: light, dark, and light again on paper."""
    tokens = json.loads(_TOKENS.read_text(encoding="utf-8"))

    def block(theme: str) -> str:
        return "".join(f"--cjm-{name}:{value};" for name, value in tokens[theme].items())

    return (
        f":root{{--cjm-font:{tokens['font']};{block('light')}color-scheme:light}}\n"
        f":root[data-cjm-theme=dark]{{{block('dark')}color-scheme:dark}}\n"
        f"@media print{{:root:root[data-cjm-theme]{{{block('light')}color-scheme:light}}}}\n"
    )


class Page(Control):
    """Title, saved state, undo, theme and projector in one slim bar; a message where the person is looking.

    State: workshop (its name, by which pages of one browser know each other: the wall follows), title, step, saved,
    message {text, tone, nth}, ask (a question that waits, or null: key, text, values [{label, text}] and choices [{key,
    label, main}]), can_undo, can_redo, undo_label, theme, projector, leave {href, nth}.
    """

    EVENTS: ClassVar[Events] = {
        "ready": ("theme", "projector", "query"),
        "seen": (),
        "theme": ("dark",),
        "go": ("step",),
        "undo": (),
        "redo": (),
        "projector": ("on",),
        "answer": ("ask", "choice"),
    }

    def __init__(self, *, report: Callable[[str], None] | None = None) -> None:
        super().__init__(report=report or self.tell_error)

    def tell(self, text: str, tone: str = "info") -> None:
        """Show a message until it is put away or the next one comes; an empty text takes it away.

        Args:
            text: The sentence.
            tone: "info" is spoken politely, "error" at once.
        """
        nth = int(self.state.get("message", {}).get("nth", 0)) + 1
        self.change(message={"text": text, "tone": tone if text else "", "nth": nth})

    def tell_error(self, text: str) -> None:
        """Show what went wrong: the `report` of every guard on this page."""
        self.tell(text, "error")

    def ask(self, question: Mapping[str, Any] | None) -> None:
        """Let a question stand until it is answered, which `answer` tells by its key; None takes it away."""
        self.change(ask=question)

    @classmethod
    def _style(cls, folder: Path) -> str:
        layout = (folder / "layout.css").read_text(encoding="utf-8")
        return tokens_css() + super()._style(folder) + layout
