"""What the customer does, from hanging up the uniform to sitting down to supper, and where that meets a service."""

from typing import Any

from cjm_widgets.domain.journey import Action
from rail_commute.room import Room

# key, name, state of mind, expectations, concerns
STAGES = (
    (
        "plan",
        "Plan",
        "Deciding how to travel",
        "Tell me what tonight will be like.",
        "The app was right yesterday, too.",
    ),
    ("buy", "Buy", "Getting a ticket", "One price, and done.", "Am I the only one who pays this much?"),
    ("travel", "Travel", "On the way", "Somebody is looking after this train.", "I shall be the last to hear."),
    ("arrive", "Arrive", "Home, at last", "Only me and the stairs.", "They have eaten without me."),
)

# key, stage, name, expectations, concerns, state of mind, outcomes, personas (none: everybody)
ACTIONS: tuple[tuple[str, str, str, str, str, str, str, str], ...] = (
    ("hang", "plan", "I hang up my uniform", "Ten minutes for myself", "", "Emptied", "", "anna"),
    ("hear", "plan", "I hear how easy it is", "Somebody has tried it", "Easy for whom?", "Curious", "", "jonas walter"),
    (
        "check",
        "plan",
        "I check when I must leave",
        "See the real times",
        "Is it right today?",
        "In a hurry",
        "know",
        "anna jonas",
    ),
    ("ask", "plan", "I ask a colleague", "Hear it from someone", "", "Among friends", "", "anna"),
    ("compare", "plan", "I compare train and car", "Know which is faster", "Is parking easier?", "Tempted", "", "anna"),
    ("find", "buy", "I look for a ticket", "One clear price", "Am I paying too much?", "Impatient", "", ""),
    ("pay", "buy", "I pay", "Done in a minute", "Is my card safe?", "Careful", "cheap", "anna jonas"),
    ("get", "buy", "I get the ticket", "It is on my phone", "", "Relieved", "", "anna jonas"),
    ("reach", "travel", "I reach the platform", "Find it at once", "Which side?", "Brisk", "alone", ""),
    ("wait", "travel", "I wait for the train", "Be told the truth", "Who fetches the little one?", "Alone", "know", ""),
    ("seat", "travel", "I find a seat", "Sit down and breathe", "Standing again?", "Sore feet", "calm read", ""),
    ("connect", "travel", "I ask about my connection", "A person who knows", "", "Hopeful", "ask", "anna walter"),
    ("off", "arrive", "I get off", "Straight out", "", "Half home", "", ""),
    ("home", "arrive", "I am home with my family", "The evening is mine", "", "Arrived", "supper count", "anna"),
)

# key, action, name, channel, ownership, service, what the customer sees, contacts a year, minutes of waiting and of
# handling, influence, policies, personas
TOUCHPOINTS: tuple[tuple[Any, ...], ...] = (
    (
        "hear", "hear", "A friend's advice", "Word of mouth", "third-party", "Advice between friends",
        "A face that liked it, or did not", None, None, None, "none", "", "",
    ),
    (
        "check", "check", "Journey planner", "App", "own", "Timetable and live times",
        "Departure 17:42, in green, whatever happens", 1_940_000, None, 0.5, "full",
        "Times come from the timetable", "",
    ),
    (
        "ask", "ask", "Colleague", "Word of mouth", "third-party", "Advice on the ward",
        "A shrug, or “take the one before”", None, None, 2, "none", "", "",
    ),
    (
        "compare", "compare", "Maps app", "Phone", "third-party", "Route planning of a map company",
        "Two times beside each other; the car without the search for a space", None, None, 1, "some", "", "",
    ),
    (
        "shop", "find", "Ticket shop", "Website", "own", "Sale of tickets",
        "Four tickets with nearly the same name", 96_000, 3, 6, "full",
        "Zones of 2009; Fares change in December", "anna jonas",
    ),
    (
        "counter", "find", "Ticket counter", "Station", "partner", "Sale of tickets by the station company",
        "A person behind glass, three people in front", 31_000, 7, 4, "some", "Closes at six", "walter",
    ),
    (
        "pay", "pay", "Checkout", "Website", "own", "Payment",
        "A form that asks for the card again", 88_000, 2, 2, "full", "Card data are not kept", "",
    ),
    (
        "ticket", "get", "Ticket", "E-mail", "own", "Ticket",
        "A square that the conductor can read", 88_000, 0.2, None, "full", "", "",
    ),
    (
        "signs", "reach", "Signs", "Station", "partner", "Wayfinding",
        "An arrow, then a pillar, then no arrow", 1_520_000, 4, None, "some", "Signs belong to the station", "",
    ),
    (
        "display", "wait", "Display", "Station", "partner", "Passenger information",
        "“On time”, and an empty track", 244_000, 6, None, "some", "Delays are shown from ten minutes on", "",
    ),
    (
        "speaker", "wait", "Loudspeaker", "Station", "partner", "Passenger information",
        "A voice, when the wind is right", None, None, None, "some", "", "",
    ),
    (
        "seat", "seat", "Carriage", "Train", "own", "The ride",
        "Bags on seats, and people looking at their feet", 1_520_000, None, None, "full", "Two carriages until six", "",
    ),
    (
        "conductor", "connect", "Conductor", "In person", "own", "Help on board",
        "Somebody who calls ahead while one watches", 48_000, None, 3, "full", "A connection is held three minutes", "",
    ),
    (
        "exit", "off", "Station exit", "Station", "partner", "Way out",
        "", 1_520_000, None, None, "some", "", "",
    ),
    (
        "home", "home", "Supper", "Home", "third-party", "A family's evening",
        "Light in the kitchen", None, None, None, "none", "", "",
    ),
)  # fmt: skip

