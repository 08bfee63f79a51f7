"""A picture that Python has drawn as SVG, its reading under it, and the same as a table one click away."""

from cjm_widgets.views.controls.base import Control


class Picture(Control):
    """Shows `label` (the alternative text), `svg`, `caption` (the reading), `table` and `fit`.

    `table` holds `caption`, `head` (texts) and `rows` (lists of texts). Without `svg` only reading and table are
    shown: the twin below a Plotly chart. The page takes scripts and outside addresses out of the SVG; the charts
    have escaped what people typed.
    """
