"""The page itself: bar on top, messages, theme, Back and Forward, and the style that everything shares."""

from cjm_widgets.views.controls.page.control import Page

__all__ = ["Page"]
