"""How many are done."""

from cjm_widgets.views.controls.tally.control import Tally

__all__ = ["Tally"]
