"""What the interviews, the rides and the logs taught, and what changed on the map because of them."""

from cjm_widgets.domain.item import id_from
from cjm_widgets.domain.notes import Answer
from rail_commute.room import Room

INTERVIEWS = "14 interviews, September"
RIDES = "Six rides on line 4"
CALLS = "Calls, third quarter"
SURVEY = "App survey"
CONTRACT = "Contract for the boards, 2019"

# key, name, method, date, n, where it lies
SOURCES = (
    ("interviews", INTERVIEWS, "interview", "2026-09-25", 14, "Binder 3, recordings with Piet"),
    ("rides", RIDES, "observation", "2026-09-29", 6, "Counting sheets, Thursdays and Fridays"),
    ("calls", CALLS, "contact-log", "2026-09-30", 2_318, "Call centre, subject “delay” or “ticket”"),
    ("survey", SURVEY, "survey", "2026-09-30", 431, "One question a quarter"),
    ("contract", CONTRACT, "document", "2019-03-04", None, "Annex 4 says what the boards must show"),
)

# key, touchpoint, persona, severity, text, quote, whys
PAINS = (
    (
        "board", "display", "", 3, "The board says on time while the train is late",
        "I stood in the rain and the board said on time.",
        (
            "It shows the timetable until somebody types a delay in",
            "Delays are typed in from ten minutes on",
            "The control room phones the station company, which is busy in that minute",
            "There is no feed between the two",
            "The contract of 2019 does not ask for one",
        ),
    ),
    (
        "alone", "conductor", "", 2, "Mostly there is nobody to ask", "I was lucky that evening. Mostly nobody comes.",
        ("Two conductors ride on nine trains after six", "They are sent by the timetable, not to where it is late"),
    ),
    (
        "four", "shop", "", 2, "Four tickets that look the same", "I bought the wrong one twice, and nobody told me.",
        ("Each zone reform left its tickets behind", "Nobody may drop one without Fares and Finance agreeing"),
    ),
    (
        "quiz", "shop", "jonas", 2, "The cheap fare hides behind three questions", "Just tell me the cheapest one.",
        ("The shop asks what the system needs, in the order in which it needs it",),
    ),
    ("card", "pay", "", 1, "My card, typed in again", "", ("We promised never to keep card data",)),
    (
        "full", "seat", "anna", 2, "The 17:42 is full from the third stop on", "Nine hours on my feet, and then this.",
        ("Two carriages run until six", "The roster follows last year's counts"),
    ),
)  # fmt: skip

# key, text, about, observed in, quote
INSIGHTS = (
    (
        "silent", "People forgive a late train, not a silent one", "touchpoint-display",
        INTERVIEWS, "I can live with late. I cannot live with not knowing.",
    ),
    (
        "minute", "We know at minute two. The passenger knows at minute fourteen.", "touchpoint-display",
        CALLS, "",
    ),
    ("fares", "Nobody understands the fares, and we ourselves give three answers", "touchpoint-shop", INTERVIEWS, ""),
    (
        "person", "One person who knows outweighs ten minutes of delay", "touchpoint-conductor",
        INTERVIEWS, "She rang ahead and they waited for us.",
    ),
    (
        "stops", "Whoever boards at the first stop rides in another train than whoever boards at the third",
        "touchpoint-seat", RIDES, "",
    ),
    ("car", "The car wins on the evening of a bad surprise, not on price", "action-compare", "", ""),
)  # fmt: skip


def sources(room: Room) -> None:
    """Where to look it up."""
    for key, name, method, on, n, link in SOURCES:
        room.add("evidence", key, name, method=method, on=on, n=n, link=link)


def interviews(room: Room) -> None:
    """Piet goes through the map and changes what proved to be otherwise."""
    room.change("persona-anna", quote="I can live with late. I cannot live with not knowing.")
    room.learned(INTERVIEWS, "persona-anna", "action-find", "action-wait", "action-get", "stage-travel", "stage-buy")
    room.turns_to("outcomes", writes="Piet")
    room.change("outcome-know", satisfaction=3)
    room.change("outcome-supper", satisfaction=4)
    room.learned(INTERVIEWS, "outcome-know", "outcome-supper", "outcome-calm")
    room.turns_to("journey", writes="Piet")
    room.change("action-find", name="I find the right ticket")
    room.change("action-wait", name="I wait for a late train", concerns="Will I miss the school run?")
    room.learned(RIDES, "action-seat", "action-reach")
    room.turns_to("touchpoints", writes="Piet")
    room.change("touchpoint-display", waiting_minutes=17)
    room.learned(RIDES, "touchpoint-display", "touchpoint-signs", "touchpoint-seat")
    room.learned(CALLS, "touchpoint-shop", "touchpoint-pay")
    room.learned(INTERVIEWS, "touchpoint-ticket", "touchpoint-conductor")
    room.add(
        "touchpoint",
        "message",
        "Message",
        action="action-wait",
        channel="App",
        ownership="own",
        service="Word of a delay",
        customer_sees="“Your 17:42 will be about nine minutes late. We shall say more at 17:40.”",
        influence="full",
        state="future",
        evidence_level="proposed",
        source=INTERVIEWS,
    )
    _answers(room)


def _answers(room: Room) -> None:
    found = (
        (
            "action",
            "action-compare",
            "Yes, but only after a bad week: nine of fourteen looked at the car that evening.",
        ),
        ("grade", "touchpoint-ask", "Eight had asked somebody on the ward before their first ride, none had asked us."),
    )
    for question, about, text in found:
        room.put(
            Answer(
                id=id_from("answer", question, about),
                question=question,
                about=about,
                name=text,
                evidence_level="observed",
                source=INTERVIEWS,
            )
        )


def pain_points(room: Room) -> None:
    """What hurts, and why, as far as the room could go."""
    for key, touchpoint, persona, severity, text, quote, whys in PAINS:
        whose = {"persona": f"persona-{persona}"} if persona else {}
        room.add(
            "pain-point", key, text, touchpoint=f"touchpoint-{touchpoint}", severity=severity, quote=quote, **whose
        )
        room.change(f"pain-point-{key}", whys=list(whys))
    room.learned(INTERVIEWS, "pain-point-board", "pain-point-four", "pain-point-alone")
    room.learned(RIDES, "pain-point-full")


def insights(room: Room) -> None:
    """What the team understood."""
    for key, text, about, source, quote in INSIGHTS:
        known = {"evidence_level": "observed", "source": source} if source else {}
        room.add("insight", key, text, about=about.split(), quote=quote, **known)
    room.change("parked-speaker", settled=True, note="The station company reads out what the board says.")
