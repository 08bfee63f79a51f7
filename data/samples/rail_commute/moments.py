"""The moments of truth: guessed in the first session, decided after the interviews."""

from cjm_widgets.domain.item import id_from
from cjm_widgets.domain.journey import MomentOfTruth
from rail_commute.learning import CALLS, INTERVIEWS
from rail_commute.room import Room


def _moment(touchpoint: str, **fields: str) -> MomentOfTruth:
    about = f"touchpoint-{touchpoint}"
    return MomentOfTruth.model_validate({"id": id_from("moment-of-truth", about), "touchpoint": about, **fields})


def first_guesses(room: Room) -> None:
    """What the room was sure of on the first day."""
    room.put(
        _moment(
            "display",
            verdict="confirmed",
            effect="dismay",
            name="waiting without knowing",
            reason="Whoever gives up on us tells this story.",
        )
    )
    room.put(
        _moment(
            "home",
            verdict="confirmed",
            effect="delight",
            reason="It is what she travels for; nothing before it matters when she is there at seven.",
            kpi="kpi-renewed",
        )
    )


def verdicts(room: Room) -> None:
    """Confirmed or refused, each with its reason and the figure that will watch it."""
    room.put(
        _moment(
            "display",
            verdict="confirmed",
            effect="dismay",
            name="nobody tells me",
            reason="Eleven of fourteen began with this evening, and four of them now come by car.",
            kpi="kpi-told",
            evidence_level="observed",
            source=INTERVIEWS,
        )
    )
    room.put(
        _moment(
            "conductor",
            verdict="confirmed",
            effect="delight",
            name="someone who knows",
            reason="All who had met one told us of it without being asked.",
            kpi="kpi-nps",
            evidence_level="observed",
            source=INTERVIEWS,
        )
    )
    room.put(
        _moment(
            "pay",
            verdict="confirmed",
            effect="hygiene",
            reason="Nobody praises it. When it fails they call, and every sixth call is about a payment.",
            kpi="kpi-ease",
            evidence_level="observed",
            source=CALLS,
        )
    )
    room.put(
        _moment(
            "check",
            verdict="refused",
            reason="Two million looks a year, and nobody chose the car because of one. It only repeats what the board "
            "says: mend the board and this is mended.",
        )
    )
    room.add(
        "decision",
        "board-first",
        "We begin with the silence on the platform, not with the timetable app.",
        about=[id_from("moment-of-truth", "touchpoint-display")],
        decided_by="Dora, on the advice of the room",
    )
