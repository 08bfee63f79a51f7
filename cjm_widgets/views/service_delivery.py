"""The service delivery step: who is responsible, accountable, consulted and informed, edited in the matrix."""

from collections.abc import Sequence
from typing import cast, get_args

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Delivery, Letter, Stage, Touchpoint
from cjm_widgets.domain.people import Stakeholder, Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import mapped_touchpoints
from cjm_widgets.facilitation.matrix import matrix_roles
from cjm_widgets.facilitation.step import OpenPoint
from cjm_widgets.facilitation.steps import step
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.controls.grid import Grid
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_editor import Heading, ItemEditor
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

LETTERS: tuple[Letter, ...] = get_args(Letter)
KINDS = (Delivery, Touchpoint, Action, Stage, Unit, Stakeholder, TeamMember)
UNIT = (Section("section.unit.what", ("name", "parent")),)


class MatrixPart(Part):
    """The RACI matrix: touchpoints down, roles across, letters toggled in the cells.

    Under it stands how the letters of the open cell are known: their evidence level, source and note.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matrix = Grid(report=desk.report)
        self.matrix.listen(toggle=self._toggle, choose=self._open, explain=self._explain)
        self.opened = ""
        self.form = ItemForm(desk, (Delivery,), self._with_letters, lambda _: (), label=self._called)
        self.begin((self.matrix, self.form.widget), KINDS, "matrix")

    def draw(self, workshop: Workshop) -> None:
        """Show every touchpoint with its letters and what is wrong with them, and the open cell's form."""
        opened = self._with_letters(workshop)
        problems: dict[str, list[OpenPoint]] = {}
        for point in step("service-delivery").open_points(workshop):
            problems.setdefault(point.where, []).append(point)
        self.matrix.show(
            label=words("raci.matrix"),
            selected=f"{opened.touchpoint}|{opened.role}" if opened else "",
            empty=words("raci.empty"),
            columns=[{"id": role, "name": workshop.label(role)} for role in self._roles(workshop)],
            rows=[
                {
                    "id": touchpoint.id,
                    "name": touchpoint.label,
                    "group": _stage(workshop, touchpoint),
                    "cells": {d.role: d.letters for d in workshop.about(Delivery, "touchpoint", touchpoint.id)},
                    "problem": " ".join(point.text for point in problems.get(touchpoint.id, ())),
                }
                for touchpoint in mapped_touchpoints(workshop)
            ],
            letters=[{"letter": letter, "name": words(f"choice.delivery.letters.{letter}")} for letter in LETTERS],
        )
        self.form.draw(workshop)

    def select(self, item_id: str) -> None:
        """Open the cell of a delivery."""
        if isinstance(self.session.workshop.get(item_id), Delivery):
            self.opened = item_id
            self.redraw()

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()

    def _with_letters(self, workshop: Workshop) -> Delivery | None:
        opened = workshop.get(self.opened)
        return opened if isinstance(opened, Delivery) and opened.letters else None

    def _called(self, item: Item) -> str:
        delivery, label = cast(Delivery, item), self.session.workshop.label
        return words("control.grid.known_of", row=label(delivery.touchpoint), column=label(delivery.role))

    @staticmethod
    def _roles(workshop: Workshop) -> tuple[str, ...]:
        partners = [s.id for s in workshop.stakeholders if s.belongs == "partner"]
        return tuple(dict.fromkeys([*matrix_roles(workshop), *partners]))

    def _open(self, row: str, column: str) -> None:
        standing = self.session.workshop.delivery(row, column)
        self.opened = standing.id if standing else ""
        self.redraw()

    def _explain(self, row: str, column: str) -> None:
        self._open(row, column)
        self.form.ask()

    def _toggle(self, row: str, column: str, letter: str) -> None:
        standing = self.session.workshop.delivery(row, column)
        self.opened = standing.id if standing else Delivery.id_for(row, column)
        held = {*(standing.letters if standing else ())} ^ {letter}
        letters = [one for one in LETTERS if one in held]
        if standing is not None:
            self.session.change(standing.id, letters=letters)
        else:
            self.session.add(Delivery, id=self.opened, touchpoint=row, role=column, letters=letters)


def _columns(workshop: Workshop) -> str:
    return words("raci.units-hint")


def _stage(workshop: Workshop, touchpoint: Touchpoint) -> str:
    action = workshop.get(touchpoint.action)
    return workshop.label(action.stage) if isinstance(action, Action) else ""


class ServiceDeliveryView(StepView):
    """The matrix, and the units that stand in its columns."""

    key = "service-delivery"

    def build(self) -> Sequence[Part]:
        """The matrix first, the units under it."""
        self.matrix = MatrixPart(self.desk)
        self.units = ItemEditor(self.desk, Unit, UNIT).headed(Heading(words("raci.units"), _columns))
        return self.matrix, self.units
