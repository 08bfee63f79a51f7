from collections.abc import Mapping
from typing import Any

import pytest

from cjm_widgets.domain.room import Ballot, Dots, Mark, Run, Score
from cjm_widgets.methods import votes


def a_run(*options: str, dots: int | None = 5, **fields: Any) -> Run:  # noqa: ANN401 - any field of a run
    return Run(id="vote", activity="dots", options=options, dots=dots, **fields)


def a_ballot(by: str, given: Mapping[str, int], run: str = "vote") -> Ballot:
    dots = tuple(Dots(option=option, count=count) for option, count in given.items())
    return Ballot(id=f"{run}-{by}", run=run, by=by, dots=dots)


def scored(by: str, **values: int) -> Ballot:
    scores = tuple(Score(option=option, value=value) for option, value in values.items())
    return Ballot(id=f"vote-{by}", run="vote", by=by, scores=scores)


def counted(found: votes.Tally) -> list[tuple[str, int, int, int]]:
    return [(one.option, one.dots, one.voters, one.rank) for one in found.counts]


def test_dots_and_voters_are_counted_and_equal_dots_share_a_rank() -> None:
    ballots = [a_ballot("ana", {"b": 3, "c": 2}), a_ballot("ben", {"c": 1, "a": 1, "d": 3})]
    found = votes.tally(a_run("a", "b", "c", "d"), ballots)
    assert counted(found) == [("c", 3, 2, 1), ("b", 3, 1, 1), ("d", 3, 1, 1), ("a", 1, 1, 4)]
    assert votes.tied_first(found) == ("c", "b", "d")


def test_one_that_leads_alone_is_no_tie_and_neither_is_a_vote_without_dots() -> None:
    run = a_run("a", "b")
    assert votes.tied_first(votes.tally(run, [a_ballot("ana", {"a": 2, "b": 1})])) == ()
    assert votes.tied_first(votes.tally(run, [])) == ()


def test_a_ballot_without_a_dot_that_counts_is_an_abstention() -> None:
    ballots = [a_ballot("ana", {}), a_ballot("ben", {"gone": 2}), a_ballot("cem", {"a": 0}), a_ballot("dee", {"a": 1})]
    found = votes.tally(a_run("a", "b"), ballots)
    assert (found.ballots, found.abstained) == (4, 3)
    assert counted(found) == [("a", 1, 1, 1), ("b", 0, 0, 2)]


def test_only_the_first_dots_of_a_ballot_with_too_many_count() -> None:
    found = votes.tally(a_run("a", "b", "c", dots=3), [a_ballot("ana", {"gone": 9, "b": 2, "a": 9, "c": 1})])
    assert counted(found) == [("b", 2, 1, 1), ("a", 1, 1, 2), ("c", 0, 0, 3)]


def test_an_option_named_twice_is_one_option_and_its_dots_add_up() -> None:
    ballot = Ballot(id="x", run="vote", dots=(Dots(option="a", count=1), Dots(option="a", count=1)))
    assert counted(votes.tally(a_run("a", "a"), [ballot])) == [("a", 2, 1, 1)]


def test_ballots_of_another_run_do_not_count() -> None:
    assert votes.tally(a_run("a"), [a_ballot("ana", {"a": 1}, run="other")]).ballots == 0


def test_a_run_that_names_no_number_of_dots_gives_a_quarter_of_the_options() -> None:
    assert votes.tally(a_run(*"abcdefghijklmnop", dots=None), []).allowance == 4
    assert votes.tally(a_run(dots=None), []).counts == ()


@pytest.mark.parametrize(
    ("dots", "chosen"),
    [
        ({"a": 5, "b": 4, "c": 3, "d": 2, "e": 1}, "abcd"),
        ({"a": 5, "b": 4, "c": 3, "d": 2, "e": 2}, "abc"),
        ({"a": 5, "b": 4, "c": 2, "d": 2}, "abcd"),
        ({"a": 5, "b": 4, "c": 2, "d": 2, "e": 2}, "ab"),
        ({"a": 2, "b": 2, "c": 2, "d": 2, "e": 2}, "abcde"),
        ({"a": 3, "b": 2, "c": 2, "d": 2, "e": 2}, "abcde"),
        ({"a": 3, "b": 1, "c": 0}, "ab"),
        ({"a": 3}, ""),
        ({}, ""),
    ],
)
def test_a_run_off_takes_the_first_two_to_four_and_never_cuts_a_tie(dots: Mapping[str, int], chosen: str) -> None:
    found = votes.tally(a_run(*"abcdef", dots=20), [a_ballot("ana", dots)])
    assert "".join(votes.run_off(found)) == chosen


def test_a_run_off_can_be_kept_to_two() -> None:
    found = votes.tally(a_run(*"abc", dots=20), [a_ballot("ana", {"a": 3, "b": 2, "c": 1})])
    assert votes.run_off(found, most=2) == ("a", "b")


def test_more_than_twenty_options_are_too_many() -> None:
    assert not votes.too_many(range(20))
    assert votes.too_many(range(21))


def test_scores_are_summed_up_by_their_middle_and_a_blank_is_not_zero() -> None:
    ballots = [scored("ana", a=2, b=9), scored("ben", a=4), scored("cem", a=10, gone=1), scored("dee")]
    first, second, third = votes.ratings(a_run("a", "b", "c"), ballots)
    assert (first.option, first.median, first.n, first.blank, first.rank) == ("b", 9, 1, 3, 1)
    assert (second.option, second.median, second.lower, second.upper) == ("a", 4, 3, 7)
    assert (second.n, second.blank, second.lowest, second.highest) == (3, 1, 2, 10)
    assert (third.option, third.n, third.median, third.rank) == ("c", 0, None, None)


def test_equal_medians_are_a_tie() -> None:
    found = votes.ratings(a_run("a", "b", "c"), [scored("ana", a=5, b=7, c=7)])
    assert [(one.option, one.rank) for one in found] == [("b", 1), ("c", 1), ("a", 3)]


def test_marks_carry_their_reasons_and_names_only_where_given() -> None:
    def marked(by: str, mark: Any, reason: str) -> Ballot:  # noqa: ANN401 - a kind of mark
        return Ballot(id=by, run="vote", by=by, marks=(Mark(option="b", mark=mark, reason=reason),))

    ballots = [
        marked("ana", "objection", "No money "),
        marked("ben", "objection", "illegal"),
        marked("cem", "need-to-know-more", ""),
        Ballot(id="dee", run="vote", marks=(Mark(option="gone", reason="x"),)),
    ]
    run = a_run("a", "b")
    (found,) = votes.marks(run, ballots)
    assert found.option == "b"
    assert [(one.reason, one.by) for one in found.objections] == [("illegal", ""), ("No money", "")]
    assert [one.reason for one in found.to_know] == [""]
    (named,) = votes.marks(run, ballots, {"ana": "Ana"})
    assert [(one.reason, one.by) for one in named.objections] == [("No money", "Ana"), ("illegal", "")]
