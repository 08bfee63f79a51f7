"""The panel that is within reach at every step: insights, parked questions, decisions."""

from collections.abc import Sequence

from cjm_widgets.domain.improvement import Insight
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.notes import Decision, Parked
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.controls.tabs import Tabs
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_editor import card
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part

SECTIONS = {
    Insight.kind: (Section("", ("about", "quote", "evidence_level", "source")),),
    Parked.kind: (Section("", ("settled", "about")),),
    Decision.kind: (Section("", ("decided_by", "about")),),
}
NOTE_KINDS: tuple[type[Item], ...] = (Insight, Parked, Decision)


class NotesPanel(Part):
    """One list at a time: type, Enter, type; a card that is opened shows what it is about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.kind: type[Item] = Insight
        self.tabs, self.cards = Tabs(report=desk.report), Cards(report=desk.report)
        self.tabs.on("choose", self._choose)
        self.opened = ""
        self.form = ItemForm(
            desk, NOTE_KINDS, lambda w: w.get(self.opened), lambda item: SECTIONS[item.kind], evidence=False
        )
        self.cards.on("add", self._add)
        self.cards.on("select", self._open)
        self.cards.on("rename", lambda item, name: self.session.change(item, name=name))
        self.cards.on("remove", self.session.remove)
        self.cards.on("move", lambda item, before: self.session.move(item, self._items(self.session.workshop), before))
        self.begin((self.tabs, self.cards, self.form.widget), NOTE_KINDS, "notes")

    def _items(self, workshop: Workshop) -> tuple[Item, ...]:
        return workshop.kind(self.kind.kind)

    def draw(self, workshop: Workshop) -> None:
        """Show the chosen list."""
        tabs = [
            {
                "key": kind.kind,
                "title": words(f"page.tab.{kind.kind}"),
                "note": str(len(workshop.kind(kind.kind)) or ""),
            }
            for kind in NOTE_KINDS
        ]
        self.tabs.show(label=words("page.notes"), look="small", current=self.kind.kind, tabs=tabs)
        self.cards.show(
            label=words(f"kind.{self.kind.kind}.many"),
            empty="",
            add={"label": words(f"page.note.{self.kind.kind}"), "placeholder": words("editor.type")},
            items=[card(item) for item in self._items(workshop)],
            selected=self.opened,
            movable=True,
            removable=True,
        )
        self.form.draw(workshop)

    def _choose(self, key: str) -> None:
        self.kind = next((kind for kind in NOTE_KINDS if kind.kind == key), self.kind)
        self.opened = ""
        self.redraw()

    def _open(self, item_id: str) -> None:
        self.opened = "" if item_id == self.opened else item_id
        self.redraw()

    def _add(self, names: Sequence[str]) -> None:
        with self.session.gesture():
            for name in names:
                self.session.add(self.kind, name=name)

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()
