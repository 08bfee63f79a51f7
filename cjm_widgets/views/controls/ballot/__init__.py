"""Voting: dots, or a score for each option."""

from cjm_widgets.views.controls.ballot.control import Ballot

__all__ = ["Ballot"]
