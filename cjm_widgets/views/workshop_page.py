"""WorkshopPage: the whole guided workshop on one page with one kernel, or one step of it alone."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import parse_qs

import ipywidgets

from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities, own_agenda
from cjm_widgets.facilitation.coach import findings
from cjm_widgets.facilitation.guide import guide
from cjm_widgets.facilitation.library import Library
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.facilitation.room_door import RoomDoor
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.starters import prompts_for
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.facilitation.trading import Trade
from cjm_widgets.resources import words
from cjm_widgets.views.asking import Asking
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.points import Points
from cjm_widgets.views.controls.prompt import Prompt
from cjm_widgets.views.controls.rail import Rail
from cjm_widgets.views.controls.timer import Timer
from cjm_widgets.views.controls.turn import Turn
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.guard import guard
from cjm_widgets.views.notes_panel import NotesPanel
from cjm_widgets.views.part import Part, box, close_tree, frame
from cjm_widgets.views.rail import PAGES, START, Href, rail_state, turn_state
from cjm_widgets.views.room.lead import question
from cjm_widgets.views.room.panel import RoomPanel

KEPT = 3
"""So many pages stay built; those visited longest ago are disposed of, so that widgets do not pile up."""

Build = Callable[[Desk], Part]


class WorkshopPage:
    """Rail, prompt, the step's view, coach and notes; one step at a time, changed in place.

    Args:
        session: The session of this page.
        views: What builds the view of each page, by its key.
        current: The page to begin with.
        href: Where the other pages are; in place when left out.
        projector: The same page for the wall: prompt, picture and timer; guide, coach and names stay away.
        library: The workshops that the start page offers.
        room: The door by which others come in; None where this page opens none.
        trade: What makes files and takes them in; None where this page may not.
    """

    def __init__(
        self,
        session: Session,
        views: Mapping[str, Build],
        current: str = START,
        *,
        href: Href = lambda key: "",
        projector: bool = False,
        library: Library | None = None,
        room: RoomDoor | None = None,
        trade: Trade | None = None,
    ) -> None:
        self.session, self.views, self.href = session, views, href
        self.current = current if current in PAGES else START
        self.page = Page()
        self.asking = Asking(session, self.page, lambda item_id: self.built[self.current].select(item_id))
        self.desk = Desk(
            session,
            self.asking.report,
            self.visit,
            projector=projector,
            library=library,
            room=room,
            trade=trade,
            news=self.page.tell,
            waiting=[],
        )
        self.built: OrderedDict[str, Part] = OrderedDict()
        self.prompt, self.turn = Prompt(report=self.page.tell_error), Turn(report=self.page.tell_error)
        self.rail, self.timer = Rail(report=self.page.tell_error), Timer(report=self.page.tell_error)
        self.points = Points(report=self.page.tell_error)
        self.notes = None if projector else NotesPanel(self.desk)
        self.place = box((), "place")
        self.room = RoomPanel(self.desk) if session.seat.leads else None
        self._listen()
        self.widget = self._layout()
        self._end = session.subscribe((EVERYTHING,), lambda _: guard(self.page.tell_error, self._redraw))
        self.go(self.current)

    def _layout(self) -> ipywidgets.Box:
        room = () if self.room is None else (self.room.widget,)
        if self.notes is None:
            return frame(self.page, box((self.prompt, self.timer, *room, self.place, self.turn), "main"))
        main = box((self.prompt, *room, self.place, self.turn), "main")
        aside = box((self.timer, self.points, self.notes.widget), "aside")
        return frame(self.page, self.rail, main, aside)

    def _listen(self) -> None:
        self.rail.on("go", self.go)
        self.turn.on("go", self.go)
        self.points.on("visit", lambda where, step, field: self.visit(step or self.current, where, field))
        self.points.on("dismiss", self._dismiss)
        self.page.listen(
            go=self.go,
            undo=lambda: self.page.tell(self.session.undo()),
            redo=lambda: self.page.tell(self.session.redo()),
            theme=lambda dark: self.desk.turn("dark" if dark else "light"),
            ready=self._ready,
            seen=self.desk.seen,
            projector=lambda on: None,
        )

    # Going from step to step

    def go(self, key: str) -> None:
        """Show a page of the workshop: in place, or by its link where it is a notebook of its own.

        An unknown key changes nothing.
        """
        if key not in PAGES:
            return
        if key != self.current and self.href(key):
            nth = int(self.page.state.get("leave", {}).get("nth", 0)) + 1
            self.page.change(leave={"href": self.href(key), "nth": nth})
            return
        self.current = self.session.step = key
        shown = (self.built[key].widget,) if key in self.built else ()
        if key not in self.built:
            self.built[key] = self.views[key](self.desk)
        elif shown != self.place.children:
            self.built[key].returned()
        self.built.move_to_end(key)
        self.place.children = (self.built[key].widget,)
        while len(self.built) > KEPT:
            _, oldest = self.built.popitem(last=False)
            oldest.dispose()
        if self.room is not None:
            if self._follows():
                activities.go_to(self.session, key)
                own_agenda.arrive(self.session, key)
            self.room.redraw()
        self._redraw()

    def _follows(self) -> bool:
        """Whether everybody comes along: somebody is in the room, and this page leads it."""
        led = self.session.seat.role == "facilitator" and not self.desk.projector and self.current != START
        return led and self.desk.room is not None and self.desk.room.state().open

    def visit(self, key: str, item_id: str, field: str = "") -> None:
        """Go to a step and open an item there, where this field of it is entered if one is named."""
        self.go(key)
        if key == self.current:
            self.built[key].open_at(item_id, field)

    def dispose(self) -> None:
        """End the subscriptions and close every widget of the page."""
        self._end()
        for part in self.built.values():
            part.dispose()
        for beside in (self.notes, self.room):
            if beside is not None:
                beside.dispose()
        close_tree(self.widget)

    def _ready(self, theme: str, projector: bool, query: str) -> None:
        self.desk.turn("dark" if theme == "dark" else "light")
        asked = parse_qs(query.lstrip("?")).get("step", [""])[0]
        if asked in PAGES and asked != self.current:
            self.go(asked)

    def _dismiss(self, key: str, where: str, reason: str) -> None:
        self.session.add(KINDS["dismissal"], rule=key, about=where, reason=reason)

    # Drawing

    def _redraw(self) -> None:
        workshop = self.session.workshop
        self._draw_bar(workshop)
        self._draw_prompt()
        self.turn.show(turn_state(self.current, self.href))
        if not self.desk.projector:
            self.rail.show(rail_state(workshop, self.current, self.href))
            self._draw_points(workshop)

    def _draw_bar(self, workshop: Workshop) -> None:
        stacks = self.session.stacks()
        saved = self.session.saved_at
        self.page.change(
            title=workshop.title or words("page.untitled"),
            workshop=self.session.log.name,
            step=self.current,
            saved=words("session.saved", time=saved.astimezone().strftime("%H:%M:%S")) if saved else "",
            message=self.page.state.get("message", {"text": "", "tone": "", "nth": 0}),
            can_undo=bool(stacks.undo),
            can_redo=bool(stacks.redo),
            undo_label="",
            theme="system",
            projector=self.desk.projector,
        )
        self.asking.draw()
        while self.session.notices:
            self.page.tell(self.session.notices.pop(0))

    def _draw_prompt(self) -> None:
        keys = [step.key for step in STEPS]
        kicker = ""
        minutes = 0
        if self.current in keys:
            number = keys.index(self.current)
            part = own_agenda.now_part_for(self.session.workshop, self.current)
            minutes = (part.minutes if part is not None else None) or STEPS[number].minutes
            kicker = words("page.kicker", number=number + 1, count=len(keys), minutes=minutes)
        heading, lead = words(f"step.{self.current}.question"), words(f"step.{self.current}.lead")
        run = activities.running(self.session.workshop)
        if run is not None and self.desk.projector:
            heading, lead = question(self.session.workshop, run), ""  # the wall shows one thing at a time
        self.prompt.show(
            step=self.current,
            kicker=kicker,
            heading=heading,
            lead=lead,
            guide=[] if self.desk.projector else _guide(self.current, prompts_for(self.session.workshop, self.current)),
        )
        self.timer.show(
            minutes=minutes or 10, step=self.current, workshop=self.session.log.name, large=self.desk.projector
        )

    def _draw_points(self, workshop: Workshop) -> None:
        step = next((step for step in STEPS if step.key == self.current), None)
        open_points = step.open_points(workshop) if step else ()
        advice = [found for found in findings(workshop, self.desk.today()) if step and found.step == step.key]
        self.points.show(
            label=words("page.points"),
            open=[
                {"key": one.key, "text": one.text, "where": one.where, "step": one.step, "field": one.field}
                for one in open_points
            ],
            findings=[{"key": one.key, "text": one.text, "why": one.why, "where": one.where} for one in advice],
            calm=words("page.calm"),
        )


def _guide(key: str, prompts: Sequence[str]) -> list[dict[str, object]]:
    sections: list[dict[str, object]] = [
        {
            "title": section.title,
            "blocks": [{"list": one.entries} if one.listed else {"text": one.entries[0]} for one in section.blocks],
        }
        for section in guide(key)
    ]
    if prompts:
        blocks = [{"list": [[(prompt, "")] for prompt in prompts]}]
        sections.insert(0, {"title": words("page.prompts"), "blocks": blocks})
    return sections
