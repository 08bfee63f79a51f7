"""A board of columns with cards."""

from cjm_widgets.views.controls.board.control import Board

__all__ = ["Board"]
