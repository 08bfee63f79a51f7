"""The agenda: take one over from the templates, change it at will, see the minutes planned and those it took."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from cjm_widgets.domain.room import AgendaPart
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import own_agenda
from cjm_widgets.facilitation.agenda import Agenda, agendas
from cjm_widgets.facilitation.own_agenda import PlannedAndReal
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import words
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.form.spec import Section, form_spec
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part, box
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.stacked import Stacked
from cjm_widgets.views.tabbed import Tab, Tabbed

FIELDS = ("name", "minutes", "step", "session")


def agenda_view(desk: Desk) -> Stacked:
    """The workshop's own agenda, and under it the templates to take over."""
    tabs = [Tab(one.key, one.title, partial(_template, desk, one)) for one in agendas()]
    return Stacked(desk, (OwnAgenda(desk), Tabbed(desk, words("own-agenda.templates"), tabs, "chips")))


def _template(desk: Desk, agenda: Agenda) -> Stacked:
    return Stacked(desk, (Adopting(desk, agenda), ReadingPart(desk, partial(_sessions, agenda), (), agenda.title)))


def _sessions(agenda: Agenda, workshop: Workshop) -> Iterator[tuple[str, list[str]]]:
    for session in agenda.sessions:
        minutes = 0
        lines = []
        for part in session.parts:
            lines.append(
                words(
                    "start.part", clock=_hours(minutes), title=part.title, minutes=part.minutes, note=part.note
                ).strip()
            )
            minutes += part.minutes
        yield words("start.session", title=session.title, minutes=session.minutes), lines


def _hours(minutes: int) -> str:
    return f"{minutes // 60}:{minutes % 60:02d}"


class Adopting(Part):
    """The button that makes a template this workshop's agenda; it asks first where one would go for it."""

    def __init__(self, desk: Desk, agenda: Agenda) -> None:
        super().__init__(desk)
        self.agenda = agenda
        self.actions = Actions(report=desk.report)
        self.actions.on("act", self._adopt)
        self.begin((self.actions,), (AgendaPart,), "agenda-adopting")

    def draw(self, workshop: Workshop) -> None:
        """Show the button."""
        count = len(own_agenda.parts(workshop))
        ask = words("own-agenda.sure", count=count) if count else ""
        title = words("own-agenda.replace" if count else "own-agenda.adopt")
        self.actions.show(
            label=self.agenda.title,
            title="",
            text=self.agenda.note,
            buttons=[button("adopt", title, main=not count, ask=ask)],
        )

    def _adopt(self, key: str) -> None:
        own_agenda.adopt(self.session, self.agenda)
        self.desk.tell(words("own-agenda.adopted", name=self.agenda.title))


class OwnAgenda(Part):
    """The parts of the agenda with their minutes; the one that is open has a form, and is begun and ended here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.opened = ""
        self.cards, self.form = Cards(report=desk.report), Form(report=desk.report)
        self.actions = Actions(report=desk.report)
        self.cards.listen(add=self._add, select=self.select, rename=self._rename, move=self._move, remove=self._remove)
        self.actions.on("act", self._act)
        self.form.on("enter", self._enter)
        self.begin((self.cards, box((self.actions, self.form), "item-form")), (AgendaPart,), "editor")

    def draw(self, workshop: Workshop) -> None:
        """Show the parts, and the one that is open."""
        rows = own_agenda.planned_and_real(workshop)
        if self.opened not in {row.part.id for row in rows}:
            waiting = (row.part for row in rows if not row.part.ended)
            part = own_agenda.running_part(workshop) or next(waiting, None)
            self.opened = part.id if part else ""
        several = len({row.part.session for row in rows}) > 1
        self.cards.show(
            label=words("kind.agenda-part.many"),
            title=words("own-agenda.title"),
            hint=_sum(rows),
            empty=words("own-agenda.none"),
            add={"label": words("own-agenda.add"), "placeholder": words("editor.type")},
            items=[_card(row, several) for row in rows],
            selected=self.opened,
            movable=True,
            removable=True,
        )
        found = next((row for row in rows if row.part.id == self.opened), None)
        self._draw_part(found.part if found else None)

    def _draw_part(self, part: AgendaPart | None) -> None:
        if part is None:
            self.actions.show(label="", title="", text="", buttons=[])
            self.form.show(label="", item="", sections=[])
            return
        key = "begin-again" if part.ended else "end" if part.started else "begin"
        doing = button(key, words(f"own-agenda.{key}"), main=not part.ended)
        self.actions.show(label=words("own-agenda.part"), title="", text="", buttons=[doing])
        spec = form_spec(part, sections=(Section("", FIELDS),))
        for field in spec["sections"][0]["fields"]:
            if field["name"] == "step":
                field |= {"input": "choice", "options": _steps(), "none": words("own-agenda.break")}
            elif field["name"] == "session":
                field |= {"help": words("own-agenda.session-help")}
        self.form.show(spec)

    def select(self, item_id: str) -> None:
        """Open a part."""
        self.opened = item_id
        self.redraw()

    def _add(self, names: Sequence[str]) -> None:
        last = own_agenda.parts(self.session.workshop)[-1:]
        session = last[0].session if last else ""
        with self.session.gesture():
            for name in names:
                self.opened = self.session.add(AgendaPart, name=name, session=session).id
        self.redraw()

    def _rename(self, item_id: str, name: str) -> None:
        self.session.change(item_id, name=name)

    def _move(self, item_id: str, before: str) -> None:
        self.session.move(item_id, own_agenda.parts(self.session.workshop), before)

    def _remove(self, item_id: str) -> None:
        name = self.session.workshop.label(item_id)
        self.session.remove(item_id)
        self.desk.tell(words("own-agenda.removed", name=name))

    def _act(self, key: str) -> None:
        part = self.session.workshop.get(self.opened)
        if isinstance(part, AgendaPart):
            (own_agenda.end_part if key == "end" else own_agenda.begin)(self.session, part)

    def _enter(self, field: str, value: Any) -> None:  # noqa: ANN401 - checked by the session
        typed_for = self.form.typed_for or self.opened
        if typed_for:
            empty = "" if field in ("name", "step", "session") else None
            self.session.change(typed_for, **{field: empty if value in (None, "") else value})


def _steps() -> list[dict[str, str]]:
    """What a part can be about: the pages of the workshop in their order."""
    keys = ("start", *(step.key for step in STEPS), "follow-up")
    return [{"value": key, "label": words(f"step.{key}.title")} for key in keys]


def _sum(rows: Sequence[PlannedAndReal]) -> str:
    if not rows:
        return ""
    planned, real = sum(row.planned or 0 for row in rows), sum(row.real or 0 for row in rows)
    return words("own-agenda.sum", planned=planned, real=real)


def _card(row: PlannedAndReal, several: bool) -> dict[str, Any]:
    """How the list shows a part: its clock, its minutes, and whether it runs or is over."""
    part, badge = row.part, None
    started = own_agenda.time_of(part.started)
    clock = f"{started.astimezone():%H:%M}" if started else ""
    meta = [words("own-agenda.began", clock=clock) if clock else words("own-agenda.from", clock=_hours(row.begins))]
    if row.planned is not None:
        meta.append(words("own-agenda.planned", minutes=row.planned))
    if row.real is not None:
        meta.append(words("own-agenda.real", minutes=row.real))
        badge = {"text": words("own-agenda.over"), "tone": ""}
    elif clock:
        badge = {"text": words("own-agenda.running"), "tone": "delight"}
    if several and part.session:
        meta.append(part.session)
    return {"id": part.id, "name": part.name, "meta": meta, "badge": badge, "evidence": "", "open": False}
