"""The readings of a KPI over time, with its target."""

from datetime import date
from typing import TYPE_CHECKING, Any

from cjm_widgets.charts import theme as style
from cjm_widgets.charts.theme import Theme, Trace, escape
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.framing import Kpi
from cjm_widgets.resources import words

if TYPE_CHECKING:
    import plotly.graph_objects as go

HEIGHT = 300


def readings(kpi: Kpi, *, theme: Theme = "light", big: bool = False) -> "go.Figure":
    """The readings of one KPI in the order of their dates, and the target as a dashed line to its date.

    The last trace carries the KPI's name and its values.
    """
    paint = style.colours(theme)
    found = kpi.by_date
    points: Trace = {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": escape(kpi.label),
        "x": [reading.on.isoformat() for reading in found],
        "y": [reading.value for reading in found],
        "text": [f"{reading.value:g}" for reading in found],
        "textposition": "top center",
        "hovertext": [escape(_hover(kpi, place)) for place in range(len(found))],
        "hoverinfo": "text",
        "cliponaxis": False,
        "line": {"color": paint["delight"], "width": 3},
        "marker": {"size": 10},
    }
    size = 20 if big else style.TEXT_SIZE
    return style.figure(
        *_target(kpi, theme),
        points,
        theme=theme,
        height=HEIGHT * (1.4 if big else 1),
        font={"family": style.font(), "size": size, "color": paint["ink"]},
        margin={"l": 64, "r": 32, "t": 40, "b": 44},
        xaxis=style.axis(theme, type="date", showline=True),
        yaxis=style.axis(
            theme, showgrid=True, range=_span(kpi), title={"text": escape(kpi.unit), "font": {"size": size - 2}}
        ),
        showlegend=False,
    )


def readings_twin(kpi: Kpi | None) -> Twin:
    """The readings as a table: date, value, number of answers, source."""
    if kpi is None:
        said = words("chart.kpi.choose")
        return Twin(alt=said, reading=said, head=(), rows=())
    said = _reading(kpi)
    return Twin(
        alt=words("chart.kpi.alt", name=kpi.label, reading=said),
        reading=said,
        head=tuple(words(f"chart.head.{name}") for name in ("date", "value", "answers", "source")),
        rows=tuple((r.on.isoformat(), f"{r.value:g}", "" if r.n is None else str(r.n), r.source) for r in kpi.by_date),
    )


def _reading(kpi: Kpi) -> str:
    first, last = kpi.baseline, kpi.latest
    if first is None or last is None:
        return words("chart.kpi.none", name=kpi.label)
    values: dict[str, Any] = {"name": kpi.label, "first": f"{first.value:g}", "last": f"{last.value:g}"}
    said = words("chart.kpi.one", **values) if len(kpi.readings) == 1 else words("chart.kpi.moved", **values)
    if kpi.target is None:
        return said
    reached = last.value <= kpi.target if kpi.direction == "lower" else last.value >= kpi.target
    key = "chart.kpi.reached" if reached else "chart.kpi.not-reached"
    return f"{said} {words(key, target=f'{kpi.target:g}')}"


def _target(kpi: Kpi, theme: Theme) -> list[Trace]:
    dates = [reading.on for reading in kpi.by_date] + ([kpi.target_date] if kpi.target_date else [])
    if kpi.target is None or not dates:
        return []
    first, last = min(dates), max(dates)
    if first == last:
        last = _year_later(first)
    paint = style.colours(theme)
    return [
        {
            "type": "scatter",
            "mode": "lines+text",
            "name": escape(words("chart.kpi.target")),
            "x": [first.isoformat(), last.isoformat()],
            "y": [kpi.target, kpi.target],
            "text": ["", escape(words("chart.kpi.target-label", target=f"{kpi.target:g}"))],
            "textposition": "top left",
            "textfont": {"color": paint["future"]},
            "line": {"color": paint["future"], "width": 2, "dash": "dash"},
            "hoverinfo": "skip",
        }
    ]


def _span(kpi: Kpi) -> list[float] | None:
    """Room above and below what is drawn, so that no number is cut off; None leaves it to Plotly."""
    values = [reading.value for reading in kpi.readings] + ([] if kpi.target is None else [kpi.target])
    if not values:
        return None
    room = (max(values) - min(values)) * 0.2 or abs(values[0]) * 0.1 or 1.0
    return [min(values) - room, max(values) + room]


def _year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28)) if day.year < date.max.year else day


def _hover(kpi: Kpi, place: int) -> str:
    reading = kpi.by_date[place]
    answers = "" if reading.n is None else words("chart.kpi.answers", count=reading.n)
    parts = (f"{reading.value:g} {kpi.unit}".strip(), reading.on.isoformat(), answers, reading.source)
    return " · ".join(part for part in parts if part)
