"""Why the railway maps at all, and the figures that will say whether it worked."""

from rail_commute.room import Room


def purpose(room: Room) -> None:
    """The purpose, section by section, as the form has them."""
    room.change(
        "purpose",
        name="Anna's way home, a commuter's journey",
        intents=["shared-view", "prioritising"],
        state="current",
        approach="assumption-first",
    )
    room.change(
        "purpose",
        problem="People who come off a shift cannot tell whether our train will bring them home in time, "
        "and on the evenings when it will not, nobody says so.",
        customer="Commuters expected at home",
        outcome="They sit at the table with the people who wait for them, or know early enough to make other plans.",
        customer_success="I know when I will be home, and most evenings I am there for supper.",
        organisation_success="Fewer season tickets come back to us, and crews no longer take the blame for boards "
        "that are not theirs.",
        success_measures=["kpi-told", "kpi-renewed"],
    )
    room.change(
        "purpose",
        subject="individual",
        starts="Hanging up the uniform",
        ends="Sitting down to supper",
        channels_in=["App", "Website", "Station", "Train", "E-mail", "Word of mouth"],
        channels_out=["Hospital bus", "Call centre"],
        not_now=["The price of season tickets", "New trains", "The ride in the morning"],
    )
    room.change(
        "purpose",
        why_now="In March 2027 the contract for the boards at our stations is signed again, for eight years. "
        "What it does not ask for by then stays as it is.",
        by_when="2027-03-01",
        cost_of_nothing=409_200,
        cost_period="year",
        cost_basis="Some 620 season tickets a year are handed back with delays as the reason; "
        "each would have left about 660.",
        map_owner="unit-control",
        review_on="2027-02-01",
        evidence_level="observed",
        source="Exit cards of season tickets, 2025",
    )
    room.add(
        "parked",
        "money-back",
        "Do we tell people about their refund before they ask for it?",
        about=["purpose"],
    )


def initiatives(room: Room) -> None:
    """What else is under way nearby, once it is known who owns it."""
    room.change(
        "purpose",
        initiatives=[
            {"name": "New ticket shop", "relation": "fits", "owner": "unit-fares"},
            {"name": "Next contract for the boards", "relation": "fits", "owner": "unit-operations"},
            {"name": "Cheaper parking in town", "relation": "competes", "owner": "stakeholder-city"},
        ],
    )


def kpis(room: Room) -> None:
    """Five figures with what was measured before the workshop; the later readings follow in `doing`."""
    room.add(
        "kpi",
        "told",
        "Minutes until passengers are told",
        measure="own",
        definition="Median time from a train being late to the first word on a board or a phone",
        unit="min",
        direction="lower",
        moments=["during"],
        readings=told(("2026-03-31", 14.2, 611), ("2026-06-30", 13.6, 574), ("2026-09-30", 14.5, 640)),
        target=3,
        target_date="2027-06-30",
        owner="unit-control",
        driver="Season tickets kept after a bad month",
        point_value_low=8_000,
        point_value_high=21_000,
        assumption="Between one and three in a hundred exit cards that name delays also say “nobody told us”; "
        "each minute gained saves a tenth of those.",
        evidence_level="observed",
        source="Control room log",
    )
    room.add(
        "kpi",
        "informed",
        "Satisfied with what we say when it is late",
        measure="csat",
        definition="Share of the two best answers out of five, asked on the phone after a late train",
        unit="%",
        direction="higher",
        moments=["after"],
        readings=[
            {"on": "2026-03-31", "value": 31, "n": 286, "source": "App survey"},
            {"on": "2026-06-30", "value": 29, "n": 301, "source": "App survey"},
            {"on": "2026-09-30", "value": 28, "n": 264, "source": "App survey"},
        ],
        target=60,
        target_date="2027-06-30",
        owner="unit-relations",
        driver="Calls and letters about delays",
        point_value_low=900,
        point_value_high=1_800,
        assumption="A point less dissatisfaction means 150 to 300 fewer calls a year, at six each.",
        evidence_level="observed",
        source="App survey",
    )
    room.add(
        "kpi",
        "nps",
        "Would recommend the ride",
        measure="nps",
        definition="Promoters less detractors, asked once a quarter in the app",
        unit="points",
        direction="higher",
        moments=["after"],
        readings=[
            {"on": "2026-03-31", "value": -14, "n": 412, "source": "App survey"},
            {"on": "2026-06-30", "value": -11, "n": 398, "source": "App survey"},
            {"on": "2026-09-30", "value": -13, "n": 431, "source": "App survey"},
        ],
        target=5,
        target_date="2027-12-31",
        owner="unit-relations",
        driver="New season tickets on a colleague's advice",
        point_value_low=4_000,
        point_value_high=9_000,
        assumption="Every fourth new ticket comes from a colleague; a point moves six to fourteen of them.",
        evidence_level="observed",
        source="App survey",
    )
    room.add(
        "kpi",
        "ease",
        "Ease of buying",
        measure="ces",
        definition="“It was easy to find my ticket”, mean answer, high is easy",
        unit="mean, 1-7",
        direction="higher",
        moments=["during"],
        readings=[
            {"on": "2026-03-31", "value": 3.1, "n": 212, "source": "Question after buying"},
            {"on": "2026-06-30", "value": 3.3, "n": 198, "source": "Question after buying"},
            {"on": "2026-09-30", "value": 3.2, "n": 240, "source": "Question after buying"},
        ],
        target=5,
        target_date="2027-03-31",
        owner="unit-fares",
        driver="Purchases that are not broken off",
        point_value_low=30_000,
        point_value_high=52_000,
        assumption="Two in a hundred purchases are saved with each step of ease; a third would have bought anyway.",
        evidence_level="observed",
        source="Question after buying",
    )
    room.add(
        "kpi",
        "renewed",
        "Season tickets renewed",
        measure="retention",
        definition="Season tickets that run out in a quarter and are bought again within 30 days",
        unit="%",
        direction="higher",
        moments=["after"],
        readings=[
            {"on": "2026-03-31", "value": 81.0, "n": 3_120, "source": "Ticket sales"},
            {"on": "2026-06-30", "value": 80.4, "n": 2_870, "source": "Ticket sales"},
            {"on": "2026-09-30", "value": 79.8, "n": 3_410, "source": "Ticket sales"},
        ],
        target=85,
        target_date="2027-12-31",
        owner="unit-commercial",
        driver="Yearly revenue from commuters",
        point_value_low=66_000,
        point_value_high=84_000,
        assumption="A point is 120 tickets a year; some of those people would have come back on their own.",
        evidence_level="observed",
        source="Ticket sales",
    )


def told(*readings: tuple[str, float, int]) -> list[dict[str, object]]:
    """Readings of the minutes until passengers are told."""
    return [{"on": on, "value": value, "n": n, "source": "Control room log"} for on, value, n in readings]
