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


class TouchpointBoard(BoardPart):
    """Actions are columns under their stages, touchpoints their cards."""

    card, column, field, edit_columns = Touchpoint, Action, "action", False

    def sections(self, item: Item) -> Sequence[Section]:
        """Of an action only what the touchpoints answer to."""
        return TOUCHPOINT if isinstance(item, Touchpoint) else ACTION

    def columns(self, workshop: Workshop) -> list[tuple[Item, str, str]]:
        """The actions under their stages."""
        return [(action, "", workshop.label(action.stage)) for action in workshop.actions]

    def cards(self, workshop: Workshop, column: Item) -> Sequence[Item]:
        """The touchpoints of an action."""
        return workshop.touchpoints_of(cast(Action, column))

    def about(self, card: Item, workshop: Workshop) -> Sequence[str]:
        """Through which channel, and whose it is."""
        touchpoint = cast(Touchpoint, card)
        whose = words(f"choice.touchpoint.ownership.{touchpoint.ownership}") if touchpoint.ownership else ""
        return [touchpoint.channel, whose]


class TouchpointsView(StepView):
    """Where the customer meets a service; the open touchpoint has its form below."""

    key = "touchpoints"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = TouchpointBoard(self.desk)
        return (self.board,)
