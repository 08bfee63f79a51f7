"""Worksheets for paper: a sheet a step, persona sheets, grading sheets, as plain data made from the fields' own words.

Which fields stand on which sheet says `templates/reports/worksheets.yaml`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, get_args, get_origin

from pydantic import BaseModel

from cjm_widgets.domain.fields import Input, Refers
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.journey import GRADES
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import mapped_touchpoints
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.report.readers import for_readers
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import capital, folder, has_words, load_yaml, words

Shape: TypeAlias = Literal["line", "text", "ticks", "table"]
TEXT_LINES = 3
BLANK_ROWS = 12
"""Rows of a grading sheet where the map has no touchpoint yet."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: what stands in it already, and what to tick."""

    text: str = ""
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in by hand: a line, some lines, boxes to tick, or a table; `text` is filled in already."""

    label: str
    shape: Shape
    help: str = ""
    lines: int = 1
    ticks: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a title."""

    title: str
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet: its number among the steps (0 for none), what it is, what it asks, and what to fill in."""

    key: str
    number: int
    title: str
    question: str
    lead: str
    groups: tuple[Group, ...]
    picture: str = ""


@dataclass(frozen=True, slots=True)
class GradingRow:
    """A touchpoint to grade, and the stage it stands in."""

    stage: str
    name: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class GradingSheet:
    """What one person grades for one persona, alone; `words` are the five levels, the best first."""

    persona: str
    rows: tuple[GradingRow, ...]
    words: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Worksheets:
    """Everything to print for a workshop."""

    title: str
    steps: tuple[Worksheet, ...]
    personas: tuple[Worksheet, ...]
    grading: tuple[GradingSheet, ...]


def worksheets(workshop: Workshop) -> Worksheets:
    """The sheets of a workshop; nothing that is the facilitator's only is on them, for the room gets them."""
    shown = for_readers(workshop)
    layouts = load_yaml(folder("templates") / "reports" / "worksheets.yaml")
    steps = (
        Worksheet(
            step.key,
            number,
            step.title,
            words(f"step.{step.key}.question"),
            words(f"step.{step.key}.lead"),
            tuple(_groups(layouts[step.key], shown)),
        )
        for number, step in enumerate(STEPS, 1)
    )
    personas = [*shown.personas, None]
    return Worksheets(
        title=shown.title or words("briefing.untitled"),
        steps=tuple(steps),
        personas=tuple(_persona(layouts["persona"], shown, one) for one in personas),
        grading=tuple(_grading(shown, one) for one in shown.personas or (None,)),
    )


def _persona(layout: Sequence[Mapping[str, Any]], workshop: Workshop, persona: Persona | None) -> Worksheet:
    title = called(persona) if persona else words("worksheet.new-persona")
    groups = tuple(_groups(layout, workshop, persona))
    lead = words("step.personas.lead")
    return Worksheet("persona", 0, title, words("worksheet.persona"), lead, groups, persona.picture if persona else "")


def _grading(workshop: Workshop, persona: Persona | None) -> GradingSheet:
    walked = [
        touchpoint
        for touchpoint in mapped_touchpoints(workshop)
        if persona is None or persona in workshop.walkers(touchpoint)
    ]
    rows = tuple(GradingRow(_stage(workshop, one.action), called(one), one.channel) for one in walked)
    levels = tuple((grade, words(f"choice.grade.value.{grade}")) for grade in reversed(GRADES))
    return GradingSheet(called(persona) if persona else "", rows or (GradingRow("", ""),) * BLANK_ROWS, levels)


def _stage(workshop: Workshop, action: str) -> str:
    found = workshop.get(action)
    return workshop.label(getattr(found, "stage", ""))


# From the fields of a kind to what is ruled on paper


