"""What the board shows: columns, cards under them, the curve over them, and what tomorrow changes."""

import pytest

from cjm_widgets.charts.board import Asked, board
from cjm_widgets.charts.board.rows import ROWS
from cjm_widgets.charts.board.slots import NARROW
from cjm_widgets.charts.layout import LAYERS
from tests.builders import a_workshop
from tests.charts.commuter import the_commuter


def test_the_rows_stand_in_the_order_of_the_map() -> None:
    assert [key for key in ROWS if key in LAYERS] == list(LAYERS)
    assert next(iter(ROWS)) == "stages"


def test_an_action_with_two_touchpoints_is_two_columns_and_a_stage_without_actions_is_one() -> None:
    workshop = a_workshop(
        stages=2, touchpoints=2, more={"touchpoint-2": {"action": "action-1"}, "action-2": {"stage": "stage-1"}}
    )
    assert board(workshop, Asked())["slots"] == [
        ["stage-1", "action-1", "touchpoint-1", False],
        ["stage-1", "action-1", "touchpoint-2", False],
        ["stage-1", "action-2", "", False],
        ["stage-2", "", "", False],
    ]


def test_where_it_is_edited_each_stage_ends_with_room_for_an_action() -> None:
    slots = board(a_workshop(stages=2, touchpoints=2), Asked(editable=True))["slots"]
    assert [slot for slot in slots if slot[3]] == [["stage-1", "", "", True], ["stage-2", "", "", True]]


def test_the_points_of_the_curve_stand_over_the_middle_of_their_columns() -> None:
    shown = board(the_commuter(), Asked(editable=True))
    left, middles = 0.0, {}
    for _, _, touchpoint, narrow in shown["slots"]:
        room = NARROW if narrow else shown["width"]
        middles[touchpoint] = (left + room / 2) * 16
        left += room
    assert shown["curve"]["width"] == pytest.approx(left * 16)
    assert shown["curve"]["dots"]
    for touchpoint, x, *_ in shown["curve"]["dots"]:
        assert x == pytest.approx(middles[touchpoint])


def test_an_observed_point_is_filled_and_says_so() -> None:
    shown = board(a_workshop(grades=[[1], [-1]], observed=[2]), Asked())
    assert [dot[3] for dot in shown["curve"]["dots"]] == [False, True]
    said = [shown["cells"][f"emotion|touchpoint-{n}"][0]["name"] for n in (1, 2)]
    assert "assumed" in said[0]
    assert "observed" in said[1]


def test_a_touchpoint_nobody_graded_has_a_gap_and_no_zero() -> None:
    shown = board(a_workshop(grades=[[1], [None], [-1]]), Asked())
    assert [dot[0] for dot in shown["curve"]["dots"]] == ["touchpoint-1", "touchpoint-3"]
    assert len(shown["curve"]["median"]) == 2


def test_one_stage_has_its_own_reading() -> None:
    workshop = a_workshop(stages=2, grades=[[1], [-2], [2], [0]])
    story = board(workshop, Asked(stages=("stage-2",)))
    assert {slot[0] for slot in story["slots"]} == {"stage-2"}
    assert "Touchpoint 4" in story["reading"]
    assert "Touchpoint 2" not in story["reading"]
    assert "Touchpoint 2" in board(workshop, Asked())["reading"]


def test_blueprint_cards_stand_in_their_lane_under_their_touchpoint_with_unit_and_hand_off() -> None:
    card = {"kind": "blueprint-item", "touchpoint": "touchpoint-1"}
    more = {
        "unit-1": {"kind": "unit", "name": "Fares"},
        "unit-2": {"kind": "unit", "name": "Desk"},
        "b-1": {**card, "name": "Clerk", "lane": "frontstage", "unit": "unit-1"},
        "b-2": {**card, "name": "Ledger", "lane": "backstage", "unit": "unit-2"},
    }
    cells = board(a_workshop(more=more), Asked())["cells"]
    assert cells["frontstage|touchpoint-1"] == [{"id": "b-1", "name": "Clerk", "meta": "Fares"}]
    assert cells["backstage|touchpoint-1"][0]["hand"]


def test_only_the_rows_that_are_edited_here_offer_to_add() -> None:
    rows = {row["key"]: row["adds"] for row in board(a_workshop(), Asked(editable=True))["rows"]}
    assert all(rows[key] for key in ("stages", "actions", "touchpoints", "backstage", "expectations"))
    assert not any(rows[key] for key in ("emotion", "numbers", "delivery", "evidence"))
    assert not any(row["adds"] for row in board(a_workshop(), Asked())["rows"])
