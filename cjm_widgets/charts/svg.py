"""SVG text: a drawing with its title and description, labels, frames, marks and faces. Every text is escaped here."""

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from cjm_widgets.charts.monotone import Spot
from cjm_widgets.charts.theme import Theme, colours, escape_svg, font
from cjm_widgets.charts.typeset import LEADING, Label

Attribute: TypeAlias = str | float | None

_MOUTHS = {2: 5.5, 1: 3.0, 0: 0.0, -1: -3.0, -2: -5.5}


def drawing(  # noqa: PLR0913 - each is one attribute of the picture
    width: float,
    height: float,
    parts: Iterable[str],
    *,
    title: str,
    about: str,
    theme: Theme,
    family: str = "",
    paper: tuple[str, str] | None = None,
    style: str = "",
) -> str:
    """A whole picture: an image to a screen reader, named `title` and described by `about`.

    Args:
        width: Its width in its own units.
        height: Its height in its own units.
        parts: What is in it, as SVG.
        title: Its name.
        about: What it shows, in a sentence or two.
        theme: The theme.
        family: The fonts, the first before the others; those of the system where empty.
        paper: Its width and height on paper, such as `("420mm", "297mm")`.
        style: A style sheet that travels in it, such as that of an embedded font.
    """
    paint = colours(theme)
    wide, tall = paper or (_n(width), _n(height))
    body = "\n".join(part for part in parts if part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{wide}" height="{tall}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" font-family="{escape_svg(family or font())}" fill="{paint["ink"]}">\n'
        f"<title>{escape_svg(title)}</title>\n<desc>{escape_svg(about)}</desc>\n"
        + (f"<style>{style}</style>\n" if style else "")
        + f'<rect width="100%" height="100%" fill="{paint["paper"]}"/>\n{body}\n</svg>\n'
    )


def tag(name: str, content: str = "", **attributes: Attribute) -> str:
    """One element. `content` is SVG already; attribute values are escaped; None leaves one out; `_` reads `-`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_n(value) if isinstance(value, float | int) else escape_svg(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def text(found: Label, theme: Theme, *, halo: bool = False) -> str:
    """A label. Shortened, it carries the whole text as its tooltip; with a halo it stays readable over a line."""
    if not found.lines:
        return ""
    paint = colours(theme)
    lines = [escape_svg(line) for line in found.lines]
    inner = f"<title>{escape_svg(found.full)}</title>" if found.full else ""
    if len(lines) == 1:
        inner += lines[0]
    else:
        step = _n(found.size * LEADING)
        inner += "".join(
            f'<tspan x="{_n(found.x)}"' + (f' dy="{step}"' if place else "") + f">{line}</tspan>"
            for place, line in enumerate(lines)
        )
    return tag(
        "text",
        inner,
        x=found.x,
        y=found.y,
        font_size=found.size,
        font_weight="700" if found.bold else None,
        text_anchor=None if found.anchor == "start" else found.anchor,
        fill=None if found.tone == "ink" else paint[found.tone],
        stroke=paint["paper"] if halo else None,
        stroke_width=4 if halo else None,
        stroke_linejoin="round" if halo else None,
        paint_order="stroke" if halo else None,
    )


def texts(labels: Iterable[Label], theme: Theme) -> str:
    """Some labels."""
    return "".join(text(found, theme) for found in labels)


def mark(effect: str, x: float, y: float, size: float, theme: Theme) -> str:
    """The shape of a moment of truth: a star (delight), a triangle that points down (dismay), a square (hygiene)."""
    paint = colours(theme)
    if effect == "delight":
        spots = [
            (x + size * share * math.sin(turn), y - size * share * math.cos(turn))
            for turn, share in ((math.pi * k / 5, 1.0 if k % 2 == 0 else 0.42) for k in range(10))
        ]
        return tag("polygon", points=points(spots), fill=paint["delight"])
    if effect == "dismay":
        spots = [(x - size * 0.9, y - size * 0.7), (x + size * 0.9, y - size * 0.7), (x, y + size * 0.8)]
        return tag("polygon", points=points(spots), fill=paint["dismay"])
    half = size * 0.75
    return tag("rect", x=x - half, y=y - half, width=2 * half, height=2 * half, fill=paint["quiet"])


def ring(effect: str, x: float, y: float, theme: Theme) -> str:
    """The ring round a moment of truth on the curve: a circle (delight), a diamond (dismay), a square (hygiene)."""
    paint = colours(theme)
    if effect == "delight":
        return tag("circle", cx=x, cy=y, r=12.5, fill="none", stroke=paint["delight"], stroke_width=2)
    if effect == "dismay":
        spots = [(x, y - 16), (x + 16, y), (x, y + 16), (x - 16, y)]
        return tag("polygon", points=points(spots), fill="none", stroke=paint["dismay"], stroke_width=2)
    return tag("rect", x=x - 11.5, y=y - 11.5, width=23, height=23, fill="none", stroke=paint["quiet"], stroke_width=2)


def face(grade: int, x: float, y: float, theme: Theme) -> str:
    """The face of a grade."""
    bend = _MOUTHS[grade]
    base = y + 3.2 - bend * 0.12
    lines = (
        f"M{_n(x - 3)},{_n(y - 3.6)} v1.8 M{_n(x + 3)},{_n(y - 3.6)} v1.8 "
        f"M{_n(x - 4)},{_n(base)} Q{_n(x)},{_n(base + bend)} {_n(x + 4)},{_n(base)}"
    )
    quiet = colours(theme)["quiet"]
    return tag(
        "g",
        tag("circle", cx=x, cy=y, r=8) + tag("path", d=lines),
        fill="none",
        stroke=quiet,
        stroke_width=1.3,
        stroke_linecap="round",
    )


def middle_half(low: float, high: float, y: float, tall: float, theme: Theme) -> str:
    """The bar of the middle half of some values, from `low` to `high`, centred on `y`; none where they are one."""
    if high <= low:
        return ""
    paint = colours(theme)
    return tag(
        "rect",
        x=low,
        y=y - tall / 2,
        width=high - low,
        height=tall,
        rx=3,
        fill=paint["band"],
        stroke=paint["delight"],
        stroke_width=1,
    )


def points(spots: Sequence[Spot]) -> str:
    """Spots as the `points` of a polygon."""
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in spots)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
