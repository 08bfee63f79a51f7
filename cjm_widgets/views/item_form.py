"""ItemForm: the form of one item that the view chooses, such as the purpose or the card that is open on a board."""

from collections.abc import Callable, Sequence
from typing import Any

from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import Item, references
from cjm_widgets.domain.workshop import Workshop, plain
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.form.spec import Section, form_spec
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.options import options_of
from cjm_widgets.views.part import Part
from cjm_widgets.views.portrait import portrait

EVIDENCE = Section("section.evidence", ("evidence_level", "source", "note"))
"""The last section of every form: how well this is known, and where from."""


class ItemForm(Part):
    """The fields of one item; nothing where there is none.

    Args:
        desk: The page.
        kinds: The kinds the item may be of.
        item: Which item of the workshop; one that does not stand yet is written when its first field is entered.
        sections: Its fields, in groups; by kind name where there are several kinds.
        evidence: Whether the evidence section follows.
        options: What a reference field can name, where not every item of its kinds will do.
        label: What the form is called, where the item has no name of its own.
    """

    def __init__(
        self,
        desk: Desk,
        kinds: Sequence[type[Item]],
        item: Callable[[Workshop], Item | None],
        sections: Callable[[Item], Sequence[Section]],
        *,
        evidence: bool = True,
        options: Callable[[Workshop], Callable[[Refers], list[dict[str, str]]]] = options_of,
        label: Callable[[Item], str] | None = None,
    ) -> None:
        super().__init__(desk)
        self.item, self.sections, self.evidence, self.options = item, sections, evidence, options
        self.label, self.asked = label, 0
        self.form = Form(report=desk.report)
        self.form.on("enter", self._enter)
        self.form.on("picture", lambda field, data: self._enter(field, portrait(data)))
        referred = {name for kind in kinds for _, meta in references(kind.kind) for name in meta.kinds}
        self.begin((self.form,), {*(kind.kind for kind in kinds), *referred}, "item-form")

    def draw(self, workshop: Workshop) -> None:
        """Show the item's fields."""
        item = self.item(workshop)
        if item is None:
            self.form.show(label="", item="", sections=[])
            return
        sections = [*self.sections(item), *([EVIDENCE] if self.evidence else [])]
        spec = form_spec(item, sections=sections, options=self.options(workshop))
        if not self.session.seat.leads:
            spec["sections"] = [_open_to_all(section) for section in spec["sections"]]
        label = self.label(item) if self.label else spec["label"]
        self.form.show(spec, label=label, asked=self.asked)

    def ask(self) -> None:
        """Bring the person to the first field."""
        self.asked += 1
        self.redraw()

    def _enter(self, field: str, value: Any) -> None:  # noqa: ANN401 - checked by the session
        workshop = self.session.workshop
        shown = self.item(workshop)
        # What was typed for: the item shown, unless the page still showed another when somebody typed.
        item_id = self.form.typed_for or (shown.id if shown is not None else "")
        if shown is not None and shown.id == item_id and workshop.get(item_id) is None:
            self.session.add(type(shown), id=item_id, **{**dict(plain(shown)), field: value})
        elif item_id:
            self.session.type_over(item_id, field, value, *self.form.saw)


def _open_to_all(section: dict[str, Any]) -> dict[str, Any]:
    """A section without what only the facilitator enters."""
    return {**section, "fields": [field for field in section["fields"] if not field.get("hidden_until_asked")]}
