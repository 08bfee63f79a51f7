"""Open points, and the coach's findings, each with its reason and a way to set it aside."""

from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Points(Control):
    """What a step still asks for and what the coach noticed.

    State: label, title (over the open points; else it says how many they are), open [{key, text, where, step}],
    findings [{key, text, why, where}], calm (shown when both are empty). An open point may
    name the `field` it is about.
    """

    EVENTS: ClassVar[Events] = {"visit": ("where", "step", "field"), "dismiss": ("key", "where", "reason")}
