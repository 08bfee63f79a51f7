"""The service delivery step: who is responsible, accountable, consulted and informed, edited in the matrix."""

from collections.abc import Sequence
from typing import get_args

from cjm_widgets.domain.framing import TeamMember
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
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

LETTERS: tuple[Letter, ...] = get_args(Letter)
UNIT = (Section("section.unit.what", ("name", "parent")),)


class MatrixPart(Part):
    """The RACI matrix: touchpoints down, roles across, letters toggled in the cells."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matrix = Grid(report=desk.report)
        self.matrix.on("toggle", self._toggle)
        self.begin((self.matrix,), (Delivery, Touchpoint, Action, Stage, Unit, Stakeholder, TeamMember), "matrix")

    def draw(self, workshop: Workshop) -> None:
        """Show every touchpoint with its letters and what is wrong with them."""
        problems: dict[str, list[OpenPoint]] = {}
        for point in step("service-delivery").open_points(workshop):
            problems.setdefault(point.where, []).append(point)
        self.matrix.show(
            label=words("raci.matrix"),
            mode="letters",
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

    @staticmethod
    def _roles(workshop: Workshop) -> tuple[str, ...]:
        partners = [s.id for s in workshop.stakeholders if s.belongs == "partner"]
        return tuple(dict.fromkeys([*matrix_roles(workshop), *partners]))

    def _toggle(self, row: str, column: str, letter: str) -> None:
        standing = self.session.workshop.delivery(row, column)
        held = {*(standing.letters if standing else ())} ^ {letter}
        letters = [one for one in LETTERS if one in held]
        if standing is not None:
            self.session.change(standing.id, letters=letters)
        else:
            new_id = Delivery.id_for(row, column)
            self.session.add(Delivery, id=new_id, touchpoint=row, role=column, letters=letters)


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
