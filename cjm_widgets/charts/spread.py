"""The grades of one round, touchpoint by touchpoint, those furthest apart first: the list to talk about."""

from collections.abc import Mapping, Sequence

from cjm_widgets.charts import svg
from cjm_widgets.charts.reading import agreement, level, signed
from cjm_widgets.charts.sizes import EDGE, size_for
from cjm_widgets.charts.spread_rows import Row, draw_rows
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import label
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import rounds
from cjm_widgets.methods.rounds import Moved
from cjm_widgets.resources import words

NAMED = 3
"""So many touchpoints are named as those furthest apart."""


def draw(
    workshop: Workshop,
    run: Run,
    theme: Theme = "light",
    *,
    names: Mapping[str, str] | None = None,
    most: int | None = None,
    big: bool = False,
    narrow: bool = False,
) -> str:
    """A strip a touchpoint from dismayed to delighted, as SVG text; empty before the reveal and without a touchpoint.

    Every grade is a dot on its level; below them the middle half as a band and the median. In a second round a hollow
    mark shows the median before, with an arrow to the new one.

    Args:
        workshop: What the reader may see.
        run: The round of grading.
        theme: Light, dark or print.
        names: The name of each grader by id; then those at both ends are named, and a dot tells whose it is.
        most: Draws only so many of the widest, all when None.
        big: For the wall, readable from three metres.
        narrow: For a phone, 360 pixels wide.
    """
    rows = _rows(workshop, run, names) if run.phase == "revealed" else ()
    if not rows:
        return ""
    size = size_for(big=big, narrow=narrow)
    body, bottom = draw_rows(rows[:most], size, theme)
    key = [words("chart.spread.key")]
    if any(row.before is not None for row in rows):
        key.append(words("chart.spread.key-before"))
    if rows[len(rows[:most]) :]:
        key.append(words("chart.spread.rest", count=len(rows) - len(rows[:most])))
    below = label(" · ".join(key), EDGE, bottom, size.width - 2 * EDGE, size=size.small, lines=3, tone="quiet")
    return svg.drawing(
        size.width,
        below.bottom + EDGE / 2,
        [*body, svg.text(below, theme)],
        title=words("chart.spread.title"),
        about=twin(workshop, run, names=names).alt,
        theme=theme,
    )


def twin(workshop: Workshop, run: Run, *, names: Mapping[str, str] | None = None) -> Twin:
    """The same as a table; `names` (by grader) adds who gave what."""
    rows = _rows(workshop, run, names) if run.phase == "revealed" else ()
    earlier = rounds.run_before(workshop, run) is not None
    reading = _reading(workshop, run, rows) if run.phase == "revealed" else words("chart.spread.hidden")
    head = ["touchpoint", "grades", "range", "median", "middle", "agreement"]
    head += ["before"] if earlier else []
    head += ["who"] if names else []
    return Twin(
        alt=words("chart.spread.alt", count=len(rounds.touchpoints_of(workshop, run)), reading=reading),
        reading=reading,
        head=tuple(words(f"chart.spread.head.{name}") for name in head),
        rows=tuple(
            (
                *_figures(row),
                *(["" if row.before is None else _value(row.before)] if earlier else []),
                *([_who(row)] if names else []),
            )
            for row in rows
        ),
    )


def _rows(workshop: Workshop, run: Run, names: Mapping[str, str] | None) -> tuple[Row, ...]:
    """The touchpoints in the order of the talk."""
    grades = rounds.grades_of(workshop, run)
    summaries = rounds.by_touchpoint(grades)
    before = {one.touchpoint: one.before_median for one in rounds.moved(workshop, run)}
    given: dict[str, list[Grade]] = {}
    for grade in grades:
        given.setdefault(grade.touchpoint, []).append(grade)
    return tuple(
        Row(
            name=workshop.label(one.touchpoint),
            summary=summaries.get(one.touchpoint, rounds.EMPTY),
            grades=_graded(given.get(one.touchpoint, ()), names),
            before=before.get(one.touchpoint),
        )
        for one in rounds.widest_first(workshop, run)
    )


def _graded(grades: Sequence[Grade], names: Mapping[str, str] | None) -> tuple[tuple[int, str], ...]:
    """The grades from the lowest, each with the name of who gave it where names are on."""
    found = [(g.value, names.get(g.grader, "") if names else "") for g in grades if g.value is not None]
    return tuple(sorted(found))


def _reading(workshop: Workshop, run: Run, rows: Sequence[Row]) -> str:
    """What to talk about, and what the talk has moved."""
    if not any(row.grades for row in rows):
        return words("chart.spread.none")
    apart = [f"“{row.name}”" for row in rows if row.apart][:NAMED]
    said = [words("chart.spread.widest", names=", ".join(apart)) if apart else words("chart.spread.agree")]
    found = next((one for one in rounds.moved(workshop, run) if one.by is not None), None)
    if found is not None:
        said.append(_moved(workshop, found))
    return " ".join(said)


def _moved(workshop: Workshop, found: Moved) -> str:
    if not found.by or found.before_median is None or found.after_median is None:
        return words("chart.spread.still")
    before, after = signed(found.before_median), signed(found.after_median)
    return words("chart.spread.moved", name=workshop.label(found.touchpoint), before=before, after=after)


def _figures(row: Row) -> tuple[str, ...]:
    found = row.summary
    if found.median is None or found.lower is None or found.upper is None:
        return row.name, "0", "", words("chart.not-graded"), "", ""
    return (
        row.name,
        str(found.n),
        words("chart.range", low=signed(found.minimum or 0), high=signed(found.maximum or 0)),
        _value(found.median),
        words("chart.range", low=signed(found.lower), high=signed(found.upper)),
        agreement(found),
    )


def _value(median: float) -> str:
    return f"{signed(median)} {level(median)}"


def _who(row: Row) -> str:
    return ", ".join(f"{who} {signed(value)}" for value, who in row.grades if who)
