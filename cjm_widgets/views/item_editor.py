"""ItemEditor: a list of items of one kind, and the form of the one that is open."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, Self

from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import has_words, words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.options import options_of
from cjm_widgets.views.part import Part


class Heading(NamedTuple):
    """What stands over a list among other lists.

    Attributes:
        title: The heading.
        under: What new items belong to, in a sentence.
        closed: Why nothing can be added yet; empty where it can.
    """

    title: str = ""
    under: Callable[[Workshop], str] = lambda workshop: ""
    closed: Callable[[Workshop], str] = lambda workshop: ""


class ItemEditor(Part):
    """Cards on one side, the open card's form on the other; a new card is typed, or pasted a line each.

    Args:
        desk: The page.
        kind: What is edited.
        sections: The fields of the form, in groups; the evidence section is added.
        items: Which items, in which order; all of the kind when left out.
        new: The fields a new item starts with.
        about: The short texts under a card's name.
        options: What a reference field can name, where not every item of its kinds will do.
        also: Kinds that make this be drawn again besides its own.
    """

    def __init__(
        self,
        desk: Desk,
        kind: type[Item],
        sections: Sequence[Section],
        *,
        items: Callable[[Workshop], Sequence[Item]] | None = None,
        new: Callable[[], dict[str, Any]] = dict,
        about: Callable[[Item, Workshop], Sequence[str]] = lambda item, workshop: (),
        options: Callable[[Workshop], Callable[[Refers], list[dict[str, str]]]] = options_of,
        also: Sequence[type[Item] | str] = (),
    ) -> None:
        super().__init__(desk)
        self.kind, self.new, self.about = kind, new, about
        self.heading = Heading()
        self.items = items or (lambda workshop: workshop.of(kind))
        self.opened = ""
        self.on_open: Callable[[str], None] = lambda item_id: None
        self.cards = Cards(report=desk.report)
        self.cards.listen(
            add=self._add,
            select=self._open,
            rename=self._rename,
            move=self._move,
            remove=self._remove,
        )
        self.fields = ItemForm(
            desk, (kind,), lambda workshop: workshop.get(self.opened), lambda _: sections, options=options
        )
        self.begin((self.cards, self.fields.widget), {kind, *also}, "editor")

    def draw(self, workshop: Workshop) -> None:
        """Show the cards, and the open one's form."""
        items = self.items(workshop)
        if self.opened not in {item.id for item in items}:
            self.opened = items[0].id if items else ""
        closed = self.heading.closed(workshop)
        self.cards.show(
            label=words(f"kind.{self.kind.kind}.many"),
            title=self.heading.title,
            hint=self.heading.under(workshop),
            empty=closed or _optional(f"empty.{self.kind.kind}"),
            add=None if closed else self._adding(),
            items=[card(item, self.about(item, workshop)) for item in items],
            selected=self.opened,
            movable=True,
            removable=True,
        )
        self.fields.draw(workshop)

    def headed(self, heading: Heading) -> Self:
        """Put a heading over the list."""
        self.heading = heading
        self.redraw()
        return self

    def _adding(self) -> dict[str, str]:
        kind = words(f"kind.{self.kind.kind}.one")
        return {"label": words("editor.add", kind=kind), "placeholder": words("editor.type")}

    def select(self, item_id: str) -> None:
        """Open an item."""
        self._open(item_id)

    def _add(self, names: Sequence[str]) -> None:
        with self.session.gesture():
            for name in names:
                self.opened = self.session.add(self.kind, name=name, **self.new()).id
        self._open(self.opened)

    def _open(self, item_id: str) -> None:
        self.opened = item_id
        self.redraw()
        self.on_open(self.opened)

    def _rename(self, item_id: str, name: str) -> None:
        self.session.type_over(item_id, "name", name, *self.cards.saw)

    def _move(self, item_id: str, before: str) -> None:
        self.session.move(item_id, self.items(self.session.workshop), before)

    def _remove(self, item_id: str) -> None:
        name = self.session.workshop.label(item_id)
        self.session.remove(item_id)
        self.desk.tell(words("session.removed", name=name))

    def dispose(self) -> None:
        """End the form too."""
        self.fields.dispose()
        super().dispose()


def card(item: Item, meta: Sequence[str] = ()) -> dict[str, Any]:
    """How a list shows an item."""
    return {
        "id": item.id,
        "name": str(getattr(item, "name", "")),
        "meta": [text for text in meta if text],
        "badge": None,
        "evidence": item.evidence_level,
        "open": False,
    }


def _optional(key: str) -> str:
    return words(key) if has_words(key) else ""
