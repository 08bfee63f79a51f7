"""The published edition: a workshop as static files, the dashboard without a kernel."""

from cjm_widgets.exchange.edition.making import edition
from cjm_widgets.exchange.edition.wanted import INCLUDABLE, Beside, Wanted

__all__ = ["INCLUDABLE", "Beside", "Wanted", "edition"]
