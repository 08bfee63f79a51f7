"""One question with a scale, such as a fist of five."""

from cjm_widgets.views.controls.fist.control import Fist

__all__ = ["Fist"]
