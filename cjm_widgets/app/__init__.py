"""Where the parts are joined for a page: which workshop, which seat, which view; and the task that watches the log."""

from cjm_widgets.app.files import make, make_sample, workshop_file, workshops_folder
from cjm_widgets.app.pages import dashboard, follow_up, open_workshop, participant, start, step
from cjm_widgets.app.warming import warm

__all__ = [
    "dashboard",
    "follow_up",
    "make",
    "make_sample",
    "open_workshop",
    "participant",
    "start",
    "step",
    "warm",
    "workshop_file",
    "workshops_folder",
]
