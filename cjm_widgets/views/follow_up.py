"""The follow-up page: which improvements shipped, whether their figures moved, what is due."""

from collections.abc import Sequence

from cjm_widgets.domain.framing import Kpi, Purpose, TeamMember
from cjm_widgets.domain.improvement import Activity, Idea, Opportunity, Solution
from cjm_widgets.domain.people import Stakeholder, Unit
from cjm_widgets.facilitation.follow_up import sections
from cjm_widgets.resources import words
from cjm_widgets.views.improve import ChainPart
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.research import QuestionsPart, sources
from cjm_widgets.views.room.comments import CommentsPart
from cjm_widgets.views.step_view import StepView
from cjm_widgets.views.tabbed import Tab, Tabbed

KINDS = (Opportunity, Idea, Solution, Activity, Kpi, Purpose, Unit, Stakeholder, TeamMember)


class FollowUpView(StepView):
    """What became of the map."""

    key = "follow-up"

    def build(self) -> Sequence[Part]:
        """The sheet; the activities to tick off, the research plan and its sources one click away."""
        chain = ("idea", "solution", "activity")
        tabs = (
            Tab("became", words("follow.tab.became"), self._sheet),
            Tab("activities", words("follow.tab.activities"), lambda: ChainPart(self.desk), chain),
            Tab("comments", words("comments.label"), lambda: CommentsPart(self.desk), ("comment",)),
            Tab("questions", words("follow.tab.questions"), lambda: QuestionsPart(self.desk)),
            Tab("sources", words("follow.tab.sources"), lambda: sources(self.desk), ("evidence",)),
        )
        self.tabs = Tabbed(self.desk, words("step.follow-up.title"), tabs)
        return (self.tabs,)

    def wall(self) -> Sequence[Part]:
        """The sheet alone."""
        return (self._sheet(),)

    def _sheet(self) -> ReadingPart:
        return ReadingPart(self.desk, lambda workshop: sections(workshop, self.desk.today()), KINDS)
