"""How it feels: ten people grade Anna's evening, some of them twice, some of them for Jonas and Walter."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Run
from cjm_widgets.facilitation import activities
from rail_commute.learning import CALLS, INTERVIEWS, RIDES
from rail_commute.room import Room
from rail_commute.together import ABSENT

GRADERS = ("ines", "ama", "chidi", "leonie", "dora", "marek", "emre", "fay", "gustavo", "piet")

# in the order of GRADERS, as they were in the first session
ANNA: Mapping[str, tuple[int, ...]] = {
    "check": (1, 0, 0, 1, 2, 1, 2, 1, 2, 0),
    "compare": (0, -1, -1, 0, 1, 1, 0, -1, 1, 0),
    "ask": (1, 0, 1, 1, 0, 0, 1, 1, 0, 0),
    "shop": (-1, 0, -2, -1, 0, 1, -1, 0, -1, -2),
    "pay": (0, -1, -1, 0, -1, 0, 0, 0, -1, -1),
    "ticket": (1, 1, 0, 2, 1, 1, 2, 1, 0, 0),
    "signs": (0, 1, 0, -1, 1, 0, 0, 1, -1, -1),
    "display": (-2, -2, -2, -2, 0, -1, -1, -1, -1, -2),
    "seat": (0, -2, -2, -2, 1, 2, -1, 2, 1, -1),
    "conductor": (2, 2, 1, 1, 1, 1, 2, 1, 2, 1),
    "exit": (1, 0, 1, 0, 1, 1, 0, 0, 1, 0),
    "home": (2, 1, 2, 2, 1, 1, 2, 2, 1, 1),
}

# what was written beside a grade: touchpoint, grader, whether it is a quote, the words
BESIDE = (
    ("check", "emre", False, "It loads fast and shows the next three."),
    ("check", "chidi", False, "People call us because it said green."),
    ("compare", "ama", False, "After one bad week she looks at the car first."),
    ("ask", "leonie", True, "Take the one before, then you are safe."),
    ("shop", "chidi", True, "I bought the wrong one twice, and nobody told me."),
    ("pay", "gustavo", False, "My wife types the card in on the platform, with gloves."),
    ("ticket", "leonie", True, "It was there before I had put the phone away."),
    ("signs", "piet", False, "After the pillar there is no arrow left."),
    ("display", "leonie", True, "I stood in the rain and the board said on time."),
    ("display", "ama", False, "They ask me, and I know as little as they do."),
    ("display", "dora", False, "Every delay above ten minutes is shown."),
    ("seat", "ama", False, "On Thursdays nobody sits between the hospital and the lake."),
    ("seat", "fay", False, "I board at the first stop and always sit."),
    ("seat", "leonie", True, "Nine hours on my feet, and then forty minutes more."),
    ("conductor", "ines", True, "She rang ahead and they waited for us."),
    ("exit", "marek", False, "Straight out, and the bus stands there."),
    ("home", "leonie", True, "They heard the key and shouted."),
)

# who changed their mind after the interviews had been read out
AGAIN = (
    ("display", "dora", -2, "Ten minutes are long with a child waiting. I did not know we show nothing before."),
    ("display", "marek", -2, "Eleven of fourteen began with this."),
    ("display", "emre", -2, "The app says green, too."),
    ("display", "fay", -2, "I would have gone inside."),
    ("display", "gustavo", -2, "We know at minute two. It stops with us."),
    ("shop", "marek", 0, "I could not find it myself."),
    ("conductor", "leonie", 2, "The one thing all of them told us unasked."),
    ("seat", "emre", -1, "The counts say the same: full from the third stop on."),
)

# who had been at the interviews or read the counts, and grades from them now
FROM_SOURCES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "shop": (INTERVIEWS, ("chidi", "leonie", "piet")),
    "pay": (CALLS, ("chidi", "ines")),
    "ticket": (INTERVIEWS, ("leonie", "piet")),
    "signs": (RIDES, ("piet", "ama")),
    "display": (INTERVIEWS, ("leonie", "piet", "chidi", "ama")),
    "seat": (RIDES, ("ama", "piet", "leonie")),
    "conductor": (INTERVIEWS, ("ines", "piet", "chidi")),
}

OTHERS: Mapping[tuple[str, tuple[str, ...]], Mapping[str, tuple[int, ...]]] = {
    ("jonas", ("chidi", "leonie", "emre")): {
        "hear": (1, 0, 1),
        "check": (1, 1, 2),
        "shop": (-2, -1, -2),
        "pay": (-1, 0, 0),
        "ticket": (1, 1, 2),
        "signs": (0, 0, 1),
        "display": (-2, -1, -1),
        "seat": (1, 0, 1),
        "exit": (1, 1, 0),
    },
    ("walter", ("ama", "chidi")): {
        "hear": (1, 0),
        "counter": (1, 2),
        "signs": (-1, -1),
        "display": (-2, -2),
        "seat": (0, 1),
        "conductor": (2, 2),
        "exit": (-1, 0),
    },
}

SAID_BY_OTHERS = (
    ("hear", "jonas", "emre", "Everyone I know rides line 4. Nobody buys the same ticket."),
    ("shop", "jonas", "leonie", "I am sure there is a cheaper one behind this."),
    ("counter", "walter", "ama", "She wrote the platform on my ticket, by hand."),
    ("conductor", "walter", "chidi", "She walked me across. I had not even asked."),
)

# what it should feel like once the improvements are there, as the two who would build them expect it
EXPECTED: Mapping[str, tuple[int, int]] = {
    "check": (1, 1),
    "compare": (1, 0),
    "ask": (1, 1),
    "shop": (1, 0),
    "pay": (0, 1),
    "ticket": (1, 1),
    "signs": (1, 0),
    "display": (0, 0),
    "message": (1, 1),
    "seat": (0, 1),
    "conductor": (2, 2),
    "exit": (1, 1),
    "home": (2, 2),
}
WHO_EXPECTS = ("emre", "gustavo")

# the first grading, put on record before the second one so that the two can be compared; it was done on paper
SHEETS: Mapping[str, Any] = {
    "activity": "grade-alone",
    "step": "emotional-journey",
    "persona": "persona-anna",
    "phase": "revealed",
    "names": True,
    "started": "2026-09-15T14:00:00+00:00",
}


def _grade(touchpoint: str, grader: str, value: int, persona: str = "anna", **fields: Any) -> Grade:  # noqa: ANN401
    about = (f"touchpoint-{touchpoint}", f"persona-{persona}", f"team-member-{grader}")
    round, state = fields.get("round", 1), fields.get("state", "current")
    return Grade(
        id=Grade.id_for(*about, round, state),
        touchpoint=about[0],
        persona=about[1],
        grader=about[2],
        value=value,
        **fields,
    )


def anna(room: Room) -> None:
    """Everyone grades alone, on paper; the sheets are entered one after the other, with the one that came by post."""
    words = {(where, who): {"quote" if quoted else "reason": said} for where, who, quoted, said in BESIDE}
    for place, grader in enumerate(GRADERS):
        for touchpoint, values in ANNA.items():
            room.put(_grade(touchpoint, grader, values[place], **words.get((touchpoint, grader), {})))


def second_round(room: Room) -> None:
    """After the interviews some can name what they graded from, and some grade again, each at their own seat."""
    activities.go_to(room.session, "emotional-journey")
    for touchpoint, (source, graders) in FROM_SOURCES.items():
        places = (f"touchpoint-{touchpoint}", "persona-anna")
        room.learned(source, *(Grade.id_for(*places, f"team-member-{grader}") for grader in graders))
    room.add("run", "anna-first", **SHEETS)
    first = room.workshop.get("run-anna-first")
    assert isinstance(first, Run)
    run = activities.again(room.session, first, id="run-anna-second", minutes=10)
    for touchpoint, grader, value, reason in AGAIN:
        known = {"reason": reason, "evidence_level": "observed", "source": INTERVIEWS}
        grade = _grade(touchpoint, grader, value, round=run.round, **known)
        if grader == ABSENT:
            room.put(grade)
            continue
        with room.seat(grader) as session:
            session.put(grade)
    activities.reveal(room.session, run, names=True)
    activities.put_away(room.session)


def others(room: Room) -> None:
    """Jonas and Walter, graded by those who meet people like them."""
    quotes = {(where, persona, who): said for where, persona, who, said in SAID_BY_OTHERS}
    for (persona, graders), rows in OTHERS.items():
        _enter(room, persona, graders, rows, quotes)


def _enter(
    room: Room,
    persona: str,
    graders: Sequence[str],
    rows: Mapping[str, Sequence[int]],
    quotes: Mapping[tuple[str, str, str], str],
) -> None:
    for place, grader in enumerate(graders):
        for touchpoint, values in rows.items():
            quote = quotes.get((touchpoint, persona, grader), "")
            room.put(_grade(touchpoint, grader, values[place], persona, quote=quote))


def expected(room: Room) -> None:
    """The grades expected afterwards, by those who would do the work."""
    for place, grader in enumerate(WHO_EXPECTS):
        for touchpoint, values in EXPECTED.items():
            room.put(_grade(touchpoint, grader, values[place], state="future", evidence_level="proposed"))
