"""Who is in the room, who stands around the customer, and how the railway is organised."""

from rail_commute.room import Room

UNITS = (
    ("rail", "Lakeside Rail", ""),
    ("operations", "Operations", "rail"),
    ("control", "Control room", "operations"),
    ("crew", "Train crew", "operations"),
    ("planning", "Crew planning", "operations"),
    ("commercial", "Commercial", "rail"),
    ("fares", "Fares", "commercial"),
    ("digital", "Digital", "commercial"),
    ("relations", "Customer relations", "rail"),
    ("finance", "Finance", "rail"),
)

# key, name, function, unit, part, stance, why the facilitator thinks so
TEAM = (
    ("noor", "Noor Haddad", "Service designer", "relations", "facilitation", "neutral", "Leads, and holds no card"),
    ("piet", "Piet Vos", "Customer research", "relations", "facilitation", "supporter", "Ran the interviews himself"),
    ("ines", "Ines Ferreira", "Answers complaints", "relations", "scribe", "supporter", "Wants fewer Monday mornings"),
    ("ama", "Ama Boateng", "Conductor, line 4", "crew", "insight", "ambassador", "Tells this story on every train"),
    ("chidi", "Chidi Okafor", "Call centre lead", "relations", "insight", "ambassador", "Brought two years of notes"),
    ("leonie", "Leonie Brandt", "Nurse, passenger council", "", "insight", "neutral", "Rides home with us, and waits"),
    ("dora", "Dora Lindqvist", "Head of operations", "operations", "decision", "sceptic", "“We are late, not mute.”"),
    ("marek", "Marek Novak", "Commercial director", "commercial", "decision", "supporter", "Pays for the first pilot"),
    ("emre", "Emre Yildiz", "Owner of the app", "digital", "implementation", "supporter", "Has asked for the feed"),
    ("fay", "Fay Chen", "Fares", "fares", "implementation", "sceptic", "Saw two price reforms come to nothing"),
    (
        "gustavo",
        "Gustavo Reyes",
        "Shift lead, control room",
        "control",
        "implementation",
        "neutral",
        "Fears one more job",
    ),
)

# key, name, belongs, circle, angle, influence, interest, agreement
PLACES = (
    ("family", "Anna's family", "customer", 1, 75, 3, 9, "agrees"),
    ("crew", "Train crews", "inside", 1, 150, 5, 8, "agrees"),
    ("colleagues", "Colleagues on the ward", "customer", 1, 345, 4, 6, "agrees"),
    ("station", "Station company", "partner", 2, 215, 8, 3, "partly"),
    ("hospital", "Hospital, her employer", "other", 2, 30, 4, 5, "agrees"),
    ("council", "Passenger council", "other", 2, 300, 6, 9, "agrees"),
    ("network", "Track operator", "partner", 3, 185, 9, 2, "unclear"),
    ("authority", "Transport authority", "authority", 3, 270, 9, 6, "partly"),
    ("city", "City council", "authority", 3, 60, 6, 4, "disagrees"),
    ("press", "Local press", "other", 3, 325, 5, 6, "unclear"),
)

NEEDS = {
    "family": "To know when to put the water on",
    "crew": "To hear of a delay before the passengers do",
    "colleagues": "Advice they can give without being blamed for it",
    "station": "Orders in writing, and boards that run without anyone beside them",
    "hospital": "Night shifts that are handed over on time",
    "council": "An answer to the letters of the past two winters",
    "network": "Fewer calls in the minute in which a signal fails",
    "authority": "Figures that bear being read aloud in public",
    "city": "Fewer cars in the evening, and a parking income",
    "press": "A story with a person in it",
}

