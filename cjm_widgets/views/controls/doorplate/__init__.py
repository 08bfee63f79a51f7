"""The plate at the door of the room: link, QR code and code word."""

from cjm_widgets.views.controls.doorplate.control import Doorplate, qr_cells

__all__ = ["Doorplate", "qr_cells"]
