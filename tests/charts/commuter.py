"""A rich workshop for looking at pictures and for testing them: a commuter's way home, 12 actions, 9 graders."""

from typing import Any

from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.order import spread
from cjm_widgets.domain.workshop import Workshop
from tests.builders import Items, a_grade

STAGES = (
    ("plan", "Plan", "Deciding how to travel"),
    ("buy", "Buy", "Getting a ticket"),
    ("travel", "Travel", "On the way"),
    ("arrive", "Arrive", "Home, at last"),
)

# key, stage, action, expects, worries, touchpoint, channel, whose, contacts a year, minutes of waiting
STEPS: tuple[tuple[Any, ...], ...] = (
    (
        "check",
        "plan",
        "I check when I must leave",
        "See the real times",
        "Will the app be right today?",
        "App",
        "App",
        "own",
        41_000,
        None,
    ),
    (
        "compare",
        "plan",
        "I compare train and car",
        "Know which is faster",
        "Is parking easier?",
        "Maps app",
        "App",
        "third-party",
        None,
        None,
    ),
    (
        "ask",
        "plan",
        "I ask a colleague",
        "Hear it from someone",
        "",
        "Word of mouth",
        "In person",
        "third-party",
        None,
        None,
    ),
    (
        "find",
        "buy",
        "I find the right ticket",
        "One clear price",
        "Am I paying too much?",
        "Ticket shop",
        "Website",
        "own",
        9_200,
        3,
    ),
    ("pay", "buy", "I pay", "Done in a minute", "Is my card safe?", "Checkout", "Website", "own", 8_800, 2),
    ("get", "buy", "I get the ticket", "It is on my phone", "", "Ticket", "E-mail", "own", 8_800, 0.2),
    (
        "reach",
        "travel",
        "I reach the platform",
        "Find it at once",
        "Which side?",
        "Station signs",
        "Station",
        "partner",
        38_000,
        4,
    ),
    (
        "wait",
        "travel",
        "I wait for a late train",
        "Be told the truth",
        "Will I miss the school run?",
        "Display",
        "Station",
        "partner",
        6_100,
        17,
    ),
    (
        "seat",
        "travel",
        "I find a seat",
        "Sit down and breathe",
        "Standing again?",
        "Train",
        "Train",
        "own",
        38_000,
        None,
    ),
    (
        "connect",
        "travel",
        "I ask about my connection",
        "A person who knows",
        "",
        "Conductor",
        "In person",
        "own",
        1_200,
        None,
    ),
    ("off", "arrive", "I get off", "Straight out", "", "Station exit", "Station", "partner", 38_000, None),
    (
        "home",
        "arrive",
        "I am home with my family",
        "The evening is mine",
        "",
        "Home",
        "In person",
        "third-party",
        None,
        None,
    ),
)

GRADES: dict[str, tuple[int, ...]] = {
    "check": (1, 1, 1, 2, 0, 1, 1, 2, 0),
    "compare": (0, 0, -1, 1, 0, -1, 1, 0, 0),
    "ask": (1, 0, 1, 1, 0, 0, 1, 1, 0),
    "find": (-1, -1, -2, 0, -1, -2, -1, 0, -1),
    "pay": (0, -1, -1, 0, -1, 0, 0, -1, 1),
    "get": (1, 1, 1, 2, 1, 1, 0, 1, 1),
    "reach": (0, 1, 0, -1, 0, 1, 0, 0, -1),
    "wait": (-2, -2, -2, -2, -2, -2, -2, -1, -2),
    "seat": (-2, 2, -1, 1, -2, 2, 0, 0, -2),
    "connect": (2, 2, 1, 2, 1, 2, 2, 1, 2),
    "off": (1, 0, 1, 0, 1, 1, 0, 1, 0),
    "home": (2, 1, 2, 2, 1, 1, 2, 2, 1),
}
OBSERVED = ("find", "pay", "get", "reach", "wait", "seat", "connect")
FUTURE = {
    "check": 1,
    "compare": 1,
    "ask": 1,
    "find": 1,
    "pay": 1,
    "get": 1,
    "reach": 1,
    "wait": 0,
    "seat": 1,
    "connect": 2,
    "off": 1,
    "home": 2,
}
PEOPLE = ("Ana", "Ben", "Chidi", "Dora", "Emre", "Fay", "Gül", "Hugo", "Ines")

