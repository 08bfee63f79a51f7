"""A part of the workshop with what hangs on it; the journey score in words; movement or chance."""

from datetime import date

import pytest

from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.journey import Grade, PainPoint
from cjm_widgets.facilitation.follow_up import sections
from cjm_widgets.facilitation.narrow import narrowed
from cjm_widgets.facilitation.scores import score_lines
from cjm_widgets.methods.movement import moved
from tests.builders import a_workshop

MORE = {
    "touchpoint-1": {"channel": "App"},
    "action-3": {"personas": ["persona-2"]},
    "pain-1": {"kind": "pain-point", "name": "It hurts", "touchpoint": "touchpoint-1", "persona": "persona-1"},
    "pain-2": {"kind": "pain-point", "name": "It hurts, too", "touchpoint": "touchpoint-4", "persona": "persona-2"},
    "opportunity-1": {"kind": "opportunity", "name": "Here", "about": ["touchpoint-1"]},
    "opportunity-2": {"kind": "opportunity", "name": "Everywhere"},
}


def test_what_hangs_on_a_touchpoint_goes_with_it() -> None:
    whole = a_workshop(stages=2, touchpoints=4, personas=2, graders=2, more=MORE)
    second = narrowed(whole, stage="stage-2")
    assert [one.id for one in second.stages] == ["stage-2"]
    assert {one.touchpoint for one in second.of(Grade)} == {"touchpoint-3", "touchpoint-4"}
    assert [one.id for one in second.of(PainPoint)] == ["pain-2"]
    assert [one.id for one in second.of(Opportunity)] == ["opportunity-2"]


def test_a_channel_and_a_persona_narrow_together() -> None:
    whole = a_workshop(stages=2, touchpoints=4, personas=2, graders=2, more=MORE)
    assert [one.id for one in narrowed(whole, channel="App").touchpoints] == ["touchpoint-1"]
    assert "touchpoint-3" not in [one.id for one in narrowed(whole, persona="persona-1").touchpoints]
    assert [one.id for one in narrowed(whole, persona="persona-1").of(PainPoint)] == ["pain-1"]
    assert narrowed(whole) is whole


def test_the_journey_score_is_four_figures_and_none_without_grades() -> None:
    graded = a_workshop(grades=[[1], [-1], [None], [2]], more={"touchpoint-1": {"contacts_a_year": 300}})
    said = list(score_lines(graded))
    assert len(said) == 4
    assert said[0].startswith("+0.67")
    assert said[3].startswith("−1")
    assert list(score_lines(a_workshop(touchpoints=2))) == []


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
