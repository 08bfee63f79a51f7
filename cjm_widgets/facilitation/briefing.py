"""The one-page briefing for stakeholders, as data: why, what, when, why now, and how success will be known."""

from collections.abc import Iterator
from typing import NamedTuple

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, listed
from cjm_widgets.resources import words


class BriefingSection(NamedTuple):
    """A heading and its sentences; `missing` says that the team has not answered it yet."""

    key: str
    title: str
    lines: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether there is nothing to tell yet."""
        return not self.lines


class Briefing(NamedTuple):
    """One page for stakeholders. Nothing in it comes from the facilitator's own fields."""

    title: str
    sections: tuple[BriefingSection, ...]


def briefing(workshop: Workshop) -> Briefing:
    """The briefing made from purpose, KPIs and scope; a section that nobody answered has no lines."""
    parts = {"why": _why, "what": _what, "when": _when, "why-now": _why_now, "success": _success}
    return Briefing(
        workshop.title or words("briefing.untitled"),
        tuple(
            BriefingSection(key, words(f"briefing.{key}.title"), tuple(lines(workshop))) for key, lines in parts.items()
        ),
    )


def _why(workshop: Workshop) -> Iterator[str]:
    purpose = workshop.purpose
    if purpose.problem:
        yield purpose.problem
    if purpose.customer:
        yield words("briefing.why.customer", customer=purpose.customer)
    if purpose.outcome:
        yield words("briefing.why.outcome", outcome=purpose.outcome)


def _what(workshop: Workshop) -> Iterator[str]:
    purpose = workshop.purpose
    if purpose.starts and purpose.ends:
        yield words("briefing.what.scope", starts=purpose.starts, ends=purpose.ends)
    elif purpose.starts or purpose.ends:
        key = "starts" if purpose.starts else "ends"
        yield words(f"briefing.what.{key}", place=purpose.starts or purpose.ends)
    if purpose.state:
        yield words(f"briefing.what.{purpose.state}")
    if purpose.approach:
        yield words(f"briefing.what.{purpose.approach}")
    for key, lines in (("in", purpose.channels_in), ("out", purpose.channels_out), ("not-now", purpose.not_now)):
        if lines:
            yield words(f"briefing.what.{key}", list=listed(lines))


def _when(workshop: Workshop) -> Iterator[str]:
    purpose = workshop.purpose
    if purpose.by_when:
        yield words("briefing.when.by", date=purpose.by_when.isoformat())
    if purpose.review_on:
        owner = called(workshop.get(purpose.map_owner)) if workshop.get(purpose.map_owner) else ""
        key = "review-by" if owner else "review"
        yield words(f"briefing.when.{key}", date=purpose.review_on.isoformat(), owner=owner)


def _why_now(workshop: Workshop) -> Iterator[str]:
    purpose = workshop.purpose
    if purpose.why_now:
        yield purpose.why_now
    if purpose.cost_of_nothing is not None:
        period = words(f"briefing.why-now.{purpose.cost_period}") if purpose.cost_period else ""
        key = "cost-period" if period else "cost"
        yield words(f"briefing.why-now.{key}", amount=f"{purpose.cost_of_nothing:,.0f}", period=period)


def _success(workshop: Workshop) -> Iterator[str]:
    purpose = workshop.purpose
    if purpose.customer_success:
        yield words("briefing.success.customer", text=purpose.customer_success)
    if purpose.organisation_success:
        yield words("briefing.success.organisation", text=purpose.organisation_success)
    for kpi in workshop.kpis:
        yield _kpi(kpi)


def _kpi(kpi: Kpi) -> str:
    name = called(kpi)
    if kpi.baseline is None or kpi.target is None:
        return words("briefing.success.kpi", name=name)
    unit = f" {kpi.unit}" if kpi.unit else ""
    values = {"name": name, "baseline": f"{kpi.baseline.value:g}{unit}", "target": f"{kpi.target:g}{unit}"}
    if kpi.target_date is None:
        return words("briefing.success.kpi-target", **values)
    return words("briefing.success.kpi-date", date=kpi.target_date.isoformat(), **values)
