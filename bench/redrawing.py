"""Redrawing the emotional journey, against a bare figure with the same traces."""

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import plotly.graph_objects as go

from bench.line import Line
from bench.measuring import in_turn, ratio_of, said, timed
from bench.workshops import GRADERS, large
from cjm_widgets.charts.emotional_journey import emotional_journey
from cjm_widgets.domain.workshop import Workshop

_SIZES = (10, 100, 1_000)
_TIMES = {10: 41, 100: 15, 1_000: 7}
_LIMIT, _GROWTH = 3, 1.0


def lines(folder: Path) -> Iterator[Line]:
    """As the step shows it first, and with everybody's own lines; to JSON included. And how the time grows."""
    del folder
    for people, what in ((False, "the median"), (True, "every grader's line")):
        yield from _growing(people, what)


def _growing(people: bool, what: str) -> Iterator[Line]:
    took: dict[int, float] = {}
    for size in _SIZES:
        workshop = _frozen(large(size, size))
        persona = workshop.personas[0]
        traces = json.loads(emotional_journey(workshop, persona, people=people).to_json())["data"]

        def ours(workshop: Workshop = workshop) -> None:
            # A redraw follows a change: what an earlier drawing worked out about the workshop is gone by then.
            fresh = workshop.with_record(workshop.record, (), workshop.seq)
            emotional_journey(fresh, fresh.personas[0], people=people).to_json()

        def bare(traces: list[dict[str, object]] = traces) -> None:
            go.Figure(data=traces).to_json()

        mine, other = in_turn((timed(ours), timed(bare)), _TIMES[size])
        took[size] = min(mine)
        yield ratio_of(f"redraw {size:,} touchpoints, {GRADERS} graders, {what}", _LIMIT, mine, other)
    for less, more in pairwise(_SIZES):
        yield Line(
            f"redraw, a touchpoint of {more:,} against one of {less:,}, {what}",
            took[more] / more / (took[less] / less),
            _GROWTH,
            detail=f"{said(took[more] / more)} / {said(took[less] / less)}",
        )


def _frozen(workshop: Workshop) -> Workshop:
    assert workshop.items
    return workshop
