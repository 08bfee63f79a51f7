"""The research plan: what the map assumes, as questions to answer; and the sources that answers come from."""

from collections.abc import Sequence
from typing import cast

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.notes import Answer, Evidence
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.questions import Question, questions
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.resources import words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part

ANSWER = (Section("section.answer.what", ("name",)),)
SOURCE = (Section("section.evidence-source.what", ("name", "method", "on", "n", "link")),)


class QuestionsPart(Part):
    """Every question with its answer, if there is one; the questions are computed, only answers are written."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened = ""
        self.cards = Cards(report=desk.report)
        self.cards.on("select", self.select)
        self.form = ItemForm(desk, (Answer,), self._answer, lambda _: ANSWER)
        self.begin((self.cards, self.form.widget), (EVERYTHING,), "editor")

    def _answer(self, workshop: Workshop) -> Item | None:
        found = next((one for one in questions(workshop) if _key(one) == self.opened), None)
        if found is None:
            return None
        return found.answer or Answer(id=found.answer_id, question=found.key, about=found.about)

    def draw(self, workshop: Workshop) -> None:
        """Show the plan; what weighs most stands first."""
        found = questions(workshop)
        if self.opened not in {_key(one) for one in found}:
            self.opened = _key(found[0]) if found else ""
        self.cards.show(
            label=words("research.questions"),
            empty=words("research.none"),
            add=None,
            items=[self._card(one) for one in found],
            selected=self.opened,
            movable=False,
            removable=False,
        )
        self.form.draw(workshop)

    @staticmethod
    def _card(one: Question) -> dict[str, object]:
        answer = one.answer.name if one.answer else ""
        badge = {"text": words("research.answered"), "tone": "delight"} if one.answered else None
        return {"id": _key(one), "name": one.text, "meta": [answer], "badge": badge, "evidence": "", "open": False}

    def select(self, item_id: str) -> None:
        """Open a question."""
        self.opened = item_id
        self.redraw()

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()


def _key(question: Question) -> str:
    return question.answer_id


def _about(item: Item, workshop: Workshop) -> Sequence[str]:
    source = cast(Evidence, item)
    method = words(f"choice.evidence.method.{source.method}") if source.method else ""
    return [method, source.on.isoformat() if source.on else ""]


def sources(desk: Desk) -> ItemEditor:
    """The sources: interviews, surveys, contact logs."""
    return ItemEditor(desk, Evidence, SOURCE, about=_about)
