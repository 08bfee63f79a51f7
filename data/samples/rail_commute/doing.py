"""What became of it in November: some work is done, some late, some dropped, and the figures were read again."""

from typing import Any

from rail_commute.framing import told
from rail_commute.room import Room


def progress(room: Room) -> None:
    """What is done and what is not."""
    room.change("activity-sentence", status="done", done_on="2026-10-29")
    room.change("activity-screen", status="done", done_on="2026-11-05")
    room.change("activity-texts", status="done", done_on="2026-11-06")
    room.change(
        "activity-feed", status="doing", note="The track operator wants it in writing; Gustavo asked on 3 November."
    )
    room.change("activity-servers", status="dropped", note="The boards are not ours to serve.")
    room.add(
        "decision",
        "no-servers",
        "No second server: the boards will be run by whoever wins the contract.",
        about=["activity-servers"],
        decided_by="Emre",
    )


def readings(room: Room) -> None:
    """The figures after the first changes, beside those from before."""
    room.change(
        "kpi-told",
        readings=told(
            ("2026-03-31", 14.2, 611), ("2026-06-30", 13.6, 574), ("2026-09-30", 14.5, 640), ("2026-11-15", 12.1, 288)
        ),
    )
    _read(room, "ease", {"on": "2026-11-16", "value": 4.4, "n": 131, "source": "Question after buying"})
    _read(room, "informed", {"on": "2026-11-16", "value": 33, "n": 118, "source": "App survey"})
    _read(room, "nps", {"on": "2026-11-16", "value": -12, "n": 205, "source": "App survey"})
    _read(room, "renewed", {"on": "2026-10-31", "value": 80.1, "n": 1_090, "source": "Ticket sales"})


def _read(room: Room, kpi: str, reading: dict[str, Any]) -> None:
    standing = next(one for one in room.workshop.kpis if one.id == f"kpi-{kpi}")
    before = [row.model_dump(mode="json", exclude_none=True) for row in standing.by_date]
    room.change(standing.id, readings=[*before, reading])
