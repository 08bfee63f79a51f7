"""The way through the workshop: thirteen steps, what is done and what is open."""

from cjm_widgets.views.controls.rail.control import Rail

__all__ = ["Rail"]
