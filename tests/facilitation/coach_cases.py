"""For every rule of the coach: a tiny workshop that fires it and one that does not. Records of items by id."""

from typing import Any

Items = dict[str, dict[str, Any]]

STAGE = {"kind": "stage", "name": "Before"}


def purpose(**fields: object) -> Items:
    return {"purpose": {"kind": "purpose", **fields}}


def kpi(**fields: object) -> Items:
    return {"k": {"kind": "kpi", "name": "NPS", **fields}}


def team(*members: dict[str, Any]) -> Items:
    return {f"m{n}": {"kind": "team-member", "name": f"Member {n}", **member} for n, member in enumerate(members)}


def stages(count: int) -> Items:
    return {f"s{n}": {"kind": "stage", "name": f"Stage {n}", "position": f"{n:03}"} for n in range(count)}


def actions(*names: str) -> Items:
    return {"s": STAGE} | {
        f"a{n:02}": {"kind": "action", "name": name, "stage": "s", "position": f"{n:03}"}
        for n, name in enumerate(names)
    }


def touchpoints(*fields: dict[str, Any], action: str = "a00") -> Items:
    return actions("I look", "I leave") | {
        f"t{n}": {"kind": "touchpoint", "name": f"Touch {n}", "action": action, "position": f"{n:03}", **one}
        for n, one in enumerate(fields)
    }


def graded(*values: int, touchpoint: str = "t0", **fields: object) -> Items:
    return {
        f"g-{touchpoint}-{n}": {
            "kind": "grade",
            "touchpoint": touchpoint,
            "persona": "p",
            "grader": f"m{n}",
            "value": value,
            **fields,
        }
        for n, value in enumerate(values)
    } | {"p": {"kind": "persona", "name": "Ana"}}


def moment(**fields: object) -> Items:
    return {"mt": {"kind": "moment-of-truth", "touchpoint": "t0", "verdict": "confirmed", **fields}}


def moments(count: int, effect: str = "delight") -> Items:
    return {
        f"mt{n}": {"kind": "moment-of-truth", "touchpoint": f"t{n}", "verdict": "confirmed", "effect": effect}
        for n in range(count)
    }


def pain(**fields: object) -> Items:
    return {"pp": {"kind": "pain-point", "name": "It takes days", "touchpoint": "t0", **fields}}


def opportunity(key: str = "o", **fields: object) -> Items:
    return {key: {"kind": "opportunity", "name": "Answer sooner", **fields}}


def letters(**by_role: str) -> Items:
    """Units by name with their letters at touchpoint t0."""
    units: Items = {role: {"kind": "unit", "name": role} for role in by_role}
    return units | {
        f"d-{role}": {"kind": "delivery", "touchpoint": "t0", "role": role, "letters": list(held)}
        for role, held in by_role.items()
        if held
    }


def letters_in_rows(**rows: str) -> Items:
    """Unit `desk` with its letters at the touchpoints named."""
    return {"desk": {"kind": "unit", "name": "Desk"}} | {
        f"d-{row}": {"kind": "delivery", "touchpoint": row, "role": "desk", "letters": list(held)}
        for row, held in rows.items()
    }


def cards(*units: str) -> Items:
    return {
        f"b{n}": {"kind": "blueprint-item", "name": f"Card {n}", "touchpoint": "t0", "unit": unit}
        for n, unit in enumerate(units)
    }


def work(**activity: object) -> Items:
    return {
        "i": {"kind": "idea", "name": "A text message", "opportunity": "o"},
        "so": {"kind": "solution", "name": "Text at each change", "idea": "i"},
        "ac": {"kind": "activity", "name": "Send the first", "solution": "so", **activity},
    }


READY = {"owner": "u", "measure": "k", "target": "+10", "date": "2026-12-01"}
NAMED = {"u": {"kind": "unit", "name": "Fares"}, "k": {"kind": "kpi", "name": "Minutes"}}
SCOPE = {name: "x" for name in ("problem", "customer", "starts", "ends", "customer_success", "organisation_success")}
FIVE: list[dict[str, Any]] = [{} for _ in range(5)]
READING = {"on": "2026-10-01", "value": 20}
OLD_READING = {"on": "2026-01-01", "value": 20}

