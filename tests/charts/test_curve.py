from cjm_widgets.charts.curve import curve
from tests.builders import a_grade, a_workshop


def test_each_touchpoint_has_its_median_and_an_ungraded_one_none() -> None:
    found = curve(a_workshop(grades=[[1, 2], [None, None], [-2, 0]]))
    assert found.medians == (1.5, None, -1)
    assert (found.graded, found.observed) == (2, 0)


def test_a_blank_is_not_a_grade() -> None:
    assert curve(a_workshop(grades=[[2, None, None]])).points[0].summary.n == 1


def test_a_point_is_observed_when_an_observed_grade_stands_behind_it() -> None:
    found = curve(a_workshop(grades=[[1], [1]], observed=[2]))
    assert [point.observed for point in found.points] == [False, True]


def test_only_the_grades_of_the_persona_count() -> None:
    workshop = a_workshop(personas=2, grades=[[2]], more=a_grade("touchpoint-1", -2, persona="persona-2"))
    first, second = workshop.personas
    assert curve(workshop, first).medians == (2,)
    assert curve(workshop, second).medians == (-2,)
    assert curve(workshop).medians == (0,)


def test_of_each_grader_the_last_round_with_a_grade_counts() -> None:
    later = a_grade("touchpoint-1", 2, round=2) | a_grade("touchpoint-1", None, round=3)
    found = curve(a_workshop(grades=[[-2]], more=later))
    assert found.medians == (2,)
    assert found.points[0].by_grader == {"member-1": 2}


def test_the_other_line_is_the_future_and_a_replacement_speaks_for_what_it_replaces() -> None:
    heir = {"heir": {"kind": "touchpoint", "name": "Heir", "replaces": "touchpoint-2", "state": "future"}}
    grade = a_grade("heir", 2, state="future")
    found = curve(a_workshop(grades=[[0], [-1]], future=[[1]], more=heir | grade))
    assert [point.other for point in found.points] == [1, 2]


def test_where_the_future_is_mapped_the_other_line_is_today() -> None:
    found = curve(a_workshop(grades=[[-1]], future=[[2]], state="future"))
    assert found.medians == (2,)
    assert found.points[0].other == -1


def test_a_refused_moment_is_none() -> None:
    moment = {"kind": "moment-of-truth", "touchpoint": "touchpoint-1", "effect": "delight", "verdict": "refused"}
    found = curve(
        a_workshop(
            grades=[[1], [1]], more={"m": moment, "n": {**moment, "touchpoint": "touchpoint-2", "verdict": "confirmed"}}
        )
    )
    assert [point.moment is not None for point in found.points] == [False, True]


def test_a_measured_score_stands_on_the_scale_of_the_grades() -> None:
    kpi = {
        "kind": "kpi",
        "name": "Ease",
        "measure": "ces",
        "unit": "mean, 1-7",
        "touchpoints": ["touchpoint-1"],
        "readings": [{"on": "2026-05-01", "value": 7}, {"on": "2026-04-01", "value": 1}],
    }
    found = curve(a_workshop(grades=[[0]], more={"kpi-1": kpi}))
    assert [(score.kpi, score.grade) for score in found.points[0].measured] == [("kpi-1", 2)]


def test_a_share_of_satisfied_people_is_not_drawn_beside_grades() -> None:
    kpi = {
        "kind": "kpi",
        "name": "CSAT",
        "measure": "csat",
        "unit": "%",
        "definition": "top two of 1-5",
        "touchpoints": ["touchpoint-1"],
        "readings": [{"on": "2026-05-01", "value": 4}],
    }
    assert curve(a_workshop(grades=[[0]], more={"kpi-1": kpi})).points[0].measured == ()


def test_the_quote_is_the_one_nearest_the_median() -> None:
    said = a_grade("touchpoint-1", -2, grader="member-1", quote="awful") | a_grade(
        "touchpoint-1", 1, grader="member-2", quote="fine"
    )
    found = curve(a_workshop(grades=[[-2, 1, 1]], more=said))
    assert found.points[0].quote == "fine"
