"""Who the journey is about, and what they try to achieve."""

import base64
from pathlib import Path

from rail_commute.room import Room

PORTRAIT = Path(__file__).parent / "anna.jpg"


def personas(room: Room) -> None:
    """Anna first, in full; then two who want something else from the same train."""
    room.add(
        "persona",
        "anna",
        "Anna",
        segment="38, nurse, two children",
        story="She does not want to ride a train; she wants to be home for supper.",
    )
    room.change(
        "persona-anna",
        quote="The train is fine. It is the evenings I remember.",
        goals=["Be home before the little one sleeps", "Leave the ward behind on the way"],
        needs=[
            "To know before leaving whether tonight works",
            "One place that tells the truth",
            "A seat after nine hours",
        ],
        frustrations=["Boards that say what should be", "Standing in the rain for a train that is not coming"],
        current_situation="Early and late shifts by turns, forty minutes on line 4. Her husband cooks and keeps asking "
        "when. The car stands at home as the spare plan.",
        ideal_situation="She looks once, knows when she will be home, and tells them. On a bad evening she hears it "
        "early enough to ask the neighbour.",
    )
    room.change("persona-anna", picture=_portrait())
    room.add(
        "persona",
        "jonas",
        "Jonas",
        segment="22, student, counts every coin",
        story="He wants to live away from home without asking his parents for money.",
        quote="Just tell me the cheapest one. I know you know it.",
        goals=["Get through the month", "Use the ride for reading"],
        needs=["The lowest price without a quiz", "A socket, a table, a signal"],
        frustrations=["Fares that change with the order of the questions", "Paying a fee for being late themselves"],
        current_situation="Rides four evenings a week after a job in a café; decides from day to day.",
        ideal_situation="Pays at the end of the month, never more than the best ticket would have cost.",
    )
    room.add(
        "persona",
        "walter",
        "Walter",
        segment="71, retired, visits his sister",
        story="He wants to go where he likes without being fetched by his daughter.",
        quote="I do not need a telephone. I need somebody who knows.",
        goals=["See his sister every second week", "Not be a burden"],
        needs=["A person to ask", "Time to change trains", "Signs he can read without glasses"],
        frustrations=["Being sent to an app", "Announcements that nobody understands"],
        current_situation="Buys at the counter, arrives half an hour early, asks everyone twice.",
        ideal_situation="Somebody in uniform sees him looking and comes over.",
    )


def _portrait() -> str:
    return "data:image/jpeg;base64," + base64.b64encode(PORTRAIT.read_bytes()).decode("ascii")


# key, persona, dimension, importance, satisfaction, what is sought, success for them, success for us
OUTCOMES = (
    (
        "supper",
        "anna",
        "functional",
        10,
        5,
        "Be there when supper starts",
        "We all eat at the same time, four evenings of five.",
        "She renews in autumn without comparing.",
    ),
    (
        "know",
        "anna",
        "functional",
        9,
        4,
        "Know before I leave",
        "One look, and it is still true on the platform.",
        "Fewer people on a platform where nothing comes.",
    ),
    (
        "count",
        "anna",
        "social",
        9,
        7,
        "Be one they can count on",
        "I said seven and it was seven.",
        "She tells the ward that it works.",
    ),
    (
        "calm",
        "anna",
        "emotional",
        8,
        6,
        "Let go of the ward",
        "I sat, and I was somebody else when I got off.",
        "The ride is a reason, not only a means.",
    ),
    (
        "cheap",
        "jonas",
        "functional",
        9,
        4,
        "Never pay too much",
        "I stopped checking twice.",
        "He buys before boarding, every time.",
    ),
    (
        "read",
        "jonas",
        "emotional",
        6,
        6,
        "Forty minutes of my own",
        "A chapter a ride.",
        "He keeps riding when he earns money.",
    ),
    (
        "ask",
        "walter",
        "emotional",
        9,
        5,
        "Have somebody to ask",
        "She walked me to the other platform.",
        "Fewer missed connections, fewer calls afterwards.",
    ),
    (
        "alone",
        "walter",
        "social",
        8,
        7,
        "Get about on my own",
        "My daughter heard of it afterwards.",
        "He travels outside the full hours.",
    ),
)


def outcomes(room: Room) -> None:
    """What is sought, in a list; then the ratings; then what success would be."""
    with room.at_once():
        for key, persona, dimension, _, _, name, *_ in OUTCOMES:
            room.add("outcome", key, name, persona=f"persona-{persona}", dimension=dimension)
    for key, _, _, importance, satisfaction, *_ in OUTCOMES:
        room.change(f"outcome-{key}", importance=importance, satisfaction=satisfaction)
    for key, *_, theirs, ours in OUTCOMES:
        room.change(f"outcome-{key}", customer_success=theirs, organisation_success=ours)
