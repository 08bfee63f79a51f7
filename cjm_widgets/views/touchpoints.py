"""The touchpoint step: where the customer meets a service, through which channel, and whose it is."""

from collections.abc import Sequence

from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView


class TouchpointsView(StepView):
    """The board with the touchpoints under their actions; the open one has its form below."""

    key = "touchpoints"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.board = BoardPart(self.desk, self.key)
        return (self.board,)
