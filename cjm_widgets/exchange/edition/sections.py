"""The sections of an edition: pictures with their tables, and what is told beside them, for one selection."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from cjm_widgets.charts import evidence, improvements, raci, story
from cjm_widgets.charts.emotional_journey import journey_twin
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.scores import score_lines
from cjm_widgets.charts.story import Told
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.notes import Decision, Parked
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange import pages
from cjm_widgets.exchange.edition.selections import Selection
from cjm_widgets.exchange.edition.wanted import Beside, Wanted
from cjm_widgets.resources import words

JOURNEY = "journey"
"""The section whose picture a Plotly chart takes the place of."""
CURVE_LAYERS = ("actions", "emotion", "touchpoints", "moments")


@dataclass(frozen=True, slots=True)
class EditionSection:
    """One section: its heading, and either a picture with its twin or what is told."""

    key: str
    title: str
    picture: Markup = Markup("")  # noqa: RUF009 - as immutable as a text
    twin: Twin | None = None
    told: tuple[Told, ...] = ()

    @property
    def html(self) -> Markup:
        """What stands under the heading."""
        return Markup(pages.filled("edition-section.html.j2", section=self))


def selected(workshop: Workshop, selection: Selection, wanted: Wanted) -> Iterator[EditionSection]:
    """The sections that follow what is picked out."""
    part = selection.narrow(workshop)
    person = selection.person(workshop)
    chosen = {"stages": selection.stages, "channel": selection.channel or None}
    layout = MapLayout.of(
        workshop,
        person,
        shown=wanted.layers,
        said="",
        version=wanted.version,
        on=wanted.on,
        **chosen,  # type: ignore[arg-type]
    )
    curve = MapLayout.of(workshop, person, shown=CURVE_LAYERS, said="", **chosen)  # type: ignore[arg-type]
    journey = journey_twin(workshop, person, **chosen)  # type: ignore[arg-type]
    score = list(score_lines(part, person))
    made = (
        EditionSection("map", words("edition.map"), pages.svg(draw(layout, "page")), map_twin(layout)),
        EditionSection(JOURNEY, words("dashboard.journey"), pages.svg(draw(curve, "page")), journey),
        EditionSection("moments", words("dashboard.moments"), told=tuple(story.moments(part))),
        EditionSection("pains", words("dashboard.pains"), told=tuple(story.pains(part))),
        EditionSection(
            "improvements",
            words("dashboard.improvements"),
            pages.svg(improvements.draw(part, "page")),
            improvements.twin(part),
        ),
        EditionSection(
            "evidence", words("dashboard.evidence"), pages.svg(evidence.draw(part, "page")), evidence.twin(part)
        ),
        EditionSection("score", words("score.title"), told=(("", score),) if score else tuple(story.none())),
        EditionSection("delivery", words("dashboard.delivery"), pages.svg(raci.draw(part, "page")), raci.twin(part)),
    )
    return (one for one in made if wanted.shows(one.key))


def beside(workshop: Workshop, found: Beside, wanted: Wanted) -> Iterator[EditionSection]:
    """The sections that stand whatever is picked out."""
    made = (
        EditionSection("recent", words("dashboard.recent"), told=found.recent or tuple(story.none())),
        EditionSection("decisions", words("edition.decisions"), told=_listed(workshop, Decision)),
        EditionSection("questions", words("edition.questions"), told=found.questions or tuple(story.none())),
        EditionSection("parked", words("edition.parked"), told=_listed(workshop, Parked)),
        EditionSection("history", words("edition.history"), told=found.history or tuple(story.none())),
    )
    return (one for one in made if wanted.shows(one.key))


def _listed(workshop: Workshop, kind: type[Decision] | type[Parked]) -> tuple[Told, ...]:
    return tuple((one.name.strip(), _by(one)) for one in workshop.of(kind) if one.name.strip()) or tuple(story.none())


def _by(one: Decision | Parked) -> list[str]:
    """Who stands behind a decision, where names are shown; that a question is settled."""
    if isinstance(one, Decision):
        return [words("edition.decided-by", name=one.decided_by)] if one.decided_by else []
    return [words("edition.settled")] if one.settled else []
