"""What is told beside the pictures: purpose, figures, moments, pains, the journey score."""

from cjm_widgets.charts import story
from cjm_widgets.charts.scores import score_lines
from tests.builders import a_workshop


def test_the_journey_score_is_four_figures_and_none_without_grades() -> None:
    graded = a_workshop(grades=[[1], [-1], [None], [2]], more={"touchpoint-1": {"contacts_a_year": 300}})
    said = list(score_lines(graded))
    assert len(said) == 4
    assert said[0].startswith("+0.67")
    assert said[3].startswith("−1")
    assert list(score_lines(a_workshop(touchpoints=2))) == []


def test_moments_are_told_with_their_effect_and_pains_with_the_worst_first() -> None:
    more = {
        "m-1": {"kind": "moment-of-truth", "touchpoint": "touchpoint-1", "verdict": "confirmed", "effect": "delight"},
        "m-2": {"kind": "moment-of-truth", "touchpoint": "touchpoint-2", "verdict": "refused", "reason": "no"},
        "p-1": {"kind": "pain-point", "name": "It hurts", "touchpoint": "touchpoint-1", "severity": 1},
        "p-2": {"kind": "pain-point", "name": "More", "touchpoint": "touchpoint-2", "severity": 3, "quote": "Oh"},
    }
    workshop = a_workshop(more=more)
    assert [title for title, _ in story.moments(workshop)] == ["★ Delight: Touchpoint 1"]
    assert story.pains(workshop) == [("Touchpoint 2", ["More", "“Oh”"]), ("Touchpoint 1", ["It hurts"])]


def test_where_nothing_was_entered_it_says_so() -> None:
    workshop = a_workshop()
    assert story.moments(workshop) == story.pains(workshop) == story.none()
    assert story.purpose(workshop.purpose) == ""


def test_a_figure_says_where_it_came_from_and_shall_go() -> None:
    readings = [{"on": "2026-01-01", "value": 10}, {"on": "2026-06-01", "value": 12.5}]
    more = {"k": {"kind": "kpi", "name": "NPS", "readings": readings, "target": 20}, "l": {"kind": "kpi", "name": "x"}}
    assert story.figures(a_workshop(more=more)) == [story.Figure("NPS", "12.5", "10 at first, target 20")]
