"""The trace: from one insight, pain point or outcome to what is done about it, and back."""

from typing import cast

from cjm_widgets.charts import trace
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.improvement import Activity, Idea, Insight, Opportunity, Solution
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Outcome, PainPoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.part import Part
from cjm_widgets.views.stacked import Stacked

TRACED: tuple[type[Item], ...] = (Insight, PainPoint, Outcome, Opportunity, Idea, Solution, Activity)


class FocusPart(Part):
    """Which item the trace follows; none follows all."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = ""
        self.form = Form(report=desk.report)
        self.form.on("enter", self._enter)
        self.changed: Part | None = None
        self.begin((self.form,), TRACED, "item-form")

    def draw(self, workshop: Workshop) -> None:
        """Offer every item that stands in a trace, by kind."""
        if workshop.get(self.chosen) is None:
            self.chosen = ""
        options = [
            {"value": item.id, "label": f"{item.label} ({words(f'kind.{item.kind}.one')})"}
            for kind in TRACED
            for item in workshop.of(kind)
        ]
        field = {"name": "focus", "label": words("improve.focus"), "input": "ref", "options": options}
        fields = [{**field, "value": self.chosen}]
        self.form.show(
            label=words("improve.focus"), item="focus", sections=[{"title": "", "help": "", "fields": fields}]
        )

    def _enter(self, field: str, value: object) -> None:
        self.chosen = str(value or "")
        self.redraw()
        if self.changed is not None:
            self.changed.redraw()


class TracePart(Stacked):
    """The choice, and the picture with the chosen item's way marked."""

    def __init__(self, desk: Desk) -> None:
        self.focus = FocusPart(desk)
        self.picture = SvgDrawing(
            desk,
            lambda workshop, theme: trace.draw(workshop, cast(Theme, theme), focus=self.focus.chosen),
            trace.twin,
            TRACED,
        )
        self.focus.changed = self.picture
        super().__init__(desk, (self.focus, self.picture))

    def select(self, item_id: str) -> None:
        """Follow an item."""
        self.focus.form.enter("focus", item_id)
