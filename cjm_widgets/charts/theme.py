"""Colours and type of every picture, from `tokens.json`; how text becomes safe; the Plotly traces that charts share.

Importing this loads no plotly: traces are plain dictionaries, and `figure` loads it when a figure is made.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape as html_escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    import plotly.graph_objects as go

Theme: TypeAlias = Literal["light", "dark", "print", "page"]
Trace: TypeAlias = dict[str, Any]

TEXT_SIZE = 14
_UNDRAWN = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


@cache
def _tokens() -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((Path(__file__).parent / "tokens.json").read_text(encoding="utf-8"))
    return found


@cache
def colours(theme: Theme) -> Mapping[str, str]:
    """The colours of a theme by name. Print is the light theme on white paper.

    Page leaves them to the page that shows the picture, in variables of its style (`variable`), so that one picture is
    light, dark and printed.
    """
    if theme == "print":
        return {**_tokens()["light"], "paper": "#FFFFFF"}
    if theme == "page":
        return {name: variable(name) for name in _tokens()["light"]}
    found: Mapping[str, str] = _tokens()[theme]
    return found


def variable(name: str) -> str:
    """The variable that holds the colour of this name in a page of ours."""
    return f"var(--{name})"


def faded(colour: str, opacity: float) -> str:
    """A colour such as `#FBFAF7` that lets so much through; one that the page holds stays as it is."""
    if not colour.startswith("#"):
        return colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def series() -> Sequence[str]:
    """Colours for categories, told apart by colour-blind people too."""
    found: Sequence[str] = _tokens()["series"]
    return found


def font() -> str:
    """The system's font stack."""
    return str(_tokens()["font"])


def plain(text: str) -> str:
    """A text as it may be drawn: on one line, without control characters and those that turn its direction."""
    return _UNDRAWN.sub("", " ".join(text.splitlines()).replace("\t", " "))


def escape(text: str) -> str:
    """A person's text for Plotly, which renders a subset of HTML, links, and formulas between dollar signs.

    Plotly turns `&lt;`, `&gt;`, `&amp;` and numbered entities back into the signs, but leaves `&quot;` as it is.
    """
    return html_escape(plain(text), quote=False).replace("$", "&#36;")


def escape_svg(text: str) -> str:
    """A person's text for SVG, as content or inside a quoted attribute."""
    return html_escape(plain(text), quote=True)


def band(
    x: Sequence[float | None], lower: Sequence[float | None], upper: Sequence[float | None], *, fill: str, name: str
) -> Trace:
    """The area between two lines as one closed outline for each unbroken run; None breaks it."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for start, end in runs(upper):
        if xs:
            xs.append(None)
            ys.append(None)
        xs += [*x[start:end], *reversed(x[start:end])]
        ys += [*upper[start:end], *reversed(lower[start:end])]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": escape(name),
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": fill,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def line(
    x: Sequence[float | None], y: Sequence[float | None], *, colour: str, name: str, width: float = 3, dash: str = ""
) -> Trace:
    """A line that None breaks. It answers no pointer: the points on it do."""
    stroke: dict[str, Any] = {"color": colour, "width": width}
    if dash:
        stroke["dash"] = dash
    return {
        "type": "scatter",
        "mode": "lines",
        "name": escape(name),
        "x": list(x),
        "y": list(y),
        "line": stroke,
        "hoverinfo": "skip",
    }


def runs(values: Sequence[object | None]) -> list[tuple[int, int]]:
    """Where values stand without a gap: (start, end) of each run, the end not included."""
    found: list[tuple[int, int]] = []
    start: int | None = None
    for index, value in enumerate([*values, None]):
        if value is None:
            if start is not None:
                found.append((start, index))
            start = None
        elif start is None:
            start = index
    return found


def figure(*traces: Trace, theme: Theme = "light", **layout: Any) -> "go.Figure":  # noqa: ANN401 - Plotly's own
    """A Plotly figure in the kit's colours and type, without Plotly's own template (5 KB that nobody needs)."""
    import plotly.graph_objects as go

    paint = colours(theme)
    base: dict[str, Any] = {
        "template": {},
        "paper_bgcolor": paint["paper"],
        "plot_bgcolor": paint["paper"],
        "font": {"family": font(), "size": TEXT_SIZE, "color": paint["ink"]},
        "hoverlabel": {
            "bgcolor": paint["card"],
            "bordercolor": paint["edge"],
            "font": {"family": font(), "size": TEXT_SIZE, "color": paint["ink"]},
            "align": "left",
        },
        "dragmode": False,
        "autosize": True,
    }
    # Checking every value takes four times as long as making the figure; a test holds ours to Plotly's own checks.
    return go.Figure({"data": list(traces), "layout": {**base, **layout}}, _validate=False)


def axis(theme: Theme, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly's own
    """An axis as the kit draws it: quiet, without a zero line, not to be dragged."""
    paint = colours(theme)
    return {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": paint["quiet"]},
        "gridcolor": paint["line"],
        "linecolor": paint["line"],
        **given,
    }
