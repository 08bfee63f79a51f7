"""The workshop from the first question to the follow-up, in the order in which it happened."""

from rail_commute import (
    customers,
    day,
    delivery,
    doing,
    feelings,
    framing,
    improving,
    journey,
    learning,
    moments,
    people,
    reviews,
    together,
    vote,
)
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
    day.planned(room)


def _first_session(room: Room) -> None:
    day.begins(room, "welcome", "2026-09-15 08:30")
    together.coming_in(room)
    together.check_in(room)
    together.goal(room)
    day.begins(room, "around", "2026-09-15 09:00")
    people.stakeholders(room)
    day.begins(room, "nearby", "2026-09-15 09:48")
    framing.initiatives(room)
    day.begins(room, "who", "2026-09-15 09:58")
    customers.personas(room)
    day.begins(room, "sought", "2026-09-15 10:41")
    customers.outcomes(room)
    day.begins(room, "evening", "2026-09-15 11:10")
    together.cards(room)
    journey.actions(room)
    together.taken(room)
    day.begins(room, "lunch", "2026-09-15 12:12")
    day.begins(room, "meets", "2026-09-15 13:02")
    journey.touchpoints(room)
    day.begins(room, "feels", "2026-09-15 14:00")
    feelings.anna(room)
    day.begins(room, "air", "2026-09-15 16:20")
    day.begins(room, "matters", "2026-09-15 16:38")
    moments.first_guesses(room)
    day.begins(room, "next", "2026-09-15 16:56")
    day.is_over(room, "next", "2026-09-15 17:08")


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
    day.begins(room, "openings", "2026-10-27 09:00")
    improving.opportunities(room)
    day.begins(room, "vote", "2026-10-27 10:03")
    vote.vote(room)
    improving.decision(room)
    day.begins(room, "ideas", "2026-10-27 10:30")
    improving.ideas(room)
    improving.solutions(room)
    improving.activities(room)
    day.begins(room, "hope", "2026-10-27 11:28")
    feelings.expected(room)
    day.begins(room, "close", "2026-10-27 11:49")
    together.check_out(room)
    day.is_over(room, "close", "2026-10-27 11:59")


def _november(room: Room) -> None:
    room.turns_to("improve", "2026-11-09 10:00")
    doing.progress(room)
    room.turns_to("kpis", "2026-11-17 15:00", writes="Piet")
    doing.readings(room)
    room.turns_to("follow-up", "2026-11-18 08:30")
    reviews.comments(room)
    room.clock.set("2026-11-19 09:10")
    reviews.answers(room)
