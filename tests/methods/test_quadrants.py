import math
from collections.abc import Callable

import pytest
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
