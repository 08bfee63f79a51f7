"""The room in which the sample workshop happens: one log, one clock, two who lead, and a seat for each who came in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import taking_part
from cjm_widgets.facilitation.seat import FACILITATOR, Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

TICK = timedelta(seconds=13)


class Clock:
    """A clock that is set by hand and goes on by some seconds whenever somebody looks at it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 8, 9, 0, tzinfo=UTC)

    def set(self, at: str) -> None:
        """Set it to a day and a time, such as `2026-09-15 09:00`; it never goes back."""
        self.now = max(self.now, datetime.fromisoformat(at).replace(tzinfo=UTC))

    def __call__(self) -> datetime:
        """The time, a little later than the last time."""
        self.now += TICK
        return self.now


class Room:
    """Noor leads and Piet helps her: whoever has the keyboard writes. Whoever came in writes at a seat of their own."""

    def __init__(self, log: SqliteLog) -> None:
        self.log = log
        self.clock = Clock()
        self._sessions = {
            "Noor": Session(log, FACILITATOR, self.clock),
            "Piet": Session(log, Seat("co-facilitator", "Piet"), self.clock),
        }
        self._seats = {"piet": self._sessions["Piet"]}
        self.session = self._sessions["Noor"]

    @property
    def workshop(self) -> Workshop:
        """The workshop as it stands."""
        return self.session.workshop

    def turns_to(self, step: str, at: str = "", writes: str = "Noor") -> None:
        """Go on with a step, at a time where one is given; `writes` takes the keyboard."""
        if at:
            self.clock.set(at)
        self.session = self._sessions[writes]
        self.session.sync()
        self.session.step = step

    def comes_in(self, member: str, role: Role) -> None:
        """Give a member of the team a seat: a device of their own, at which they choose their name."""
        key = f"device-{len(self._seats)}"
        self._seats[member] = Session(self.log, Seat(role, key=key), self.clock)
        with self.seat(member) as session:
            taking_part.join(session, self.workshop.label(f"team-member-{member}"))

    def reviews(self, name: str) -> None:
        """Let somebody in who was invited by name to look at the map and to say something about it."""
        self._seats[name] = Session(self.log, Seat("reviewer", name), self.clock)

    @contextmanager
    def seat(self, who: str) -> Iterator[Session]:
        """What is done inside is done at the seat of this member or reviewer."""
        session = self._seats[who]
        session.sync()
        session.step = self.session.step
        yield session
        self.session.sync()

    def add(self, kind: str, item: str, name: str = "", **fields: Any) -> None:  # noqa: ANN401 - the kind's own fields
        """Add an item of a kind under `kind-item`, at the end of its list."""
        named = {"name": name} if name else {}
        self.session.add(KINDS[kind], id=f"{kind}-{item}", **named, **fields)

    def put(self, item: Item) -> None:
        """Write an item whose id follows from what it is about."""
        self.session.put(item)

    def change(self, item: str, **fields: Any) -> None:  # noqa: ANN401 - the kind's own fields
        """Change fields of an item that stands."""
        self.session.change(item, **fields)

    def learned(self, source: str, *items: str) -> None:
        """Mark items as observed, from one source, in one gesture."""
        with self.session.gesture():
            for item in items:
                self.session.change(item, evidence_level="observed", source=source)

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is entered inside is one gesture, like a pasted list."""
        with self.session.gesture():
            yield

    def changes(self) -> Iterator[Change]:
        """The whole log, its gestures numbered in their order instead of drawn by lot."""
        numbers: dict[str, str] = {}
        for change in self.log.since(0):
            gesture = numbers.setdefault(change.gesture, f"{len(numbers) + 1:016x}")
            place = change.id.rpartition(".")[2]
            undoes = numbers.get(change.undoes, "")
            yield change._replace(id=f"{gesture}.{place}", gesture=gesture, undoes=undoes)
