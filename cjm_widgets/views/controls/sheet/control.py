"""A page to read, copy or print."""

from cjm_widgets.views.controls.base import Control


class Sheet(Control):
    """Shows `label` (its heading) and `sections`, each a `title` and `lines` of plain text.

    With `copy` a button copies it.
    """
