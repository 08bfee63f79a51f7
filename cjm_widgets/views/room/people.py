"""People: who is here, who is done, where they look, and how much each has entered; for those who lead."""

from collections.abc import Mapping
from typing import Any

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.room import Attendance, Room
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.balance import Balance
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.facilitation.seat import key_of
from cjm_widgets.resources import words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part
from cjm_widgets.views.rail import PAGES
from cjm_widgets.views.room.door import DOOR


class PeoplePart(Part):
    """A card for each seat that somebody has taken; removing one frees its name."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.balance, self.opened = Balance(), ""
        self.cards = Cards(report=desk.report)
        self.cards.listen(select=self._open, rename=self._rename, remove=self._free)
        self.begin((self.cards,), (Attendance, TeamMember, Room, DOOR, EVERYTHING), "people")

    def draw(self, workshop: Workshop) -> None:
        """Show who is here."""
        door = self.desk.room.state() if self.desk.room is not None else None
        here = {Attendance.id_for(one.key) for one in (door.present if door is not None else ()) if one.connected}
        counts = self._counts()
        run = activities.running(workshop)
        seats = sorted(workshop.of(Attendance), key=lambda one: (one.id not in here, one.joined, one.id))
        current = run.id if run is not None else ""
        self.cards.show(
            label=words("people.label"),
            title=words("people.label"),
            hint=words("people.about") if seats else "",
            empty=words("people.none"),
            add=None,
            items=[self._card(workshop, one, one.id in here, counts, current) for one in seats],
            selected=self.opened,
            movable=False,
            removable=True,
        )

    def _counts(self) -> Mapping[str, int]:
        """By the id of an attendance: how much was entered at that seat."""
        counts = self.balance.take(self.session.log.since(self.balance.seq))
        return {Attendance.id_for(key_of(seat)): count for seat, count in counts.items() if key_of(seat)}

    @staticmethod
    def _card(workshop: Workshop, one: Attendance, here: bool, counts: Mapping[str, int], run: str) -> dict[str, Any]:
        told = [
            words("people.here" if here else "people.away"),
            words(f"seat.{one.role}") if one.role not in ("", "participant") else "",
            words("people.done") if run and one.done == run else "",
            words("people.at", step=words(f"step.{one.at}.title")) if one.at in PAGES else "",
            words("people.wrote", count=counts.get(one.id, 0)),
        ]
        shown = {"id": one.id, "name": workshop.label(one.member), "meta": [text for text in told if text]}
        return {**shown, "badge": None, "evidence": "", "open": False}

    def _open(self, item: str) -> None:
        self.opened = "" if item == self.opened else item
        self.redraw()

    def _rename(self, item: str, name: str) -> None:
        found = self.session.workshop.get(item)
        if isinstance(found, Attendance):
            self.session.change(found.member, name=name)

    def _free(self, item: str) -> None:
        found = self.session.workshop.get(item)
        if isinstance(found, Attendance):
            name = self.session.workshop.label(found.member)
            self.session.remove(item)
            self.desk.tell(words("people.freed", name=name))
