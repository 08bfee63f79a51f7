"""The items of a workshop as typed tables: one kind, one DataFrame, one row an item."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeAlias, cast

import pandas as pd

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.item import KINDS, Item, Part
from cjm_widgets.domain.journey import Action, Grade, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.evidence.columns import LIST, NUMBER, TEXT, WHOLE, YES_NO, Dtype, column, dtype_of
from cjm_widgets.methods import emotion
from cjm_widgets.resources import words

Joined: TypeAlias = Mapping[str, Dtype]

TOUCHPOINT_JOINS: Joined = {
    "stage": TEXT,
    "stage_name": TEXT,
    "action_name": TEXT,
    "median": NUMBER,
    "lower": NUMBER,
    "upper": NUMBER,
    "graders": WHOLE,
    "consensus": NUMBER,
    "observed": YES_NO,
}
"""What stands behind the fields of a touchpoint: where it is in the journey, and what its grades say."""

GRADE_JOINS: Joined = {
    "touchpoint_name": TEXT,
    "stage": TEXT,
    "stage_name": TEXT,
    "persona_name": TEXT,
    "grader_name": TEXT,
    "counts": YES_NO,
}
"""What stands behind the fields of a grade: the names of what it is about and of who gave it, and whether it counts."""

READINGS: Joined = {
    "kpi": TEXT,
    "kpi_name": TEXT,
    "on": "datetime64[s]",
    "value": NUMBER,
    "n": WHOLE,
    "source": TEXT,
}
HISTORY: Joined = {
    "seq": WHOLE,
    "at": TEXT,
    "seat": TEXT,
    "step": TEXT,
    "item": TEXT,
    "kind": TEXT,
    "field": TEXT,
    "before": LIST,
    "after": LIST,
}


def kinds() -> tuple[str, ...]:
    """The kinds of item there is a table of, in the order of the alphabet."""
    return tuple(sorted(KINDS))


def frame(workshop: Workshop, kind: str) -> pd.DataFrame:
    """The items of one kind as a table, in their order; a blank is NA, never 0.

    The index is the id, the columns are the fields of the kind in their order: text as `string`, numbers as `Int64` or
    `Float64`, yes/no as `boolean`, days as `datetime64`, choices as categories (ordered where they have an order),
    lists as Python lists. Touchpoints and grades have joined columns behind their fields: the names of what they
    belong to (of an unnamed item the id); for a grade whether it counts (the last that its grader gave, not blank); for
    a touchpoint what the grades that count say in the state that is mapped: median and quartiles (-2..+2), how many
    people graded, consensus (0..1), and whether an observed grade is among them (NA where nobody graded).

    Args:
        workshop: What the reader may see.
        kind: The kind as in the documents, such as "touchpoint" or "moment-of-truth".

    Raises:
        UnknownName: There is no such kind; the message names those there are.
    """
    if kind not in KINDS:
        raise UnknownName(words("error.frame.kind", name=kind, names=", ".join(kinds())))
    items = _in_order(workshop, kind)
    index = pd.Index([item.id for item in items], dtype=TEXT, name="id")
    fields = [name for name in KINDS[kind].model_fields if name != "id"]
    columns = {name: column([_value(item, name) for item in items], dtype_of(kind, name), index) for name in fields}
    if kind in _JOINS:
        joins, about = _JOINS[kind]
        rows = [about(workshop, item) for item in items]
        for place, (name, dtype) in enumerate(joins.items()):
            columns[name] = column([row[place] for row in rows], dtype, index)
    return pd.DataFrame(columns, index=index)


def readings(workshop: Workshop) -> pd.DataFrame:
    """Every reading of every KPI, one a row: by KPI in their order, then by date."""
    rows = [
        (kpi.id, kpi.label, reading.on, reading.value, reading.n, reading.source)
        for kpi in workshop.of(Kpi)
        for reading in kpi.by_date
    ]
    return _table(rows, READINGS)


def history(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    """Who changed what: (seq, at, seat, step, item, kind, field, before, after), one field of one item a row.

    The index is `seq`, the position in the log. `before` and `after` are what the log holds: text, number, list; NA
    where the field was absent. A time that cannot be read is NA.
    """
    known = list(rows)
    table = _table(known, HISTORY)
    table["at"] = pd.to_datetime([row[1] for row in known], utc=True, format="ISO8601", errors="coerce").as_unit("ms")
    return table.set_index("seq")


def _table(rows: Sequence[Sequence[Any]], columns: Joined) -> pd.DataFrame:
    found = {name: column([row[place] for row in rows], dtype) for place, (name, dtype) in enumerate(columns.items())}
    return pd.DataFrame(found)


def _value(item: Item, name: str) -> Any:  # noqa: ANN401 - any field
    """A field as a cell holds it: tuples as lists, their rows as dicts."""
    value = getattr(item, name)
    if isinstance(value, tuple):
        return [one.model_dump() if isinstance(one, Part) else one for one in value]
    return value


def show_as_text() -> None:
    """Show tables in notebooks as the text they hold: pandas escapes markup, but lets `$5 or $7` become a formula."""
    pd.set_option("display.html.use_mathjax", False)


# What is joined


def _in_order(workshop: Workshop, kind: str) -> Sequence[Item]:
    """The items of a kind; what stands in the journey in the order of the journey."""
    if kind == "action":
        return workshop.actions
    if kind == "touchpoint":
        return workshop.touchpoints
    if kind == "grade":
        place = {item.id: at for at, item in enumerate((*workshop.touchpoints, *workshop.personas, *workshop.team))}
        last = len(place)
        return sorted(
            workshop.of(Grade),
            key=lambda grade: (
                place.get(grade.touchpoint, last),
                place.get(grade.persona, last),
                place.get(grade.grader, last),
                grade.state,
                grade.round,
            ),
        )
    return workshop.kind(kind)


def _above(workshop: Workshop, action_id: str) -> tuple[str, str, str]:
    """The stage of an action, its name, and the action's name; empty texts where there is none."""
    action = workshop.get(action_id)
    stage = action.stage if isinstance(action, Action) else ""
    return stage, workshop.label(stage), workshop.label(action_id)


def _about_touchpoint(workshop: Workshop, item: Item) -> Sequence[Any]:
    touchpoint = cast(Touchpoint, item)
    grades = counting(workshop.grades_of(touchpoint, workshop.state))
    found = emotion.summary([grade.value for grade in grades])
    observed = any(grade.evidence_level == "observed" for grade in grades) if grades else None
    said = (found.median, found.lower, found.upper, len({grade.grader or grade.id for grade in grades}))
    return (*_above(workshop, touchpoint.action), *said, found.consensus, observed)


def _about_grade(workshop: Workshop, item: Item) -> Sequence[Any]:
    grade = cast(Grade, item)
    touchpoint = workshop.get(grade.touchpoint)
    stage, stage_name, _ = _above(workshop, touchpoint.action if isinstance(touchpoint, Touchpoint) else "")
    names = (workshop.label(grade.persona), workshop.label(grade.grader))
    counts = grade in counting(workshop.grades_of(grade.touchpoint, grade.state))
    return (workshop.label(grade.touchpoint), stage, stage_name, *names, counts)


_JOINS: Mapping[str, tuple[Joined, Callable[[Workshop, Item], Sequence[Any]]]] = {
    "touchpoint": (TOUCHPOINT_JOINS, _about_touchpoint),
    "grade": (GRADE_JOINS, _about_grade),
}
