"""The journey as the formats of others have it: a row of points, each with its stage, its action and its grades."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cjm_widgets.charts.columns import columns
from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import MERMAID, OURS, SCALES, Scale
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.methods.emotion import summary
from cjm_widgets.resources import words

_BOOKKEEPING = {"id", "position", "author", "note"}
_ROOM = {"room", "agenda-part", "attendance", "run", "entry", "ballot", "comment", "dismissal", "parked"}


@dataclass(frozen=True, slots=True)
class Point:
    """One column of the map; at least one of action and touchpoint is there."""

    stage: Stage | None
    action: Action | None
    touchpoint: Touchpoint | None
    walkers: tuple[Persona, ...] = ()
    grades: tuple[Grade, ...] = ()

    def grades_for(self, persona: Persona) -> tuple[Grade, ...]:
        """Those that were given for one persona."""
        return tuple(grade for grade in self.grades if grade.persona == persona.id)

    @property
    def name(self) -> str:
        """What the point is called: the touchpoint's name, else the action's."""
        item = self.touchpoint or self.action
        return item.label if item else ""


@dataclass(frozen=True, slots=True)
class Walk:
    """The points of the chosen state, stages and persona, and the stages, empty ones included."""

    state: JourneyState
    stages: tuple[Stage, ...]
    personas: tuple[Persona, ...]
    points: tuple[Point, ...]


def walk(workshop: Workshop, choices: Choices) -> Walk:
    """The journey that was chosen, in its order; only grades that count are on it."""
    state = choices.state or workshop.state
    chosen = workshop.get(choices.persona)
    persona = chosen if isinstance(chosen, Persona) else None
    personas = (persona,) if persona else workshop.personas

    def point(stage: Stage | None, action: Action | None, touchpoint: Touchpoint | None) -> Point:
        item = touchpoint or action
        walkers = tuple(one for one in (workshop.walkers(item) if item else ()) if one in personas)
        found = workshop.grades_of(touchpoint, state) if touchpoint else ()
        known = {one.id for one in walkers}
        return Point(stage, action, touchpoint, walkers, counting(one for one in found if one.persona in known))

    cols = columns(workshop, persona, state=state, stages=choices.stages)
    stages = tuple(
        stage
        for stage in workshop.stages
        if stage.state in ("both", state) and (choices.stages is None or stage.id in choices.stages)
    )
    return Walk(state, stages, personas, tuple(point(col.stage, col.action, col.touchpoint) for col in cols))


def number(grades: tuple[Grade, ...], scale: Scale) -> float | None:
    """The number of a scale for these grades: of one grade as it came in, of more their median; None without any."""
    if len(grades) == 1:
        return scale.given_back(grades[0])
    median = summary([grade.value for grade in grades]).median
    return None if median is None else scale.number(median)


def origin(grades: tuple[Grade, ...]) -> tuple[float, str] | None:
    """The number and the scale on which the grades are known best; None without any.

    A median between two of our grades is given on a scale whose numbers are kept beside the grade.
    """
    if len(grades) == 1 and (grade := grades[0]).raw is not None and grade.scale in SCALES:
        scale = SCALES[grade.scale]
        if scale.given_back(grade) == grade.raw:
            return grade.raw, scale.key
    found = number(grades, OURS)
    if found is None:
        return None
    return (found, OURS.key) if found == int(found) else (MERMAID.number(found), MERMAID.key)


def adopted(draft: Draft, kind: str, given: object) -> str:
    """An id that came in, where it may be used: it names an item of this kind, or nothing yet. Else an empty text."""
    if not isinstance(given, str) or not 1 <= len(given) <= 120 or given != given.strip() or not given.isprintable():
        return ""
    standing = draft.known.record.get(given, {}).get("kind", kind)
    return given if standing == kind else ""


def losses(workshop: Workshop, held: Mapping[str, Collection[str]], shown: Walk) -> Iterator[str]:
    """What of this workshop a format does not hold, a sentence each, with counts.

    Args:
        workshop: What is written.
        held: The kinds that the format holds, each with the fields that come back.
        shown: What of the journey is written.
    """
    kinds = Counter(item.kind for item in workshop.items.values() if item.kind not in {*held, *_ROOM})
    if kinds:
        yield words(
            "exchange.left-out.kinds", kinds=", ".join(counts(kind, kinds[kind]) for kind in KINDS if kinds[kind])
        )
    for kind, fields in held.items():
        missing: Counter[str] = Counter()
        for item in workshop.kind(kind):
            missing.update(name for name in _filled(item) if name not in fields)
        if missing:
            listed = ", ".join(f"{field_label(kind, name)} ({count})" for name, count in missing.items())
            yield words("exchange.left-out.fields", kinds=words(f"kind.{kind}.many"), fields=listed)
    written = {point.touchpoint.id for point in shown.points if point.touchpoint}
    beside = sum(touchpoint.id not in written for touchpoint in workshop.touchpoints)
    if beside:
        yield words("exchange.left-out.beside", count=counts(Touchpoint.kind, beside))
    other = sum(grade.state != shown.state and grade.value is not None for grade in workshop.of(Grade))
    if other and Grade.kind in held:
        yield words("exchange.left-out.other-state", count=counts(Grade.kind, other))
    joined = sum(len(point.grades_for(persona)) > 1 for point in shown.points for persona in point.walkers)
    if joined and Grade.kind in held:
        yield words("exchange.left-out.graders", count=joined)


def counts(kind: str, count: int) -> str:
    """How many of a kind, in words."""
    return f"{count} {words(f'kind.{kind}.one') if count == 1 else words(f'kind.{kind}.many')}"


def _filled(item: Item) -> Iterator[str]:
    """The fields of an item that say something."""
    for name, info in type(item).model_fields.items():
        if name not in _BOOKKEEPING and getattr(item, name) != info.get_default(call_default_factory=True):
            yield name
