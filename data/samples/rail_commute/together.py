"""What everybody did at a seat of their own: coming in, answering, writing cards, saying whether it was worth it."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjm_widgets.domain.room import Entry, Run
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.facilitation.seat import Role
from rail_commute.room import Room

# in the order in which they came in; the scribe was the last
SEATS: Mapping[str, Role] = {
    "leonie": "participant",
    "emre": "participant",
    "ama": "participant",
    "dora": "participant",
    "chidi": "participant",
    "gustavo": "participant",
    "marek": "participant",
    "ines": "scribe",
}
ABSENT = "fay"
"""Who was invited to all five meetings, sent her grading sheets by post, and came to none."""

CHECK_IN = {
    "ama": "Last night, with four hundred others.",
    "chidi": "On Tuesday. I rang my own call centre.",
    "leonie": "After every late shift in August.",
    "dora": "I come by bicycle.",
    "marek": "In June. I took a taxi and told nobody.",
    "emre": "Yesterday, and my own app said green.",
    "gustavo": "I am mostly the one who makes it late.",
    "ines": "I read of it every Monday.",
}

# a fist of five: how sure that all mean the same, and the goal in own words
GOAL = {
    "ama": (4, "That passengers do not hear it from me first."),
    "chidi": (4, "Nobody has to ring us to learn where the train is."),
    "leonie": (5, "To know before I leave whether I shall be home for supper."),
    "dora": (1, "Trains on time. I hear now that the rest of you mean something else."),
    "marek": (4, "Season tickets that are kept through a bad winter."),
    "emre": (3, "App and platform say the same."),
    "gustavo": (3, "What we know at minute two, they know at minute three."),
    "ines": (4, "We say it before they ask."),
}

# who wrote it, key, what it says, the group it was put in, the card that says the same, the action it became
CARDS = (
    ("leonie", "hang", "I hang up my uniform", "Plan", "", "hang"),
    ("emre", "check", "I check when I must leave", "Plan", "", "check"),
    ("ama", "seat", "I find a seat", "Travel", "", "seat"),
    ("marek", "compare", "Train or car?", "Plan", "", "compare"),
    ("dora", "wait-too", "I wait for my train", "Travel", "wait", ""),
    ("chidi", "find", "I look for a ticket", "Buy", "", "find"),
    ("leonie", "wait", "I wait for the train", "Travel", "", "wait"),
    ("gustavo", "check-too", "I check when to leave", "Plan", "check", ""),
    ("ama", "connect", "I ask about my connection", "Travel", "", "connect"),
    ("emre", "get", "The ticket is on my phone", "Buy", "", "get"),
    ("ines", "ring", "I ring home from the platform", "Travel", "", ""),
    ("leonie", "home", "Home, with my family", "Arrive", "", "home"),
)

CHECK_OUT = {
    "ama": (5, ""),
    "chidi": (4, ""),
    "leonie": (5, "For once I was asked before it was built."),
    "dora": (3, "Too long on the first day, right on the last."),
    "marek": (4, ""),
    "emre": (4, ""),
    "gustavo": (4, ""),
    "ines": (5, ""),
}


def coming_in(room: Room) -> None:
    """They scan the code on the wall and choose their names."""
    for member, role in SEATS.items():
        room.comes_in(member, role)


def check_in(room: Room) -> None:
    """One question to begin, answered without names."""
    question = "When did one of our trains last make you late for somebody?"
    run = activities.start(room.session, "check-in", id="run-check-in", minutes=10, name=question)
    for member, said in CHECK_IN.items():
        _answer(room, run, member, said)
    _shown(room, run)


def goal(room: Room) -> None:
    """The goal in everybody's own words; one of them means another goal."""
    question = "What is the goal of this workshop, in your own words?"
    run = activities.start(room.session, "goal", id="run-goal", minutes=10, name=question)
    for member, (value, said) in GOAL.items():
        _answer(room, run, member, said, value)
    _shown(room, run)


def cards(room: Room) -> None:
    """Think alone: what she does from the ward to the table. Two pairs say the same; all are put in groups."""
    question = "What does Anna do from hanging up her uniform to sitting down to supper? One step a card."
    asked = {"id": "run-steps", "name": question, "collects": "action"}
    run = activities.start(room.session, "think-alone", minutes=7, **asked)
    for member, key, said, *_ in CARDS:
        with room.seat(member) as session:
            own = {"run": run.id, "by": session.member, "name": said}
            session.add(Entry, id=f"entry-{key}", **own)
    activities.close(room.session, run)
    activities.reveal(room.session, run)
    for _, key, _, _, same, _ in CARDS:
        if same:
            activities.merge(room.session, _card(room, same), [_card(room, key)])
    with room.at_once():
        for _, key, _, group, *_ in CARDS:
            room.change(f"entry-{key}", group=group)


def taken(room: Room) -> None:
    """The stages and actions stand: note which card became which action, and go on."""
    with room.at_once():
        for *_, key, _, _, _, action in CARDS:
            if action:
                room.change(f"entry-{key}", taken=f"action-{action}")
    activities.put_away(room.session)


def check_out(room: Room) -> None:
    """Was it worth the time? Two said why."""
    question = "Five meetings: were they worth your time?"
    run = activities.start(room.session, "check-out", id="run-check-out", minutes=9, name=question)
    for member, (value, said) in CHECK_OUT.items():
        _answer(room, run, member, said, value)
    _shown(room, run)


def gave(room: Room, run: Run, members: Sequence[str]) -> None:
    """They say that they are done; who has no seat of their own just nods."""
    for member in members:
        with room.seat(member) as session:
            if session.seat.key:
                taking_part.say_done(session, run, True)


def _answer(room: Room, run: Run, member: str, said: str, value: int | None = None) -> None:
    fields: dict[str, Any] = {"name": said, "value": value}
    with room.seat(member) as session:
        taking_part.answer(session, run, **{field: given for field, given in fields.items() if given})


def _shown(room: Room, run: Run) -> None:
    gave(room, run, list(SEATS))
    activities.reveal(room.session, run)
    activities.put_away(room.session)


def _card(room: Room, key: str) -> Entry:
    found = room.workshop.get(f"entry-{key}")
    assert isinstance(found, Entry)
    return found
