"""ItemForm: the form of one item that the view chooses, such as the purpose or the card that is open on a board."""

from collections.abc import Callable, Sequence
from typing import Any

from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import Item, references
from cjm_widgets.domain.workshop import Workshop, plain
from cjm_widgets.errors import Refused
from cjm_widgets.resources import words
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
    ) -> None:
        super().__init__(desk)
        self.item, self.sections, self.evidence, self.options = item, sections, evidence, options
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
        self.form.show(form_spec(item, sections=sections, options=self.options(workshop)))

    def _enter(self, field: str, value: Any) -> None:  # noqa: ANN401 - checked by the session
        item = self._meant()
        if item is None:
            return
        if self.session.workshop.get(item.id) is None:
            self.session.add(type(item), id=item.id, **{**dict(plain(item)), field: value})
        else:
            self.session.change(item.id, **{field: value})

    def _meant(self) -> Item | None:
        """The item that was typed for: the one shown, unless the page still showed another when somebody typed.

        Raises:
            Refused: What was typed for is no item any more.
        """
        workshop, typed_for = self.session.workshop, self.form.typed_for
        shown = self.item(workshop)
        if not typed_for or (shown is not None and shown.id == typed_for):
            return shown
        other = workshop.get(typed_for)
        if other is None:
            raise Refused(words("control.form.late"))
        return other
