"""What a run has brought, once it is shown to all: the same for the wall, the facilitator and everybody’s phone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil
from typing import TYPE_CHECKING, cast

from cjm_widgets.charts import spread, votes
from cjm_widgets.charts.emotional_journey import emotional_journey, journey_twin
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Ballot, Entry, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.activities import ballots_of, cards_of, entries_of, grades_in
from cjm_widgets.methods.votes import ratings, tally
from cjm_widgets.resources import words
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import ChartDrawing, SvgDrawing
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.room import piles
from cjm_widgets.views.room.scales import scale_of

if TYPE_CHECKING:
    import plotly.graph_objects as go

MOST_BESIDE = {True: 3, False: 4}
"""So many touchpoints stand beside everybody’s line, those to talk about first: on the wall, and on the page."""
MOST_ON_THE_WALL = 6
"""So many options of a vote stand on the wall, those in front; the others are on every phone."""
KEYED, KEYS_A_LINE = 16, 4
"""A name in the key has so many letters, and a line of the key so many names."""
ASLANT = 18
"""A name that leans has so many letters on the wall."""
BESIDE = {True: 860, False: 700}
"""About how many pixels everybody’s line has beside the list to talk about: on the wall, and on the page."""

Sections = Iterator[tuple[str, Sequence[str]]]


def results(desk: Desk, run_id: str, *, narrow: bool = False) -> tuple[Part, ...]:
    """The parts that show a run’s results; for a phone `narrow`.

    Args:
        desk: The page; on the wall everything is large.
        run_id: The id of the run.
        narrow: Whether the page is a phone’s.
    """
    run = _run(desk.session.workshop, run_id)
    parts = _RESULTS[run.activity](desk, run_id, narrow)
    for part in parts if narrow else ():
        part.widget.add_class("cjm-narrow")
    return parts


def _run(workshop: Workshop, run_id: str) -> Run:
    found = workshop.get(run_id)
    return found if isinstance(found, Run) else Run(id=run_id)


def _cards(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    return (ReadingPart(desk, partial(_card_sections, run_id), (Run, Entry), words("results.cards")),)


def _card_sections(run_id: str, workshop: Workshop) -> Sections:
    run = _run(workshop, run_id)
    if run.phase != "revealed":
        return
    groups: dict[str, list[str]] = {}
    for card in cards_of(workshop, run):
        same = sum(one.same_as == card.id for one in entries_of(workshop, run))
        name = workshop.label(card.by) if run.names else ""
        text = words("results.card.times", text=card.name, count=same + 1) if same else card.name
        groups.setdefault(card.group, []).append(words("results.card.by", text=text, name=name) if name else text)
    yield from sorted(groups.items(), key=lambda pair: (not pair[0], pair[0]))


def _grades(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    def of(workshop: Workshop) -> Run:
        return _run(workshop, run_id)

    def names(workshop: Workshop) -> Mapping[str, str] | None:
        run = of(workshop)
        shown = {grade.grader: workshop.label(grade.grader) for grade in grades_in(workshop, run)}
        return shown if run.names else None

    def named(workshop: Workshop) -> Mapping[str, str] | None:
        return None if desk.projector else names(workshop)  # nobody’s name beside a grade on the wall

    most = None if narrow else MOST_BESIDE[desk.projector]
    widest = SvgDrawing(
        desk,
        lambda w, theme: spread.draw(w, of(w), cast(Theme, theme), names=named(w), most=most, narrow=True),
        lambda w: spread.twin(w, of(w), names=names(w)),
        (Run, Grade),
        title=words("results.spread"),
    )
    if narrow:
        return (widest,)

    def persona(workshop: Workshop) -> Persona | None:
        return cast("Persona | None", workshop.get(of(workshop).persona))

    curve = ChartDrawing(
        desk,
        lambda w, theme: _lines(
            emotional_journey(
                w,
                persona(w),
                theme=cast(Theme, theme),
                people=True,
                names=of(w).names and not desk.projector,
                big=desk.projector,
                room=BESIDE[desk.projector],
                round=of(w).round,
                earlier=bool(of(w).after),
            ),
            named=of(w).names and not desk.projector,
            free=desk.projector,
        ),
        lambda w: journey_twin(w, persona(w), round=of(w).round, earlier=bool(of(w).after)),
        (Run, Grade),
        title=words("results.lines"),
    )
    return (curve, widest)


def _lines(figure: "go.Figure", *, named: bool, free: bool) -> "go.Figure":
    """Everybody’s line with a key of short names, or without one of numbers that stand for nobody.

    `free`: as high as the wall has room, and bold.
    """
    layout, keyed = figure.layout, 0
    for trace in figure.data:
        mine = trace.hoverinfo == "name+y"
        if free and trace.name == words("chart.journey.median"):
            trace.line.width = 6
        elif free and mine:
            trace.update(line_width=2, marker_size=7, opacity=0.5)
        if trace.hoverinfo == "text" or (mine and not named):
            trace.showlegend = False
        elif mine and len(trace.name) > KEYED:
            trace.name = f"{trace.name[: KEYED - 1]}…"
        keyed += trace.showlegend is not False
    lines = ceil(keyed / (KEYS_A_LINE if named else 3)) * layout.font.size * 1.6
    below = 128 if layout.xaxis.tickangle else 68
    saved = layout.margin.b - below - lines
    figure.update_layout(height=layout.height - saved, margin_b=below + lines, showlegend=bool(keyed))
    figure.update_layout(legend_bgcolor="rgba(0,0,0,0)", legend_entrywidth=120 if named else None)
    if free:
        names = [name if len(name) <= ASLANT else f"{name[: ASLANT - 1]}…" for name in layout.xaxis.ticktext]
        slanted = {"xaxis_ticktext": names} if layout.xaxis.tickangle else {}
        # How the map came about stands on every other picture of it; from three metres the lines count.
        figure.update_layout(height=None, margin_t=44, annotations=layout.annotations[1:], **slanted)
    return figure


def _votes(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    def names(workshop: Workshop) -> Mapping[str, str] | None:
        members = {member.id: member.label for member in workshop.team}
        return members if _run(workshop, run_id).names else None

    def shown(workshop: Workshop) -> Run:
        run = _run(workshop, run_id)
        return _in_front(workshop, run) if desk.projector else run

    front, options = (len(run.options) for run in (shown(desk.session.workshop), _run(desk.session.workshop, run_id)))
    return (
        SvgDrawing(
            desk,
            lambda w, theme: votes.draw(w, shown(w), cast(Theme, theme), big=desk.projector, narrow=narrow),
            lambda w: votes.twin(w, _run(w, run_id), names=names(w)),
            (Run, Ballot),
            title=words("results.votes.front", count=front, all=options) if front < options else words("results.votes"),
        ),
    )


def _in_front(workshop: Workshop, run: Run) -> Run:
    """The vote with those options alone that came first; with more of them where somebody gave no dot to those."""
    given = ballots_of(workshop, run)
    found = tally(run, given)
    ranked = tuple(one.option for one in (ratings(run, given) if run.activity == "score" else found.counts))
    for most in range(MOST_ON_THE_WALL, len(ranked)):
        front = run.model_copy(update={"options": ranked[:most]})
        if run.activity == "score" or tally(front, given).abstained == found.abstained:
            return front
    return run


def _answers(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    texts = ReadingPart(desk, partial(_answer_sections, run_id), (Run, Entry), words("results.texts"))
    scale = scale_of(_run(desk.session.workshop, run_id))
    if not scale.values:
        return (texts,)

    def given(workshop: Workshop) -> list[int]:
        run = _run(workshop, run_id)
        found = entries_of(workshop, run) if run.phase == "revealed" else ()
        return [one.value for one in found if one.value is not None]

    numbers = SvgDrawing(
        desk,
        lambda w, theme: piles.draw(given(w), scale, cast(Theme, theme), big=desk.projector, narrow=narrow),
        lambda w: piles.twin(given(w), scale),
        (Run, Entry),
        title=words("results.answers"),
    )
    return (numbers, texts)


def _answer_sections(run_id: str, workshop: Workshop) -> Sections:
    run = _run(workshop, run_id)
    if run.phase != "revealed":
        return
    given = entries_of(workshop, run)
    texts = [
        words("results.card.by", text=one.name, name=workshop.label(one.by)) if run.names else one.name
        for one in given
        if one.name.strip()
    ]
    yield "", texts or [words("results.texts.none")]


_RESULTS: Mapping[str, Callable[[Desk, str, bool], tuple[Part, ...]]] = {
    "think-alone": _cards,
    "grade-alone": _grades,
    "dots": _votes,
    "score": _votes,
    "check-in": _answers,
    "goal": _answers,
    "check-out": _answers,
    "break": lambda desk, run_id, narrow: (),
}
