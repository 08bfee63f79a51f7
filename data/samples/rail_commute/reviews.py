"""What two people who were not in the room said about the map in November, and what Noor answered."""

from cjm_widgets.domain.room import Comment
from rail_commute.room import Room

STATION, COUNCIL = "Birgit, station company", "Henri, passenger council"

# key, who, about, the words, the answer where there was one
COMMENTS = (
    (
        "boards",
        STATION,
        "touchpoint-display",
        "The boards show what your control room types in. That belongs on this map, or we look like the ones who lie.",
        "It is in the blueprint, under the board: “Delay list, by hand”. We shall show it at the meeting on the 30th.",
    ),
    (
        "wheelchair",
        COUNCIL,
        "touchpoint-exit",
        "Who comes home in a wheelchair does not walk straight out. The lift was broken for eleven weeks this year.",
        "",
    ),
    (
        "message",
        COUNCIL,
        "opportunity-truth",
        "And those without a telephone in their hand?",
        "The same ten sentences go to the boards; that is the fourth text in the annex.",
    ),
)


def comments(room: Room) -> None:
    """Each comes by a link of their own and writes where something is missing."""
    for name in (STATION, COUNCIL):
        room.reviews(name)
    for key, name, about, said, _ in COMMENTS:
        with room.seat(name) as session:
            session.add(Comment, id=f"comment-{key}", name=said, about=about)


def answers(room: Room) -> None:
    """Noor answers what she can; the lift is not hers to promise."""
    for key, *_, answer in COMMENTS:
        if answer:
            room.change(f"comment-{key}", answer=answer, answered_by=room.session.seat.id)
