"""A live Plotly chart with its twin in words and numbers, without a FigureWidget.

A FigureWidget sends all of plotly.js over the websocket for each instance. An `Output` that holds the figure under
Plotly's mime type is a few kilobytes, and is set again only when the figure has changed.
"""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets

from cjm_widgets.views.controls.picture import Picture

if TYPE_CHECKING:
    import plotly.graph_objects as go

PLOTLY_MIME = "application/vnd.plotly.v1+json"
_CONFIG = {"displayModeBar": False, "displaylogo": False, "responsive": True}


class Chart(ipywidgets.VBox):  # type: ignore[misc]
    """A drawing and, under it, its reading and its table.

    Args:
        report: Shows what went wrong.
        title: Stands over it.
        later: Calls back when it is time to draw; everything else is shown at once.
    """

    def __init__(
        self,
        *,
        report: Callable[[str], None] | None = None,
        title: str = "",
        later: Callable[[Callable[[], None]], None] = lambda draw: draw(),
    ) -> None:
        self._later = later
        self.figure: go.Figure | None = None
        self.drawing = ipywidgets.Output()
        self.twin = Picture(report=report)
        self._json = ""
        self.frame = ipywidgets.Box((self.drawing,))
        self.frame.add_class("cjm-chart-frame")
        parts: list[ipywidgets.Widget] = [self.frame, self.twin]
        if title:
            heading = Picture(report=report)
            heading.show(title=title, label="", svg="")
            parts.insert(0, heading)
        super().__init__(tuple(parts))
        self.add_class("cjm-chart")

    def show(
        self,
        figure: "go.Figure | None",
        *,
        alt: str = "",
        reading: str = "",
        table: Mapping[str, Any] | None = None,
    ) -> None:
        """Show the figure (None: no drawing), its alternative text, its reading, and its table (`caption, head, rows`).

        `figure` keeps what is shown, for tests and for exports.
        """
        self.figure = figure
        drawn = "" if figure is None else str(figure.to_json())
        if drawn != self._json:
            self._json = drawn
            self._later(self._draw)
            self.drawing.layout.min_width = _least(figure)
            # Plotly measures its place when it is resized, and would find none.
            self.drawing.layout.height = f"{figure.layout.height:g}px" if figure and figure.layout.height else None
        self.twin.show(label=alt, svg="", caption=reading, table=table)

    def _draw(self) -> None:
        self.drawing.outputs = (_output(self._json),) if self._json else ()

    def renew(self) -> None:
        """Draw the same figure afresh: of one that was off the page, JupyterLab's renderer keeps a still image only."""
        outputs = self.drawing.outputs
        self.drawing.outputs = ()
        self.drawing.outputs = outputs


def _least(figure: "go.Figure | None") -> str | None:
    """Below this width the frame scrolls: the figure's own `meta.min_width`."""
    meta = None if figure is None else figure.layout.meta
    return f"{meta['min_width']}px" if isinstance(meta, Mapping) and "min_width" in meta else None


def _output(figure: str) -> dict[str, Any]:
    bundle = {**json.loads(figure), "config": _CONFIG}
    return {"output_type": "display_data", "data": {PLOTLY_MIME: bundle}, "metadata": {}}
