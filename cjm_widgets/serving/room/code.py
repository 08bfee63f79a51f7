"""The room's code: two words that are easy to say, guarded against those who try them one after the other."""

import hmac
import re
import secrets
import time
import unicodedata
from collections import deque
from collections.abc import Callable

from cjm_widgets.resources import folder, load_yaml

_WINDOW = 60.0
_A_MINUTE = 10
"""Wrong tries a minute, an address."""
_EVERYBODY_A_MINUTE = 100
_IN_ALL = 100
"""Wrong tries of one address while the room is open: a thousandth of all codes."""


def new_code() -> str:
    """A code such as `amber-otter`."""
    lists = load_yaml(folder("templates") / "room" / "codes.yaml")
    return "-".join(secrets.choice(lists[name].split()) for name in ("first", "second"))


def same(typed: str, code: str) -> bool:
    """Whether somebody has typed the code: however they wrote it, and taking the same time however wrong it is."""
    return hmac.compare_digest(_plain(typed).encode(), _plain(code).encode())


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text[:200])).casefold()


class Tries:
    """Counts wrong tries by address.

    Args:
        clock: A time in seconds that never runs backwards.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._recent: deque[tuple[float, str]] = deque()
        self._totals: dict[str, int] = {}

    def too_many(self, address: str) -> bool:
        """Whether this address has to wait."""
        while self._recent and self._recent[0][0] <= self._clock() - _WINDOW:
            self._recent.popleft()
        here = sum(one == address for _, one in self._recent)
        return here >= _A_MINUTE or len(self._recent) >= _EVERYBODY_A_MINUTE or self._totals.get(address, 0) >= _IN_ALL

    def wrong(self, address: str) -> None:
        """A wrong try."""
        self._recent.append((self._clock(), address))
        self._totals[address] = self._totals.get(address, 0) + 1
