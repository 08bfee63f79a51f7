import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import quadrants

ratings = st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10)), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("impact", "effort", "field"),
    [(9, 2, "quick-win"), (9, 9, "big-bet"), (2, 2, "fill-in"), (2, 9, "money-pit"), (5.5, 5.5, "big-bet")],
)
def test_an_idea_lies_in_one_of_four_fields(impact: float, effort: float, field: str) -> None:
    assert quadrants.impact_effort(impact, effort, boundary=5.5) == field


@pytest.mark.parametrize(
    ("influence", "interest", "field"),
    [
        (9, 9, "manage-closely"),
        (9, 2, "keep-satisfied"),
        (2, 9, "keep-informed"),
        (2, 2, "monitor"),
        (5, 5, "manage-closely"),
    ],
)
def test_a_stakeholder_lies_in_one_of_four_fields(influence: float, interest: float, field: str) -> None:
    assert quadrants.influence_interest(influence, interest, boundary=5) == field


@pytest.mark.parametrize("method", [quadrants.impact_effort, quadrants.influence_interest])
def test_what_is_not_placed_lies_in_no_field(method: Callable[..., str | None]) -> None:
    assert method(None, 3, boundary=5) is None
    assert method(3, None, boundary=5) is None


@pytest.mark.parametrize("method", [quadrants.impact_effort, quadrants.influence_interest])
def test_what_has_no_place_on_an_axis_is_refused(method: Callable[..., str | None]) -> None:
    with pytest.raises(MethodError, match="nan has no place on an axis"):
        method(math.nan, 3, boundary=5)


def test_importance_and_performance_make_four_fields_and_the_crosshair_is_named() -> None:
    found = quadrants.importance_performance([(9, 2), (9, 9), (2, 2), (2, 9)], crosshair="mid-scale")
    assert found.fields == ("concentrate-here", "keep-up", "low-priority", "possible-overkill")
    assert (found.crosshair, found.importance, found.performance) == ("mid-scale", 5.5, 5.5)


def test_the_grand_means_leave_out_items_with_a_blank() -> None:
    found = quadrants.importance_performance([(10, 8), (8, 6), (None, 1), (1, None)], crosshair="grand-means")
    assert (found.importance, found.performance) == (9, 7)
    assert found.fields == ("keep-up", "low-priority", None, None)
    assert (found.n, found.blank) == (2, 2)


def test_without_ratings_the_grand_means_are_unknown() -> None:
    found = quadrants.importance_performance([(None, 3)], crosshair="grand-means")
    assert (found.importance, found.performance, found.fields) == (None, None, (None,))


@given(ratings)
def test_at_the_grand_means_something_is_always_important(pairs: list[tuple[float, float]]) -> None:
    found = quadrants.importance_performance(pairs, crosshair="grand-means")
    assert {"keep-up", "concentrate-here"} & set(found.fields)


def test_an_unknown_crosshair_is_refused() -> None:
    with pytest.raises(MethodError, match="no crosshair 'median'"):
        quadrants.importance_performance([], crosshair="median")


def test_a_rating_off_the_scale_is_refused() -> None:
    with pytest.raises(MethodError, match=r"A rating of 11 is not on the scale of 1\.\.10"):
        quadrants.importance_performance([(11, 1)], crosshair="mid-scale")
    with pytest.raises(MethodError, match="has no width"):
        quadrants.importance_performance([], crosshair="mid-scale", lowest=5, highest=5)
