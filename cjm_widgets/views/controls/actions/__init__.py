"""The actions control."""

from cjm_widgets.views.controls.actions.control import Actions, button

__all__ = ["Actions", "button"]
