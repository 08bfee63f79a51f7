"""KPIs: the figures that say whether the journey gets better, from where to where, and what a point is worth."""

from collections.abc import Iterator

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.kpis:
        yield gap("kpi-empty")
    for kpi in workshop.kpis:
        for key, field in _missing(workshop, kpi):
            yield gap(f"kpi-{key}", kpi.id, field, name=called(kpi))


def _missing(workshop: Workshop, kpi: Kpi) -> Iterator[tuple[str, str]]:
    for field in ("definition", "direction"):
        if not getattr(kpi, field):
            yield field, field
    if not kpi.moments:
        yield "when", "moments"
    if kpi.baseline is None:
        yield "baseline", "readings"
    elif not all(reading.source for reading in kpi.readings):
        yield "source", "readings"
    if kpi.target is None:
        yield "target", "target"
    if kpi.target_date is None:
        yield "target-date", "target_date"
    if not workshop.get(kpi.owner):
        yield "owner", "owner"
    yield from _missing_link(kpi)


def _missing_link(kpi: Kpi) -> Iterator[tuple[str, str]]:
    """What the line from the KPI to business value still lacks."""
    if not kpi.driver:
        yield "driver", "driver"
    if kpi.point_value_low is None or kpi.point_value_high is None:
        yield "point-value", "point_value_low"
    elif not kpi.assumption:
        yield "assumption", "assumption"


KPIS = WorkshopStep("kpis", (Kpi,), 25, _gaps)
