"""The room on the facilitator’s page and on the wall: the door, what can be started, what runs and what it brought."""

from collections.abc import Collection, Hashable, Sequence

from cjm_widgets.domain.room import Attendance, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import button
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part
from cjm_widgets.views.room.door import DOOR, DoorPart
from cjm_widgets.views.room.launcher import Launcher
from cjm_widgets.views.room.lead import Button, RunHead
from cjm_widgets.views.room.people import PeoplePart
from cjm_widgets.views.room.results import results
from cjm_widgets.views.room.sorting import SortingPart
from cjm_widgets.views.room.stand_in import StandIn
from cjm_widgets.views.room.swap import Build, Swap


class RoomPanel(Swap):
    """Stands over every step; takes no room while the room is closed and nothing runs."""

    def __init__(self, desk: Desk) -> None:
        self.standing_in = ""
        super().__init__(desk, self._wanted, (Room, Run, DOOR), "room")

    def _wanted(self, workshop: Workshop) -> tuple[Hashable, Build]:
        run = activities.running(workshop)
        is_open = self.desk.room is not None and self.desk.room.state().open
        starting = not self.desk.projector and (is_open or run is not None or self.session.step == "start")
        ready = run.id if run is not None else ""
        shown = run is not None and run.phase == "revealed"
        stand_in = self.standing_in if run is not None and run.phase == "open" and self.standing_in == run.id else ""
        key = (is_open, starting, ready, shown, stand_in, self.session.step)
        return key, lambda: self._build(run, starting, is_open)

    def _build(self, run: Run | None, starting: bool, is_open: bool) -> Sequence[Part]:
        desk, wall = self.desk, self.desk.projector
        parts: list[Part] = []
        if run is not None:
            head = RunHead(desk, self._here, self._more)
            head.other["stand-in"] = lambda run: self._stand_in(run.id)
            parts.append(head)
            if self.standing_in == run.id and run.phase == "open" and not wall:
                parts.append(StandIn(desk, run))
            if run.phase == "revealed":
                sorts = run.activity == "think-alone" and not wall
                parts += [SortingPart(desk, run.id)] if sorts else results(desk, run.id)
        elif starting and self.session.step != "start":
            parts.append(Launcher(desk))
        started = run is not None and (wall or run.phase == "revealed")
        if desk.room is not None and (is_open or (self.session.step == "start" and not wall)) and not started:
            parts.append(DoorPart(desk, desk.room))
            if is_open and not wall and self.session.step == "start":
                parts.append(PeoplePart(desk))
        return parts

    def _here(self) -> Collection[str] | None:
        if self.desk.room is None:
            return None
        return {Attendance.id_for(one.key) for one in self.desk.room.state().present if one.connected}

    def _more(self, run: Run) -> Sequence[Button]:
        if run.phase != "open" or run.activity == "break":
            return ()
        return (button("stand-in", words("lead.stand-in"), pressed=self.standing_in == run.id),)

    def _stand_in(self, run_id: str) -> None:
        self.standing_in = "" if self.standing_in == run_id else run_id
        self.redraw()
        for part in self.parts:
            if isinstance(part, RunHead):
                part.redraw()
