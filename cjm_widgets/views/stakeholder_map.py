"""The stakeholder step: circles around the customer, what passes between people, and what each must be told."""

from collections.abc import Sequence
from typing import Any, cast

from cjm_widgets.charts import units as tree
from cjm_widgets.domain.framing import Kpi, Purpose, TeamMember
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Relationship, Stakeholder, Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.briefing import briefing
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.placing import PlacingPart, matrix
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.stacked import Stacked
from cjm_widgets.views.step_view import StepView
from cjm_widgets.views.tabbed import Tab, Tabbed

STAKEHOLDER = (
    Section("section.stakeholder.who", ("name", "belongs", "needs", "circle")),
    Section("section.stakeholder.exchange", ("we_give", "they_give")),
    Section("section.stakeholder.told", ("told_what", "told_by", "told_on")),
    Section("section.stakeholder.facilitator", ("influence", "interest", "agreement")),
)
RELATIONSHIP = (Section("section.relationship.what", ("name", "one", "other", "quality")),)
UNIT = (Section("section.unit.what", ("name", "parent")),)


def _about(item: Item, workshop: Workshop) -> list[str]:
    stakeholder = cast(Stakeholder, item)
    return [
        words(f"choice.stakeholder.belongs.{stakeholder.belongs}") if stakeholder.belongs else "",
        stakeholder.needs,
    ]


def _about_relationship(item: Item, workshop: Workshop) -> list[str]:
    link = cast(Relationship, item)
    return [words("stakeholders.link", one=workshop.label(link.one), other=workshop.label(link.other))]


def _circles(workshop: Workshop) -> dict[str, Any]:
    return {
        "label": words("stakeholders.circles"),
        "kind": "circles",
        "axes": {},
        "quadrants": [],
        "centre": workshop.purpose.customer or words("stakeholders.customer"),
        "rings": [words(f"choice.stakeholder.circle.{ring}") for ring in (1, 2, 3)],
        "links": [
            {"one": link.one, "other": link.other, "name": link.name, "quality": link.quality or ""}
            for link in workshop.of(Relationship)
        ],
    }


def _power(workshop: Workshop) -> dict[str, Any]:
    low, high = words("plane.low"), words("plane.high")
    quadrants = [words(f"stakeholders.{key}") for key in ("satisfied", "closely", "monitor", "informed")]
    axes = ((words("stakeholder.interest"), low, high), (words("stakeholder.influence"), low, high))
    return matrix(words("stakeholders.power"), axes, quadrants)


def _briefed(workshop: Workshop) -> list[tuple[str, Sequence[str]]]:
    return [(section.title, section.lines) for section in briefing(workshop).sections]


class StakeholderMapView(StepView):
    """Circles first; relationships, units, the facilitator's own view and the briefing one click away."""

    key = "stakeholder-map"

    def build(self) -> Sequence[Part]:
        """The circles with the list, and the other parts behind buttons."""
        tabs = (
            Tab("circles", words("stakeholders.tab.circles"), self._map, ("stakeholder",)),
            Tab("links", words("stakeholders.tab.links"), self._links, ("relationship",)),
            Tab("units", words("stakeholders.tab.units"), self._units, ("unit",)),
            Tab("power", words("stakeholders.tab.power"), self._own_eyes),
            Tab("briefing", words("stakeholders.tab.briefing"), self._briefing),
        )
        self.tabs = Tabbed(self.desk, words("step.stakeholder-map.title"), tabs)
        return (self.tabs,)

    def _map(self) -> Part:
        people = ItemEditor(self.desk, Stakeholder, STAKEHOLDER, about=_about)
        circles = PlacingPart(
            self.desk, Stakeholder, ("circle", "angle"), _circles, opened=people.select, also=(Relationship, Purpose)
        )
        return Stacked(self.desk, (circles, people))

    def _links(self) -> Part:
        return ItemEditor(self.desk, Relationship, RELATIONSHIP, about=_about_relationship, also=(Stakeholder,))

    def _units(self) -> Part:
        picture = SvgDrawing(self.desk, tree.draw, tree.twin, (Unit,))  # type: ignore[arg-type]
        return Stacked(self.desk, (ItemEditor(self.desk, Unit, UNIT), picture))

    def _own_eyes(self) -> Part:
        return PlacingPart(self.desk, Stakeholder, ("interest", "influence"), _power)

    def _briefing(self) -> Part:
        return ReadingPart(self.desk, _briefed, (Purpose, Kpi, Stakeholder, TeamMember, Unit), copy=True)
