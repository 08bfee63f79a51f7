"""The tabs control."""

from cjm_widgets.views.controls.tabs.control import Tabs

__all__ = ["Tabs"]
