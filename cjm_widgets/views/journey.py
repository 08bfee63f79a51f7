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


def _about(item: Item, workshop: Workshop) -> list[str]:
    action = cast(Action, item)
    return [action.expectations, *(workshop.label(outcome) for outcome in action.outcomes if workshop.get(outcome))]


def _columns(workshop: Workshop) -> list[tuple[Item, str, str]]:
    return [(stage, _count(len(workshop.actions_of(stage))), "") for stage in workshop.stages]


def _count(actions: int) -> str:
    return words("journey.actions", count=actions) if actions else words("journey.no-actions")


class JourneyView(StepView):
    """Stages are columns, actions their cards; the open one has its form below."""

    key = "journey"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = BoardPart(
            self.desk,
            Action,
            Stage,
            "stage",
            sections=lambda item: STAGE if isinstance(item, Stage) else ACTION,
            columns=_columns,
            cards=lambda workshop, stage: workshop.actions_of(cast(Stage, stage)),
            about=_about,
            edit_columns=True,
        )
        return (self.board,)