WATCHED = (("told", "display"), ("informed", "display"), ("ease", "shop"), ("nps", "home"))
"""Which figure is measured at which touchpoint."""


def actions(room: Room) -> None:
    """Stages, then the actions as they were called out; one was a slip, one came too early."""
    with room.at_once():
        for key, name, mind, *_ in STAGES:
            room.add("stage", key, name, state_of_mind=mind)
    for key, *_, hopes, worries in STAGES:
        room.change(f"stage-{key}", expectations=hopes, concerns=worries)
    for stage, *_ in STAGES:
        with room.at_once():
            for key, where, name, *_ in ACTIONS:
                if where == stage:
                    room.add("action", key, name, stage=f"stage-{stage}")
    room.add("action", "coffee", "I buy a coffee", stage="stage-travel")
    room.session.undo()
    room.session.move("action-ask", _of_stage(room, "plan"), "")
    for key, _, _, hopes, worries, mind, sought, walkers in ACTIONS:
        room.change(f"action-{key}", expectations=hopes, concerns=worries, state_of_mind=mind)
        links = {"outcomes": [f"outcome-{one}" for one in sought.split()]}
        links["personas"] = [f"persona-{one}" for one in walkers.split()]
        if sought or walkers:
            room.change(f"action-{key}", **links)
    room.add(
        "dismissal",
        "uniform",
        rule="action-alone",
        about="action-hang",
        reason="These ten minutes are hers alone. None of us is there, and that is as it should be.",
    )


def _of_stage(room: Room, stage: str) -> list[Action]:
    return [action for action in room.workshop.actions if action.stage == f"stage-{stage}"]


def touchpoints(room: Room) -> None:
    """Name and channel in one go, then what is known of each."""
    for key, action, name, channel, whose, service, *_ in TOUCHPOINTS:
        room.add("touchpoint", key, name, action=f"action-{action}", channel=channel, ownership=whose, service=service)
    for key, *_, sees, contacts, waiting, handling, influence, policies, walkers in TOUCHPOINTS:
        room.change(
            f"touchpoint-{key}",
            customer_sees=sees,
            influence=influence,
            policies=[rule for rule in policies.split("; ") if rule],
            personas=[f"persona-{one}" for one in walkers.split()],
        )
        if contacts or waiting or handling:
            room.change(
                f"touchpoint-{key}", contacts_a_year=contacts, waiting_minutes=waiting, handling_minutes=handling
            )
    room.session.remove("touchpoint-speaker")
    for kpi, where in WATCHED:
        room.change(f"kpi-{kpi}", touchpoints=[f"touchpoint-{where}"])
    room.add(
        "parked",
        "speaker",
        "Who writes what the loudspeaker says, and has anyone on the platform ever understood it?",
        about=["action-wait"],
    )
