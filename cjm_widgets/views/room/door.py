"""The join panel: link, code and who is here; the facilitator opens and closes the room with it."""

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.room import Attendance
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.room_door import Present, RoomDoor
from cjm_widgets.facilitation.seating import member_in
from cjm_widgets.resources import capital, words
from cjm_widgets.views.controls.doorplate import Doorplate
from cjm_widgets.views.controls.doorplate.control import qr_cells
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part

DOOR = "room-door"
"""What subscribers to the state of the door, which is not in the log, are told by."""


class DoorPart(Part):
    """Shows how one comes in; on the wall large, and without buttons."""

    def __init__(self, desk: Desk, door: RoomDoor) -> None:
        super().__init__(desk)
        self.door = door
        self.plate = Doorplate(report=desk.report)
        self.plate.listen(open_room=door.open, close_room=door.close)
        self.begin((self.plate,), (DOOR, Attendance, TeamMember), "door")
        if self._first:
            self.widget.add_class("cjm-door-first")

    @property
    def _first(self) -> bool:
        """Whether coming in is what the page is about: on the Start page; elsewhere it takes little room."""
        return self.session.step == "start"

    def draw(self, workshop: Workshop) -> None:
        """Show the door as it is."""
        state = self.door.state()
        here = [one for one in state.present if one.connected]
        wall = self.desk.projector
        self.plate.show(
            label=words("door.label" if state.open else "door.closed"),
            open=state.open,
            links=state.links,
            code=state.code,
            qr=qr_cells(state.links[0]) if state.open and state.links else None,
            present=len(here),
            names=sorted(called(workshop, one) for one in here) if wall or not self._first else [],
            large=wall,
            may=not wall and self.session.seat.role == "facilitator",
            problem=state.problem,
        )


def called(workshop: Workshop, present: Present) -> str:
    """What people call somebody in the room: the name they took, the one of their ticket, or their role."""
    member = workshop.label(member_in(workshop.record, present.key))
    return member or present.name or capital(words(f"seat.{present.role}"))
