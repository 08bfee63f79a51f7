"""A list of items as cards."""

from cjm_widgets.views.controls.cards.control import Cards

__all__ = ["Cards"]
