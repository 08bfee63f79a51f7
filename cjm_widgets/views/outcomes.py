"""The outcomes step: what each persona tries to achieve, how much it matters, and how well it works today."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.charts import outcomes as drawn
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Outcome
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.candidates import score_of
from cjm_widgets.resources import words
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.outcome.what", ("name", "persona", "dimension")),
    Section("section.outcome.weight", ("importance", "satisfaction")),
    Section("section.outcome.success", ("customer_success", "organisation_success")),
)


def _about(item: Item, workshop: Workshop) -> list[str]:
    outcome = cast(Outcome, item)
    score = score_of(outcome)
    return [workshop.label(outcome.persona), words("outcomes.score", score=f"{score:g}") if score is not None else ""]


class OutcomesView(StepView):
    """The outcomes of one persona or all, with the opportunity score of each."""

    key = "outcomes"

    def build(self) -> Sequence[Part]:
        """Whose outcomes, the list with its form, and importance against satisfaction as a picture."""
        self.whose = Chooser(self.desk, words("outcomes.whose"), Persona, self._chosen, everyone=words("page.everyone"))
        self.outcomes = ItemEditor(
            self.desk,
            Outcome,
            SECTIONS,
            items=lambda w: [o for o in w.of(Outcome) if self.whose.chosen in ("", o.persona)],
            new=lambda: {"persona": self.whose.chosen},
            about=_about,
            also=(Persona,),
        )
        self.picture = SvgDrawing(self.desk, drawn.draw, drawn.twin, (Outcome, Persona))  # type: ignore[arg-type]
        return self.whose, self.outcomes, self.picture

    def _chosen(self) -> None:
        self.outcomes.redraw()
