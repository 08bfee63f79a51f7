"""SVG to PDF and PNG, with typst (Apache-2.0), which needs neither a browser nor a library of the system.

Nothing that a person typed is in its source: texts come in as values, the picture as a file in memory.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal

from cjm_widgets.errors import NotInstalled
from cjm_widgets.exchange.pictures import fonts
from cjm_widgets.resources import words

if TYPE_CHECKING:
    import typst

_LINES = re.compile(
    r'<text(?P<before>[^>]*?) y="(?P<y>[-\d.]+)"(?P<after>[^>]*)>'
    r"(?:<title>[^<]*</title>)?(?P<lines><tspan.*?</tspan>)</text>"
)
_LINE = re.compile(r'<tspan[^>]*?(?: dy="([-\d.]+)")?>([^<]*)</tspan>')
_SOURCE = b"""
#set document(title: sys.inputs.title)
#set text(lang: "en")
#set page(width: float(sys.inputs.width) * 1pt, height: float(sys.inputs.height) * 1pt, margin: 0pt)
#image("picture.svg", width: 100%, height: 100%, fit: "contain", alt: sys.inputs.about)
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A picture to be printed: its SVG, the size of the page in points, its name and what it shows."""

    drawing: str
    width: float
    height: float
    title: str
    about: str


def pdf(sheet: Sheet, on: date) -> bytes:
    """One page: lines stay lines and text stays text, with the fonts in it; dated by the day, not by the clock.

    Raises:
        NotInstalled: The extra is not there.
    """
    return _made(sheet, "pdf", on=on)


def png(sheet: Sheet, pixels: int) -> bytes:
    """A picture so many pixels wide, for what cannot hold SVG.

    Raises:
        NotInstalled: The extra is not there.
    """
    return _made(sheet, "png", ppi=72 * pixels / sheet.width)


def needed(what: str, *libraries: str) -> None:
    """Say what to install where one of these libraries is missing.

    Raises:
        NotInstalled: One is.
    """
    if any(find_spec(name) is None for name in libraries) or fonts.folder() is None:
        raise NotInstalled(words("error.pictures.not-installed", what=what))


def _made(sheet: Sheet, kind: Literal["pdf", "png"], *, ppi: float | None = None, on: date | None = None) -> bytes:
    needed(kind.upper(), "typst")
    import typst

    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stub leaves out files in memory
        {"main.typ": _SOURCE, "picture.svg": _LINES.sub(_line_by_line, sheet.drawing).encode()},
        format=kind,
        font_paths=_fonts(),
        sys_inputs={
            "title": sheet.title,
            "about": sheet.about,
            "width": f"{sheet.width:.4f}",
            "height": f"{sheet.height:.4f}",
        },
        ppi=ppi,
        timestamp=(on - date(1970, 1, 1)).days * 86_400 if on else None,
    )
    return made


def _line_by_line(found: re.Match[str]) -> str:
    """A text of several lines as one text a line: typst sets lines from right to left over each other otherwise."""
    attributes, y = found["before"] + found["after"], float(found["y"])
    made = []
    for step, line in _LINE.findall(found["lines"]):
        y += float(step or 0)
        made.append(f'<text{attributes} y="{y:.2f}">{line}</text>')
    return "".join(made)


@cache
def _fonts() -> "typst.Fonts":
    """Ours, then those of the system for the letters that it lacks; looked up once."""
    import typst

    place = fonts.folder()
    return typst.Fonts(font_paths=[str(place)] if place else [])
