"""Places in a list: there is always room between two, and a list that arrives at once gets places evenly apart."""

import json
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.order import between, spread

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
LOGS = Path(__file__).parents[1] / "store" / "logs"
PLACES = st.text(DIGITS, min_size=1, max_size=6).filter(lambda place: not place.endswith("0"))


@settings(max_examples=500, deadline=None)
@given(PLACES, PLACES)
def test_there_is_a_place_strictly_between_any_two(one: str, other: str) -> None:
    low, high = min(one, other), max(one, other)
    if low < high:
        assert low < between(low, high) < high


@settings(deadline=None)
@given(PLACES)
def test_there_is_a_place_before_and_behind_any(place: str) -> None:
    assert "" < between("", place) < place < between(place, "")


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=120))
def test_a_list_stays_in_order_wherever_one_inserts(wanted: list[int]) -> None:
    places = [between("", "")]
    for number in wanted:
        index = number % (len(places) + 1)
        low = places[index - 1] if index else ""
        high = places[index] if index < len(places) else ""
        places.insert(index, between(low, high))
    assert places == sorted(set(places))
    assert not any(place.endswith("0") for place in places)


@settings(deadline=None)
@given(st.text(max_size=5), st.text(max_size=5))
def test_places_that_nobody_of_ours_made_do_not_break_it(one: str, other: str) -> None:
    assert between(one, other)


def test_equal_places_give_one_behind_the_first() -> None:
    assert between("V", "V") > "V"
    assert between("b", "a") > "b"


@settings(deadline=None)
@given(st.integers(0, 4000))
def test_a_spread_is_in_order_of_equal_length_and_leaves_room_everywhere(count: int) -> None:
    places = list(spread(count))
    assert len(places) == count
    assert places == sorted(set(places))
    assert len({len(place) for place in places}) <= 1
    assert not any(place.endswith("0") for place in places)


def test_inserting_at_one_spot_for_a_whole_workshop_stays_within_the_field() -> None:
    low, high = "", between("", "")
    for _ in range(1_000):
        high = between(low, high)
    assert len(high) < 400


# Long lists


STARTS = ("", "V", "z", "zzzV", "zV", "yzz", "00V", "0zz", "1", "Vz", "é", "V-", "z" * 390)


@pytest.mark.parametrize("start", STARTS)
def test_ten_thousand_places_at_the_end_are_in_order_and_short(start: str) -> None:
    places = [start]
    for _ in range(10_000):
        places.append(between(places[-1], ""))
    assert all(low < high for low, high in pairwise(places))
    assert max(map(len, places)) <= max(12, len(start) + 5)


@pytest.mark.parametrize("start", STARTS[1:])
def test_ten_thousand_places_at_the_start_are_in_order_and_short(start: str) -> None:
    places = [start]
    for _ in range(10_000):
        places.append(between("", places[-1]))
    assert all("" < low < high for high, low in pairwise(places))
    assert max(map(len, places[1:])) <= 12


@pytest.mark.parametrize("seed", range(5))
def test_ten_thousand_places_anywhere_are_in_order_and_short(seed: int) -> None:
    random, places = Random(seed), list(spread(seed))
    for _ in range(10_000):
        index = random.choice((0, len(places), random.randint(0, len(places))))
        low = places[index - 1] if index else ""
        high = places[index] if index < len(places) else ""
        places.insert(index, between(low, high))
    assert all(low < high for low, high in pairwise(places))
    assert max(map(len, places)) <= 24


@settings(max_examples=500, deadline=None)
@given(st.text(min_size=1, max_size=8))
def test_what_comes_behind_any_string_at_all_is_behind_it(place: str) -> None:
    assert between(place, "") > place


@pytest.mark.parametrize("log", sorted(LOGS.glob("*.json")), ids=lambda path: path.stem)
def test_the_places_of_older_logs_have_room_around_and_between_them(log: Path) -> None:
    shown = json.loads(log.read_text(encoding="utf-8")).values()
    places = sorted({str(item["position"]) for item in shown if item.get("position")})
    assert places
    for low, high in pairwise(["", *places, ""]):
        made = between(low, high)
        assert low < made
        assert not high or made < high
