import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import priorities

ratings = st.integers(1, 10)


@pytest.mark.parametrize(("importance", "satisfaction", "score"), [(9, 3, 15), (8, 9, 8), (10, 1, 19), (1, 1, 1)])
def test_the_opportunity_score_gives_the_known_answers(
    importance: float | None, satisfaction: float | None, score: float | None
) -> None:
    assert priorities.opportunity_score(importance, satisfaction) == score


@given(ratings, ratings)
def test_an_opportunity_is_never_smaller_than_its_importance(
    importance: float | None, satisfaction: float | None
) -> None:
    assert importance <= priorities.opportunity_score(importance, satisfaction) <= 19


@pytest.mark.parametrize(("importance", "satisfaction"), [(None, 3), (9, None)])
def test_a_blank_rating_is_not_zero(importance: float | None, satisfaction: float | None) -> None:
    assert priorities.opportunity_score(importance, satisfaction) is None


@pytest.mark.parametrize("rating", [0, 11, math.nan])
def test_a_rating_off_the_scale_is_refused(rating: float) -> None:
    with pytest.raises(MethodError, match="The importance cannot be"):
        priorities.opportunity_score(rating, None)
    with pytest.raises(MethodError, match="The satisfaction cannot be"):
        priorities.opportunity_score(None, rating)


@pytest.mark.parametrize(
    ("score", "band"),
    [(15.1, "extreme"), (15, "high"), (12, "high"), (11.9, "solid"), (10, "solid"), (9.9, "served"), (None, None)],
)
def test_bands_meet_without_a_gap(score: float | None, band: str | None) -> None:
    assert priorities.opportunity_band(score) == band


def test_an_impossible_opportunity_score_has_no_band() -> None:
    with pytest.raises(MethodError, match="An opportunity score of 0 cannot be"):
        priorities.opportunity_band(0)


def test_rice_gives_the_known_answer() -> None:
    assert priorities.rice(2000, 2, 0.8, 4) == 800


@pytest.mark.parametrize("blank", range(4))
def test_rice_needs_all_four(blank: int) -> None:
    numbers = [2000, 2, 0.8, 4]
    numbers[blank] = None
    assert priorities.rice(*numbers) is None


@pytest.mark.parametrize(
    ("numbers", "says"),
    [
        ((2000, 2, 0.8, 0), "The effort cannot be 0: give a number above 0"),
        ((None, None, None, 0), "The effort cannot be 0"),
        ((-1, 2, 0.8, 4), "The reach cannot be -1"),
        ((1, 4, 0.8, 4), "An impact of 4 is not on the scale"),
        ((1, 2, 80, 4), "A confidence of 80 is not on the scale"),
        ((math.inf, 2, 0.8, 4), "The reach cannot be inf"),
    ],
)
def test_rice_refuses_what_is_not_on_its_scales(numbers: tuple[float | None, ...], says: str) -> None:
    with pytest.raises(MethodError, match=says):
        priorities.rice(*numbers)


@pytest.mark.parametrize(("options", "dots"), [(0, 3), (1, 3), (12, 3), (13, 4), (16, 4), (17, 5), (20, 5), (200, 5)])
def test_dots_are_a_quarter_of_the_options_within_3_and_5(options: int, dots: int) -> None:
    assert priorities.default_dots(options) == dots


def test_there_are_no_negative_options() -> None:
    with pytest.raises(MethodError, match="-1 options"):
        priorities.default_dots(-1)
