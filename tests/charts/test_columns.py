from collections.abc import Sequence

from cjm_widgets.charts.columns import Column, columns, spans
from tests.builders import a_workshop


def ids(found: Sequence[Column]) -> list[str | None]:
    return [column.touchpoint.id if column.touchpoint else None for column in found]


def test_an_action_with_two_touchpoints_is_two_columns_and_one_without_is_one() -> None:
    workshop = a_workshop(
        touchpoints=3, more={"touchpoint-2": {"action": "action-1"}, "touchpoint-3": {"action": "action-3"}}
    )
    found = columns(workshop)
    assert ids(found) == ["touchpoint-1", "touchpoint-2", None, "touchpoint-3"]
    assert [column.action.id for column in found] == ["action-1", "action-1", "action-2", "action-3"]
    assert [column.index for column in found] == [0, 1, 2, 3]


def test_a_persona_sees_only_what_they_walk() -> None:
    workshop = a_workshop(personas=2, more={"action-2": {"personas": ["persona-2"]}})
    first, second = workshop.personas
    assert ids(columns(workshop, first)) == ["touchpoint-1", "touchpoint-3"]
    assert ids(columns(workshop, second)) == ["touchpoint-1", "touchpoint-2", "touchpoint-3"]
    assert len(columns(workshop)) == 3


def test_what_belongs_to_the_future_is_drawn_in_the_future_only() -> None:
    workshop = a_workshop(more={"touchpoint-2": {"state": "future"}, "action-3": {"state": "current"}})
    assert ids(columns(workshop)) == ["touchpoint-1", None, "touchpoint-3"]
    assert ids(columns(workshop, state="future")) == ["touchpoint-1", "touchpoint-2"]


def test_stages_and_channels_can_be_chosen() -> None:
    workshop = a_workshop(stages=2, touchpoints=4, more={"touchpoint-4": {"channel": "Phone"}})
    assert ids(columns(workshop, stages=["stage-2"])) == ["touchpoint-3", "touchpoint-4"]
    assert ids(columns(workshop, channel="Phone")) == ["touchpoint-4"]


def test_a_touchpoint_without_an_action_stands_at_the_end() -> None:
    workshop = a_workshop(touchpoints=2, more={"stray": {"kind": "touchpoint", "name": "Stray", "position": "0"}})
    assert ids(columns(workshop)) == ["touchpoint-1", "touchpoint-2", "stray"]


def test_stages_span_their_columns() -> None:
    found = list(spans(columns(a_workshop(stages=2, touchpoints=5))))
    assert [(stage.id, first, last) for stage, first, last in found] == [("stage-1", 0, 2), ("stage-2", 3, 4)]


def test_an_empty_workshop_has_no_columns() -> None:
    assert columns(a_workshop(touchpoints=0, stages=0)) == ()
    assert list(spans(())) == []
