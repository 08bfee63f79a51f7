"""The touchpoint step: where the customer meets a service, through which channel, and whose it is."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

TOUCHPOINT = (
    Section("section.touchpoint.what", ("name", "action", "service", "channel", "ownership", "customer_sees")),
    Section("section.touchpoint.numbers", ("contacts_a_year", "waiting_minutes", "handling_minutes")),
    Section("section.touchpoint.shaped", ("influence", "policies", "personas")),
    Section("section.state", ("state", "replaces"), folded=True),
)
ACTION = (Section("section.action.what", ("name", "expectations", "concerns")),)


def _about(item: Item, workshop: Workshop) -> list[str]:
    touchpoint = cast(Touchpoint, item)
    whose = words(f"choice.touchpoint.ownership.{touchpoint.ownership}") if touchpoint.ownership else ""
    return [touchpoint.channel, whose]


def _columns(workshop: Workshop) -> list[tuple[Item, str, str]]:
    return [(action, "", workshop.label(action.stage)) for action in workshop.actions]


class TouchpointsView(StepView):
    """Actions are columns under their stages, touchpoints their cards."""

    key = "touchpoints"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = BoardPart(
            self.desk,
            Touchpoint,
            Action,
            "action",
            sections=lambda item: TOUCHPOINT if isinstance(item, Touchpoint) else ACTION,
            columns=_columns,
            cards=lambda workshop, action: workshop.touchpoints_of(cast(Action, action)),
            about=_about,
            edit_columns=False,
        )
        return (self.board,)
