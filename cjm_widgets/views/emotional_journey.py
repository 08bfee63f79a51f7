"""The emotional journey step: grades by faces, what hurts, and the curve."""

from collections.abc import Sequence
from typing import Any, cast

from cjm_widgets.charts.board import Asked
from cjm_widgets.charts.emotional_journey import emotional_journey, journey_twin
from cjm_widgets.charts.journey_frame import WIDE
from cjm_widgets.charts.reading import signed
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.framing import Kpi, Purpose, TeamMember
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import GRADES, Action, Grade, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.activities import free_round
from cjm_widgets.facilitation.grading import given
from cjm_widgets.resources import capital, words
from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.faces import Faces
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.controls.points import Points
from cjm_widgets.views.controls.tabs import Tabs
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import ChartDrawing
from cjm_widgets.views.folded import Folded
from cjm_widgets.views.grade_rows import grade_row
from cjm_widgets.views.item_editor import Heading, ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

JOURNEY_KINDS = (Grade, Touchpoint, Action, Stage, Persona, MomentOfTruth, TeamMember, Kpi, Purpose)
PAIN = (
    Section("section.pain.what", ("name", "touchpoint", "persona", "quote", "severity")),
    Section("section.pain.why", ("whys",)),
)
BESIDE = 620
"""How wide the curve is beside the faces."""
SAID = ("reason", "quote", "source", "evidence_level")
TIDIED = ("source", "evidence_level")
"""What may still be said about a grade that was given with the room."""
ALONE, TOGETHER, NAMED = "alone", "together", "named"


class GradingPart(Part):
    """Faces for one persona and one grader; several graders take turns on one machine, by name.

    `state` is what is graded: the journey the workshop maps, or how it is expected to be afterwards.
    """

    def __init__(self, desk: Desk, whose: Chooser, grader: Chooser, state: JourneyState | None = None) -> None:
        super().__init__(desk)
        self.whose, self.grader, self._state = whose, grader, state
        self.faces, self.names = Faces(report=desk.report), Cards(report=desk.report)
        self.faces.on("pick", self._pick)
        self.faces.on("say", self._say)
        self.names.on("add", self._join)
        self.begin((self.names, self.faces), JOURNEY_KINDS, "grading")

    def draw(self, workshop: Workshop) -> None:
        """Show every touchpoint that this persona walks, with this grader's grades."""
        grader = workshop.label(self.grader.chosen)
        self.names.show(
            label=words("grading.graders"),
            empty=self._waiting(workshop),
            add={"label": words("grading.join"), "placeholder": words("grading.name")},
            items=[],
            selected="",
            movable=False,
            removable=False,
        )
        self.faces.show(
            label=words("grading.label", persona=workshop.label(self.whose.chosen), grader=grader),
            faces=[{"value": value, "word": words(f"choice.grade.value.{value}")} for value in GRADES],
            rows=self._rows(workshop) if grader and self.whose.chosen else [],
            hint=words("grading.hint") if grader and self.whose.chosen else "",
        )

    @staticmethod
    def _waiting(workshop: Workshop) -> str:
        """What has to be there before anybody can grade."""
        if not workshop.personas:
            return words("grading.no-persona")
        return "" if workshop.team else words("grading.no-graders")

    def _rows(self, workshop: Workshop) -> list[dict[str, Any]]:
        persona = workshop.get(self.whose.chosen)
        walked = (one for one in workshop.touchpoints if one.state in ("both", self.state))
        return [grade_row(workshop, one, self._own(one.id)) for one in walked if persona in workshop.walkers(one)]

    @property
    def state(self) -> JourneyState:
        """Which journey is graded."""
        return self._state or self.session.workshop.state

    def _own(self, touchpoint: str) -> Grade | None:
        return self.session.workshop.grade(touchpoint, self.whose.chosen, self.grader.chosen, self.state)

    def _pick(self, touchpoint: str, value: int | None) -> None:
        self._enter(touchpoint, "value", value)

    def _say(self, touchpoint: str, field: str, text: str) -> None:
        if field in SAID:
            self._enter(touchpoint, field, text)

    def _enter(self, touchpoint: str, field: str, value: object) -> None:
        own = self._own(touchpoint)
        persona, grader, state = self.whose.chosen, self.grader.chosen, self.state
        round = free_round(self.session.workshop, persona, state)
        if own is not None and (own.round >= round or field in TIDIED):
            self.session.change(own.id, **{field: value})
            return
        new_id = Grade.id_for(touchpoint, persona, grader, round, state)
        identity: dict[str, Any] = {"id": new_id, "touchpoint": touchpoint, "persona": persona, "grader": grader}
        identity |= {"state": state, "round": round}
        if own is not None:  # what was given with the room stays as it was: this takes its place
            identity |= {"value": own.value, "reason": own.reason, "quote": own.quote}
            identity.pop(field, None)
        self.session.add(Grade, **identity, **{field: value})

    def _join(self, names: Sequence[str]) -> None:
        known = {member.name.casefold(): member.id for member in self.session.workshop.team}
        with self.session.gesture():
            ids = [known.get(name.casefold()) or self.session.add(TeamMember, name=name).id for name in names]
        self.grader.choose(ids[-1])


