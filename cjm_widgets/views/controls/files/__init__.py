"""The files control."""

from cjm_widgets.views.controls.files.control import LARGEST_UPLOAD, Files

__all__ = ["LARGEST_UPLOAD", "Files"]
