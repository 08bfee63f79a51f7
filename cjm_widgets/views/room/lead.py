"""What runs, as the facilitator and the wall see it: the question, the time, how many are done, what comes next."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Attendance, Ballot, Entry, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.methods.votes import run_off, tally
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.countdown import Countdown
from cjm_widgets.views.controls.tally import Tally
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part
from cjm_widgets.views.room.door import DOOR
from cjm_widgets.views.room.launcher import decision_rule

Button = dict[str, Any]
Here = Callable[[], Collection[str] | None]
GIVEN = (Entry, Ballot, Grade)


class RunHead(Part):
    """The question of what runs, its clock, and how many are done; buttons where this seat leads.

    Args:
        desk: The page.
        here: The ids of the seats that are connected; None where that is not known.
        more: Further buttons, by the key of what they do.
    """

    def __init__(self, desk: Desk, here: Here, more: Callable[[Run], Sequence[Button]]) -> None:
        super().__init__(desk)
        self.here, self.more = here, more
        self.may = self.session.seat.leads and not desk.projector
        self.head, self.clock = Actions(report=desk.report), Countdown(report=desk.report)
        self.tally, self.next = Tally(report=desk.report), Actions(report=desk.report)
        self.other: dict[str, Callable[[Run], None]] = {}
        self.next.on("act", self.act)
        self.clock.listen(
            extend=lambda: activities.extend(self.session, self._run()),
            end_now=lambda: activities.close(self.session, self._run()),
            over=lambda: activities.close_if_over(self.session),
        )
        kinds = (Room, Run, Attendance, TeamMember, *GIVEN, DOOR)
        self.begin((self.head, self.clock, self.tally, self.next), kinds, "run-head")

    def draw(self, workshop: Workshop) -> None:
        """Show what runs; nothing where nothing does."""
        run = activities.running(workshop)
        if run is None:
            self.widget.children = ()
            return
        clock, tally = (self.clock,) if run.phase == "open" and run.ends else (), (self.tally,)
        counts = run.phase != "revealed" and run.activity != "break"
        self.widget.children = (self.head, *clock, *(tally if counts else ()), self.next)
        title = "" if self.desk.projector else question(workshop, run)
        self.head.show(label=words("lead.label"), title=title, text=_about(workshop, run), buttons=[])
        self.clock.show(
            label="",
            ends=run.ends if run.phase == "open" else "",
            minutes=run.minutes,
            phase=run.phase,
            large=self.desk.projector,
            may=self.may,
            end=False,
        )
        self._count(workshop, run)
        self.next.show(
            label=words("lead.next"), title="", text="", buttons=self._buttons(workshop, run) if self.may else []
        )

    def _count(self, workshop: Workshop, run: Run) -> None:
        done = {seat.member for seat in activities.seats_done(workshop, run)}
        seats = [one for one in workshop.of(Attendance) if one.role in ("participant", "scribe", "co-facilitator")]
        connected = self.here()
        people = {one.member for one in seats}
        here = people if connected is None else {one.member for one in seats if one.id in connected}
        names = [
            {"name": name, "done": one in done, "here": one in here}
            for name, one in sorted((workshop.label(one), one) for one in people)
        ]
        self.tally.show(
            label=words("lead.tally"),
            done=len(done),
            here=len(here | done),
            names=names if self.may else [],
            large=self.desk.projector,
            text=words("lead.given", count=given(workshop, run)),
        )

    def _buttons(self, workshop: Workshop, run: Run) -> list[Button]:
        if run.activity == "break":
            return [_button("away", main=True)]
        if run.phase == "open":
            return [_button("close", main=True), *self.more(run)]
        if run.phase == "closed":
            return [
                _button("reveal", main=True),
                _button("reveal-names", ask=True),
                _button("reopen"),
                *self.more(run),
                _button("away"),
            ]
        again = []
        if run.activity == "grade-alone":
            again = [_button("second-round")]
        elif run.activity == "dots" and _second_options(workshop, run):
            again = [_button("run-off")]
        names = {**_button("names", ask=not run.names), "pressed": run.names}
        return [*again, names, *self.more(run), _button("away", main=True)]

    def act(self, key: str) -> None:
        """Do what a button says with what runs."""
        session, run = self.session, activities.running(self.session.workshop)
        if run is None:
            return
        if key == "close":
            activities.close(session, run)
        elif key == "reopen":
            activities.extend(session, run)
        elif key in ("reveal", "reveal-names"):
            activities.reveal(session, run, names=key == "reveal-names")
        elif key == "names":
            session.change(run.id, names=not run.names)
        elif key == "second-round":
            activities.again(session, run)
        elif key == "run-off":
            options = _second_options(session.workshop, run)
            activities.again(session, run, options=options, dots=1, name=words("lead.run-off.question"))
        elif key == "away":
            activities.put_away(session)
        elif key in self.other:
            self.other[key](run)

    def _run(self) -> Run:
        return activities.running(self.session.workshop) or Run(id="none", phase="closed")


def question(workshop: Workshop, run: Run) -> str:
    """What people are asked in a run."""
    if run.activity == "grade-alone":
        asked = words("lead.grading", persona=workshop.label(run.persona))
        return asked if run.round == 1 else words("lead.grading.again", round=run.round, question=asked)
    return run.name or words(f"choice.run.activity.{run.activity}")


def given(workshop: Workshop, run: Run) -> int:
    """How many cards, ballots, answers or touchpoints with a grade there are, whatever they hold."""
    if run.activity == "grade-alone":
        identity = (run.persona, run.round, run.state)
        return sum((one.persona, one.round, one.state) == identity for one in workshop.of(Grade))
    if run.activity in ("dots", "score"):
        return len(activities.ballots_of(workshop, run))
    return len(activities.entries_of(workshop, run))


def _about(workshop: Workshop, run: Run) -> str:
    if run.phase != "open" and run.activity != "break":
        shown = "lead.shown.names" if run.names else "lead.shown.alone"
        return words("lead.closed" if run.phase == "closed" else shown)
    told = words(f"lead.about.{run.activity}")
    return f"{told} {decision_rule(workshop)}" if run.activity in ("dots", "score") else told


def _second_options(workshop: Workshop, run: Run) -> tuple[str, ...]:
    """The options of a run-off: the first few, where that is fewer than all."""
    options = run_off(tally(run, activities.ballots_of(workshop, run)))
    return options if 2 <= len(options) < len(run.options) else ()


def _button(key: str, *, main: bool = False, ask: bool = False) -> Button:
    return button(key, words(f"lead.{key}"), main=main, ask=words("lead.ask.reveal-names") if ask else "")
