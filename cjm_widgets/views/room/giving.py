"""What one person gives in a run, at their own seat: cards, grades, a ballot, an answer; and that they are done."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, cast

from cjm_widgets.charts import own_line
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import GRADES, Action, Grade, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Attendance, Ballot, Entry, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import taking_part
from cjm_widgets.facilitation.seating import member_of
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.ballot import Ballot as BallotControl
from cjm_widgets.views.controls.base import Control
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.faces import Faces
from cjm_widgets.views.controls.fist import Fist
from cjm_widgets.views.controls.picture import Picture
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.grade_rows import grade_row
from cjm_widgets.views.part import Part
from cjm_widgets.views.room.scales import scale_of

By = Callable[[], str]
"""Gives the team member for whom something is given here: who sits here, or whose turn it is with this device."""

DONE, NOT_YET = "done", "not-yet"
RUN_KINDS = (Run, Room, Attendance)


class Giving(Part):
    """What one person gives in one run. A subclass draws its control and writes what comes from it.

    Args:
        desk: The page.
        run: The id of the run.
        by: For whom; who sits here when left out.
        alone: Whether one says here that one is done; a device that goes round has its own way.
    """

    kinds: ClassVar[tuple[type[Item], ...]] = (Entry,)
    asks_done: ClassVar[bool] = True
    """Whether the button for being done is this part’s; a control may have its own."""

    def __init__(self, desk: Desk, run: str, by: By | None = None, *, alone: bool = True) -> None:
        super().__init__(desk)
        self.run_id, self.alone = run, alone
        self.by = by or (lambda: member_of(self.session.workshop, self.session.seat))
        self.done = Actions(report=desk.report) if alone and self.asks_done else None
        if self.done is not None:
            self.done.on("act", lambda key: taking_part.say_done(self.session, self.run, key == DONE))
        controls = self.controls()
        self.begin((*controls, *([self.done] if self.done is not None else [])), (*self.kinds, *RUN_KINDS), "giving")

    @property
    def run(self) -> Run:
        """The run; one that is closed where it is gone."""
        found = self.session.workshop.get(self.run_id)
        return found if isinstance(found, Run) else Run(id=self.run_id, phase="closed")

    @property
    def is_open(self) -> bool:
        """Whether anything can still be given."""
        return self.run.phase == "open"

    def controls(self) -> Sequence[Control]:
        """The controls, in their order."""
        raise NotImplementedError

    def show(self, workshop: Workshop) -> None:
        """Draw the controls."""
        raise NotImplementedError

    def draw(self, workshop: Workshop) -> None:
        """Show what was given, and the button that says that it is all."""
        self.show(workshop)
        if self.done is not None:
            self.done.show(label=words("giving.done.label"), title="", **self._said())

    def _said(self) -> dict[str, Any]:
        if not self.is_open:
            return {"text": "", "buttons": []}  # the page says that it is closed
        done = taking_part.is_done(self.session, self.run)
        key = NOT_YET if done else DONE
        buttons = [button(key, words(f"giving.{key}"), main=not done)]
        return {"text": words("giving.is-done") if done else "", "buttons": buttons}


class ThinkAlone(Giving):
    """Cards of one’s own: type, Enter, type."""

    def controls(self) -> Sequence[Control]:
        """A list."""
        self.cards, self.opened = Cards(report=self.desk.report), ""
        self.cards.on("add", lambda names: taking_part.write(self.session, self.run, names, self.by()))
        self.cards.on("rename", lambda item, name: taking_part.rewrite(self.session, item, name))
        self.cards.on("select", self._open)
        self.cards.on("remove", self.session.remove)
        return (self.cards,)

    def _open(self, item: str) -> None:
        self.opened = "" if item == self.opened else item
        self.redraw()

    def show(self, workshop: Workshop) -> None:
        """Show this person’s cards."""
        own = taking_part.own_entries(self.session, self.run, self.by())
        self.cards.show(
            label=words("giving.cards"),
            hint="" if self.alone else words("giving.alone"),
            empty=words("giving.cards.empty") if self.is_open else words("giving.cards.none"),
            add={"label": words("giving.cards.add"), "placeholder": ""} if self.is_open else None,
            items=[
                {"id": card.id, "name": card.name, "meta": [], "badge": None, "evidence": "", "open": False}
                for card in own
            ],
            selected=self.opened if self.is_open else "",
            movable=False,
            removable=self.is_open,
        )


class GradeAlone(Giving):
    """Faces for every touchpoint that the persona walks, with a word why; gaps are allowed."""

    kinds = (Grade, Touchpoint, Action, Persona)

    def controls(self) -> Sequence[Control]:
        """The faces, and one’s own line that they draw."""
        self.line, self.faces = Picture(report=self.desk.report), Faces(report=self.desk.report)
        self.faces.on("pick", lambda touchpoint, value: self._enter(touchpoint, "value", value))
        self.faces.on("say", self._say)
        return (self.faces, self.line)

    def _say(self, touchpoint: str, field: str, text: str) -> None:
        if field == "reason":
            self._enter(touchpoint, field, text)

    def _enter(self, touchpoint: str, field: str, value: object) -> None:
        taking_part.grade(self.session, self.run, touchpoint, by=self.by(), **{field: value})

    def show(self, workshop: Workshop) -> None:
        """Show the touchpoints with this person’s grades."""
        persona, state = workshop.get(self.run.persona), self.run.state
        walked = [
            one for one in workshop.touchpoints if one.state in ("both", state) and persona in workshop.walkers(one)
        ]
        rows = [
            grade_row(workshop, one, taking_part.own_grade(self.session, self.run, one.id, self.by())) for one in walked
        ]
        graded = [(row["name"], row["value"]) for row in rows]
        svg = own_line.draw(graded, cast(Theme, self.desk.theme))
        self.line.show(title="", label=own_line.about(graded), svg=svg, caption="", table=None, fit=True)
        self.faces.show(
            label=words("giving.grades", persona=workshop.label(self.run.persona)),
            faces=[{"value": value, "word": words(f"choice.grade.value.{value}")} for value in GRADES],
            rows=rows if self.is_open else [],
            hint=words("giving.grades.hint") if self.is_open else "",
            brief=True,
        )


class Vote(Giving):
    """A ballot: dots to spread, or a score for each option; objections with their reason."""

    kinds = (Ballot,)
    asks_done = False

    def controls(self) -> Sequence[Control]:
        """The ballot, which has its own button for being done."""
        self.ballot = BallotControl(report=self.desk.report)
        self.ballot.listen(
            dot=lambda option, by: taking_part.dot(self.session, self.run, option, by, self.by()),
            score=lambda option, value: taking_part.score(self.session, self.run, option, value, self.by()),
            mark=self._mark,
            done=lambda flag: taking_part.say_done(self.session, self.run, flag),
        )
        return (self.ballot,)

    def _mark(self, option: str, mark: str, reason: str) -> None:
        kind = mark if mark in ("objection", "need-to-know-more") else None
        taking_part.mark(self.session, self.run, option, kind, reason, self.by())  # type: ignore[arg-type]

    def show(self, workshop: Workshop) -> None:
        """Show the options with what this person gave."""
        run = self.run
        given = taking_part.own_ballot(workshop, run, self.by())
        dots = {one.option: one.count for one in given.dots}
        scores = {one.option: one.value for one in given.scores}
        marks = {one.option: one for one in given.marks}
        self.ballot.show(
            label=run.name or words(f"choice.run.activity.{run.activity}"),
            hint=words("giving.vote.hint") if self.is_open else "",
            mode=run.activity,
            measure=run.measure,
            of=run.dots or 0,
            left=taking_part.dots_left(run, given),
            open=self.is_open,
            done=taking_part.is_done(self.session, run),
            options=[
                {
                    "id": option,
                    "name": workshop.label(option),
                    "note": "",
                    "dots": dots.get(option, 0),
                    "score": scores.get(option),
                    "mark": marks[option].mark if option in marks else None,
                    "reason": marks[option].reason if option in marks else "",
                }
                for option in run.options
                if workshop.get(option) is not None
            ],
        )


class Answer(Giving):
    """One answer to one question: a number, some words, or both."""

    def controls(self) -> Sequence[Control]:
        """The question with its scale."""
        self.fist = Fist(report=self.desk.report)
        self.fist.on("choose", lambda value: taking_part.answer(self.session, self.run, by=self.by(), value=value))
        self.fist.on("write", lambda text: taking_part.answer(self.session, self.run, by=self.by(), name=text))
        return (self.fist,)

    def show(self, workshop: Workshop) -> None:
        """Show the question, and this person’s answer."""
        found = workshop.get(Entry.id_for(self.run_id, self.by()))
        own = found if isinstance(found, Entry) else Entry(id="none")
        scale = scale_of(self.run)
        self.fist.show(
            label=self.run.name or words(f"choice.run.activity.{self.run.activity}"),
            question="",
            low=scale.low,
            high=scale.high,
            values=[{"value": value, "word": ""} for value in scale.values],
            value=own.value,
            text={"label": scale.text, "value": own.name, "placeholder": ""},
            open=self.is_open,
        )


class Pause(Giving):
    """Nothing to give: a break."""

    asks_done = False

    def controls(self) -> Sequence[Control]:
        """None."""
        return ()

    def show(self, workshop: Workshop) -> None:
        """Show nothing."""


_GIVING: Mapping[str, type[Giving]] = {
    "think-alone": ThinkAlone,
    "grade-alone": GradeAlone,
    "dots": Vote,
    "score": Vote,
    "check-in": Answer,
    "goal": Answer,
    "check-out": Answer,
    "break": Pause,
}


def giving(desk: Desk, run: Run, by: By | None = None, *, alone: bool = True) -> Giving:
    """The part with which one gives what this run asks for."""
    return _GIVING[run.activity](desk, run.id, by, alone=alone)
