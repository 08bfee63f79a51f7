"""What is still open, and what the coach says."""

from cjm_widgets.views.controls.points.control import Points

__all__ = ["Points"]
