"""The prompt control."""

from cjm_widgets.views.controls.prompt.control import Prompt

__all__ = ["Prompt"]