LANES = (
    ("Journey planner", "check", "frontstage", "digital"),
    ("Timetable data", "check", "support", "operations"),
    ("Ticket shop", "find", "frontstage", "fares"),
    ("Fares team", "find", "backstage", "fares"),
    ("Payments", "pay", "backstage", "finance"),
    ("Bank", "pay", "support", "finance"),
    ("Signs", "reach", "frontstage", "stations"),
    ("Displays", "wait", "frontstage", "stations"),
    ("Control room", "wait", "backstage", "operations"),
    ("Infrastructure operator", "wait", "support", "operations"),
    ("Train crew", "seat", "frontstage", "crew"),
    ("Conductor", "connect", "frontstage", "crew"),
    ("Crew planning", "connect", "backstage", "crew"),
)
UNITS = {
    "board": ("Board", ""),
    "digital": ("Digital", "board"),
    "fares": ("Fares", "digital"),
    "finance": ("Finance", "board"),
    "operations": ("Operations", "board"),
    "stations": ("Stations", "operations"),
    "crew": ("Crew", "operations"),
}


def the_commuter() -> Workshop:
    """Anna's way home."""
    items: Items = {
        "purpose": {
            "kind": "purpose",
            "name": "Anna's way home, a commuter's journey",
            "state": "current",
            "approach": "assumption-first",
            "starts": "Deciding to go home",
            "ends": "Home",
        },
        "anna": {
            "kind": "persona",
            "name": "Anna",
            "segment": "38, nurse, two children",
            "story": "She does not want to ride a train; she wants to be home for supper.",
        },
        "interviews": {"kind": "evidence", "name": "interviews March", "method": "interview", "n": 14},
        "log": {"kind": "evidence", "name": "contact log Q3", "method": "contact-log"},
    }
    places = spread(400)
    for key, name, mind in STAGES:
        items[f"stage-{key}"] = {"kind": "stage", "name": name, "state_of_mind": mind, "position": next(places)}
    for person in PEOPLE:
        items[f"member-{person.lower()}"] = {"kind": "team-member", "name": person, "position": next(places)}
    for key, (name, parent) in UNITS.items():
        items[f"unit-{key}"] = {
            "kind": "unit",
            "name": name,
            "parent": parent and f"unit-{parent}",
            "position": next(places),
        }
    for key, stage, action, expects, worries, touchpoint, channel, whose, contacts, minutes in STEPS:
        items[f"action-{key}"] = {
            "kind": "action",
            "name": action,
            "stage": f"stage-{stage}",
            "expectations": expects,
            "concerns": worries,
            "position": next(places),
        }
        items[key] = {
            "kind": "touchpoint",
            "name": touchpoint,
            "action": f"action-{key}",
            "channel": channel,
            "ownership": whose,
            "contacts_a_year": contacts,
            "waiting_minutes": minutes,
            "position": next(places),
        }
        for person, value in zip(PEOPLE, GRADES[key], strict=True):
            said = "I stood in the rain and the board said on time." if key == "wait" and person == "Ana" else ""
            level = "observed" if key in OBSERVED else "assumed"
            items |= a_grade(
                key, value, grader=f"member-{person.lower()}", persona="anna", quote=said, evidence_level=level
            )
        items |= a_grade(
            key, FUTURE[key], grader="member-ana", persona="anna", state="future", evidence_level="proposed"
        )
    items |= _moments() | _behind(places) | _improvements() | _around()
    return Workshop(items)


def _moments() -> Items:
    found = (
        ("pay", "hygiene", "confirmed", ""),
        ("wait", "dismay", "confirmed", "nobody tells me"),
        ("connect", "delight", "confirmed", "someone who knows"),
        ("home", "delight", "confirmed", ""),
        ("off", None, "refused", ""),
    )
    return {
        f"moment-{key}": {
            "kind": "moment-of-truth",
            "touchpoint": key,
            "effect": effect,
            "verdict": verdict,
            "name": name,
            "reason": "It decides whether Anna takes the car.",
        }
        for key, effect, verdict, name in found
    }


def _behind(places: Any) -> Items:  # noqa: ANN401 - an iterator of places
    items: Items = {}
    for number, (name, touchpoint, lane, unit) in enumerate(LANES):
        items[f"lane-{number}"] = {
            "kind": "blueprint-item",
            "name": name,
            "touchpoint": touchpoint,
            "lane": lane,
            "unit": f"unit-{unit}",
            "position": next(places),
        }
    for touchpoint, role, letters in (
        ("check", "digital", "RA"),
        ("find", "fares", "RA"),
        ("find", "digital", "C"),
        ("pay", "finance", "R"),
        ("pay", "fares", "A"),
        ("get", "digital", "RA"),
        ("reach", "stations", "R"),
        ("reach", "operations", "A"),
        ("wait", "stations", "R"),
        ("wait", "operations", "A"),
        ("wait", "digital", "C"),
        ("wait", "crew", "I"),
        ("seat", "crew", "R"),
        ("connect", "crew", "RA"),
        ("connect", "operations", "A"),
    ):
        items[Delivery.id_for(touchpoint, f"unit-{role}")] = {
            "kind": "delivery",
            "touchpoint": touchpoint,
            "role": f"unit-{role}",
            "letters": list(letters),
        }
    for number, (text, touchpoint, severity) in enumerate(
        (("The board says on time while the train is late", "wait", 3), ("Four tickets that look the same", "find", 2))
    ):
        items[f"pain-{number}"] = {"kind": "pain-point", "name": text, "touchpoint": touchpoint, "severity": severity}
    return items


