"""Movement or chance: what the follow-up says of a figure."""

from datetime import date

import pytest

from cjm_widgets.facilitation.follow_up import sections
from cjm_widgets.methods.movement import moved
from tests.builders import a_workshop


@pytest.mark.parametrize(
    ("measure", "before", "after", "expected"),
    [
        ("nps", (10, 400), (12, 400), False),
        ("nps", (10, 4000), (30, 4000), True),
        ("csat", (50, 20), (90, 500), False),
        ("csat", (50, 500), (60, 500), True),
        ("retention", (80, 1000), (81, 1000), False),
        ("own", (14.2, 600), (12.1, 600), None),
        ("nps", (10, None), (30, 400), None),
    ],
)
def test_a_movement_is_told_from_chance(
    measure: str, before: tuple[float, int | None], after: tuple[float, int | None], expected: bool | None
) -> None:
    assert moved(measure, before, after) is expected


def test_the_follow_up_says_when_a_figure_may_not_have_moved_at_all() -> None:
    readings = [{"on": "2026-01-01", "value": 10, "n": 200}, {"on": "2026-11-01", "value": 13, "n": 200}]
    more = {
        "kpi-1": {"kind": "kpi", "name": "NPS", "measure": "nps", "direction": "higher", "readings": readings},
        "opportunity-1": {"kind": "opportunity", "name": "One price", "measure": "kpi-1"},
    }
    said = dict(sections(a_workshop(more=more), date(2026, 11, 21)))["What became of the improvements"]
    assert "got better by 3" in said[0]
    assert "Not distinguishable from no change" in said[0]
