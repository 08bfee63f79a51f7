"""Files out and in: what to make of the workshop, and what came in, looked at before it is taken."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events

LARGEST_UPLOAD = 5_000_000
"""Bytes. The page refuses more before it sends anything: the line would break (tornado closes it at 10 MiB)."""


class Files(Control):
    """Shows what can be made and what came in.

    `papers`: `key, title, ending, sized, lossless` each; `personas`: `value, label`; `left_out`: sentences on the file
    made last. `accept`: the endings that are read; `command`: what to type for too large a file, with `{name}` in it.
    `coming`: None, or `title, summary, ready, warnings, rows, headings` (`key, name, example, meaning, of`) and
    `meanings`, lists of `value, label` by the name that a heading gives in `of`.

    Events: `make`, `look` (`content` in base64), `match` (a heading's meaning), `take`, `put_away`.
    """

    EVENTS: ClassVar[Events] = {
        "make": ("paper", "persona", "size", "names"),
        "look": ("name", "content"),
        "match": ("heading", "meaning"),
        "take": (),
        "put_away": (),
    }

    def save(self, name: str, content: bytes) -> None:
        """Have the browser save a file on the person's device."""
        self.send({"file": name}, buffers=[content])
