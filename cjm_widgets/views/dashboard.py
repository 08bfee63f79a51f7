"""Dashboard: what stakeholders browse for three minutes. The one picture first, then the details; nothing to break."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from cjm_widgets.charts import evidence, improvements, raci, story
from cjm_widgets.charts.board import Asked
from cjm_widgets.charts.emotional_journey import emotional_journey, journey_twin
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.scores import score_lines
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.narrow import narrowed
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.recent import told
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.prompt import Prompt
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import ChartDrawing, SvgDrawing
from cjm_widgets.views.first_sight import WithFirstSight
from cjm_widgets.views.folded import Folded
from cjm_widgets.views.guard import guard
from cjm_widgets.views.part import Part, box, frame
from cjm_widgets.views.reading_part import ReadingPart

ALL = (EVERYTHING,)


class Filters(Part):
    """Whose journey, which stage, which channel."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.chosen = {"persona": "", "stage": "", "channel": ""}
        self.changed: list[Part] = []
        self.form = Form(report=desk.report)
        self.form.on("enter", self.choose)
        self.begin((self.form,), ALL, "filters")

    def draw(self, workshop: Workshop) -> None:
        """Show what can be chosen."""
        channels = sorted({touchpoint.channel for touchpoint in workshop.touchpoints if touchpoint.channel})
        options = {
            "persona": [(persona.id, persona.label) for persona in workshop.personas],
            "stage": [(stage.id, stage.label) for stage in workshop.stages],
            "channel": [(channel, channel) for channel in channels],
        }
        for name, offered in options.items():
            if self.chosen[name] not in {value for value, _ in offered}:
                self.chosen[name] = offered[0][0] if name == "persona" and offered else ""
        fields = [
            {
                "name": name,
                "label": words(f"dashboard.{name}"),
                "input": "ref",
                "none": words(f"dashboard.all.{name}"),
                "value": self.chosen[name],
                "options": [{"value": value, "label": label} for value, label in offered],
            }
            for name, offered in options.items()
        ]
        self.form.show(
            label=words("dashboard.filters"), item="filters", sections=[{"title": "", "help": "", "fields": fields}]
        )

    def choose(self, name: str, value: Any) -> None:  # noqa: ANN401 - what the page sends
        """Choose a persona, a stage or a channel; an empty value shows all."""
        if name in self.chosen:
            self.chosen[name] = str(value or "")
            self.redraw()
            for part in self.changed:
                part.redraw()

    def persona(self, workshop: Workshop) -> Persona | None:
        """Whose journey is shown; None shows everybody's."""
        return cast("Persona | None", workshop.get(self.chosen["persona"]))

    def narrow(self, workshop: Workshop) -> Workshop:
        """The part of the workshop that was chosen, with all that hangs on it."""
        return narrowed(workshop, **self.chosen)

    @property
    def part(self) -> dict[str, Any]:
        """Which part of the journey is shown, as the charts take it."""
        stage, channel = self.chosen["stage"], self.chosen["channel"]
        return {"stages": (stage,) if stage else None, "channel": channel or None}


