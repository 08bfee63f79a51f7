"""The service blueprint: what stands behind each touchpoint, lane under lane, in the journey's columns."""

from dataclasses import replace

from cjm_widgets.charts import map as whole
from cjm_widgets.charts.blueprint_rows import behind, handoffs
from cjm_widgets.charts.columns import columns
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.blueprint import LANES, BlueprintItem
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

SHOWN = ("actions", "touchpoints", *LANES)


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """The lanes with their units, hand-offs and the three lines, as SVG text; empty where nothing stands in them."""
    if not workshop.of(BlueprintItem):
        return ""
    told = twin(workshop)
    layout = MapLayout.of(workshop, shown=SHOWN, owners=True, said=told.reading)
    return whole.draw(replace(layout, alt=told.alt), theme)


def twin(workshop: Workshop) -> Twin:
    """The blueprint as a table: a row a touchpoint, a column a lane; units in brackets."""
    passed = hand_offs(workshop)
    rows = []
    for column in columns(workshop):
        if column.touchpoint is None:
            continue
        found = behind(workshop, column.touchpoint.id, workshop.state)
        lanes = ["; ".join(_named(workshop, item, passed) for item in found if item.lane == lane) for lane in LANES]
        rows.append((column.stage.label if column.stage else "", column.name, *lanes))
    reading = words("chart.blueprint.none")
    if workshop.of(BlueprintItem):
        reading = words("chart.blueprint.reading", count=len(workshop.of(BlueprintItem)), handoffs=len(passed))
    return Twin(
        alt=words("chart.blueprint.alt", title=workshop.title, reading=reading),
        reading=reading,
        head=(
            words("chart.head.stage"),
            words("chart.head.touchpoint"),
            *(words(f"map.row.{lane}") for lane in LANES),
        ),
        rows=tuple(rows),
    )


def hand_offs(workshop: Workshop) -> dict[str, str]:
    """Where work passes from unit to unit: the blueprint item that takes over, and the unit that hands over."""
    found: dict[str, str] = {}
    for touchpoint in workshop.touchpoints:
        found |= handoffs(workshop, touchpoint.id, workshop.state)
    return found


def _named(workshop: Workshop, item: BlueprintItem, passed: dict[str, str]) -> str:
    about = [workshop.label(item.unit)] if item.unit else []
    if item.id in passed:
        about.append(words("map.handoff", unit=workshop.label(passed[item.id])))
    return f"{item.label} ({', '.join(about)})" if about else item.label