def _improvements() -> Items:
    return {
        "insight-truth": {
            "kind": "insight",
            "name": "People forgive a late train, not a silent one",
            "about": ["wait"],
            "evidence_level": "observed",
        },
        "insight-price": {"kind": "insight", "name": "Nobody understands the fares", "about": ["find"]},
        "price": {
            "kind": "opportunity",
            "name": "One price, shown first",
            "ambition": "improve",
            "about": ["find"],
            "answers": ["insight-price", "pain-1"],
            "impact": 7.0,
            "effort": 2.5,
            "owner": "unit-fares",
            "measure": "ease",
            "target": "4.2",
            "date": "2027-03-01",
            "position": "A",
        },
        "truth": {
            "kind": "opportunity",
            "name": "Tell the truth early: push a message at minute 3",
            "ambition": "redesign",
            "about": ["wait"],
            "answers": ["insight-truth", "pain-0"],
            "impact": 9.0,
            "effort": 7.0,
            "owner": "unit-operations",
            "date": "2027-06-01",
            "position": "B",
        },
        "crew": {
            "kind": "opportunity",
            "name": "A conductor on every late train",
            "ambition": "new",
            "about": ["connect"],
            "impact": 4.0,
            "effort": 3.0,
            "position": "C",
        },
        "idea-push": {"kind": "idea", "name": "Push message from the control room", "opportunity": "truth"},
        "idea-board": {"kind": "idea", "name": "Say “we do not know yet” on the board", "opportunity": "truth"},
        "solution-push": {"kind": "solution", "name": "Delay message, version 1", "idea": "idea-push"},
        "activity-pilot": {
            "kind": "activity",
            "name": "Pilot on line 4",
            "solution": "solution-push",
            "owner": "unit-digital",
            "due": "2027-02-01",
            "status": "doing",
        },
        "activity-train": {
            "kind": "activity",
            "name": "Train the controllers",
            "solution": "solution-push",
            "owner": "unit-operations",
            "due": "2027-01-15",
        },
    }


def _around() -> Items:
    return {
        "ease": {
            "kind": "kpi",
            "name": "Ease of buying",
            "measure": "ces",
            "unit": "mean, 1-7",
            "direction": "higher",
            "touchpoints": ["find"],
            "readings": [
                {"on": "2026-03-01", "value": 3.1, "n": 212},
                {"on": "2026-06-01", "value": 3.4, "n": 198},
                {"on": "2026-09-01", "value": 3.9, "n": 240},
            ],
            "target": 5.0,
            "target_date": "2027-06-01",
        },
        "kept": {
            "kind": "kpi",
            "name": "Season tickets renewed",
            "measure": "retention",
            "unit": "%",
            "direction": "higher",
            "readings": [{"on": "2026-06-01", "value": 81.0}],
            "target": 85.0,
        },
        "sh-anna": {
            "kind": "stakeholder",
            "name": "Commuters",
            "belongs": "customer",
            "circle": 1,
            "angle": 20.0,
            "influence": 3.0,
            "interest": 9.0,
        },
        "sh-crew": {
            "kind": "stakeholder",
            "name": "Train crew",
            "belongs": "inside",
            "circle": 1,
            "angle": 140.0,
            "influence": 5.0,
            "interest": 7.0,
        },
        "sh-infra": {
            "kind": "stakeholder",
            "name": "Infrastructure operator",
            "belongs": "partner",
            "circle": 2,
            "angle": 250.0,
            "influence": 9.0,
            "interest": 3.0,
        },
        "sh-city": {
            "kind": "stakeholder",
            "name": "City council",
            "belongs": "authority",
            "circle": 3,
            "angle": 320.0,
            "influence": 7.5,
            "interest": 6.0,
        },
        "sh-hospital": {
            "kind": "stakeholder",
            "name": "Hospital (employer)",
            "belongs": "other",
            "circle": 2,
            "angle": 80.0,
        },
        "sh-press": {"kind": "stakeholder", "name": "Local press", "belongs": "other"},
        "rel-1": {
            "kind": "relationship",
            "name": "rosters",
            "one": "sh-crew",
            "other": "sh-infra",
            "quality": "strained",
        },
        "rel-2": {
            "kind": "relationship",
            "name": "contract",
            "one": "sh-city",
            "other": "sh-infra",
            "quality": "strong",
        },
        "rel-3": {"kind": "relationship", "name": "", "one": "sh-anna", "other": "sh-hospital", "quality": "weak"},
    }
