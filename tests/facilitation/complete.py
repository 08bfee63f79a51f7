"""A small workshop in which every step is done: something is entered and nothing is open."""

from typing import Any

from cjm_widgets.domain.workshop import Workshop

Items = dict[str, dict[str, Any]]


def complete() -> Items:
    """Fresh records of a complete workshop: one stage, one action, one touchpoint, and all that belongs to them."""
    return {
        "purpose": {
            "kind": "purpose",
            "name": "Borrowing a book",
            "intents": ["insight"],
            "problem": "Readers give up",
            "customer": "New readers",
            "outcome": "They borrow again",
            "customer_success": "I found it",
            "organisation_success": "More loans",
            "success_measures": ["kpi"],
            "subject": "individual",
            "starts": "Hearing of a book",
            "ends": "Telling a friend",
            "state": "current",
            "approach": "assumption-first",
            "why_now": "The contract ends",
            "by_when": "2027-03-01",
            "decision_rule": "one-decides",
            "decider": "ana",
            "map_owner": "ana",
            "review_on": "2027-02-01",
            "initiatives": [{"name": "New website", "relation": "fits", "owner": "desk"}],
            "cost_of_nothing": 120000,
            "cost_period": "year",
            "channels_in": ["Website", "Desk"],
            "not_now": ["Fees"],
        },
        "kpi": {
            "kind": "kpi",
            "name": "Readers who come back",
            "definition": "Second loan within 60 days",
            "unit": "%",
            "direction": "higher",
            "moments": ["after"],
            "readings": [{"on": "2026-10-01", "value": 31, "source": "Loan records"}],
            "target": 40,
            "target_date": "2027-06-01",
            "owner": "ana",
            "driver": "Funding follows active readers",
            "point_value_low": 2000,
            "point_value_high": 4000,
            "assumption": "Funding stays per reader",
        },
        "ana": {"kind": "team-member", "name": "Ana", "function": "Lending", "part": "decision", "invited": "yes"},
        "desk": {"kind": "unit", "name": "Desk"},
        "readers": {
            "kind": "stakeholder",
            "name": "Readers",
            "primary": True,
            "belongs": "customer",
            "needs": "To find it",
            "circle": 1,
            "we_give": "Books",
            "they_give": "Loans",
        },
        "council": {
            "kind": "stakeholder",
            "name": "Council",
            "belongs": "authority",
            "needs": "Figures",
            "circle": 3,
            "told_what": "Why now",
            "told_by": "ana",
            "told_on": "2026-12-01",
        },
        "mia": {
            "kind": "persona",
            "name": "Mia",
            "segment": "New in town",
            "story": "She wants to belong",
            "goals": ["Read"],
            "needs": ["Hints"],
            "frustrations": ["Waiting"],
            "current_situation": "Buys books",
            "ideal_situation": "Borrows them",
        },
        "find": {
            "kind": "outcome",
            "name": "Find a book I like",
            "persona": "mia",
            "dimension": "functional",
            "importance": 9,
            "satisfaction": 3,
            "customer_success": "Tonight's book",
            "organisation_success": "A loan",
        },
        "stage": {
            "kind": "stage",
            "name": "Choosing",
            "expectations": "It is there",
            "concerns": "It is out",
            "state_of_mind": "Curious",
        },
        "action": {"kind": "action", "name": "I search", "stage": "stage", "outcomes": ["find"]},
        "search": {
            "kind": "touchpoint",
            "name": "Catalogue",
            "action": "action",
            "service": "Search",
            "channel": "Website",
            "ownership": "own",
            "customer_sees": "A list",
        },
        "moment": {
            "kind": "moment-of-truth",
            "touchpoint": "search",
            "verdict": "confirmed",
            "effect": "dismay",
            "reason": "Here they leave",
            "kpi": "kpi",
        },
        "delivery": {"kind": "delivery", "touchpoint": "search", "role": "desk", "letters": ["R", "A"]},
        "grade": {
            "kind": "grade",
            "touchpoint": "search",
            "persona": "mia",
            "grader": "ana",
            "value": -1,
            "reason": "Too many results",
        },
        "pain": {"kind": "pain-point", "name": "Too many results", "touchpoint": "search", "severity": 2},
        "front": {
            "kind": "blueprint-item",
            "name": "Search page",
            "touchpoint": "search",
            "lane": "frontstage",
            "unit": "desk",
        },
        "back": {
            "kind": "blueprint-item",
            "name": "Tagging books",
            "touchpoint": "search",
            "lane": "backstage",
            "unit": "desk",
        },
        "chance": {
            "kind": "opportunity",
            "name": "Fewer, better results",
            "ambition": "improve",
            "answers": ["pain"],
            "impact": 8,
            "effort": 3,
            "owner": "desk",
            "measure": "kpi",
            "target": "40 %",
            "date": "2027-06-01",
        },
        "idea": {"kind": "idea", "name": "Staff picks first", "opportunity": "chance"},
        "solution": {"kind": "solution", "name": "A shelf of picks", "idea": "idea"},
        "activity": {
            "kind": "activity",
            "name": "Write ten picks",
            "solution": "solution",
            "owner": "ana",
            "due": "2027-01-10",
        },
    }


def without(*names: str, **changes: dict[str, Any]) -> Workshop:
    """The complete workshop without some items, and with some fields changed (None takes a field away)."""
    items = {key: fields for key, fields in complete().items() if key not in names}
    for key, fields in changes.items():
        items[key] = {**items.get(key, {}), **fields}
        items[key] = {name: value for name, value in items[key].items() if value is not None}
    return Workshop(items)
