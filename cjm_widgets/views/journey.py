"""The journey step: stages and actions in the customer's words, as columns of the map."""

from collections.abc import Sequence

from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView


class JourneyView(StepView):
    """The board with what the customer does; the open stage or action has its form below."""

    key = "journey"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = BoardPart(self.desk, self.key)
        return (self.board,)
