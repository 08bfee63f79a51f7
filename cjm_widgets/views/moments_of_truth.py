"""The moments of truth step: candidates with the rules that fired; the team confirms or refuses each with a reason."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Grade, MomentOfTruth, Outcome, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.candidates import candidates, id_of_moment, moment_of
from cjm_widgets.resources import words
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.form.spec import Section
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part, box
from cjm_widgets.views.step_view import StepView

SECTIONS = (
    Section("section.moment.verdict", ("verdict", "reason")),
    Section("section.moment.kind", ("effect", "name", "kpi")),
)


class MomentsPart(Part):
    """Every candidate and every moment the team added itself, with its verdict; the open one's form beside."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened = ""
        self.cards = Cards(report=desk.report)
        self.cards.on("select", self.select)
        self.other = Form(report=desk.report)
        self.other.on("enter", lambda _, touchpoint: self.select(touchpoint))
        self.form = ItemForm(desk, (MomentOfTruth,), self._moment, lambda _: SECTIONS)
        kinds = (MomentOfTruth, Touchpoint, Action, Stage, Outcome, Grade, Kpi)
        self.begin((box((self.cards, self.other), "stack"), self.form.widget), kinds, "editor")

    def _moment(self, workshop: Workshop) -> Item | None:
        touchpoint = workshop.get(self.opened)
        if not isinstance(touchpoint, Touchpoint):
            return None
        new_id = id_of_moment(workshop, touchpoint.id)
        new = MomentOfTruth(id=new_id, name=touchpoint.name, touchpoint=touchpoint.id)
        return moment_of(workshop, touchpoint) or new

    def draw(self, workshop: Workshop) -> None:
        """Show the candidates in the order of the journey, each with the rules that fired."""
        rules = {candidate.touchpoint.id: candidate.reasons for candidate in candidates(workshop)}
        shown = [t for t in workshop.touchpoints if t.id in rules or t.id == self.opened or moment_of(workshop, t)]
        if not self.opened and shown:
            self.opened = shown[0].id
        self.cards.show(
            label=words("moments.candidates"),
            empty=words("moments.none"),
            add=None,
            items=[self._card(workshop, touchpoint, rules.get(touchpoint.id, ())) for touchpoint in shown],
            selected=self.opened,
            movable=False,
            removable=False,
        )
        choice = self._choice(workshop, {t.id for t in shown})
        sections = [{"title": "", "help": "", "fields": [choice]}] if choice["options"] else []
        self.other.show(label=words("moments.other"), item="other", sections=sections)
        self.form.draw(workshop)

    @staticmethod
    def _choice(workshop: Workshop, shown: set[str]) -> dict[str, Any]:
        options = [{"value": t.id, "label": t.label} for t in workshop.touchpoints if t.id not in shown]
        return {"name": "touchpoint", "label": words("moments.other"), "input": "ref", "value": "", "options": options}

    def _card(self, workshop: Workshop, touchpoint: Touchpoint, reasons: Sequence[str]) -> dict[str, Any]:
        moment = moment_of(workshop, touchpoint)
        verdict = moment.verdict if moment else None
        effect = words(f"choice.moment-of-truth.effect.{moment.effect}") if moment and moment.effect else ""
        text = words(f"choice.moment-of-truth.verdict.{verdict}") if verdict else words("moments.undecided")
        return {
            "id": touchpoint.id,
            "name": touchpoint.label,
            "meta": [*reasons, effect, moment.reason if moment else ""],
            "badge": {"text": text, "tone": {"confirmed": "good", "refused": "quiet"}.get(verdict or "", "open")},
            "evidence": "",
            "open": False,
        }

    def select(self, item_id: str) -> None:
        """Open a candidate or any other touchpoint, by its id or by that of its moment."""
        item = self.session.workshop.get(item_id)
        if isinstance(item, MomentOfTruth):
            item = self.session.workshop.get(item.touchpoint)
        if not isinstance(item, Touchpoint):
            return
        self.opened = item.id
        self.redraw()

    def dispose(self) -> None:
        """End the form too."""
        self.form.dispose()
        super().dispose()


class MomentsOfTruthView(StepView):
    """The candidates and the team's verdicts."""

    key = "moments-of-truth"

    def build(self) -> Sequence[Part]:
        """The candidates, any other touchpoint by choice, and the form of the open one."""
        self.moments = MomentsPart(self.desk)
        return (self.moments,)
