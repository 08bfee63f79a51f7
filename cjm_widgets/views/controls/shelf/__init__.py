"""The shelf control."""

from cjm_widgets.views.controls.shelf.control import Shelf

__all__ = ["Shelf"]
