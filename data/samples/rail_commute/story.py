"""The workshop from the first question to the follow-up, in the order in which it happened."""

from rail_commute import customers, delivery, doing, feelings, framing, improving, journey, learning, moments, people
from rail_commute.room import Room

FIRST = "after the first session"
SECOND = "after the interviews"


def tell(room: Room) -> None:
    """Enter the whole workshop."""
    _preparation(room)
    _first_session(room)
    room.session.label(FIRST)
    _after_the_interviews(room)
    room.session.label(SECOND)
    _blueprint_and_improvements(room)
    _november(room)


def _preparation(room: Room) -> None:
    room.turns_to("stakeholder-map", "2026-09-08 09:00")
    people.units(room)
    room.turns_to("purpose", "2026-09-08 09:20")
    framing.purpose(room)
    room.turns_to("kpis", "2026-09-08 10:00")
    framing.kpis(room)
    room.turns_to("team", "2026-09-08 11:00")
    people.team(room)


def _first_session(room: Room) -> None:
    room.turns_to("stakeholder-map", "2026-09-15 09:00")
    people.stakeholders(room)
    room.turns_to("purpose", "2026-09-15 09:50")
    framing.initiatives(room)
    room.turns_to("personas", "2026-09-15 10:00")
    customers.personas(room)
    room.turns_to("outcomes", "2026-09-15 10:40")
    customers.outcomes(room)
    room.turns_to("journey", "2026-09-15 11:10")
    journey.actions(room)
    room.turns_to("touchpoints", "2026-09-15 13:00")
    journey.touchpoints(room)
    room.turns_to("emotional-journey", "2026-09-15 14:00")
    feelings.anna(room)
    room.turns_to("moments-of-truth", "2026-09-15 16:40")
    moments.first_guesses(room)


def _after_the_interviews(room: Room) -> None:
    room.turns_to("personas", "2026-09-30 14:00", writes="Piet")
    learning.sources(room)
    learning.interviews(room)
    room.turns_to("emotional-journey", "2026-10-13 09:00")
    feelings.second_round(room)
    feelings.others(room)
    learning.pain_points(room)
    learning.insights(room)
    room.turns_to("moments-of-truth", "2026-10-13 11:00")
    moments.verdicts(room)
    room.turns_to("service-delivery", "2026-10-13 11:40")
    delivery.responsibilities(room)


def _blueprint_and_improvements(room: Room) -> None:
    room.turns_to("blueprint", "2026-10-20 09:00")
    delivery.blueprint(room)
    room.turns_to("improve", "2026-10-27 09:00")
    improving.opportunities(room)
    improving.ideas(room)
    improving.solutions(room)
    improving.activities(room)
    room.turns_to("emotional-journey", "2026-10-27 11:30")
    feelings.expected(room)


def _november(room: Room) -> None:
    room.turns_to("improve", "2026-11-09 10:00")
    doing.progress(room)
    room.turns_to("kpis", "2026-11-17 15:00", writes="Piet")
    doing.readings(room)