CASES: dict[str, tuple[Items, Items]] = {
    "choose-first": (stages(1), stages(1) | purpose(state="current", approach="assumption-first")),
    "scope": (purpose(problem="x"), purpose(**SCOPE)),
    "not-now": (stages(1), stages(1) | purpose(not_now=["prices"])),
    "intents-many": (
        purpose(intents=["insight", "shared-view", "innovation", "prioritising"]),
        purpose(intents=["insight", "shared-view"]),
    ),
    "cost-of-nothing": (purpose(problem="x"), purpose(problem="x", cost_of_nothing=1000)),
    "why-now": (
        {"h": {"kind": "stakeholder", "name": "Board"}},
        {"h": {"kind": "stakeholder", "name": "Board"}} | purpose(why_now="x", by_when="2027-01-01"),
    ),
    "map-owner": (stages(1), stages(1) | purpose(map_owner="u", review_on="2027-01-01")),
    "review-past": (purpose(review_on="2026-11-20"), purpose(review_on="2026-11-21")),
    "kpi-line": (
        kpi(target=30, driver="renewals"),
        kpi(target=30, driver="renewals", readings=[READING], direction="higher", point_value_low=5),
    ),
    "kpi-wrong-way": (
        kpi(target=10, direction="higher", readings=[READING]),
        kpi(target=10, direction="lower", readings=[READING]),
    ),
    "kpi-stale": (kpi(readings=[OLD_READING]), kpi(readings=[OLD_READING, READING])),
    "kpi-target-past": (
        kpi(target_date="2026-09-01", readings=[OLD_READING]),
        kpi(target_date="2026-09-01", readings=[OLD_READING, READING]),
    ),
    "team-solo": (team({}), team({}, {})),
    "team-parts": (team({"part": "insight"}), team({"part": "insight"}, {"part": "decision"})),
    "team-nobody-implements": (team({"part": "insight"}), team({"part": "implementation"})),
    "team-nobody-facilitates": (team({"part": "insight"}), team({"part": "facilitation"})),
    "team-no-scribe": (team({}, {}, {}), team({}, {}, {"part": "scribe"})),
    "team-one-facilitator": (
        team({"part": "facilitation"}, *[{}] * 8),
        team({"part": "facilitation"}, {"part": "facilitation"}, *[{}] * 8),
    ),
    "team-no-sceptics": (team({"stance": "supporter"}, {}), team({"stance": "supporter"}, {"stance": "opponent"})),
    "team-no-ambassadors": (team({"stance": "sceptic"}), team({"stance": "sceptic"}, {"stance": "ambassador"})),
    "team-not-invited": (stages(1) | team({"invited": "not-yet"}), stages(1) | team({"invited": "yes"})),
    "team-units-absent": (
        touchpoints({}) | letters(desk="RA") | team({}),
        touchpoints({}) | letters(desk="RA") | team({"unit": "desk"}),
    ),
    "decision-rule": (
        opportunity("o1") | opportunity("o2"),
        opportunity("o1") | opportunity("o2") | purpose(decision_rule="consent"),
    ),
    "stakeholders-inner-ring": (
        {"h": {"kind": "stakeholder", "name": "Board", "circle": 3}},
        {"h": {"kind": "stakeholder", "name": "Desk", "circle": 1}},
    ),
    "stakeholders-only-inside": (
        {n: {"kind": "stakeholder", "belongs": "inside"} for n in ("h1", "h2")},
        {"h1": {"kind": "stakeholder", "belongs": "inside"}, "h2": {"kind": "stakeholder", "belongs": "partner"}},
    ),
    "stakeholder-powerful": (
        {"h": {"kind": "stakeholder", "name": "Board", "influence": 9, "interest": 2}},
        {"h": {"kind": "stakeholder", "name": "Board", "influence": 9, "interest": 2, "told_what": "Why now"}},
    ),
    "persona-unused": (
        touchpoints({}) | graded(1) | {"q": {"kind": "persona", "name": "Ben"}},
        touchpoints({}) | graded(1),
    ),
    "outcome-unserved": (
        {"a": {"kind": "action", "outcomes": ["x1"]}, "x1": {"kind": "outcome"}, "x2": {"kind": "outcome"}},
        {"a": {"kind": "action", "outcomes": ["x1"]}, "x1": {"kind": "outcome"}},
    ),
    "outcome-unanswered": (
        {"x": {"kind": "outcome", "name": "Be told", "importance": 9, "satisfaction": 3}},
        {"x": {"kind": "outcome", "importance": 9, "satisfaction": 3}} | opportunity(answers=["x"]),
    ),
    "outcome-dimensions": (
        {f"x{n}": {"kind": "outcome", "dimension": "functional"} for n in range(3)},
        {f"x{n}": {"kind": "outcome", "dimension": d} for n, d in enumerate(("functional", "emotional", "social"))},
    ),
    "stages-few": (stages(3), stages(4)),
    "stages-many": (stages(8), stages(7)),
    "actions-few": (actions(*["I go"] * 7), actions(*["I go"] * 8)),
    "actions-many": (actions(*["I go"] * 16), actions(*["I go"] * 15)),
    "customer-words": (actions("I look", "Onboarding"), actions("I look", "We’ve moved", "“My turn comes”")),
    "before-first-contact": (touchpoints({"ownership": "own"}), touchpoints({"ownership": "third-party"})),
    "after-last-use": (
        touchpoints({"ownership": "own"}, action="a01"),
        touchpoints({"ownership": "own"}, {"ownership": "third-party"}, action="a01"),
    ),
    "all-channels-ours": (
        touchpoints({"ownership": "own"}, {"ownership": "own"}),
        touchpoints({"ownership": "own"}, {"ownership": "partner"}),
    ),
    "action-alone": (
        touchpoints({}),
        touchpoints({}) | {"t9": {"kind": "touchpoint", "name": "Bye", "action": "a01"}},
    ),
    "volumes-unknown": (touchpoints({}, {}, {}), touchpoints({}, {}, {"contacts_a_year": 50})),
    "evidence-none": (touchpoints({}), touchpoints({}) | graded(1, evidence_level="observed")),
    "evidence-stage": (
        touchpoints({"evidence_level": "observed"})
        | {"s2": {"kind": "stage", "name": "After"}, "a9": {"kind": "action", "stage": "s2"}},
        touchpoints({"evidence_level": "observed"})
        | {
            "s2": {"kind": "stage", "name": "After"},
            "a9": {"kind": "action", "stage": "s2", "evidence_level": "observed"},
        },
    ),
    "evidence-source": (
        touchpoints({"evidence_level": "observed"}),
        touchpoints({"evidence_level": "observed", "source": "Eight interviews"}),
    ),
    "research-first": (
        actions("I go") | purpose(approach="research-first"),
        actions("I go") | purpose(approach="research-first") | {"e": {"kind": "evidence", "name": "Interviews"}},
    ),
    "consensus-low": (touchpoints({}) | graded(-2, -2, 2, 2), touchpoints({}) | graded(1, 1, 1, 2)),
    "spread-wide": (touchpoints({}) | graded(1, 1, 1, 1, 1, 1, 1, -2), touchpoints({}) | graded(1, 1, 0, 2)),
    "grader-alone": (touchpoints({}) | graded(1), touchpoints({}) | graded(1, 1)),
    "grades-flat": (
        touchpoints(*FIVE) | {k: v for n in range(5) for k, v in graded(1, touchpoint=f"t{n}").items()},
        touchpoints(*FIVE) | {k: v for n in range(5) for k, v in graded(n % 2, touchpoint=f"t{n}").items()},
    ),
    "low-without-pain": (touchpoints({}) | graded(-1, -2), touchpoints({}) | graded(-1, -2) | pain()),
    "pain-without-why": (touchpoints({}) | pain(severity=3), touchpoints({}) | pain(severity=3, whys=["Queue"])),
    "moments-none": (touchpoints({}) | graded(1), touchpoints({}) | graded(1) | moment()),
    "moments-many": (touchpoints(*FIVE) | moments(4), touchpoints(*FIVE) | moments(1)),
    "moment-kpi": (touchpoints({}) | moment(), touchpoints({}) | moment(kpi="k") | kpi()),
    "hygiene-none": (
        touchpoints(*FIVE) | moments(3),
        touchpoints(*FIVE) | moments(2) | moment(effect="hygiene"),
    ),
    "hygiene-low": (
        touchpoints({}) | moment(effect="hygiene") | graded(-1, -1),
        touchpoints({}) | moment(effect="hygiene") | graded(0, 0),
    ),
    "delight-graded-low": (
        touchpoints({}) | moment(effect="delight") | graded(-1),
        touchpoints({}) | moment(effect="delight") | graded(2),
    ),
    "dismay-graded-high": (
        touchpoints({}) | moment(effect="dismay") | graded(1),
        touchpoints({}) | moment(effect="dismay") | graded(-1),
    ),
    "moment-assumed": (
        touchpoints({}) | moment() | {"e": {"kind": "evidence"}},
        touchpoints({}) | moment(evidence_level="observed") | {"e": {"kind": "evidence"}},
    ),
    "moment-without-blueprint": (
        touchpoints({}, {}) | moment() | {"b": {"kind": "blueprint-item", "touchpoint": "t1"}},
        touchpoints({}) | moment() | cards("u"),
    ),
    "raci-many-responsible": (
        touchpoints({}) | letters(one="RA", two="R", three="R", four="R"),
        touchpoints({}) | letters(one="RA", two="R", three="R"),
    ),
    "raci-accountable-and-consulted": (touchpoints({}) | letters(one="AC"), touchpoints({}) | letters(one="AR")),
    "raci-consulted-often": (
        touchpoints(*FIVE) | letters_in_rows(t0="C", t1="C", t2="C"),
        touchpoints(*FIVE) | letters_in_rows(t0="C", t1="C"),
    ),
    "raci-accountable-often": (
        touchpoints(*FIVE) | letters_in_rows(t0="A", t1="A", t2="A"),
        touchpoints(*FIVE) | letters_in_rows(t0="A", t1="A"),
    ),
    "raci-empty-role": (touchpoints({}) | letters(one="RA", two=""), touchpoints({}) | letters(one="RA", two="I")),
    "raci-accountable-outside": (
        touchpoints({}) | letters(shop="A") | {"shop": {"kind": "stakeholder", "belongs": "partner"}},
        touchpoints({}) | letters(shop="A"),
    ),
    "hand-offs-many": (touchpoints({}) | cards("a", "b", "c", "d"), touchpoints({}) | cards("a", "b", "c", "c")),
    "grade-unanswered": (
        touchpoints({}) | graded(-1),
        touchpoints({}) | graded(-1) | opportunity(about=["a00"]),
    ),
    "pain-unanswered": (touchpoints({}) | pain(), touchpoints({}) | pain() | opportunity(answers=["pp"])),
    "insight-unanswered": (
        {"n": {"kind": "insight", "name": "People call to be sure"}},
        {"n": {"kind": "insight"}} | opportunity(answers=["n"]),
    ),
    "dismay-unanswered": (
        touchpoints({}) | moment(effect="dismay"),
        touchpoints({}) | moment(effect="dismay") | pain() | opportunity(answers=["pp"]),
    ),
    "opportunity-answers-nothing": (opportunity(), opportunity(about=["purpose"])),
    "options-many": (
        {k: v for n in range(21) for k, v in opportunity(f"o{n}").items()},
        {k: v for n in range(20) for k, v in opportunity(f"o{n}").items()},
    ),
    "opportunity-without-work": (opportunity(**READY) | NAMED, opportunity(**READY) | NAMED | work()),
    "opportunity-one-idea": (
        opportunity() | work(),
        opportunity() | work() | {"i2": {"kind": "idea", "name": "A letter", "opportunity": "o"}},
    ),
    "opportunity-expected-grade": (
        touchpoints({}) | graded(-1) | opportunity(about=["t0"]),
        touchpoints({})
        | graded(-1)
        | {"gf": {"kind": "grade", "touchpoint": "t0", "persona": "p", "state": "future", "value": 1}}
        | opportunity(about=["t0"]),
    ),
    "activity-late": (opportunity() | work(due="2026-11-20"), opportunity() | work(due="2026-11-21")),
    "shipped-unmeasured": (
        opportunity(measure="k") | work(status="done", done_on="2026-10-02") | kpi(readings=[READING]),
        opportunity(measure="k") | work(status="done", done_on="2026-09-02") | kpi(readings=[READING]),
    ),
    "parked-open": (
        opportunity() | {"q": {"kind": "parked", "name": "Who pays?"}},
        opportunity() | {"q": {"kind": "parked", "name": "Who pays?", "settled": True}},
    ),
}
