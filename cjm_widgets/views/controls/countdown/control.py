"""The time left for what runs: every screen counts to the same moment, whatever its own clock says."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

from cjm_widgets.views.controls.base import Control, Events, plain


class Countdown(Control):
    """Shows `label` and counts down to `ends` (UTC as ISO text; empty: there is no time to keep).

    Further state: `minutes` (all the time there was, for the bar; or None), `phase` ("open", "closed", "revealed" or
    empty), `large` (for the wall) and `may` (this seat may give more time, and end it unless `end` is False). `now`,
    the server's clock, is added whenever something is sent, and once more when a page asks for it (`sync`): a page that
    was asleep or loaded anew has an old one.

    Events: `extend` (two minutes more), `end_now`, and `over`, sent once by a page with `may` when the time is over.
    """

    EVENTS: ClassVar[Events] = {"extend": (), "end_now": (), "over": (), "sync": ()}

    def __init__(self, *, report: Callable[[str], None] | None = None) -> None:
        super().__init__(report=report)
        self.on("sync", self._tell_time)

    def show(self, state: Mapping[str, Any] | None = None, /, **fields: object) -> None:
        """Show this state and no other, with the time it is now; nothing is sent when it is shown already."""
        new = plain({**(state or {}), **fields, "now": ""})
        if new != {**self.state, "now": ""}:
            self.state = {**new, "now": _now()}

    def _tell_time(self) -> None:
        if self.state:
            self.state = {**self.state, "now": _now()}


def _now() -> str:
    return datetime.now(UTC).isoformat()
