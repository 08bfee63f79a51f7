"""The persona step: one typical customer at a time, with what they really want."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.part import Part
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.persona.who", ("name", "segment", "quote", "picture")),
    Section("section.persona.wants", ("story", "goals", "needs", "frustrations")),
    Section("section.persona.situation", ("current_situation", "ideal_situation")),
)


def _about(item: Item, workshop: Workshop) -> list[str]:
    return [cast(Persona, item).segment]


class PersonasView(StepView):
    """The personas, one form each."""

    key = "personas"

    def build(self) -> Sequence[Part]:
        """The list with its form; pictures are made small and new before they are stored."""
        self.personas = ItemEditor(self.desk, Persona, SECTIONS, about=_about)
        return (self.personas,)
