"""What a run has brought, once it is shown to all: the same for the wall, the facilitator and everybody’s phone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from statistics import median
from typing import cast

from cjm_widgets.charts import spread, votes
from cjm_widgets.charts.emotional_journey import emotional_journey, journey_twin
from cjm_widgets.charts.journey_frame import WIDE
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Ballot, Entry, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.activities import cards_of, entries_of, grades_in
from cjm_widgets.resources import words
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.drawing import ChartDrawing, SvgDrawing
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.room.scales import scale_of

MOST_ON_THE_WALL = 6
"""So many touchpoints stand on the wall: those to talk about first."""

Sections = Iterator[tuple[str, Sequence[str]]]


def results(desk: Desk, run_id: str, *, narrow: bool = False) -> tuple[Part, ...]:
    """The parts that show a run’s results; for a phone `narrow`.

    Args:
        desk: The page; on the wall everything is large.
        run_id: The id of the run.
        narrow: Whether the page is a phone’s.
    """
    run = _run(desk.session.workshop, run_id)
    return _RESULTS[run.activity](desk, run_id, narrow)


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

    most = MOST_ON_THE_WALL if desk.projector else None
    widest = SvgDrawing(
        desk,
        lambda w, theme: spread.draw(
            w, of(w), cast(Theme, theme), names=names(w), most=most, big=desk.projector, narrow=narrow
        ),
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
        lambda w, theme: emotional_journey(
            w,
            persona(w),
            theme=cast(Theme, theme),
            people=True,
            names=of(w).names and not desk.projector,
            big=desk.projector,
            room=WIDE,
            round=of(w).round,
            earlier=bool(of(w).after),
        ),
        lambda w: journey_twin(w, persona(w), round=of(w).round, earlier=bool(of(w).after)),
        (Run, Grade),
        title=words("results.lines"),
    )
    return (curve, widest)


def _votes(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    def names(workshop: Workshop) -> Mapping[str, str] | None:
        members = {member.id: member.label for member in workshop.team}
        return members if _run(workshop, run_id).names else None

    return (
        SvgDrawing(
            desk,
            lambda w, theme: votes.draw(w, _run(w, run_id), cast(Theme, theme), big=desk.projector, narrow=narrow),
            lambda w: votes.twin(w, _run(w, run_id), names=names(w)),
            (Run, Ballot),
            title=words("results.votes"),
        ),
    )


def _answers(desk: Desk, run_id: str, narrow: bool) -> tuple[Part, ...]:
    return (ReadingPart(desk, partial(_answer_sections, run_id), (Run, Entry), words("results.answers")),)


def _answer_sections(run_id: str, workshop: Workshop) -> Sections:
    run = _run(workshop, run_id)
    if run.phase != "revealed":
        return
    given = entries_of(workshop, run)
    values = [one.value for one in given if one.value is not None]
    if values:
        counts = [words("results.value", value=value, count=values.count(value)) for value, _ in scale_of(run).values]
        yield words("results.median", median=f"{median(values):g}", count=len(values)), counts
    texts = [
        words("results.card.by", text=one.name, name=workshop.label(one.by)) if run.names else one.name
        for one in given
        if one.name.strip()
    ]
    if texts:
        yield words("results.texts"), texts


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
