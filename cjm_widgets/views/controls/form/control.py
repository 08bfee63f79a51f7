"""The form: the fields of one item."""

from collections.abc import Mapping
from typing import ClassVar

from cjm_widgets.views.controls.base import Control, Events


class Form(Control):
    """The fields of one item; `form_spec` makes the state from the item.

    State: label, item, sections [{title, help, folded, fields}], errors {field: sentence}, folded, and `asked`: how
    often somebody asked for this form elsewhere on the page; when it grows, the first field gets the focus.
    """

    typed_for = ""
    """While a message of the page is answered: the id of the item it typed for."""

    EVENTS: ClassVar[Events] = {"enter": ("name", "value"), "picture": ("name", "data")}

    @property
    def item(self) -> str:
        """The id of the item whose fields are shown, empty before any is."""
        return str(self.state.get("item", ""))

    def _received(self, _widget: object, content: object, _buffers: object) -> None:
        # The page says which item it typed for: another one may be shown here by the time the message arrives.
        if isinstance(content, Mapping):
            content = dict(content)
            self.typed_for = str(content.pop("item", ""))
        try:
            super()._received(_widget, content, _buffers)
        finally:
            self.typed_for = ""
