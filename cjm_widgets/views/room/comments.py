"""Comments: what a reviewer says about the map, and what was answered; the facilitator answers in the follow-up."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.domain.room import Comment
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.seating import called_seat
from cjm_widgets.resources import words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.options import ABOUT_KINDS
from cjm_widgets.views.part import Part


class CommentsPart(Part):
    """One’s own comments, or, for those who lead, everybody’s, to be answered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened, self.leads = "", self.session.seat.leads
        self.cards, self.form = Cards(report=desk.report), Form(report=desk.report)
        self.cards.listen(add=self._add, select=self._open, rename=self._rename, remove=self.session.remove)
        self.form.on("enter", self._enter)
        self.begin((self.cards, self.form), (Comment, *ABOUT_KINDS), "editor")

    def draw(self, workshop: Workshop) -> None:
        """Show the comments, those without an answer first."""
        found = sorted(workshop.of(Comment), key=lambda one: (bool(one.answer), one.position, one.id))
        if self.opened not in {one.id for one in found}:
            self.opened = found[0].id if found else ""
        self.cards.show(
            label=words("comments.label"),
            title=words("comments.label"),
            empty=words("comments.none" if self.leads else "comments.empty"),
            add=None if self.leads else {"label": words("comments.add"), "placeholder": ""},
            items=[self._card(workshop, one) for one in found],
            selected=self.opened,
            movable=False,
            removable=not self.leads,
        )
        open_one = next((one for one in found if one.id == self.opened), None)
        fields = self._fields(workshop, open_one) if open_one is not None else []
        name = open_one.name if open_one is not None else ""
        sections = [{"title": name, "help": "", "fields": fields}] if fields else []
        self.form.show(label=name, item=self.opened if fields else "", sections=sections)

    def _card(self, workshop: Workshop, one: Comment) -> dict[str, Any]:
        about = workshop.get(one.about)
        meta = [called(about, workshop) if about is not None else "", self._who(workshop, one), one.answer]
        badge = None if one.answer else {"text": words("comments.open"), "tone": ""}
        shown = {"id": one.id, "name": one.name, "meta": [text for text in meta if text], "badge": badge}
        return {**shown, "evidence": "", "open": False}

    def _who(self, workshop: Workshop, one: Comment) -> str:
        return called_seat(workshop, one.author) if self.leads else ""

    def _fields(self, workshop: Workshop, one: Comment) -> list[dict[str, Any]]:
        if self.leads:
            answer = {"name": "answer", "label": words("comment.answer"), "help": ""}
            return [{**answer, "input": "text", "value": one.answer}]
        options = [
            {"value": item.id, "label": called(item, workshop)} for kind in ABOUT_KINDS for item in workshop.kind(kind)
        ]
        about = {"name": "about", "label": words("comment.about"), "help": "", "input": "ref", "value": one.about}
        return [{**about, "options": options}]

    def _add(self, names: Sequence[str]) -> None:
        for name in names:
            self.opened = self.session.add(Comment, name=name).id
        self.redraw()

    def _open(self, item: str) -> None:
        self.opened = item
        self.redraw()

    def _rename(self, item: str, name: str) -> None:
        self.session.change(item, name=name)

    def _enter(self, field: str, value: object) -> None:
        item = self.form.typed_for or self.opened
        if field == "answer" and self.leads:
            self.session.change(item, answer=str(value or ""), answered_by=self.session.seat.id)
        elif field == "about" and not self.leads:
            self.session.change(item, about=str(value or ""))
