"""A table of rows and columns that is edited in its cells."""

from cjm_widgets.views.controls.grid.control import Grid

__all__ = ["Grid"]
