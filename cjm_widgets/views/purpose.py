"""The purpose step: why the team maps, for whom, how far, and what happens if it does not."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.charts import depth as drawn
from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Stakeholder
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.depth import proposed
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

WHY = (Section("section.purpose.title", ("name",)), Section("section.purpose.intents", ("intents",)))
SECTIONS = (
    Section("section.purpose.choices", ("state", "approach")),
    Section("section.purpose.goal", ("problem", "customer", "outcome")),
    Section("section.purpose.success", ("customer_success", "organisation_success", "success_measures")),
    Section("section.purpose.scope", ("subject", "starts", "ends", "channels_in", "channels_out", "not_now")),
    Section("section.purpose.urgency", ("why_now", "by_when", "cost_of_nothing", "cost_period", "cost_basis")),
    Section("section.purpose.fit", ("initiatives",)),
    Section("section.purpose.upkeep", ("map_owner", "review_on")),
)
STAKEHOLDER = (Section("section.purpose.stakeholder", ("needs", "belongs")),)


def primary(workshop: Workshop) -> Sequence[Item]:
    """The primary stakeholders: the first cards of the stakeholder map."""
    return [stakeholder for stakeholder in workshop.stakeholders if stakeholder.primary]


class PurposeView(StepView):
    """One page everything else answers to; the intents decide which layers are proposed for depth."""

    key = "purpose"

    def build(self) -> Sequence[Part]:
        """The intents with what they mean for the steps, the rest of the purpose, the primary stakeholders."""
        self.why = ItemForm(self.desk, (Purpose,), lambda w: w.purpose, lambda _: WHY, evidence=False)
        self.depth = SvgDrawing(
            self.desk,
            lambda w, theme: drawn.draw(proposed(w.purpose.intents), theme),  # type: ignore[arg-type]
            lambda w: drawn.twin(proposed(w.purpose.intents)),
            (Purpose,),
        )
        self.rest = ItemForm(self.desk, (Purpose,), lambda w: w.purpose, lambda _: SECTIONS)
        self.stakeholders = ItemEditor(
            self.desk,
            Stakeholder,
            STAKEHOLDER,
            items=primary,
            new=lambda: {"primary": True},
            about=lambda item, _: [cast(Stakeholder, item).needs],
        )
        return self.why, self.depth, self.rest, self.stakeholders
