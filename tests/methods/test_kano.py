from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import kano

MUST, ONE, ATTRACTIVE, INDIFFERENT = ("must", "dislike"), ("like", "dislike"), ("like", "neutral"), ("must", "must")
REVERSE, QUESTIONABLE = ("dislike", "like"), ("like", "like")
answers = st.none() | st.sampled_from(kano.ANSWERS)


@pytest.mark.parametrize(
    ("functional", "row"),
    [("like", "QAAAO"), ("must", "RIIIM"), ("neutral", "RIIIM"), ("live-with", "RIIIM"), ("dislike", "RRRRQ")],
)
def test_the_evaluation_table_is_the_published_one(functional: str, row: str) -> None:
    assert "".join(kano.category(functional, answer) for answer in kano.ANSWERS) == row


def test_the_most_frequent_category_wins_and_gives_the_kind_of_moment() -> None:
    found = kano.kano([ATTRACTIVE, ATTRACTIVE, MUST, (None, "like"), ("like", None)])
    assert (found.category, found.tied, found.kind) == ("A", False, "delight")
    assert (found.n, found.blank) == (3, 2)
    assert kano.kano([MUST]).kind == "hygiene"
    assert kano.kano([ONE]).kind is None


@pytest.mark.parametrize(
    ("pairs", "category"),
    [
        ([INDIFFERENT, ATTRACTIVE, ONE, MUST], "M"),
        ([INDIFFERENT, ATTRACTIVE, ONE], "O"),
        ([INDIFFERENT, ATTRACTIVE], "A"),
        ([REVERSE, INDIFFERENT], "I"),
        ([QUESTIONABLE, REVERSE], "R"),
    ],
)
def test_of_equals_the_one_that_hurts_most_when_missing_wins(pairs: list[Any], category: str) -> None:
    found = kano.kano(pairs)
    assert (found.category, found.tied) == (category, True)


def test_better_and_worse_leave_reverse_and_questionable_answers_out() -> None:
    found = kano.kano([ATTRACTIVE, ATTRACTIVE, ONE, MUST, INDIFFERENT, REVERSE, QUESTIONABLE])
    assert found.better == pytest.approx(3 / 5)
    assert found.worse == pytest.approx(-2 / 5)


def test_only_reverse_answers_give_neither_better_nor_worse() -> None:
    found = kano.kano([REVERSE])
    assert (found.category, found.better, found.worse) == ("R", None, None)


def test_without_answers_there_is_no_category() -> None:
    found = kano.kano([(None, None)])
    assert (found.n, found.blank, found.category, found.better, found.kind) == (0, 1, None, None, None)


@given(st.lists(st.tuples(answers, answers), max_size=30))
def test_better_and_worse_stay_in_bounds_and_everybody_is_counted(pairs: list[Any]) -> None:
    found = kano.kano(pairs)
    assert sum(found.counts.values()) + found.blank == len(pairs)
    if found.better is not None:
        assert 0 <= found.better <= 1
        assert -1 <= found.worse <= 0


def test_an_unknown_answer_is_refused() -> None:
    with pytest.raises(MethodError, match="'love' is not an answer to a Kano question"):
        kano.category("love", "like")
