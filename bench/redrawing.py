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
_LIMIT = 3


def lines(folder: Path) -> Iterator[Line]:
    """With everybody's own lines, to JSON included; and how the time grows with the number of touchpoints."""
    del folder
    took: dict[int, float] = {}
    for size in _SIZES:
        workshop = _drawn_once(large(size, size))
        persona = workshop.personas[0]
        traces = json.loads(emotional_journey(workshop, persona, people=True).to_json())["data"]

        def ours(workshop: Workshop = workshop) -> None:
            # A redraw follows a change: what an earlier drawing worked out about the workshop is gone by then.
            fresh = workshop.with_record(workshop.record, (), workshop.seq)
            emotional_journey(fresh, fresh.personas[0], people=True).to_json()

        def bare(traces: list[dict[str, object]] = traces) -> None:
            go.Figure(data=traces).to_json()

        mine, other = in_turn((timed(ours), timed(bare)), _TIMES[size])
        took[size] = min(mine)
        yield ratio_of(f"redraw {size:,} touchpoints, {GRADERS} graders", _LIMIT, mine, other)
    for less, more in pairwise(_SIZES):
        yield Line(
            f"redraw {more:,} against {less:,} touchpoints, a touchpoint",
            took[more] / took[less] / (more / less),
            1.0,
            detail=f"{said(took[more] / more)} / {said(took[less] / less)}",
        )


def _drawn_once(workshop: Workshop) -> Workshop:
    assert workshop.items
    return workshop
