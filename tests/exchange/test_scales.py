"""Scales: what came in as a number becomes a grade, and goes out again as it came in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.domain.journey import Grade
from cjm_widgets.exchange.scales import FIVE, MERMAID, NPS, OPEN_JOURNEY, OURS, SCALES, SEVEN, Scale


@pytest.mark.parametrize(
    ("scale", "raw", "value"),
    [
        (OURS, -1, -1),
        (OPEN_JOURNEY, -5, -2),
        (OPEN_JOURNEY, 0, 0),
        (MERMAID, 5, 2),
        (FIVE, 3, 0),
        (FIVE, 2, -1),
        (SEVEN, 1, -2),
        (SEVEN, 7, 2),
        (NPS, 5, 0),
        (NPS, 10, 2),
    ],
)
def test_the_ends_and_the_middle_of_a_scale_are_those_of_ours(scale: Scale, raw: float, value: int) -> None:
    assert scale.grade(raw) == (value, False, False)


def test_what_lies_beyond_is_clamped_and_halves_go_away_from_zero() -> None:
    assert MERMAID.grade(7) == (2, True, False)
    assert MERMAID.grade(3.5) == (1, False, True)
    assert MERMAID.grade(2.5) == (-1, False, True)


@given(st.sampled_from(sorted(SCALES)), st.floats(-20, 20))
def test_a_number_goes_out_as_it_came_in_unless_the_grade_was_changed_since(key: str, raw: float) -> None:
    scale = SCALES[key]
    value = scale.grade(raw).value
    grade = Grade(id="g", value=value, raw=raw, scale=key)
    assert scale.given_back(grade) == raw
    other = -2 if value > 0 else 2
    assert scale.given_back(grade.model_copy(update={"value": other})) == scale.number(other)


def test_a_blank_grade_has_no_number() -> None:
    assert FIVE.given_back(Grade(id="g", value=None)) is None
    assert FIVE.given_back(Grade(id="g", value=None, raw=3, scale=FIVE.key)) is None
