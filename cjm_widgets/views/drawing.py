"""Drawings on a page: a part that shows one of the charts, with its reading, its table and its alternative text."""

from collections.abc import Callable, Sequence

import ipywidgets

from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.chart import Chart
from cjm_widgets.views.controls.picture import Picture
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part


class SvgDrawing(Part):
    """A picture drawn as SVG by a pure function of the workshop and the theme.

    Args:
        desk: The page.
        draw: Gives the SVG text; an empty text where there is nothing to draw yet.
        twin: Gives reading, table and alternative text.
        kinds: The kinds of item it is drawn from.
        title: A heading over it, where it needs one.
    """

    def __init__(
        self,
        desk: Desk,
        draw: Callable[[Workshop, str], str],
        twin: Callable[[Workshop], Twin],
        kinds: Sequence[type[Item] | str],
        title: str = "",
    ) -> None:
        super().__init__(desk)
        self._draw, self._twin, self._title = draw, twin, title
        self.picture = Picture(report=desk.report)
        self.begin((self.picture,), kinds, "drawing")

    def draw(self, workshop: Workshop) -> None:
        """Draw it in the theme of the page."""
        twin = self._twin(workshop)
        self.picture.show(
            title=self._title,
            label=twin.alt,
            svg=self._draw(workshop, self.desk.theme),
            caption=twin.reading,
            table=table_of(twin),
            fit=True,
        )


class ChartDrawing(Part):
    """A Plotly figure from a pure function of the workshop and the theme; as `SvgDrawing` otherwise.

    `above` are controls that stand over it.
    """

    def __init__(
        self,
        desk: Desk,
        figure: Callable[[Workshop, str], object],
        twin: Callable[[Workshop], Twin],
        kinds: Sequence[type[Item] | str],
        above: Sequence[ipywidgets.Widget] = (),
        title: str = "",
    ) -> None:
        super().__init__(desk)
        self._figure, self._twin = figure, twin
        self.chart = Chart(report=desk.report, title=title, later=desk.later)
        self.begin((*above, self.chart), kinds, "drawing")

    def draw(self, workshop: Workshop) -> None:
        """Draw it in the theme of the page."""
        twin = self._twin(workshop)
        figure = self._figure(workshop, self.desk.theme)
        self.chart.show(figure, alt=twin.alt, reading=twin.reading, table=table_of(twin))

    def returned(self) -> None:
        """Draw the chart afresh."""
        self.chart.renew()


def table_of(twin: Twin) -> dict[str, object] | None:
    """The twin's table as the picture control shows it; None where it has no rows."""
    return (
        {"caption": twin.alt, "head": list(twin.head), "rows": [list(row) for row in twin.rows]} if twin.rows else None
    )
