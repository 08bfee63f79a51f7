"""The team step: who is in the room, who is missing, and how decisions are made."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.framing import Purpose, TeamMember
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.team.who", ("name", "function", "unit", "part", "invited")),
    Section("section.team.stance", ("stance", "stance_note")),
)
DECIDING = (Section("section.team.deciding", ("decision_rule", "decider", "decision_note")),)


def _about(item: Item, workshop: Workshop) -> list[str]:
    member = cast(TeamMember, item)
    part = words(f"choice.team-member.part.{member.part}") if member.part else ""
    return [member.function, part]


class TeamView(StepView):
    """The people, and the rule by which they decide."""

    key = "team"

    def build(self) -> Sequence[Part]:
        """The list of people with its form, then how decisions are made."""
        people = ItemEditor(self.desk, TeamMember, SECTIONS, about=_about)
        deciding = ItemForm(self.desk, (Purpose,), lambda w: w.purpose, lambda _: DECIDING, evidence=False)
        return people, deciding
