from cjm_widgets.charts.board import Asked, board
from cjm_widgets.charts.board.difference import Differences
from tests.builders import a_grade, a_workshop

LATER = {
    "action-2": {"state": "current"},
    "touchpoint-1": {"state": "current"},
    "touchpoint-1b": {"kind": "touchpoint", "name": "App", "channel": "Phone", "action": "action-1"},
    "touchpoint-9": {"kind": "touchpoint", "name": "Chat", "action": "action-3", "state": "future"},
}
LATER["touchpoint-1b"] |= {"state": "future", "replaces": "touchpoint-1"}


def test_what_only_one_journey_has_is_added_or_removed() -> None:
    found = Differences(a_workshop(more=LATER)).by_item
    assert found["touchpoint-9"].changes == ("added",)
    assert found["action-2"].changes == ("removed",)
    assert "action-1" not in found


def test_what_stands_in_something_removed_goes_with_it() -> None:
    assert Differences(a_workshop(more=LATER)).by_item["touchpoint-2"].changes == ("removed",)


def test_what_takes_the_place_of_another_is_changed_and_says_what_it_was() -> None:
    found = Differences(a_workshop(more=LATER)).by_item
    assert found["touchpoint-1b"].changes == ("changed",)
    assert found["touchpoint-1b"].was == "Touchpoint 1"
    assert "touchpoint-1" not in found


def test_an_heir_in_another_place_is_moved_and_one_in_the_heir_of_its_place_is_not() -> None:
    same = {"kind": "touchpoint", "name": "Touchpoint 3", "channel": "Website", "ownership": "own", "state": "future"}
    more = {
        "action-1": {"state": "current"},
        "action-1b": {
            "kind": "action",
            "name": "I do thing 1",
            "stage": "stage-1",
            "state": "future",
            "replaces": "action-1",
        },
        "touchpoint-3": {"state": "current"},
        "touchpoint-3b": {**same, "action": "action-2", "replaces": "touchpoint-3"},
        "touchpoint-1": {"state": "current"},
        "touchpoint-1b": {**same, "name": "Touchpoint 1", "action": "action-1b", "replaces": "touchpoint-1"},
    }
    found = Differences(a_workshop(more=more)).by_item
    assert found["touchpoint-3b"].changes == ("moved",)
    assert "touchpoint-1b" not in found


def test_the_difference_shows_both_journeys_once_and_marks_them_with_sign_and_word() -> None:
    shown = board(a_workshop(more=LATER), Asked(seen="difference"))
    touchpoints = [slot[2] for slot in shown["slots"]]
    assert sorted(touchpoints) == ["touchpoint-1b", "touchpoint-2", "touchpoint-3", "touchpoint-9"]
    badges = {
        card["id"]: card.get("badge", "") for cards in shown["cells"].values() for card in cards if not card.get("key")
    }
    assert badges["touchpoint-9"] == "＋ new"
    assert badges["action-2"] == "− goes"
    assert badges["touchpoint-1b"] == "≠ changed"
    assert badges["action-1"] == ""


def test_each_journey_alone_shows_its_own_and_marks_nothing() -> None:
    workshop = a_workshop(more=LATER)
    now, then = board(workshop, Asked(seen="current")), board(workshop, Asked(seen="future"))
    assert [slot[2] for slot in now["slots"]] == ["touchpoint-1", "touchpoint-2", "touchpoint-3"]
    assert {slot[2] for slot in then["slots"]} == {"touchpoint-1b", "touchpoint-3", "touchpoint-9"}
    assert not [card for cards in now["cells"].values() for card in cards if "badge" in card]


def test_the_shift_of_the_curve_is_said_in_a_sentence() -> None:
    workshop = a_workshop(grades=[[-2], [1], [0]], future=[[1], [0], [0]])
    shown = board(workshop, Asked(seen="difference"))
    assert shown["reading"] == (
        "Against today, 1 of 3 touchpoints are expected to feel better and 1 worse. "
        "The largest gain is at “Touchpoint 1” (−2 → +1). “Touchpoint 2” falls (+1 → 0)."
    )
    assert len(shown["curve"]["median"]) == len(shown["curve"]["other"]) == 1


def test_the_line_of_tomorrow_has_touchpoints_that_today_has_not() -> None:
    more = {**LATER, **a_grade("touchpoint-9", 2, state="future"), **a_grade("touchpoint-1b", 1, state="future")}
    shown = board(a_workshop(grades=[[-1], [0], [0]], more=more), Asked(seen="difference"))
    assert [dot[0] for dot in shown["curve"]["dots"]] == ["touchpoint-1b", "touchpoint-2", "touchpoint-3"]
    assert len(shown["curve"]["other_dots"]) == 2


def test_without_grades_for_tomorrow_nothing_is_said_to_shift() -> None:
    assert "No touchpoint has grades for both" in board(a_workshop(grades=[[1]]), Asked(seen="difference"))["reading"]
