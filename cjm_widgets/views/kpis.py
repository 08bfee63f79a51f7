"""The KPI step: which figures will say that the journey got better, and what that is worth."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.charts import kpis as drawn
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.worth import worth
from cjm_widgets.resources import words
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.drawing import ChartDrawing
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.kpi.what", ("name", "measure", "definition", "unit", "direction")),
    Section("section.kpi.readings", ("readings", "target", "target_date", "owner")),
    Section("section.kpi.where", ("moments", "touchpoints")),
    Section("section.kpi.value", ("driver", "point_value_low", "point_value_high", "assumption")),
)


def _about(item: Item, workshop: Workshop) -> list[str]:
    kpi = cast(Kpi, item)
    said = [words(f"choice.kpi.measure.{kpi.measure}")] if kpi.measure else []
    if kpi.latest is not None:
        said.append(words("kpis.latest", value=f"{kpi.latest.value:g}", on=kpi.latest.on.isoformat()))
    if kpi.target is not None:
        said.append(words("kpis.target", target=f"{kpi.target:g}"))
    value = worth(kpi).value
    if value is not None:
        said.append(words("kpis.worth", low=f"{value.low:,.0f}", high=f"{value.high:,.0f}"))
    return said


def _drawn(kpi: Kpi | None, theme: str) -> object:
    return drawn.readings(kpi, theme=cast(Theme, theme)) if kpi else None


class KpisView(StepView):
    """Each KPI with its readings against its target."""

    key = "kpis"

    def build(self) -> Sequence[Part]:
        """The list with its form, and the open KPI's readings as a chart."""
        self.kpis = ItemEditor(self.desk, Kpi, SECTIONS, about=_about)
        self.chart = ChartDrawing(
            self.desk,
            lambda w, theme: _drawn(self._open(w), theme),
            lambda w: drawn.readings_twin(self._open(w)) if w.kpis else Twin("", "", (), ()),
            (Kpi,),
        )
        self.kpis.on_open = lambda _: self.chart.redraw()
        return self.chart, self.kpis

    def wall(self) -> Sequence[Part]:
        """One KPI's readings at a time."""
        which = Chooser(self.desk, words("step.kpis.title"), Kpi, lambda: chart.redraw())
        chart = ChartDrawing(
            self.desk,
            lambda w, theme: _drawn(cast("Kpi | None", w.get(which.chosen)), theme),
            lambda w: drawn.readings_twin(cast("Kpi | None", w.get(which.chosen))),
            (Kpi,),
        )
        return which, chart

    def _open(self, workshop: Workshop) -> Kpi | None:
        return cast("Kpi | None", workshop.get(self.kpis.opened))
