"""The agenda of the two longest meetings: what was planned, and when each part really began and ended."""

from cjm_widgets.domain.room import AgendaPart
from cjm_widgets.facilitation import activities, own_agenda
from rail_commute.room import Room

AS_IT_IS = "15 September: an evening as it is"
WHAT_WE_DO = "27 October: what we do about it"

# key, session, step, planned minutes, name
PARTS = (
    ("welcome", AS_IT_IS, "purpose", 30, "Welcome, and the goal in our own words"),
    ("around", AS_IT_IS, "stakeholder-map", 50, "Who stands around her"),
    ("nearby", AS_IT_IS, "purpose", 10, "What else is under way"),
    ("who", AS_IT_IS, "personas", 40, "Anna, Jonas, Walter"),
    ("sought", AS_IT_IS, "outcomes", 30, "What they try to achieve"),
    ("evening", AS_IT_IS, "journey", 60, "Her evening, step by step"),
    ("lunch", AS_IT_IS, "", 50, "Lunch, away from the table"),
    ("meets", AS_IT_IS, "touchpoints", 60, "Where she meets somebody"),
    ("feels", AS_IT_IS, "emotional-journey", 120, "How it feels: alone, then together"),
    ("air", AS_IT_IS, "", 20, "Fresh air"),
    ("matters", AS_IT_IS, "moments-of-truth", 20, "What decides about her coming back"),
    ("next", AS_IT_IS, "moments-of-truth", 10, "Whom we ask, and whom we ride with"),
    ("openings", WHAT_WE_DO, "improve", 60, "Five openings, placed and estimated"),
    ("vote", WHAT_WE_DO, "improve", 30, "A silent vote"),
    ("ideas", WHAT_WE_DO, "improve", 60, "From openings to who does what"),
    ("hope", WHAT_WE_DO, "emotional-journey", 20, "How it should feel afterwards"),
    ("close", WHAT_WE_DO, "improve", 10, "Was it worth the time?"),
)


def planned(room: Room) -> None:
    """Enter the agenda, each meeting in one go."""
    for meeting in (AS_IT_IS, WHAT_WE_DO):
        with room.at_once():
            for key, session, step, minutes, name in PARTS:
                if session == meeting:
                    room.add("agenda-part", key, name, session=session, step=step, minutes=minutes)


def begins(room: Room, key: str, at: str) -> None:
    """Begin a part at a time, which ends the one before, and take everybody along to its step."""
    part = _part(room, key)
    room.turns_to(part.step or room.session.step, at)
    own_agenda.begin(room.session, part)
    if part.step:
        activities.go_to(room.session, part.step)


def is_over(room: Room, key: str, at: str) -> None:
    """End the last part of a meeting."""
    room.clock.set(at)
    own_agenda.end_part(room.session, _part(room, key))


def _part(room: Room, key: str) -> AgendaPart:
    return next(part for part in own_agenda.parts(room.workshop) if part.id == f"agenda-part-{key}")
