"""Who delivers each touchpoint, and what stands behind it."""

from collections.abc import Mapping

from cjm_widgets.domain.journey import Delivery
from rail_commute.room import Room

# by touchpoint: unit or stakeholder, and its letters
MATRIX: Mapping[str, Mapping[str, str]] = {
    "hear": {"unit-relations": "RA"},
    "check": {"unit-digital": "RA", "unit-control": "C", "unit-relations": "I"},
    "ask": {"unit-relations": "A", "unit-crew": "R"},
    "compare": {"unit-digital": "RA", "unit-control": "I"},
    "shop": {"unit-fares": "A", "unit-digital": "R", "unit-relations": "C", "unit-commercial": "I"},
    "counter": {"unit-fares": "A", "stakeholder-station": "R", "unit-relations": "I"},
    "pay": {"unit-fares": "A", "unit-finance": "R", "unit-digital": "R"},
    "ticket": {"unit-digital": "RA", "unit-crew": "C"},
    "signs": {"unit-operations": "A", "stakeholder-station": "R", "stakeholder-council": "C"},
    "display": {
        "unit-control": "A",
        "stakeholder-station": "R",
        "stakeholder-network": "C",
        "unit-digital": "C",
        "unit-crew": "I",
        "unit-rail": "I",
    },
    "seat": {"unit-planning": "A", "unit-crew": "R", "unit-commercial": "C"},
    "conductor": {"unit-crew": "RA", "unit-control": "C", "unit-planning": "I"},
    "exit": {"unit-operations": "A", "stakeholder-station": "R"},
    "home": {"unit-relations": "RA"},
}

# by touchpoint: lane, name, unit, and "self" where the customer does it alone; nobody knew who owns the maps' feed
BEHIND: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "hear": (("physical-evidence", "A story over coffee", "relations"),),
    "check": (
        ("physical-evidence", "A green 17:42", "digital"),
        ("frontstage", "Journey planner", "digital", "self"),
        ("backstage", "Timetable office", "planning"),
        ("system", "Timetable data", "control"),
    ),
    "ask": (("physical-evidence", "A shrug, a tip", "relations"),),
    "compare": (
        ("physical-evidence", "Two times in minutes", "digital"),
        ("support", "Map company", ""),
    ),
    "shop": (
        ("physical-evidence", "Four tickets", "fares"),
        ("frontstage", "Ticket shop", "digital", "self"),
        ("backstage", "Fares team", "fares"),
        ("system", "Price tables", "fares"),
        ("policy", "Zones of 2009", "fares"),
    ),
    "counter": (
        ("frontstage", "Clerk", "fares"),
        ("support", "Station company", "fares"),
        ("system", "Price tables", "fares"),
    ),
    "pay": (
        ("frontstage", "Payment page", "digital", "self"),
        ("backstage", "Payments", "finance"),
        ("support", "Bank", "finance"),
        ("policy", "No card is kept", "finance"),
    ),
    "ticket": (
        ("physical-evidence", "The square code", "digital"),
        ("system", "Mail service", "digital"),
    ),
    "signs": (
        ("frontstage", "Signs", "operations", "self"),
        ("support", "Station company", "operations"),
    ),
    "display": (
        ("physical-evidence", "The board, the clock", "operations"),
        ("frontstage", "Displays", "operations"),
        ("backstage", "Control room", "control"),
        ("support", "Track operator", "control"),
        ("system", "Delay list, by hand", "digital"),
        ("policy", "Shown from ten minutes", "operations"),
    ),
    "seat": (
        ("physical-evidence", "Two carriages", "planning"),
        ("frontstage", "Train crew", "crew"),
        ("backstage", "Crew planning", "planning"),
        ("system", "Door counters", "digital"),
    ),
    "conductor": (
        ("physical-evidence", "A uniform, a name", "crew"),
        ("frontstage", "Conductor", "crew"),
        ("backstage", "Control room", "control"),
        ("support", "Connecting bus", "operations"),
        ("system", "Crew tablet", "digital"),
        ("policy", "Held three minutes", "control"),
    ),
    "exit": (("frontstage", "Gates", "operations", "self"),),
    "home": (("physical-evidence", "Light in the kitchen", "relations"),),
}


def responsibilities(room: Room) -> None:
    """Row by row through the matrix; the board's row was argued over and changed once."""
    for touchpoint, row in MATRIX.items():
        where = f"touchpoint-{touchpoint}"
        for role, letters in row.items():
            room.put(
                Delivery.model_validate(
                    {
                        "id": Delivery.id_for(where, role),
                        "touchpoint": where,
                        "role": role,
                        "letters": list(_at_first(touchpoint, role, letters)),
                    }
                )
            )
    for role, letters in MATRIX["display"].items():
        if _at_first("display", role, letters) != letters:
            room.change(Delivery.id_for("touchpoint-display", role), letters=list(letters))
    room.add(
        "decision",
        "board-owner",
        "The control room answers for what the boards say, although the boards belong to somebody else.",
        about=["touchpoint-display"],
        decided_by="Dora and Gustavo",
    )


def _at_first(touchpoint: str, role: str, letters: str) -> str:
    """What stood in the matrix before the argument: the station company was to answer for its boards."""
    before = {"unit-control": "C", "stakeholder-station": "RA"}
    return before.get(role, letters) if touchpoint == "display" else letters


def blueprint(room: Room) -> None:
    """Column by column under the journey."""
    for touchpoint, cards in BEHIND.items():
        for lane, name, unit, *alone in cards:
            owner = {"unit": f"unit-{unit}"} if unit else {}
            served = {"self_service": True} if alone else {}
            card = f"{touchpoint}-{lane}"
            room.add("blueprint-item", card, name, touchpoint=f"touchpoint-{touchpoint}", lane=lane, **owner, **served)
    for lane, name, unit in (("system", "Delay feed", "digital"), ("frontstage", "Word of a delay", "digital")):
        room.add(
            "blueprint-item",
            f"message-{lane}",
            name,
            touchpoint="touchpoint-message",
            lane=lane,
            unit=f"unit-{unit}",
            self_service=lane == "frontstage",
            state="future",
            evidence_level="proposed",
        )
    with_source = [f"blueprint-item-display-{lane}" for lane in ("backstage", "support", "system", "policy")]
    room.learned("Contract for the boards, 2019", *with_source)
