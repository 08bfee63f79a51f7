"""The map as a board: the one picture as columns, rows and cards, as plain data that a control shows and edits."""

from cjm_widgets.charts.board.state import SEEN, Asked, Seen, board

__all__ = ["SEEN", "Asked", "Seen", "board"]
