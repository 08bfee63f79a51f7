"""The time that is left, the same on every screen."""

from cjm_widgets.views.controls.countdown.control import Countdown

__all__ = ["Countdown"]
