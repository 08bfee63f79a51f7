"""The timer control."""

from cjm_widgets.views.controls.timer.control import Timer

__all__ = ["Timer"]
