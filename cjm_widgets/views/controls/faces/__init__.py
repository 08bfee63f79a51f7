"""Grading by faces and words."""

from cjm_widgets.views.controls.faces.control import Faces

__all__ = ["Faces"]
