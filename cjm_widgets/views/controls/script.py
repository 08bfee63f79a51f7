"""Script: the page side of one kind of control, sent once however many of them a page has."""

from collections.abc import Mapping
from typing import Any

import ipywidgets
import traitlets


class Script(ipywidgets.Widget):  # type: ignore[misc]  # ipywidgets is not typed
    """The text of a module, or a piece of one, and its style; it shows nothing."""

    text = traitlets.Unicode().tag(sync=True)
    style = traitlets.Unicode().tag(sync=True)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Nothing: no page may change what another runs."""


_sent: dict[tuple[str, str], Script] = {}


def script(text: str, style: str) -> Script:
    """The one script with this text and style; it stays as long as the kernel, for the controls to come."""
    found = _sent.get((text, style))
    if found is None or found.comm is None:
        found = _sent[text, style] = Script(text=text, style=style)
    return found
