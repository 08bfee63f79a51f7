"""The turn control."""

from cjm_widgets.views.controls.turn.control import Turn

__all__ = ["Turn"]
