"""The blueprint step: what stands behind each touchpoint, lane by lane, in the journey's columns."""

from collections.abc import Sequence
from typing import Any, cast

from cjm_widgets.charts import blueprint as drawn
from cjm_widgets.domain.blueprint import LANES, LINES_BELOW, BlueprintItem
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.people import Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import in_state, mapped_touchpoints
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.controls.grid import Grid
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.blueprint.what", ("name", "lane", "touchpoint", "unit", "self_service")),
    Section("section.state", ("state", "replaces"), folded=True),
)
KINDS = (BlueprintItem, Touchpoint, Action, Stage, Unit)


class BlueprintPart(Part):
    """The grid: touchpoints across under their stages, lanes down with the three lines between them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened = ""
        self.grid = Grid(report=desk.report)
        self.grid.listen(
            add=self._add,
            select=self.select,
            rename=lambda item, name: self.session.type_over(item, "name", name, *self.grid.saw),
            move=self._move,
            remove=self._remove,
        )
        self.form = ItemForm(desk, (BlueprintItem,), lambda w: w.get(self.opened), lambda _: SECTIONS)
        self.begin((self.grid, self.form.widget), KINDS, "blueprint")

    def draw(self, workshop: Workshop) -> None:
        """Show the grid, hand-offs between units marked, and the open item's form."""
        columns = mapped_touchpoints(workshop)
        self.grid.show(
            label=words("blueprint.grid"),
            mode="cards",
            empty=words("blueprint.empty"),
            selected=self.opened,
            columns=[{"id": t.id, "name": t.label, "group": _stage(workshop, t)} for t in columns],
            rows=[
                {
                    "id": lane,
                    "name": words(f"choice.blueprint-item.lane.{lane}"),
                    "line_below": words(f"map.{LINES_BELOW[lane]}") if lane in LINES_BELOW else "",
                    "cells": {t.id: self._cell(workshop, t, lane) for t in columns},
                }
                for lane in LANES
            ],
        )
        self.form.draw(workshop)

    @staticmethod
    def _cell(workshop: Workshop, touchpoint: Touchpoint, lane: str) -> list[dict[str, Any]]:
        marks = drawn.hand_offs(workshop)
        return [
            {
                "id": item.id,
                "name": item.name,
                "owner": workshop.label(item.unit),
                "mark": words("blueprint.hand-off") if item.id in marks else "",
            }
            for item in workshop.about(BlueprintItem, "touchpoint", touchpoint.id)
            if item.lane == lane and in_state(workshop, item)
        ]

    def select(self, item_id: str) -> None:
        """Open a blueprint item."""
        self.opened = item_id
        self.redraw()

    def _add(self, row: str, column: str, names: Sequence[str]) -> None:
        with self.session.gesture():
            for name in names:
                self.opened = self.session.add(BlueprintItem, name=name, lane=row, touchpoint=column).id
        self.redraw()

    def _move(self, item_id: str, row: str, column: str, before: str) -> None:
        workshop = self.session.workshop
        siblings = [i for i in workshop.about(BlueprintItem, "touchpoint", column) if i.lane == row]
        self.session.move(item_id, siblings, before, lane=row, touchpoint=column)

    def _remove(self, item_id: str) -> None:
        name = self.session.workshop.label(item_id)
        self.session.remove(item_id)
        self.desk.tell(words("session.removed", name=name))

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()


def _stage(workshop: Workshop, touchpoint: Touchpoint) -> str:
    action = workshop.get(touchpoint.action)
    return workshop.label(cast(Action, action).stage) if action else ""


class BlueprintView(StepView):
    """The blueprint, edited in the grid."""

    key = "blueprint"

    def build(self) -> Sequence[Part]:
        """The grid."""
        self.blueprint = BlueprintPart(self.desk)
        return (self.blueprint,)
