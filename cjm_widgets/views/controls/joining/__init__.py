"""Coming in: who are you?"""

from cjm_widgets.views.controls.joining.control import Joining

__all__ = ["Joining"]
