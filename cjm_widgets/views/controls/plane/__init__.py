"""Placing things on circles or between two axes."""

from cjm_widgets.views.controls.plane.control import Plane

__all__ = ["Plane"]
