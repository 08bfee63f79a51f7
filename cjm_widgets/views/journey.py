"""The journey step: stages and actions in the customer's words, in columns."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Stage
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

STAGE = (
    Section("section.stage.what", ("name", "expectations", "concerns", "state_of_mind")),
    Section("section.state", ("state", "replaces"), folded=True),
)
ACTION = (
    Section("section.action.what", ("name", "stage", "expectations", "concerns", "state_of_mind")),
    Section("section.action.links", ("outcomes", "personas")),
    Section("section.state", ("state", "replaces"), folded=True),
)


class JourneyBoard(BoardPart):
    """Stages are columns, actions their cards."""

    card, column, field, edit_columns = Action, Stage, "stage", True

    def sections(self, item: Item) -> Sequence[Section]:
        """A stage has fewer fields than an action."""
        return STAGE if isinstance(item, Stage) else ACTION

    def columns(self, workshop: Workshop) -> list[tuple[Item, str, str]]:
        """The stages, each with the number of its actions."""
        return [(stage, self._count(len(workshop.actions_of(stage))), "") for stage in workshop.stages]

    @staticmethod
    def _count(actions: int) -> str:
        return words("journey.actions", count=actions) if actions else words("journey.no-actions")

    def cards(self, workshop: Workshop, column: Item) -> Sequence[Item]:
        """The actions of a stage."""
        return workshop.actions_of(cast(Stage, column))

    def about(self, card: Item, workshop: Workshop) -> Sequence[str]:
        """What the customer expects, and the outcomes they seek."""
        action = cast(Action, card)
        return [action.expectations, *filter(None, map(workshop.label, action.outcomes))]


class JourneyView(StepView):
    """The journey in columns; the open stage or action has its form below."""

    key = "journey"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = JourneyBoard(self.desk)
        return (self.board,)