class Dashboard:
    """The page of a stakeholder's seat.

    Args:
        session: A session that only reads; it sees `visible`, live or pinned to a label.
        more: Gives further parts, which stand under the others whatever is filtered.
    """

    def __init__(self, session: Session, more: Callable[[Desk], Sequence[Part]] = lambda desk: ()) -> None:
        self.session = session
        self.page, self.prompt = Page(), Prompt()
        self.desk = Desk(session, self.page.tell_error, news=self.page.tell, waiting=[])
        self.filters = Filters(self.desk)
        self.page.on("theme", lambda dark: self.desk.turn("dark" if dark else "light"))
        self.page.on("seen", self.desk.seen)
        self.page.on("ready", lambda theme, projector, query: self.desk.turn("dark" if theme == "dark" else "light"))
        self.parts = tuple(self._parts())
        self.more = tuple(more(self.desk))
        self.filters.changed += self.parts
        parts = [part.widget for part in (*self.parts, *self.more)]
        for panel in parts[3:]:
            panel.add_class("cjm-panel")
        main = box((self.prompt, self.filters.widget, *parts), "main", "dashboard")
        session.subscribe(ALL, lambda _: guard(self.page.tell_error, self._draw_head))
        self._draw_head()
        head, drawings = self.prompt.state, {theme: self._map(session.workshop, theme) for theme in ("light", "dark")}
        self.widget = WithFirstSight(frame(self.page, main), head["heading"], head["lead"], drawings)

    def _parts(self) -> Iterator[Part]:
        desk, filters = self.desk, self.filters

        # The map carries its own reading.
        yield SvgDrawing(
            desk,
            self._map,
            lambda w: replace(map_twin(self._layout(w)), reading=""),
            ALL,
        )
        yield Folded(
            desk,
            words("dashboard.walk"),
            lambda: BoardPart(desk, "dashboard", editable=False, asked=self._asked),
        )
        yield ChartDrawing(
            desk,
            lambda w, theme: emotional_journey(w, filters.persona(w), theme=theme, **filters.part),  # type: ignore[arg-type]
            lambda w: journey_twin(w, filters.persona(w), **filters.part),
            ALL,
            title=words("dashboard.journey"),
        )
        yield ReadingPart(desk, lambda w: story.moments(filters.narrow(w)), ALL, words("dashboard.moments"))
        yield ReadingPart(desk, lambda w: story.pains(filters.narrow(w)), ALL, words("dashboard.pains"))
        yield self._narrowed(improvements.draw, improvements.twin, words("dashboard.improvements"))
        yield self._narrowed(evidence.draw, evidence.twin, words("dashboard.evidence"))
        yield ReadingPart(desk, self._score, ALL, words("score.title"))
        yield ReadingPart(desk, lambda _: told(self.session), ALL, words("dashboard.recent"))
        yield self._narrowed(raci.draw, raci.twin, words("dashboard.delivery"))

    def _layout(self, workshop: Workshop) -> MapLayout:
        filters, version = self.filters, self.session.pinned
        return MapLayout.of(workshop, filters.persona(workshop), **filters.part, version=version, on=date.today())

    def _asked(self, workshop: Workshop) -> Asked:
        return Asked(self.filters.persona(workshop), **self.filters.part)

    def _map(self, workshop: Workshop, theme: str) -> str:
        return draw(self._layout(workshop), cast(Theme, theme))

    def _score(self, workshop: Workshop) -> list[tuple[str, Sequence[str]]]:
        found = list(score_lines(self.filters.narrow(workshop), self.filters.persona(workshop)))
        return [("", found)] if found else story.none()

    def _narrowed(
        self, picture: Callable[[Workshop, Theme], str], twin: Callable[[Workshop], Twin], title: str
    ) -> Part:
        narrow = self.filters.narrow
        return SvgDrawing(
            self.desk, lambda w, theme: picture(narrow(w), cast(Theme, theme)), lambda w: twin(narrow(w)), ALL, title
        )

    def _draw_head(self) -> None:
        workshop = self.session.workshop
        self.page.change(
            title=workshop.title or words("page.untitled"),
            step="",
            saved=words("dashboard.pinned", name=self.session.pinned)
            if self.session.pinned
            else words("dashboard.live"),
            message=self.page.state.get("message", {"text": "", "tone": "", "nth": 0}),
            can_undo=False,
            can_redo=False,
            undo_label="",
            theme="system",
            projector=False,
        )
        self.prompt.show(
            step="dashboard",
            kicker=words("dashboard.kicker"),
            heading=workshop.title or words("page.untitled"),
            lead=story.purpose(workshop.purpose),
            figures=[figure._asdict() for figure in story.figures(workshop)],
            guide=[],
        )
