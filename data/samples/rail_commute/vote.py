"""What comes first: a silent vote on five openings, a tie, and the run-off that decided it."""

from collections.abc import Mapping

from cjm_widgets.domain.room import Run
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.methods.votes import run_off, tally
from rail_commute.room import Room
from rail_commute.together import gave

DOTS: Mapping[str, Mapping[str, int]] = {
    "ama": {"truth": 1, "crew": 2},
    "chidi": {"price": 2, "truth": 1},
    "leonie": {"truth": 2, "family": 1},
    "dora": {"price": 1, "truth": 1, "room": 1},
    "marek": {"price": 2, "room": 1},
    "emre": {"price": 1, "truth": 1, "room": 1},
    "gustavo": {"price": 1, "truth": 1, "family": 1},
    "ines": {"price": 2, "truth": 1},
    "piet": {"truth": 1, "crew": 1, "family": 1},
}
OBJECTION = "They would come from the night trains, where somebody alone needs them more."
UNKNOWN = "Does the track operator give us the feed, and who answers for it when it is wrong?"

AGAIN = {
    "ama": "truth",
    "chidi": "price",
    "leonie": "truth",
    "dora": "price",
    "marek": "price",
    "emre": "price",
    "gustavo": "truth",
    "ines": "price",
    "piet": "truth",
}


def vote(room: Room) -> None:
    """Three dots each, hidden until all are done; two openings come out level."""
    options = tuple(opportunity.id for opportunity in room.workshop.opportunities)
    question = "Where do we begin?"
    asked = {"id": "run-begin", "name": question, "options": options, "dots": 3}
    run = activities.start(room.session, "dots", minutes=20, **asked)
    for member, dots in DOTS.items():
        _dots(room, run, member, dots)
    with room.seat("dora") as session:
        taking_part.mark(session, run, "opportunity-crew", "objection", OBJECTION)
    with room.seat("gustavo") as session:
        taking_part.mark(session, run, "opportunity-truth", "need-to-know-more", UNKNOWN)
    gave(room, run, list(DOTS))
    activities.reveal(room.session, run)
    _decide(room, run)


def _decide(room: Room, before: Run) -> None:
    """One dot each on the two that led; the three behind them were level among themselves, and stayed behind."""
    level = run_off(tally(before, activities.ballots_of(room.workshop, before)))
    asked = {"id": "run-begin-again", "name": "Which of the two first?", "options": level, "dots": 1, "minutes": 10}
    run = activities.again(room.session, before, **asked)
    for member, option in AGAIN.items():
        _dots(room, run, member, {option: 1})
    gave(room, run, list(AGAIN))
    activities.reveal(room.session, run)
    activities.put_away(room.session)


def _dots(room: Room, run: Run, member: str, dots: Mapping[str, int]) -> None:
    with room.seat(member) as session:
        for option, count in dots.items():
            taking_part.dot(session, run, f"opportunity-{option}", count, by=f"team-member-{member}")
