"""Sorting the cards that were written alone: what says the same, what belongs together, what goes into the map."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.domain.room import Entry, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.methods.similar import near
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part

MOST_PAIRS = 5


class SortingPart(Part):
    """The cards of a run whose results are shown, for those who lead."""

    def __init__(self, desk: Desk, run: str) -> None:
        super().__init__(desk)
        self.run_id, self.opened = run, ""
        self.apart: set[frozenset[str]] = set()
        self.pairs, self.cards = Actions(report=desk.report), Cards(report=desk.report)
        self.form, self.all = Form(report=desk.report), Actions(report=desk.report)
        self.pairs.on("act", self._answer)
        self.cards.on("select", self._open)
        self.form.on("enter", self._enter)
        self.all.on("act", lambda _: self._take(activities.cards_of(self.session.workshop, self.run)))
        self.begin((self.pairs, self.cards, self.form, self.all), (Entry, Run), "sorting")

    @property
    def run(self) -> Run:
        """The run whose cards these are."""
        found = self.session.workshop.get(self.run_id)
        return found if isinstance(found, Run) else Run(id=self.run_id)

    def draw(self, workshop: Workshop) -> None:
        """Show the cards, what may be the same, and the open card."""
        cards = activities.cards_of(workshop, self.run) if self.run.phase == "revealed" else ()
        if self.opened not in {card.id for card in cards}:
            self.opened = ""
        self._offer(workshop, cards)
        self.cards.show(
            label=words("sorting.cards"),
            hint=words("sorting.hint"),
            empty=words("sorting.empty"),
            add=None,
            items=[self._card(workshop, card) for card in cards],
            selected=self.opened,
            movable=False,
            removable=False,
        )
        self._show_open(workshop, cards)
        left = sum(workshop.get(card.taken) is None for card in cards)
        kinds = words(f"kind.{self.run.collects}.many") if self.run.collects else ""
        take = [button("take", words("sorting.take", count=left, kinds=kinds), main=True)] if left and kinds else []
        self.all.show(label=words("sorting.cards"), title="", text="", buttons=take)

    def _card(self, workshop: Workshop, card: Entry) -> dict[str, Any]:
        same = sum(one.same_as == card.id for one in activities.entries_of(workshop, self.run))
        meta = [
            words("sorting.times", count=same + 1) if same else "",
            card.group,
            workshop.label(card.by) if self.run.names else "",
        ]
        taken = {"text": words("sorting.taken"), "tone": "done"} if workshop.get(card.taken) is not None else None
        shown = {"id": card.id, "name": card.name, "meta": [text for text in meta if text], "badge": taken}
        return {**shown, "evidence": "", "open": False}

    # What may be the same

    def _near(self, cards: Sequence[Entry]) -> list[tuple[str, str]]:
        found = near({card.id: card.name for card in cards})
        return [(one, other) for one, other, _ in found if frozenset((one, other)) not in self.apart][:MOST_PAIRS]

    def _offer(self, workshop: Workshop, cards: Sequence[Entry]) -> None:
        pairs = self._near(cards)
        if not pairs:
            self.pairs.show(label="", title="", text="", buttons=[])
            return
        one, other = pairs[0]
        buttons = [button(key, words(f"sorting.{key}"), main=key == "same") for key in ("same", "apart")]
        text = words("sorting.pair", one=workshop.label(one), other=workshop.label(other))
        self.pairs.show(label="", title=words("sorting.near", count=len(pairs)), text=text, buttons=buttons)

    def _answer(self, key: str) -> None:
        cards = {card.id: card for card in activities.cards_of(self.session.workshop, self.run)}
        pairs = self._near(tuple(cards.values()))
        if not pairs:
            return
        one, other = pairs[0]
        if key == "same":
            activities.merge(self.session, cards[one], [cards[other]])
        else:
            self.apart.add(frozenset((one, other)))
            self.redraw()

    # The open card

    def _open(self, item: str) -> None:
        self.opened = "" if item == self.opened else item
        self.redraw()

    def _show_open(self, workshop: Workshop, cards: Sequence[Entry]) -> None:
        card = next((one for one in cards if one.id == self.opened), None)
        if card is None:
            self.form.show(label="", item="", sections=[])
            return
        others = [{"value": one.id, "label": one.name} for one in cards if one.id != card.id]
        fields = [
            _field("group", words("entry.group"), "line", card.group, help=words("sorting.group")),
            _field("same_as", words("entry.same_as"), "ref", "", options=others),
            _field("take", words("sorting.take-one"), "flag", bool(card.taken)),
        ]
        self.form.show(label=card.name, item=card.id, sections=[{"title": card.name, "help": "", "fields": fields}])

    def _enter(self, name: str, value: object) -> None:
        card = self.session.workshop.get(self.form.typed_for or self.opened)
        if not isinstance(card, Entry):
            return
        if name == "group":
            self.session.change(card.id, group=str(value or ""))
        elif name == "same_as" and value:
            kept = self.session.workshop.get(str(value))
            if isinstance(kept, Entry):
                activities.merge(self.session, kept, [card])
        elif name == "take" and value:
            self._take([card])

    def _take(self, cards: Sequence[Entry]) -> None:
        made = activities.take_into_map(self.session, self.run, cards)
        self.desk.tell(words("sorting.took", count=len(made)))


def _field(name: str, label: str, kind: str, value: object, **more: object) -> dict[str, Any]:
    return {"name": name, "label": label, "help": "", "input": kind, "value": value, **more}