# what we do for them, what they do for us
EXCHANGE = {
    "family": ("Bring somebody home to them", "Patience, and the decision whether a second car is bought"),
    "crew": ("A roster, a tablet, somebody to call", "They stand in front of everyone when it goes wrong"),
    "colleagues": ("A ride they can recommend", "They are the first advice a new commuter gets"),
    "station": ("Rent, and the times of our trains", "Platforms, boards, signs, and the voice above them"),
    "hospital": ("A stop at its door", "Six hundred people who finish at the same minute"),
    "council": ("A hearing four times a year", "The doubts of those who do not write"),
    "network": ("Charges for every kilometre", "Tracks, signals, and the first news of trouble"),
    "authority": ("Trains by the timetable it orders", "Two thirds of our income"),
    "city": ("Fewer cars at half past five", "The forecourt, the racks, the buses"),
    "press": ("An open answer", "Readers who learn what has changed"),
}

# what they must be told, by whom, when; the press is told once there is something to show, and nobody said when
TOLD = {
    "crew": ("That the boards are not their fault, and what will change", "unit-crew", "2026-10-19"),
    "station": ("That the next contract will ask for delays from minute three", "unit-operations", "2026-11-30"),
    "hospital": ("That we ask its staff, and what comes of it", "unit-relations", "2026-10-30"),
    "council": ("The map itself, as it is", "unit-relations", "2026-11-12"),
    "network": ("Which feed we need, and that we pay for it", "unit-control", "2026-12-04"),
    "authority": ("What doing nothing costs, and what the pilot showed", "team-member-dora", "2026-12-10"),
    "city": ("Where the last bus leaves before our train arrives", "unit-commercial", "2027-01-15"),
    "press": ("What we changed, with figures from before and after", "unit-relations", ""),
}

LINKS = (
    ("boards", "the boards", "crew", "station", "strained"),
    ("phone", "by telephone", "network", "station", "weak"),
    ("money", "the money", "authority", "station", "strong"),
    ("roster", "rosters", "hospital", "colleagues", "strong"),
    ("swap", "swaps", "family", "colleagues", "weak"),
    ("letters", "letters", "council", "press", "strong"),
    ("hearing", "a seat", "council", "authority", "weak"),
    ("parking", "parking", "city", "hospital", "strained"),
    ("faces", "a known face", "crew", "family", "strong"),
)


def units(room: Room) -> None:
    """The railway as a tree."""
    for key, name, above in UNITS:
        room.add("unit", key, name, parent=above and f"unit-{above}")


def team(room: Room) -> None:
    """Names first, as they were called out; then what each does and which part they take; last how they decide."""
    with room.at_once():
        for key, name, *_ in TEAM:
            room.add("team-member", key, name)
    for key, _, function, unit, part, stance, why in TEAM:
        own = {"unit": f"unit-{unit}"} if unit else {}
        room.change(f"team-member-{key}", function=function, part=part, invited="yes", **own)
        room.change(f"team-member-{key}", stance=stance, stance_note=why)
    room.change(
        "purpose",
        decision_rule="one-decides",
        decider="team-member-dora",
        decision_note="The room advises. Dora decides on the same day and says why.",
    )


def stakeholders(room: Room) -> None:
    """Names on cards, then places on the circles, then what passes to and fro."""
    with room.at_once():
        for key, name, *_ in PLACES:
            room.add("stakeholder", key, name)
        room.add("stakeholder", "taxi", "Taxi drivers at the station")
    for key, _, belongs, circle, angle, *_ in PLACES:
        room.change(f"stakeholder-{key}", circle=circle, angle=angle)
        primary = {"primary": True} if key in ("family", "crew") else {}
        room.change(f"stakeholder-{key}", belongs=belongs, needs=NEEDS[key], **primary)
    for key, (give, get) in EXCHANGE.items():
        room.change(f"stakeholder-{key}", we_give=give, they_give=get)
    for key, name, one, other, quality in LINKS:
        ends = {"one": f"stakeholder-{one}", "other": f"stakeholder-{other}"}
        room.add("relationship", key, name, quality=quality, **ends)
    for key, (what, whom, when) in TOLD.items():
        day = {"told_on": when} if when else {}
        room.change(f"stakeholder-{key}", told_what=what, told_by=whom, **day)
    for key, *_, influence, interest, agreement in PLACES:
        room.change(f"stakeholder-{key}", influence=influence, interest=interest, agreement=agreement)
    room.session.remove("stakeholder-taxi")