def _groups(layout: Sequence[Mapping[str, Any]], workshop: Workshop, item: BaseModel | None = None) -> Iterator[Group]:
    for spec in layout:
        kind = spec["kind"]
        title = capital(words(f"kind.{kind}.{'one' if 'copies' in spec else 'many'}"))
        if "lanes" in spec:
            yield Group("", (_lanes(spec),))
        elif "rows" in spec:
            yield Group(title if len(layout) > 1 else "", (_rows(spec, workshop),))
        else:
            fields = [field for field in spec["fields"] if field != "name" or item is None]
            blanks = tuple(_blank(kind, field, item, spec.get("lines", TEXT_LINES)) for field in fields)
            for number in range(1, spec.get("copies", 1) + 1):
                yield Group(words("worksheet.copy", kind=title, number=number) if "copies" in spec else "", blanks)


def _rows(spec: Mapping[str, Any], workshop: Workshop) -> Blank:
    """A table to write into: a field a column; what the map has of the first is filled in, and rows are left."""
    kind, fields = spec["kind"], spec["fields"]
    known = [called(item) for item in _known(workshop, spec.get("each", ""))]
    blanks = [_blank(kind, field) for field in fields]
    if "across" in spec:
        blanks += [Blank(choice, "line") for choice in _blank(kind, spec["across"]).ticks]
    ticks = [Cell(ticks=blank.ticks) for blank in blanks[1:]]
    count = max(spec["rows"], len(known) + 2) if known else spec["rows"]
    rows = ((Cell(known[n] if n < len(known) else ""), *ticks) for n in range(count))
    return Blank("", "table", head=tuple(blank.label for blank in blanks), rows=tuple(rows))


def _known(workshop: Workshop, kind: str) -> Sequence[Any]:
    if kind == "touchpoint":
        return mapped_touchpoints(workshop)
    return workshop.kind(kind) if kind else ()


def _lanes(spec: Mapping[str, Any]) -> Blank:
    """A table whose rows are the choices of a field, such as the lanes of the blueprint."""
    kind = spec["kind"]
    lanes = _blank(kind, spec["lanes"])
    column = words(f"{kind}.{spec['fields'][0]}")
    head = (lanes.label, *(words("worksheet.copy", kind=column, number=n) for n in range(1, spec["columns"] + 1)))
    rows = ((Cell(lane), *(Cell() for _ in head[1:])) for lane in lanes.ticks)
    return Blank("", "table", head=head, rows=tuple(rows))


def _blank(kind: str, field: str, item: BaseModel | None = None, most: int = TEXT_LINES) -> Blank:
    info = KINDS[kind].model_fields[field]
    label = words(f"{kind}.{field}")
    help_ = words(f"help.{kind}.{field}") if has_words(f"help.{kind}.{field}") else ""
    choices, part = _choices(info.annotation), _part(info.annotation)
    if choices:
        return Blank(label, "ticks", help_, ticks=tuple(words(f"choice.{kind}.{field}.{one}") for one in choices))
    if part is not None:
        head = tuple(words(f"{kind}.{field}.{name}") for name in part.model_fields)
        return Blank(label, "table", help_, head=head, rows=(tuple(Cell() for _ in head),) * 2)
    long = get_origin(info.annotation) is tuple or any(_is_long(one) for one in info.metadata)
    is_list = get_origin(info.annotation) is tuple and not any(isinstance(one, Refers) for one in info.metadata)
    lines = most if is_list or long else 1
    return Blank(label, "text" if lines > 1 else "line", help_, lines, text=_said(getattr(item, field, "")))


def _is_long(meta: object) -> bool:
    return isinstance(meta, Input) and meta.form == "text"


def _said(value: object) -> str:
    """What is known already, as text."""
    if isinstance(value, tuple):
        return "\n".join(str(one) for one in value)
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _inner(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    """The annotation and all inside it, outermost first."""
    yield annotation
    for inner in get_args(annotation):
        yield from _inner(inner)


def _choices(annotation: Any) -> tuple[Any, ...]:  # noqa: ANN401 - any annotation
    return next((get_args(one) for one in _inner(annotation) if get_origin(one) is Literal), ())


def _part(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - any annotation
    return next((one for one in _inner(annotation) if isinstance(one, type) and issubclass(one, BaseModel)), None)
