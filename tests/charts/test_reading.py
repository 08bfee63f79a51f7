import pytest

from cjm_widgets.charts.curve import curve
from cjm_widgets.charts.reading import reading, signed
from tests.builders import a_workshop
from tests.charts.commuter import the_commuter


def said(grades: list[list[int | None]]) -> str:
    return reading(curve(a_workshop(grades=grades)))


def test_it_names_the_lowest_the_end_and_the_widest_disagreement() -> None:
    assert reading(curve(the_commuter())) == (
        "Lowest at “Display” (−2, most agree). Ends higher than it began. Widest disagreement: “Train”."
    )


def test_it_says_when_everyone_agrees_or_people_disagree() -> None:
    assert "(−2, everyone agrees)" in said([[-2, -2], [1, 1]])
    assert "(0, people disagree)" in said([[-2, 2], [1, 1]])
    assert "(−1, one grade only)" in said([[-1], [1]])


def test_ties_are_all_counted() -> None:
    assert said([[-1], [1], [-1]]).startswith("Lowest at “Touchpoint 1” and “Touchpoint 3” (both −1).")
    assert said([[-1], [1], [-1], [-1]]).startswith("Lowest at “Touchpoint 4” and 2 more (all −1).")
    assert said([[1], [1]]).startswith("Every touchpoint is graded +1.")


def test_one_touchpoint_is_no_journey() -> None:
    assert said([[1], [None]]) == "“Touchpoint 1” is the only touchpoint graded so far (+1)."


def test_no_grades_and_no_touchpoints_are_said() -> None:
    assert said([[None]]) == "Nobody has graded yet. The line appears with the first grade."
    assert reading(curve(a_workshop(touchpoints=0))) == "There is no touchpoint yet. The line needs one to stand on."


@pytest.mark.parametrize(("value", "text"), [(1.5, "+1.5"), (-2, "−2"), (0, "0"), (-0.0, "0"), (0.25, "+0.25")])
def test_a_grade_is_written_with_its_sign(value: float, text: str) -> None:
    assert signed(value) == text
