"""A drawn picture with its reading and its table twin."""

from cjm_widgets.views.controls.picture.control import Picture

__all__ = ["Picture"]
