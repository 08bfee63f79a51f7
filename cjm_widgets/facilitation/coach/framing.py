"""Advice on the purpose and the KPIs."""

from collections.abc import Iterator
from datetime import timedelta

from cjm_widgets.facilitation.coach.rule import Look, Noticed, Rule, noticed
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import says_something
from cjm_widgets.facilitation.worth import worth

MANY_INTENTS = 4
STALE_AFTER = timedelta(days=92)

_SCOPE = ("problem", "customer", "starts", "ends", "customer_success", "organisation_success")


def _choose_first(look: Look) -> Iterator[Noticed]:
    missing = [name for name in ("state", "approach") if not getattr(look.workshop.purpose, name)]
    if look.workshop.stages and missing:
        yield noticed(look.purpose, missing=parts_of(missing))


def _scope(look: Look) -> Iterator[Noticed]:
    missing = [name for name in _SCOPE if not getattr(look.workshop.purpose, name)]
    if missing and (says_something(look.workshop.purpose) or look.workshop.stages):
        yield noticed(look.purpose, missing=parts_of(missing))


def _not_now(look: Look) -> Iterator[Noticed]:
    if look.workshop.stages and not look.workshop.purpose.not_now:
        yield noticed(look.purpose)


def _intents_many(look: Look) -> Iterator[Noticed]:
    intents = look.workshop.purpose.intents
    if len(intents) >= MANY_INTENTS:
        yield noticed(look.purpose, count=len(intents))


def _cost_of_nothing(look: Look) -> Iterator[Noticed]:
    if says_something(look.workshop.purpose) and look.workshop.purpose.cost_of_nothing is None:
        yield noticed(look.purpose)


def _why_now(look: Look) -> Iterator[Noticed]:
    purpose = look.workshop.purpose
    if look.workshop.stakeholders and not (purpose.why_now and purpose.by_when):
        yield noticed(look.purpose)


def _map_owner(look: Look) -> Iterator[Noticed]:
    purpose = look.workshop.purpose
    missing = [name for name in ("map_owner", "review_on") if not getattr(purpose, name)]
    if missing and look.workshop.stages:
        yield noticed(look.purpose, missing=parts_of(missing))


def _review_past(look: Look) -> Iterator[Noticed]:
    review = look.workshop.purpose.review_on
    if review is not None and review < look.today:
        yield noticed(look.purpose, date=review.isoformat())


def _kpi_line(look: Look) -> Iterator[Noticed]:
    for kpi in look.workshop.kpis:
        if kpi.target is not None and (not kpi.driver or worth(kpi).value is None):
            yield noticed(kpi.id, name=called(kpi))


def _kpi_wrong_way(look: Look) -> Iterator[Noticed]:
    for kpi in look.workshop.kpis:
        if kpi.baseline is None or kpi.target is None or kpi.direction is None:
            continue
        gain = kpi.target - kpi.baseline.value
        if (gain if kpi.direction == "higher" else -gain) <= 0:
            yield noticed(kpi.id, name=called(kpi), baseline=f"{kpi.baseline.value:g}", target=f"{kpi.target:g}")


def _kpi_stale(look: Look) -> Iterator[Noticed]:
    for kpi in look.workshop.kpis:
        if kpi.latest is not None and kpi.latest.on < look.today - STALE_AFTER:
            yield noticed(kpi.id, name=called(kpi), date=kpi.latest.on.isoformat())


def _kpi_target_past(look: Look) -> Iterator[Noticed]:
    for kpi in look.workshop.kpis:
        if kpi.target_date is None or kpi.target_date >= look.today:
            continue
        if kpi.latest is None or kpi.latest.on < kpi.target_date:
            yield noticed(kpi.id, name=called(kpi), date=kpi.target_date.isoformat())


RULES = (
    Rule("choose-first", "purpose", "purpose", _choose_first),
    Rule("scope", "purpose", "purpose", _scope),
    Rule("not-now", "purpose", "purpose", _not_now),
    Rule("intents-many", "purpose", "purpose", _intents_many),
    Rule("cost-of-nothing", "purpose", "purpose", _cost_of_nothing),
    Rule("why-now", "purpose", "purpose", _why_now),
    Rule("map-owner", "purpose", "purpose", _map_owner),
    Rule("review-past", "purpose", "purpose", _review_past),
    Rule("kpi-line", "kpis", "kpi", _kpi_line),
    Rule("kpi-wrong-way", "kpis", "kpi", _kpi_wrong_way),
    Rule("kpi-stale", "kpis", "kpi", _kpi_stale),
    Rule("kpi-target-past", "kpis", "kpi", _kpi_target_past),
)
