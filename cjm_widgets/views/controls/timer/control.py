"""The clock everyone sees. It lives in the browser: a busy kernel never makes it stand still."""

from cjm_widgets.views.controls.base import Control


class Timer(Control):
    """Shows the time left of `minutes` for the step `step`; `large` is the projector's form, without buttons.

    Pages of one browser (the facilitator's screen and the wall) share it through a BroadcastChannel and keep it in
    localStorage under `workshop`, so a reload changes nothing.
    """
