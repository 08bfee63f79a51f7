"""The blueprint step: what stands behind each touchpoint, lane by lane, in the journey's columns."""

from collections.abc import Sequence

from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView


class BlueprintView(StepView):
    """The board with the lanes and their three lines; the open card has its form below."""

    key = "blueprint"

    def build(self) -> Sequence[Part]:
        """The board."""
        self.blueprint = BoardPart(self.desk, self.key)
        return (self.blueprint,)
