"""The journey map as a board that is edited where it stands."""

from cjm_widgets.views.controls.journey_board.control import JourneyBoard

__all__ = ["JourneyBoard"]
