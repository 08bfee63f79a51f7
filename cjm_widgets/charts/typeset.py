"""How much room text takes, and how it breaks into lines, without asking a browser.

Widths are estimates on the wide side (DejaVu Sans, the widest of the system fonts), so that text fits everywhere.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from cjm_widgets.charts.theme import plain

Anchor: TypeAlias = Literal["start", "middle", "end"]

LEADING = 1.28
_BOLD = 1.13
_NARROW = {**dict.fromkeys("ijlI.,:;'|!·’‘ ", 0.33), **dict.fromkeys('frt()[]-/“”"*', 0.42)}
_BROAD = {**dict.fromkeys("mwMW@%—…", 0.95), **dict.fromkeys("<>=+~−#", 0.84)}
_MORE = "…"


@lru_cache(maxsize=4096)
def _sign(sign: str) -> float:
    """The width of one sign in em."""
    if sign in _NARROW:
        return _NARROW[sign]
    if sign in _BROAD:
        return _BROAD[sign]
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(sign) in ("W", "F"):
        return 1.05
    return 0.71 if sign.isupper() else 0.61


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in pixels."""
    return sum(_sign(sign) for sign in text) * size * (_BOLD if bold else 1)


@dataclass(frozen=True, slots=True)
class Label:
    """Text in its place: `y` is the baseline of the first line; `full` is the whole text where it was shortened.

    `tone` is the name of a colour token.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    tone: str = "ink"
    bold: bool = False
    anchor: Anchor = "start"
    full: str = ""

    @property
    def width(self) -> float:
        """The estimated width of the longest line."""
        return max((width_of(line, self.size, bold=self.bold) for line in self.lines), default=0.0)

    @property
    def bottom(self) -> float:
        """Below the last line."""
        return self.y + (len(self.lines) - 1) * self.size * LEADING + self.size * 0.3

    @property
    def left(self) -> float:
        """Where the text begins."""
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width


def label(  # noqa: PLR0913 - all of them are type
    text: str,
    x: float,
    top: float,
    width: float,
    *,
    size: float = 12,
    lines: int = 2,
    tone: str = "ink",
    bold: bool = False,
    anchor: Anchor = "start",
) -> Label:
    """A text set below `top` in lines of at most `width`, shortened with “…” after so many lines."""
    clean = plain(text)
    found = wrap(clean, width, size, bold=bold)
    full = ""
    if len(found) > lines:
        found = [*found[: lines - 1], _shortened(" ".join(found[lines - 1 :]), width, size, bold)]
        full = clean
    return Label(x, top + size, tuple(found), size, tone, bold, anchor, full)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text; a word that is too long for a line is cut."""
    found: list[str] = []
    current = ""
    for word in text.split():
        longer = f"{current} {word}" if current else word
        if width_of(longer, size, bold=bold) <= width:
            current = longer
            continue
        if current:
            found.append(current)
        current = word
        while width_of(current, size, bold=bold) > width and len(current) > 1:
            head = _fitting(current, width, size, bold)
            found.append(current[:head])
            current = current[head:]
    return [*found, current] if current else found


def _fitting(word: str, width: float, size: float, bold: bool) -> int:
    """How many signs of a word fit, at least one."""
    room = width / (size * (_BOLD if bold else 1))
    for place, sign in enumerate(word):
        room -= _sign(sign)
        if room < 0:
            return max(place, 1)
    return len(word)


def _shortened(text: str, width: float, size: float, bold: bool) -> str:
    room = width - width_of(_MORE, size, bold=bold)
    return text[: _fitting(text, room, size, bold)].rstrip() + _MORE
