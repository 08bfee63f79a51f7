"""StepView: one step of the workshop on the page."""

from collections.abc import Sequence
from typing import ClassVar

from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part
from cjm_widgets.views.stacked import Stacked
from cjm_widgets.views.wall import wall


class StepView(Stacked):
    """What a team answers a step's question with. A subclass has the step's key and builds its parts."""

    key: ClassVar[str]

    def __init__(self, desk: Desk) -> None:
        self.desk, self.session = desk, desk.session
        super().__init__(desk, self.wall() if desk.projector else self.build())
        self.widget.add_class(f"cjm-step-{self.key}")

    def build(self) -> Sequence[Part]:
        """The parts of the step, in their order on the page."""
        raise NotImplementedError

    def wall(self) -> Sequence[Part]:
        """What the wall shows instead: the step's picture, no forms and no names."""
        return wall(self.key, self.desk)
