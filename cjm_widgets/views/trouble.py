"""What stands on a page when the workshop cannot be shown at all."""

import ipywidgets

from cjm_widgets.resources import words
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.prompt import Prompt
from cjm_widgets.views.part import box, frame


def trouble(sentence: str) -> ipywidgets.Box:
    """A page with one sentence: what is wrong, and what to do."""
    page, prompt = Page(), Prompt()
    page.show(
        title=words("page.trouble"),
        step="",
        saved="",
        message={"text": "", "tone": "", "nth": 0},
        can_undo=False,
        can_redo=False,
        undo_label="",
        theme="system",
        projector=False,
    )
    prompt.show(step="", kicker="", heading=words("page.trouble"), lead=sentence, guide=[])
    return frame(page, box((prompt,), "main"))
