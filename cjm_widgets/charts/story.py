"""What is told beside the pictures: the purpose and the KPIs in a line each, moments of truth, what hurts."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from cjm_widgets.charts.journey_frame import MARKS
from cjm_widgets.domain.framing import Kpi, Purpose
from cjm_widgets.domain.journey import MomentOfTruth, PainPoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

Told: TypeAlias = tuple[str, Sequence[str]]
"""A heading, which may be empty, and the sentences under it."""


class Figure(NamedTuple):
    """A KPI on one line: its name, where it stands, and where it came from and shall go."""

    name: str
    value: str
    note: str


def purpose(found: Purpose) -> str:
    """Why there is a map: what is wrong and what is wanted, as far as they were entered."""
    if found.problem and found.outcome:
        return words("dashboard.purpose", problem=found.problem, outcome=found.outcome)
    return found.problem or found.outcome


def figures(workshop: Workshop) -> list[Figure]:
    """The KPIs that were measured."""
    return [_figure(kpi) for kpi in workshop.kpis if kpi.latest is not None]


def moments(workshop: Workshop) -> list[Told]:
    """The moments of truth that the team confirmed, each with its reason."""
    found = [moment for moment in workshop.of(MomentOfTruth) if moment.verdict == "confirmed"]
    return [(_headline(moment, workshop), [moment.reason] if moment.reason else []) for moment in found] or none()


def pains(workshop: Workshop) -> list[Told]:
    """What hurts, the worst first: where, what, and what somebody said."""
    found = sorted(workshop.of(PainPoint), key=lambda pain: -(pain.severity or 0))
    return [
        (workshop.label(pain.touchpoint), [pain.name, *([f"“{pain.quote}”"] if pain.quote else [])]) for pain in found
    ] or none()


def none() -> list[Told]:
    """What stands where nothing was entered."""
    return [("", [words("dashboard.none")])]


def _figure(kpi: Kpi) -> Figure:
    first, last = kpi.baseline, kpi.latest
    said = [words("dashboard.first", value=f"{first.value:g}")] if first and first is not last else []
    if kpi.target is not None:
        said.append(words("kpis.target", target=f"{kpi.target:g}"))
    return Figure(kpi.label, f"{last.value:g}" if last else "", ", ".join(said))


def _headline(moment: MomentOfTruth, workshop: Workshop) -> str:
    effect = moment.effect
    kind = words(f"choice.moment-of-truth.effect.{effect}") if effect else words("kind.moment-of-truth.one")
    name = moment.name or workshop.label(moment.touchpoint)
    return f"{MARKS.get(effect or '', '')} {words('dashboard.moment', effect=kind, name=name)}".strip()
