"""What report and slides list alike: moments of truth, improvements, the work that was agreed. Heads and rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cjm_widgets.charts.reading import signed
from cjm_widgets.domain.improvement import Activity
from cjm_widgets.domain.journey import MomentOfTruth, PainPoint
from cjm_widgets.domain.readiness import missing
from cjm_widgets.exchange.pictures import said
from cjm_widgets.exchange.pictures.chosen import Chosen
from cjm_widgets.resources import capital, words


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are as wide as `head`; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def moments(chosen: Chosen) -> Table:
    """The moments of truth that the team has not refused, with their effect and why."""
    workshop = chosen.workshop
    medians = {point.touchpoint.id: point.summary.median for point in chosen.curve.points}
    rows = (
        (
            moment.name or workshop.label(moment.touchpoint),
            workshop.label(moment.touchpoint),
            words(f"chart.effect.{moment.effect}") if moment.effect else "",
            words("chart.not-graded") if (median := medians[moment.touchpoint]) is None else signed(median),
            moment.reason,
        )
        for moment in workshop.of(MomentOfTruth)
        if moment.verdict != "refused" and moment.touchpoint in medians
    )
    return _table(("moment", "touchpoint", "effect", "median", "reason"), rows)


def improvements(chosen: Chosen) -> Table:
    """What will be improved: who, how it is measured, the target, by when, and what is still open."""
    workshop = chosen.workshop
    rows = (
        (
            one.label,
            workshop.label(one.owner),
            workshop.label(one.measure),
            one.target,
            said.day(one.date),
            capital(", ".join(words(f"map.missing.{name}") for name in missing(workshop, one))),
        )
        for one in workshop.opportunities
    )
    return _table(("what", "who", "measure", "target", "by", "open"), rows)


def work(chosen: Chosen) -> Table:
    """Who does what by when; what is due first stands first, what is done or dropped last."""
    workshop = chosen.workshop
    found = sorted(workshop.of(Activity), key=lambda one: (one.status in ("done", "dropped"), one.due or date.max))
    rows = (
        (one.label, workshop.label(one.owner), said.day(one.due), words(f"chart.status.{one.status}")) for one in found
    )
    return _table(("what", "who", "by", "status"), rows)


def pains(chosen: Chosen) -> tuple[PainPoint, ...]:
    """What hurts the persona on the chosen part of the journey, the worst first."""
    order = {point.touchpoint.id: place for place, point in enumerate(chosen.curve.points)}
    found = [
        pain
        for pain in chosen.workshop.of(PainPoint)
        if pain.touchpoint in order and (not chosen.persona or pain.persona in ("", chosen.persona.id))
    ]
    return tuple(sorted(found, key=lambda pain: (-(pain.severity or 0), order[pain.touchpoint])))


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Table:
    return Table(tuple(words(f"pictures.head.{name}") for name in head), tuple(rows))
