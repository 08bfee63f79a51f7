"""How one comes into the room: a QR code, a link and a code, on the facilitator's page and on the wall."""

from typing import Any, ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Doorplate(Control):
    """Shows `label`, and the open room or a button that opens it.

    State: `open`, `links` (the first stands large), `code`, `qr` (of `qr_cells`, or None), `present` (how many are
    here), `names` (of those), `large` (for the wall), `may` (open and close the room), `problem` (a sentence, or
    empty).

    Events: `open_room` and `close_room`; the page asks once before it sends the latter.
    """

    EVENTS: ClassVar[Events] = {"open_room": (), "close_room": ()}


def qr_cells(text: str) -> dict[str, Any]:
    """The QR code of a text, as the page draws it: how many cells a side, and the rows (1 is dark) joined by “/”.

    A seventh of it may be hidden or dirty (error level M), and without the margin around it, which the page adds.
    """
    import segno  # only who opens a room needs it

    code = segno.make(text, error="m", micro=False, boost_error=False)
    rows = ["".join("1" if cell else "0" for cell in row) for row in code.matrix]
    return {"size": len(rows), "cells": "/".join(rows)}
