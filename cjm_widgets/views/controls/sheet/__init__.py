"""The sheet control."""

from cjm_widgets.views.controls.sheet.control import Sheet

__all__ = ["Sheet"]
