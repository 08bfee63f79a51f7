"""The launcher: choose an activity for this step, say what it needs, and start it for everybody."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Attendance, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.candidates import candidates
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.methods.priorities import default_dots
from cjm_widgets.methods.votes import too_many
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.tabs import Tabs
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part

ANYWHERE = ("think-alone", "dots", "score", "check-in", "goal", "check-out", "break")
MINUTES = {
    "think-alone": 5,
    "grade-alone": 8,
    "dots": 4,
    "score": 5,
    "check-in": 3,
    "goal": 4,
    "check-out": 3,
    "break": 10,
}
VOTED: tuple[str, ...] = ("stage", "action", "touchpoint", "opportunity", "idea", "solution", "insight", "parked")
"""Kinds that are voted on where a step has no list of its own to vote on."""


class Launcher(Part):
    """What can be started at the step where the facilitator is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.activity = ""
        self.entered: dict[str, Any] = {}
        self.tabs, self.form, self.go = Tabs(report=desk.report), Form(report=desk.report), Actions(report=desk.report)
        self.tabs.on("choose", self.choose)
        self.form.on("enter", self._enter)
        self.go.on("act", self._act)
        self.begin((self.tabs, self.form, self.go), (Run, Room, Persona, Attendance, *VOTED, "outcome"), "launcher")

    @property
    def step(self) -> str:
        """The step where the facilitator is."""
        return self.session.step

    def choose(self, key: str) -> None:
        """Open what an activity needs; again: close it."""
        self.activity = "" if key == self.activity else key
        self.entered = {}
        self.redraw()

    def draw(self, workshop: Workshop) -> None:
        """Show the activities, and what the chosen one needs."""
        offered = (*(("grade-alone",) if self.step == "emotional-journey" else ()), *ANYWHERE)
        self.tabs.show(
            label=words("launcher.label"),
            look="chips",
            current=self.activity,
            tabs=[{"key": key, "title": words(f"choice.run.activity.{key}"), "note": ""} for key in offered],
        )
        fields = self._fields(workshop) if self.activity in offered else []
        sections = [{"title": "", "help": words(f"launcher.help.{self.activity}"), "fields": fields}] if fields else []
        self.form.show(label=words("launcher.form"), item=f"run-{self.activity}", sections=sections)
        self.go.show(label=words("launcher.form"), title="", text=self._rule(workshop), buttons=self._buttons(workshop))

    def _buttons(self, workshop: Workshop) -> list[dict[str, Any]]:
        if self.activity:
            return [button("start", words("launcher.start"), main=True)]
        room = activities.room(workshop)
        if room.step not in {step.key for step in STEPS}:
            return []
        return [button("write", words("launcher.write"), pressed=room.writing)]

    def _rule(self, workshop: Workshop) -> str:
        """How decisions are made stands above each vote."""
        if self.activity not in ("dots", "score"):
            return ""
        options = self._options(workshop)
        many = words("launcher.many", count=len(options)) if too_many([item.id for item in options]) else ""
        return " ".join(filter(None, (decision_rule(workshop), many)))

    # What an activity needs

    def _fields(self, workshop: Workshop) -> list[dict[str, Any]]:
        fields = [] if self.activity in ("grade-alone",) else [self._field("name", "line", self._question())]
        if self.activity == "think-alone":
            kinds = activities.COLLECTS.get(self.step, ("insight", "parked"))
            named = [(kind, words(f"kind.{kind}.many")) for kind in kinds]
            fields.append(self._choice("collects", named, kinds[0]))
        elif self.activity == "grade-alone":
            named = [(persona.id, persona.label) for persona in workshop.personas]
            fields.append(self._choice("persona", named, named[0][0] if named else ""))
            states = [(state, words(f"choice.run.state.{state}")) for state in ("current", "future")]
            fields.append(self._choice("state", states, workshop.state))
        elif self.activity in ("dots", "score"):
            fields += self._of_a_vote(workshop)
        fields.append(self._field("minutes", "number", MINUTES[self.activity], min=1, max=480))
        return fields

    def _of_a_vote(self, workshop: Workshop) -> list[dict[str, Any]]:
        kinds = self._kinds(workshop)
        named = [(kind, words(f"kind.{kind}.many")) for kind in kinds]
        fields = [self._choice("kind", named, kinds[0] if kinds else "")]
        if self.activity == "dots":
            dots = default_dots(len(self._options(workshop)))
            fields.append(self._field("dots", "number", dots, min=1, max=20))
        else:
            measures = [(one, words(f"choice.run.measure.{one}")) for one in ("impact", "effort")]
            fields.append(self._choice("measure", measures, "impact"))
        return fields

    def _field(self, name: str, kind: str, value: object, **more: object) -> dict[str, Any]:
        label = words(f"launcher.{name}")
        return {"name": name, "label": label, "help": "", "input": kind, "value": self.entered.get(name, value), **more}

    def _choice(self, name: str, named: Sequence[tuple[str, str]], value: str) -> dict[str, Any]:
        options = [{"value": key, "label": label} for key, label in named]
        return self._field(name, "choice" if len(named) <= 6 else "ref", value, options=options, required=True)

    def _question(self) -> str:
        more = {"think-alone": self.step, "score": self.entered.get("measure") or "impact"}.get(self.activity, "")
        return words(f"launcher.question.{self.activity}{more and f'.{more}'}")

    def _kinds(self, workshop: Workshop) -> list[str]:
        """What there is to vote on, that of this step first."""
        first = {"moments-of-truth": ("touchpoint",)}.get(self.step, activities.COLLECTS.get(self.step, ()))
        return [kind for kind in dict.fromkeys((*first, *VOTED)) if len(workshop.kind(kind)) > 1]

    def _options(self, workshop: Workshop) -> Sequence[Item]:
        kinds = self._kinds(workshop)
        kind = self.entered.get("kind") or (kinds[0] if kinds else "")
        if self.step == "moments-of-truth" and kind == "touchpoint" and len(found := candidates(workshop)) > 1:
            return [one.touchpoint for one in found]
        if kind in ("action", "touchpoint"):
            return workshop.actions if kind == "action" else workshop.touchpoints
        return workshop.kind(kind)

    # Doing

    def _enter(self, name: str, value: object) -> None:
        self.entered[name] = value
        if name == "kind":
            self.entered.pop("dots", None)
        self.redraw()

    def _act(self, key: str) -> None:
        workshop = self.session.workshop
        if key == "write":
            activities.let_write(self.session, not activities.room(workshop).writing)
            return
        values = {field["name"]: field["value"] for field in self._fields(workshop)}
        values.pop("kind", None)
        if self.activity in ("dots", "score"):
            values["options"] = tuple(item.id for item in self._options(workshop))
        minutes = values.pop("minutes")
        activity, self.activity = self.activity, ""
        try:
            activities.start(self.session, activity, minutes=minutes, step=self.step, **values)  # type: ignore[arg-type]
        except Exception:
            self.activity = activity
            raise
        self.redraw()


def decision_rule(workshop: Workshop) -> str:
    """How this team decides, as it agreed; a sentence that says so where it has not."""
    purpose = workshop.purpose
    if purpose.decision_rule is None:
        return words("launcher.no-rule")
    rule = words(f"choice.purpose.decision_rule.{purpose.decision_rule}")
    who = workshop.label(purpose.decider)
    return words("launcher.rule-who", rule=rule, name=who) if who else words("launcher.rule", rule=rule)
