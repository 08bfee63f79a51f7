"""ParticipantPage: what a participant has in the hand; it follows the facilitator, and shows one thing at a time."""

from collections.abc import Callable, Hashable, Mapping, Sequence

from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw as draw_map
from cjm_widgets.charts.map import map_twin
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.room import Attendance, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities, taking_part
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.facilitation.seating import claims
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.views.asking import Asking
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.countdown import Countdown
from cjm_widgets.views.controls.joining import Joining
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.prompt import Prompt
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.guard import guard
from cjm_widgets.views.part import Part, box, close_tree, frame
from cjm_widgets.views.room.giving import giving
from cjm_widgets.views.room.launcher import decision_rule
from cjm_widgets.views.room.lead import question
from cjm_widgets.views.room.results import results
from cjm_widgets.views.room.swap import Build, Swap
from cjm_widgets.views.wall import wall

Views = Mapping[str, Callable[[Desk], Part]]


class JoinPart(Part):
    """Who are you? Picked from the team, or new."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.joining = Joining(report=desk.report)
        self.joining.listen(pick=self._pick, enter=lambda text: taking_part.join(self.session, text))
        self.begin((self.joining,), (TeamMember, Attendance), "joining-place")

    def draw(self, workshop: Workshop) -> None:
        """Show the names of the team, and which are taken."""
        taken = claims(workshop.record)
        names = [{"id": one.id, "name": one.label, "taken": one.id in taken} for one in workshop.team if one.name]
        self.joining.show(
            label=words("joining.label"),
            title=words("joining.title"),
            hint=words("joining.hint"),
            names=sorted(names, key=lambda one: bool(one["taken"])),
            error="",
        )

    def _pick(self, member: str) -> None:
        taking_part.join(self.session, self.session.workshop.label(member))


class RunClock(Part):
    """The time that is left for what runs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.clock = Countdown(report=desk.report)
        self.begin((self.clock,), (Run, Room), "run-clock")

    def draw(self, workshop: Workshop) -> None:
        """Show it while something runs that has a time."""
        run = activities.running(workshop)
        shown = run is not None and run.phase == "open"
        self.clock.show(
            label="",
            ends=run.ends if run is not None and shown else "",
            minutes=run.minutes if run is not None else None,
            phase="open" if shown else "",
            large=False,
            may=False,
        )


class ParticipantPage:
    """The page of a participant’s seat.

    Args:
        session: The session of the seat.
        views: What builds the view of each step, for when the facilitator opens one for everybody.
    """

    def __init__(self, session: Session, views: Views) -> None:
        self.session, self.views = session, views
        self.around = False
        self.page, self.prompt = Page(), Prompt()
        self.ways = Actions(report=self.page.tell_error)
        self.ways.on("act", self._look)
        self.asking = Asking(session, self.page, lambda item_id: self.place.select(item_id))
        self.desk = Desk(session, self.asking.report, news=self.page.tell, waiting=[])
        self.page.listen(
            theme=lambda dark: self.desk.turn("dark" if dark else "light"),
            seen=self.desk.seen,
            ready=self._ready,
            undo=lambda: self.page.tell(session.undo()),
            redo=lambda: self.page.tell(session.redo()),
        )
        if session.seat.name and not session.member:
            guard(self.page.tell_error, taking_part.join, session, session.seat.name)
        self.place = Swap(self.desk, self._wanted, (Room, Run, Attendance, TeamMember), "place")
        main = box((self.prompt, self.place.widget, self.ways), "main", "participant")
        self.widget = frame(self.page, main)
        self._end = session.subscribe((EVERYTHING,), lambda _: guard(self.page.tell_error, self._redraw))
        self._redraw()

    def dispose(self) -> None:
        """End the subscriptions and close every widget of the page."""
        self._end()
        self.place.dispose()
        close_tree(self.widget)

    def _wanted(self, workshop: Workshop) -> tuple[Hashable, Build]:
        run, room, desk = activities.running(workshop), activities.room(workshop), self.desk
        self.session.step = room.step
        if not self.session.member:
            return "join", lambda: (JoinPart(desk),)
        if self.around:
            return "around", lambda: (_the_map(desk),)
        if run is not None:
            shown = run.phase == "revealed"
            return (
                run.id,
                shown,
            ), lambda: results(desk, run.id, narrow=True) if shown else (RunClock(desk), giving(desk, run))
        if room.writing and room.step in self.views:
            return ("write", room.step), lambda: (self.views[room.step](desk),)
        return ("watch", room.step), lambda: wall(room.step, desk)

    def _redraw(self) -> None:
        workshop, saved = self.session.workshop, self.session.saved_at
        message = self.page.state.get("message", {"text": "", "tone": "", "nth": 0})
        self.page.change(
            title=workshop.title or words("page.untitled"),
            workshop=self.session.log.name,
            step="",
            saved=words("session.saved", time=saved.astimezone().strftime("%H:%M:%S")) if saved else "",
            message=message,
            can_undo=False,
            can_redo=False,
            undo_label="",
            theme="system",
            projector=False,
        )
        heading, lead = self._asked(workshop)
        self.prompt.show(
            step=activities.room(workshop).step, kicker=self._kicker(), heading=heading, lead=lead, guide=[]
        )
        self._to_own_page(1)
        self.ways.show(label=words("participant.ways"), title="", text="", buttons=self._ways())
        self.asking.draw()
        while self.session.notices:
            self.page.tell(self.session.notices.pop(0))

    def _ready(self, theme: str, projector: bool, query: str) -> None:
        self.desk.turn("dark" if theme == "dark" else "light")
        self._to_own_page(2)  # whom the invitation names has a name before the page is there to be told

    def _to_own_page(self, nth: int) -> None:
        """A scribe’s own page is made when it is loaded again, once it is known who sits here."""
        told = self.page.state.get("leave", {}).get("nth", 0)
        if self.session.seat.role == "scribe" and self.session.member and nth > told:
            self.page.change(leave={"href": "?", "nth": nth})

    def _kicker(self) -> str:
        name = self.session.workshop.label(self.session.member)
        return words("participant.you", name=name) if name else ""

    def _asked(self, workshop: Workshop) -> tuple[str, str]:
        run, room = activities.running(workshop), activities.room(workshop)
        if not self.session.member:
            return "", ""  # the card to join by has the heading
        if self.around:
            return words("participant.around"), words("participant.around-lead")
        if run is not None:
            key = run.activity if run.phase == "open" or run.activity == "break" else run.phase
            told = words(f"participant.lead.{key}")
            votes = run.activity in ("dots", "score") and run.phase == "open"
            return question(workshop, run), f"{told} {decision_rule(workshop)}" if votes else told
        if room.step:
            lead = words("participant.writing") if room.writing else words("participant.watch")
            return words(f"step.{room.step}.question"), lead
        return words("participant.waiting"), words("participant.waiting-lead")

    def _ways(self) -> Sequence[dict[str, object]]:
        if not self.session.member:
            return ()
        key = "back" if self.around else "look"
        return (button(key, words(f"participant.{key}"), main=self.around),)

    def _look(self, key: str) -> None:
        self.around = key == "look"
        taking_part.stand_at(self.session, "map" if self.around else "")
        self.place.redraw()
        self._redraw()


def _the_map(desk: Desk) -> Part:
    def layout(workshop: Workshop) -> MapLayout:
        return MapLayout.of(workshop, next(iter(workshop.personas), None))

    return SvgDrawing(
        desk,
        lambda workshop, theme: draw_map(layout(workshop), theme),  # type: ignore[arg-type]
        lambda workshop: map_twin(layout(workshop)),
        (EVERYTHING,),
    )
