"""ReviewerPage: the dashboard, and under it what a reviewer has to say about it."""

from cjm_widgets.facilitation.session import Session
from cjm_widgets.views.dashboard import Dashboard
from cjm_widgets.views.part import close_tree
from cjm_widgets.views.room.comments import CommentsPart


class ReviewerPage:
    """The page of a reviewer’s seat.

    Args:
        session: The session of the seat: it reads as a stakeholder does, and writes comments.
    """

    def __init__(self, session: Session) -> None:
        self.board = Dashboard(session, lambda desk: (CommentsPart(desk),))
        self.widget = self.board.widget

    def dispose(self) -> None:
        """Close every widget of the page."""
        close_tree(self.widget)