class PainPart(Part):
    """What hurts: offered for every touchpoint graded -1 or lower that has no pain point yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.offers = Points(report=desk.report)
        self.offers.on("visit", self._take)
        self.pains = ItemEditor(desk, PainPoint, PAIN, about=_about_pain, also=(Touchpoint,))
        self.pains.headed(Heading(capital(words("kind.pain-point.many"))))
        self.begin((self.offers, self.pains.widget), (Grade, PainPoint, Touchpoint, Action, Stage), "pain")

    def draw(self, workshop: Workshop) -> None:
        """Offer a pain point where somebody graded low."""
        offers = []
        for touchpoint in workshop.touchpoints:
            low = min((grade.value for grade in given(workshop, touchpoint) if grade.value is not None), default=0)
            if low <= -1 and not workshop.about(PainPoint, "touchpoint", touchpoint.id):
                text = words("pain.offer", name=touchpoint.label, grade=signed(low))
                offers.append({"key": "pain", "text": text, "where": touchpoint.id, "step": ""})
        self.offers.show(
            label=words("pain.offers"),
            title=words("pain.offers"),
            open=offers,
            findings=[],
            calm=words("pain.none") if workshop.of(Grade) else "",
        )

    def _take(self, where: str, step: str, field: str) -> None:
        touchpoint = self.session.workshop.get(where)
        if touchpoint is not None:
            grades = given(self.session.workshop, cast(Touchpoint, touchpoint))
            said = next((grade.quote for grade in grades if grade.quote), "")
            name = words("pain.first", name=touchpoint.label)
            pain = self.session.add(PainPoint, name=name, touchpoint=where, quote=said)
            self.pains.select(pain.id)

    def select(self, item_id: str) -> None:
        """Open a pain point."""
        if isinstance(self.session.workshop.get(item_id), PainPoint):
            self.pains.select(item_id)

    def dispose(self) -> None:
        """End the list too."""
        self.pains.dispose()
        super().dispose()


def _about_pain(item: Item, workshop: Workshop) -> list[str]:
    pain = cast(PainPoint, item)
    return [
        workshop.label(pain.touchpoint),
        words(f"choice.pain-point.severity.{pain.severity}") if pain.severity else "",
    ]


class CurvePart(ChartDrawing):
    """The chart of one persona; everybody's own lines on demand, with names or without."""

    def __init__(self, desk: Desk, whose: Chooser) -> None:
        self.lines = ALONE
        self.tabs = Tabs(report=desk.report)
        self.tabs.on("choose", self._choose)
        super().__init__(
            desk,
            lambda workshop, theme: emotional_journey(
                workshop,
                cast("Persona | None", workshop.get(whose.chosen)),
                theme=theme,  # type: ignore[arg-type]
                people=self.lines != ALONE,
                names=self.lines == NAMED,
                big=desk.projector,
                room=WIDE if desk.projector else BESIDE,
            ),
            lambda workshop: journey_twin(workshop, cast("Persona | None", workshop.get(whose.chosen))),
            JOURNEY_KINDS,
            above=(self.tabs,),
        )

    def draw(self, workshop: Workshop) -> None:
        """Draw the curve, and the choice of lines."""
        tabs = [{"key": key, "title": words(f"curve.{key}"), "note": ""} for key in self._choices]
        self.tabs.show(label=words("curve.lines"), look="small", current=self.lines, tabs=tabs)
        super().draw(workshop)

    @property
    def _choices(self) -> tuple[str, ...]:
        return (ALONE, TOGETHER) if self.desk.projector else (ALONE, TOGETHER, NAMED)

    def _choose(self, key: str) -> None:
        self.lines = key if key in self._choices else ALONE
        self.redraw()


class EmotionalJourneyView(StepView):
    """How the customer feels at each touchpoint, graded by everyone on their own."""

    key = "emotional-journey"

    def build(self) -> Sequence[Part]:
        """Whose journey, who grades, the faces, the curve, what hurts."""
        self.whose = Chooser(self.desk, words("grading.whose"), Persona, self._chosen)
        self.curve = CurvePart(self.desk, self.whose)
        self.grader = Chooser(self.desk, words("grading.who"), TeamMember, self._chosen, note=self._done, also=(Grade,))
        self.grading = GradingPart(self.desk, self.whose, self.grader)
        self.pains = PainPart(self.desk)
        self.board = Folded(self.desk, words("board.open"), lambda: BoardPart(self.desk, self.key, asked=self._asked))
        return self.whose, self.grader, self.grading, self.curve, self.pains, self.board

    def wall(self) -> Sequence[Part]:
        """Whose journey, and the curve."""
        self.whose = Chooser(self.desk, words("grading.whose"), Persona, self._chosen)
        self.curve = CurvePart(self.desk, self.whose)
        return self.whose, self.curve

    @property
    def grades(self) -> Faces:
        """The control that grades are given with."""
        return self.grading.faces

    @property
    def chart(self) -> Any:  # noqa: ANN401 - the chart control
        """The chart control, whose `figure` is what is shown."""
        return self.curve.chart

    def _chosen(self) -> None:
        for part in self.parts:
            if isinstance(part, GradingPart | CurvePart | Folded):
                part.redraw()

    def _asked(self, workshop: Workshop) -> Asked:
        persona = workshop.get(self.whose.chosen)
        return Asked(persona if isinstance(persona, Persona) else None)

    def _done(self, member: Item, workshop: Workshop) -> str:
        own = [g for g in workshop.of(Grade) if g.grader == member.id and g.persona == self.whose.chosen]
        done = sum(grade.value is not None for grade in own if grade.state == workshop.state)
        return str(done) if done else ""
