"""BoardPart: cards in columns and the form of the one that is open; what journey and touchpoints have in common."""

from collections.abc import Sequence
from typing import Any, ClassVar

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.controls.board import Board
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part


class BoardPart(Part):
    """A board of `card` items in columns that are items of `column`; a card names its column in `field`.

    A subclass names these three, says whether columns are edited here, and answers the four questions below.
    """

    card: ClassVar[type[Item]]
    column: ClassVar[type[Item]]
    field: ClassVar[str]
    edit_columns: ClassVar[bool]

    def sections(self, item: Item) -> Sequence[Section]:
        """The sections of the form of a card or a column."""
        raise NotImplementedError

    def columns(self, workshop: Workshop) -> Sequence[tuple[Item, str, str]]:
        """The columns in order, each with its subtitle and the group it stands under."""
        raise NotImplementedError

    def cards(self, workshop: Workshop, column: Item) -> Sequence[Item]:
        """The cards of one column, in order."""
        raise NotImplementedError

    def about(self, card: Item, workshop: Workshop) -> Sequence[str]:
        """The short texts on a card."""
        raise NotImplementedError

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened = ""
        self.board = Board(report=desk.report)
        self.board.listen(
            add_column=self._add_columns,
            add_card=self._add_cards,
            select=self.select,
            rename=lambda item, name: self.session.type_over(item, "name", name, *self.board.saw),
            move_card=self._move_card,
            move_column=self._move_column,
            remove=self._remove,
        )
        self.form = ItemForm(desk, (self.card, self.column), lambda w: w.get(self.opened), self.sections)
        self.begin((self.board, self.form.widget), (self.card, self.column), "board-part")

    def draw(self, workshop: Workshop) -> None:
        """Show the columns with their cards, and the open item's form."""
        kind = words(f"kind.{self.card.kind}.one")
        self.board.show(
            label=words(f"kind.{self.card.kind}.many"),
            empty=words(f"empty.{self.column.kind}"),
            selected=self.opened,
            add_column=words("editor.add", kind=words(f"kind.{self.column.kind}.one")) if self.edit_columns else None,
            add_card=words("editor.add", kind=kind),
            column_movable=self.edit_columns,
            column_removable=self.edit_columns,
            columns=[
                {
                    "id": column.id,
                    "name": column.label,
                    "subtitle": subtitle,
                    "group": group,
                    "cards": [self._shown(card, workshop) for card in self.cards(workshop, column)],
                }
                for column, subtitle, group in self.columns(workshop)
            ],
        )
        self.form.draw(workshop)

    def _shown(self, card: Item, workshop: Workshop) -> dict[str, Any]:
        meta = [text for text in self.about(card, workshop) if text]
        return {"id": card.id, "name": str(getattr(card, "name", "")), "meta": meta, "badge": None}

    def select(self, item_id: str) -> None:
        """Open a card or a column."""
        if self.session.workshop.get(item_id) is not None:
            self.opened = item_id
            self.redraw()

    def _add_columns(self, names: Sequence[str]) -> None:
        with self.session.gesture():
            for name in names:
                self.opened = self.session.add(self.column, name=name).id
        self.redraw()

    def _add_cards(self, column: str, names: Sequence[str]) -> None:
        with self.session.gesture():
            for name in names:
                self.opened = self.session.add(self.card, name=name, **{self.field: column}).id
        self.redraw()

    def _move_card(self, item_id: str, column: str, before: str) -> None:
        target = self.session.workshop.get(column)
        if target is not None:
            self.session.move(item_id, self.cards(self.session.workshop, target), before, **{self.field: column})

    def _move_column(self, item_id: str, before: str) -> None:
        self.session.move(item_id, self.session.workshop.of(self.column), before)

    def _remove(self, item_id: str) -> None:
        name = self.session.workshop.label(item_id)
        self.session.remove(item_id)
        self.desk.tell(words("session.removed", name=name))

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()
