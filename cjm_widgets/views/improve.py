"""The improve step: opportunities, where they stand between impact and effort, and what will be done about them."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.readiness import missing
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rice import rice_of
from cjm_widgets.resources import capital, words
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.emotional_journey import CurvePart, GradingPart
from cjm_widgets.views.item_editor import Heading, ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.placing import PlacingPart, matrix
from cjm_widgets.views.stacked import Stacked
from cjm_widgets.views.step_view import StepView
from cjm_widgets.views.tabbed import Tab, Tabbed
from cjm_widgets.views.trace_part import TracePart

OPPORTUNITY = (
    Section("section.opportunity.what", ("name", "ambition", "about", "answers")),
    Section("section.opportunity.ready", ("owner", "measure", "target", "date")),
    Section("section.opportunity.rice", ("reach", "rice_impact", "confidence", "person_months"), folded=True),
)
IDEA = (Section("section.idea.what", ("name", "opportunity", "description")),)
SOLUTION = (Section("section.solution.what", ("name", "idea", "description")),)
PLANE = ("effort", "impact")
ACTIVITY = (Section("section.activity.what", ("name", "solution", "owner", "due", "status", "done_on")),)


def _about(item: Item, workshop: Workshop) -> list[str]:
    opportunity = cast(Opportunity, item)
    blanks = missing(workshop, opportunity)
    names = ", ".join(words(f"opportunity.{name}") for name in blanks)
    score = rice_of(opportunity)
    return [
        words("improve.missing", fields=names) if blanks else words("improve.ready"),
        words("improve.rice", score=f"{score:,.0f}") if score is not None else "",
    ]


def _plane(workshop: Workshop) -> dict[str, object]:
    low, high = words("plane.low"), words("plane.high")
    quadrants = [words(f"improve.quadrant.{key}") for key in ("quick-win", "big-bet", "fill-in", "money-pit")]
    axes = ((words("opportunity.effort"), low, high), (words("opportunity.impact"), low, high))
    return matrix(words("improve.plane"), axes, quadrants)


class ChainPart(Stacked):
    """From one opportunity to what will be done: ideas, solutions, activities, each under the one that is open."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.which = Chooser(desk, words("improve.which"), Opportunity, self._changed)
        self.ideas = ItemEditor(
            desk,
            Idea,
            IDEA,
            items=lambda w: [idea for idea in w.of(Idea) if idea.opportunity == self.which.chosen],
            new=lambda: {"opportunity": self.which.chosen},
            also=(Opportunity,),
        ).headed(self._heading(Idea, self.which))
        self.solutions = ItemEditor(
            desk,
            Solution,
            SOLUTION,
            items=lambda w: [solution for solution in w.of(Solution) if solution.idea == self.ideas.opened],
            new=lambda: {"idea": self.ideas.opened},
            also=(Idea,),
        ).headed(self._heading(Solution, self.ideas))
        self.activities = ItemEditor(
            desk,
            Activity,
            ACTIVITY,
            items=lambda w: [activity for activity in w.of(Activity) if activity.solution == self.solutions.opened],
            new=lambda: {"solution": self.solutions.opened},
            about=self._about,
            also=(Solution,),
        ).headed(self._heading(Activity, self.solutions))
        self.ideas.on_open = self.solutions.on_open = lambda _: self._changed()
        super().__init__(desk, (self.which, self.ideas, self.solutions, self.activities))

    @staticmethod
    def _heading(kind: type[Item], above: Chooser | ItemEditor) -> Heading:
        """The list's name, and what stands above it: nothing is added where nothing does."""

        def at() -> str:
            return above.chosen if isinstance(above, Chooser) else above.opened

        return Heading(
            capital(words(f"kind.{kind.kind}.many")),
            lambda workshop: words("improve.for", name=workshop.label(at())) if at() else "",
            lambda workshop: "" if at() else words(f"improve.first.{kind.kind}"),
        )

    def _changed(self) -> None:
        for part in (self.ideas, self.solutions, self.activities):
            part.redraw()

    def _about(self, item: Item, workshop: Workshop) -> list[str]:
        activity = cast(Activity, item)
        late = words("improve.late") if activity.is_late(self.desk.today()) else ""
        due = activity.due.isoformat() if activity.due else ""
        return [workshop.label(activity.owner), due, words(f"choice.activity.status.{activity.status}"), late]

    def select(self, item_id: str) -> None:
        """Open an idea, a solution or an activity with everything above it."""
        workshop = self.session.workshop
        item = workshop.get(item_id)
        path: list[Item] = []
        while isinstance(item, Activity | Solution | Idea):
            path.insert(0, item)
            above = {Activity.kind: "solution", Solution.kind: "idea", Idea.kind: "opportunity"}[item.kind]
            item = workshop.get(getattr(item, above))
        if isinstance(item, Opportunity):
            self.which.choose(item.id)
        for part, found in zip((self.ideas, self.solutions, self.activities), path, strict=False):
            part.select(found.id)


class ExpectedPart(Stacked):
    """The grades expected afterwards: the future line on the chart."""

    def __init__(self, desk: Desk) -> None:
        self.whose = Chooser(desk, words("grading.whose"), Persona, self._changed)
        self.grader = Chooser(desk, words("grading.who"), TeamMember, self._changed)
        self.grading = GradingPart(desk, self.whose, self.grader, state="future")
        self.curve = CurvePart(desk, self.whose)
        super().__init__(desk, (self.whose, self.grader, self.grading, self.curve))

    def _changed(self) -> None:
        self.grading.redraw()
        self.curve.redraw()


class ImproveView(StepView):
    """Opportunities first; the plane, the chain, the expected grades and the trace one click away."""

    key = "improve"

    def build(self) -> Sequence[Part]:
        """The parts behind buttons."""
        chain = ("idea", "solution", "activity")
        tabs = (
            Tab("opportunities", capital(words("kind.opportunity.many")), self._opportunities, ("opportunity",)),
            Tab("plane", words("improve.tab.plane"), self._plane, ("opportunity",), PLANE),
            Tab("chain", words("improve.tab.chain"), lambda: ChainPart(self.desk), chain),
            Tab("expected", words("improve.tab.expected"), lambda: ExpectedPart(self.desk)),
            Tab("trace", words("improve.tab.trace"), lambda: TracePart(self.desk), ("insight",)),
        )
        self.tabs = Tabbed(self.desk, words("step.improve.title"), tabs)
        return (self.tabs,)

    def _opportunities(self) -> Part:
        return ItemEditor(self.desk, Opportunity, OPPORTUNITY, about=_about)

    def _plane(self) -> Part:
        return PlacingPart(self.desk, Opportunity, PLANE, _plane)
