from typing import Any

from cjm_widgets.domain.room import Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import rounds
from tests.builders import Items, a_grade, a_workshop, some


def a_run(key: str = "first", **fields: Any) -> Items:  # noqa: ANN401 - any field of a run
    about = {"activity": "grade-alone", "persona": "persona-1", "state": "current", "phase": "revealed"}
    return {key: {"kind": "run", **about, **fields}}


def the_run(workshop: Workshop, key: str = "first") -> Run:
    run = workshop.get(key)
    assert isinstance(run, Run)
    return run


def twice(*grades: tuple[list[int | None], list[int | None]]) -> Workshop:
    """A workshop whose touchpoints were graded in two rounds."""
    more = a_run() | a_run("second", round=2, after="first")
    for number, (_, values) in enumerate(grades, 1):
        for member, value in enumerate(values, 1):
            more |= a_grade(f"touchpoint-{number}", value, grader=f"member-{member}", round=2)
    return a_workshop(grades=[first for first, _ in grades], more=more)


def test_only_the_grades_of_the_persona_round_and_state_belong_to_a_run() -> None:
    more = (
        a_run()
        | a_grade("touchpoint-1", 1, grader="x", round=2)
        | a_grade("touchpoint-1", 1, grader="y", persona="persona-2")
        | a_grade("touchpoint-1", 1, grader="z", state="future")
    )
    workshop = a_workshop(grades=[[-2, None]], personas=2, more=more | some("extra", 1, "team-member"))
    found = rounds.by_touchpoint(rounds.grades_of(workshop, the_run(workshop)))
    assert {key: (summary.n, summary.blank, summary.median) for key, summary in found.items()} == {
        "touchpoint-1": (1, 1, -2)
    }


def test_the_widest_spread_comes_first_and_gaps_last() -> None:
    workshop = a_workshop(grades=[[], [1, 1, 1], [2, None, None], [-2, 2, 2], [0, 1, 2]], more=a_run())
    found = rounds.widest_first(workshop, the_run(workshop))
    assert [one.touchpoint[-1] for one in found] == ["4", "5", "2", "3", "1"]
    assert [one.n for one in found] == [3, 3, 3, 1, 0]
    first = found[0]
    assert (first.lowest, first.lower, first.median, first.upper, first.highest) == (-2, 0, 2, 2, 2)
    assert first.talk
    assert found[-1].median is None


def test_spreads_of_the_same_consensus_stand_in_the_order_of_the_journey() -> None:
    workshop = a_workshop(grades=[[1, 2], [-1, -2], [0, 1]], more=a_run())
    found = rounds.widest_first(workshop, the_run(workshop))
    assert [one.touchpoint[-1] for one in found] == ["1", "2", "3"]


def test_a_run_asks_about_the_touchpoints_where_its_persona_walks_in_its_state() -> None:
    more = a_run() | {
        "touchpoint-1": {"personas": ["persona-2"]},
        "touchpoint-2": {"state": "future"},
        "touchpoint-4": {"personas": ["persona-2"]},
    }
    workshop = a_workshop(grades=[[], [], [], [1]], personas=2, more=more)
    assert [t.id for t in rounds.touchpoints_of(workshop, the_run(workshop))] == ["touchpoint-3", "touchpoint-4"]


def test_what_moved_compares_a_round_with_the_one_before() -> None:
    workshop = twice(([0, 0], [0, 1]), ([-2, 2], [-2, -1]), ([1, 1], []))
    found = rounds.moved(workshop, the_run(workshop, "second"))
    assert [(one.touchpoint[-1], one.before_median, one.after_median, one.by) for one in found] == [
        ("2", 0, -1.5, -1.5),
        ("1", 0, 0.5, 0.5),
        ("3", 1, None, None),
    ]
    assert (found[0].before_consensus, found[0].before_n, found[0].after_n) == (0, 2, 2)
    assert found[0].after_consensus is not None
    assert found[0].after_consensus > 0.5


def test_a_first_round_has_nothing_to_compare_with() -> None:
    workshop = twice(([0], [1]))
    assert rounds.moved(workshop, the_run(workshop)) == []
    assert rounds.run_before(workshop, the_run(workshop)) is None


def test_a_run_for_somebody_else_is_not_the_round_before() -> None:
    workshop = a_workshop(grades=[[1]], personas=2, more=a_run(persona="persona-2") | a_run("second", after="first"))
    assert rounds.run_before(workshop, the_run(workshop, "second")) is None
    itself = a_workshop(grades=[[1]], more=a_run(after="first"))
    assert rounds.run_before(itself, the_run(itself)) is None
