"""From what was understood to what will be done: opportunities, a decision, ideas, solutions, activities."""

from typing import Any

from rail_commute.room import Room

# key, ambition, about, answers, name
OPPORTUNITIES = (
    (
        "price",
        "improve",
        "touchpoint-shop",
        "insight-fares pain-point-four pain-point-quiz outcome-cheap",
        "One price, shown first",
    ),
    (
        "truth",
        "redesign",
        "touchpoint-display touchpoint-message",
        "insight-silent insight-minute insight-car pain-point-board outcome-know",
        "Tell the truth early: push a message at minute 3",
    ),
    ("room", "improve", "touchpoint-seat", "insight-stops pain-point-full outcome-calm", "Say where there is room"),
    (
        "crew",
        "new",
        "touchpoint-conductor",
        "insight-person pain-point-alone outcome-ask",
        "A conductor on every late train",
    ),
    ("family", "new", "touchpoint-home", "outcome-supper outcome-count", "Tell those who wait at home, too"),
)

PLANE = {"price": (7.2, 2.4), "truth": (9, 7), "crew": (4.2, 3.4), "room": (5.8, 5.6), "family": (6.2, 3.6)}

# reach a quarter, effect, confidence, person-months
RICE = {
    "price": (24_000, "1", "0.8", 3),
    "truth": (61_000, "2", "0.8", 14),
    "crew": (12_000, "1", "0.5", 9),
    "room": (38_000, "0.5", "0.5", 6),
    "family": (9_000, "1", "0.5", 2),
}

# owner, figure, target, date; nobody would take the conductors, and nobody yet knows how to measure the last one
READY: dict[str, dict[str, str]] = {
    "price": {"owner": "unit-fares", "measure": "kpi-ease", "target": "5 of 7", "date": "2027-03-01"},
    "truth": {"owner": "unit-control", "measure": "kpi-told", "target": "3 minutes", "date": "2027-06-01"},
    "room": {"owner": "unit-digital", "measure": "kpi-nps", "target": "−5 by the autumn", "date": "2027-09-01"},
    "crew": {"measure": "kpi-informed", "target": "60 %", "date": "2027-12-01"},
    "family": {"owner": "team-member-emre", "target": "Every fourth family", "date": "2027-05-01"},
}

IDEAS = (
    ("first-screen", "price", "The price for tonight stands on the first screen", "From here to home, now, one adult."),
    (
        "month-cap",
        "price",
        "Pay at the end of the month, never more than the best ticket",
        "Jonas asked for it in his own words.",
    ),
    (
        "push",
        "truth",
        "A message to everyone on that train, from minute three",
        "From the position of the train, not from a phone call.",
    ),
    ("unknown", "truth", "The board says “we do not know yet”", "Better than a green lie."),
    ("shelter", "truth", "Say how long, so that one may wait inside", "A length is worth more than a reason."),
    ("doors", "room", "A light on the platform where the doors with room will stop", ""),
    ("counts", "room", "Show in the planner how full the next three are", "The door counters know it already."),
    ("float", "crew", "One floating conductor an evening, sent where it is late", "Ama would try it on line 4."),
    ("volunteers", "crew", "Office staff on the platform on bad evenings", ""),
    ("share", "family", "“I am on the 17:51”: one tap tells the family", ""),
    ("kitchen", "family", "A page for the kitchen door with her next arrival", "Her husband keeps asking when."),
)

SOLUTIONS = (
    (
        "first-screen",
        "first-screen",
        "Price first, version 1",
        "The shop opens with one price; the other three lie one tap behind.",
    ),
    (
        "push",
        "push",
        "Delay message, version 1",
        "From train positions; ten sentences, written beforehand, no free typing.",
    ),
    ("unknown", "unknown", "A fourth text for the boards", "Goes into the annex of the next contract."),
    ("counts", "counts", "Three bars beside each departure", "Empty, some room, standing."),
    ("share", "share", "A link that follows the train", "No account, ends when she has arrived."),
)

# key, solution, name, owner, due, status
ACTIVITIES = (
    ("sentence", "first-screen", "Agree one price for an evening ride", "unit-fares", "2026-10-30", "doing"),
    ("screen", "first-screen", "Turn the first screen round", "team-member-emre", "2026-11-06", "open"),
    ("texts", "push", "Write ten true sentences about a delay", "team-member-chidi", "2026-11-06", "doing"),
    ("feed", "push", "Agree the delay feed with the track operator", "team-member-gustavo", "2026-11-13", "open"),
    ("pilot", "push", "Pilot on line 4", "unit-control", "2027-01-29", "open"),
    (
        "annex",
        "unknown",
        "Put “not known yet” into the annex of the contract",
        "team-member-dora",
        "2026-12-18",
        "open",
    ),
    ("sketch", "counts", "Show three drawings to twelve passengers", "team-member-piet", "2027-02-12", "open"),
    ("servers", "push", "Buy a second server for the boards", "unit-digital", "2026-12-01", "open"),
)


def opportunities(room: Room) -> None:
    """Named, placed on the plane, estimated; last who, measured how, how far, until when."""
    proposed = {"evidence_level": "proposed"}
    for key, ambition, about, answers, name in OPPORTUNITIES:
        links: dict[str, Any] = {"about": about.split(), "answers": answers.split()}
        room.add("opportunity", key, name, ambition=ambition, source="Workshop, 27 October", **links, **proposed)
    for key, (impact, effort) in PLANE.items():
        room.change(f"opportunity-{key}", impact=impact, effort=effort)
    for key, (reach, effect, confidence, months) in RICE.items():
        room.change(f"opportunity-{key}", reach=reach, rice_impact=effect, confidence=confidence, person_months=months)
    for key, fields in READY.items():
        room.change(f"opportunity-{key}", **fields)
    room.add(
        "parked",
        "conductors",
        "Where would the conductors come from? Ama says from the empty noon trains, Dora says from nowhere.",
        about=["opportunity-crew"],
    )


def decision(room: Room) -> None:
    """What Dora made of the vote, on the same day."""
    room.add(
        "decision",
        "two-first",
        "One price and the message at minute three come first. The rest waits for their figures.",
        about=["opportunity-price", "opportunity-truth"],
        decided_by="Dora, after a silent vote of nine",
    )


def ideas(room: Room) -> None:
    """Cards, opportunity by opportunity."""
    for opportunity, *_ in OPPORTUNITIES:
        with room.at_once():
            for key, belongs, name, more in IDEAS:
                if belongs == opportunity:
                    extra = {"description": more} if more else {}
                    about = f"opportunity-{opportunity}"
                    room.add("idea", key, name, opportunity=about, evidence_level="proposed", **extra)


def solutions(room: Room) -> None:
    """The ideas that were worked out."""
    for key, idea, name, more in SOLUTIONS:
        room.add("solution", key, name, idea=f"idea-{idea}", description=more, evidence_level="proposed")


def activities(room: Room) -> None:
    """Who does what until when."""
    for key, solution, name, owner, due, status in ACTIVITIES:
        room.add("activity", key, name, solution=f"solution-{solution}", owner=owner, due=due, status=status)
