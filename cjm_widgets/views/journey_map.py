"""The map page: the one picture of the whole journey, to look at from every step; nothing is entered here."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.resources import words
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.drawing import SvgDrawing
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView


class JourneyMapView(StepView):
    """Everything the team knows about one persona's journey, column by column."""

    key = "map"

    def build(self) -> Sequence[Part]:
        """Whose journey, and the map."""
        self.whose = Chooser(self.desk, words("grading.whose"), Persona, self._chosen)
        self.picture = SvgDrawing(
            self.desk,
            lambda workshop, theme: draw(self._layout(workshop), cast(Theme, theme)),
            lambda workshop: replace(map_twin(self._layout(workshop)), reading=""),
            (EVERYTHING,),
        )
        return self.whose, self.picture

    def wall(self) -> Sequence[Part]:
        """The same on the wall."""
        return self.build()

    def _layout(self, workshop: Workshop) -> MapLayout:
        persona = cast("Persona | None", workshop.get(self.whose.chosen))
        return MapLayout.of(workshop, persona, on=self.desk.today())

    def _chosen(self) -> None:
        self.picture.redraw()
