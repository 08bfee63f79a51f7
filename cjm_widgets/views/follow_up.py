"""The follow-up page: which improvements shipped, whether their figures moved, what is due."""

from collections.abc import Sequence

from cjm_widgets.domain.framing import Kpi, Purpose, TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.people import Stakeholder, Unit
from cjm_widgets.facilitation.follow_up import sections
from cjm_widgets.views.improve import ChainPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.step_view import StepView

KINDS = (Opportunity, Idea, Solution, Activity, Kpi, Purpose, Unit, Stakeholder, TeamMember)


class FollowUpView(StepView):
    """What became of the map."""

    key = "follow-up"

    def build(self) -> Sequence[Part]:
        """The sheet, and the activities to tick off."""
        sheet = ReadingPart(self.desk, lambda workshop: sections(workshop, self.desk.today()), KINDS)
        self.chain = ChainPart(self.desk)
        return sheet, self.chain
