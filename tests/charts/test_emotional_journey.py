import json
from typing import Any

import plotly.graph_objects as go
import pytest

from cjm_widgets.charts.emotional_journey import emotional_journey, journey_twin
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.workshop import Workshop
from tests.builders import a_grade, a_workshop
from tests.charts.commuter import the_commuter
from tests.charts.test_theme import HOSTILE


def traces(figure: Any) -> dict[str, Any]:  # noqa: ANN401 - Plotly
    return {trace.name: trace for trace in figure.data}


def drawn(workshop: Workshop, **kwargs: Any) -> Any:  # noqa: ANN401 - Plotly
    return emotional_journey(workshop, workshop.personas[0] if workshop.personas else None, **kwargs)


def test_the_trace_named_by_the_persona_carries_the_medians_and_the_touchpoints() -> None:
    trace = drawn(a_workshop(grades=[[1, 2], [None], [-2]])).data[-1]
    assert trace.name == "Persona 1"
    assert list(trace.y) == [1.5, None, -2]
    assert list(trace.customdata) == ["touchpoint-1", "touchpoint-2", "touchpoint-3"]


def test_the_line_leaves_a_gap_where_nobody_graded_and_where_an_action_has_no_touchpoint() -> None:
    workshop = a_workshop(grades=[[1], [0], [None], [2]], more={"touchpoint-2": {"removed": True}})
    line = traces(drawn(workshop))["Median of all grades"]
    assert [x for x in line.x if x is not None and x == int(x)] == [0, 3]
    assert None in line.y


def test_the_line_stays_between_its_points() -> None:
    line = traces(drawn(a_workshop(grades=[[-2], [2], [2], [-2]])))["Median of all grades"]
    assert max(line.y) == 2
    assert min(line.y) == -2


def test_the_band_is_the_middle_half() -> None:
    band = traces(drawn(a_workshop(grades=[[-2, 0, 1, 2], [0, 0, 0, 0]])))["Middle half of the grades"]
    at_first = [y for x, y in zip(band.x, band.y, strict=True) if x == 0]
    assert sorted(at_first) == [-0.5, 1.25]


def test_a_point_is_filled_when_observed_and_open_when_assumed() -> None:
    colours = drawn(a_workshop(grades=[[1], [1]], observed=[1])).data[-1].marker.color
    assert colours[0] != colours[1]
    assert colours[1] == drawn(a_workshop()).layout.paper_bgcolor


def test_everyones_line_is_there_on_demand_with_names_or_numbers() -> None:
    workshop = a_workshop(grades=[[1, -1], [2, None]])
    assert "Member 1" not in traces(drawn(workshop))
    named = traces(drawn(workshop, people=True))
    assert list(named["Member 2"].y) == [-1, None]
    unnamed = traces(drawn(workshop, people=True, names=False))
    assert "Person 2" in unnamed
    assert "Member 2" not in unnamed


def test_the_future_is_a_line_of_its_own() -> None:
    future = traces(drawn(a_workshop(grades=[[0], [0]], future=[[1], [2]])))["after our improvements"]
    assert (future.y[0], future.y[-1]) == (1, 2)
    assert future.line.dash


def test_the_levels_have_words_and_faces() -> None:
    layout = drawn(a_workshop(graders=1)).layout
    assert list(layout.yaxis.ticktext) == ["Delighted", "Pleased", "Neutral", "Annoyed", "Dismayed"]
    assert sum(shape.type == "path" for shape in layout.shapes) == 5


def test_a_moment_of_truth_has_a_shape_and_a_label() -> None:
    workshop = the_commuter()
    figure = drawn(workshop)
    rings = traces(figure)["Moment of truth"]
    assert dict(zip(rings.customdata, rings.marker.symbol, strict=True))["moment-wait"] == "diamond-open"
    assert any("▼ nobody tells me" in note.text for note in figure.layout.annotations)


def test_stages_state_and_approach_stand_on_the_chart() -> None:
    said = " ".join(note.text for note in drawn(the_commuter()).layout.annotations)
    for text in ("Plan", "Arrive", "as it is today", "assumed first, then checked"):
        assert text in said


def test_measured_scores_stand_on_the_same_axis() -> None:
    trace = traces(drawn(the_commuter()))["measured"]
    assert list(trace.customdata) == ["ease"]
    assert list(trace.y) == [pytest.approx(4 * 2.9 / 6 - 2, abs=1e-3)]


def test_hostile_texts_are_shown_as_text() -> None:
    more = {
        "touchpoint-1": {"name": HOSTILE, "channel": HOSTILE},
        "stage-1": {"name": HOSTILE},
        "persona-1": {"name": HOSTILE},
        "member-1": {"name": HOSTILE},
        "m": {"kind": "moment-of-truth", "touchpoint": "touchpoint-1", "effect": "dismay", "name": HOSTILE},
    } | a_grade("touchpoint-1", -1, quote=HOSTILE)
    figure = drawn(a_workshop(grades=[[-1]], more=more), people=True)
    found = figure.to_json()
    assert "<script" not in found
    assert "\\u003cscript" not in found
    assert "<a href" not in found
    assert "\\u003ca" not in found
    assert "alert" in found


def test_without_grades_the_chart_says_what_to_do() -> None:
    figure = drawn(a_workshop(touchpoints=3))
    assert list(figure.data[-1].y) == [None, None, None]
    assert any("Nobody has graded yet" in note.text for note in figure.layout.annotations)


@pytest.mark.parametrize("count", [0, 1, 120])
def test_any_number_of_touchpoints_is_drawn(count: int) -> None:
    figure = drawn(a_workshop(stages=max(count // 10, 1), touchpoints=count, graders=3))
    assert len(figure.data[-1].y) == count
    assert len(figure.to_json()) < 3000 + 1200 * max(count, 5)


def test_a_wide_chart_says_below_which_width_it_should_scroll() -> None:
    assert drawn(a_workshop(touchpoints=12)).layout.meta["min_width"] > 600


def test_the_dark_theme_changes_the_paper() -> None:
    workshop = a_workshop(graders=1)
    assert drawn(workshop, theme="dark").layout.paper_bgcolor != drawn(workshop).layout.paper_bgcolor


def test_the_twin_says_the_same_in_a_table() -> None:
    workshop = a_workshop(grades=[[1, 2], [None, None], [-2, 2]], observed=[1])
    twin = journey_twin(workshop, workshop.personas[0])
    median = "+1.5 between Pleased and Delighted"
    assert twin.rows[0] == ("Stage 1", "Touchpoint 1", median, "+1.25 to +1.75", "2", "most agree", "observed", "")
    assert "not graded yet" in twin.rows[1]
    assert twin.rows[2][5] == "people disagree"
    assert all(len(row) == len(twin.head) for row in twin.rows)
    assert twin.reading in twin.alt


@pytest.mark.parametrize("theme", ["light", "dark", "print"])
def test_the_figures_pass_the_checks_of_plotly(theme: Theme) -> None:
    figure = drawn(the_commuter(), theme=theme, people=True, big=True)
    given, checked = json.loads(figure.to_json()), json.loads(go.Figure(figure.to_plotly_json()).to_json())
    for found in (given, checked):
        found["layout"].pop("template", None)
    assert checked == given


def two_rounds() -> Workshop:
    later = a_grade("touchpoint-1", 2, round=2) | a_grade("touchpoint-2", None, round=2)
    return a_workshop(grades=[[-2, 0], [1, 1]], more=later)


def test_one_round_can_be_drawn_alone() -> None:
    assert list(drawn(two_rounds()).data[-1].y) == [1, 1]
    assert list(drawn(two_rounds(), round=1).data[-1].y) == [-1, 1]
    assert list(drawn(two_rounds(), round=2).data[-1].y) == [2, None]
    assert list(drawn(two_rounds(), round=3).data[-1].y) == [None, None]


def test_the_round_before_is_a_thin_dashed_line() -> None:
    found = traces(drawn(two_rounds(), earlier=True))
    line = found["before the talk"]
    assert (line.y[0], line.y[-1]) == (-1, 1)
    assert line.line.dash
    assert line.line.width < found["Median of all grades"].line.width
    assert list(drawn(two_rounds(), earlier=True).data[-1].y) == [1, 1]


def test_without_a_round_before_there_is_no_such_line() -> None:
    for figure in (
        drawn(two_rounds()),
        drawn(two_rounds(), round=1, earlier=True),
        drawn(a_workshop(graders=2), earlier=True),
        drawn(a_workshop(touchpoints=0), earlier=True),
    ):
        assert "before the talk" not in traces(figure)


def test_the_table_has_the_round_before_beside_the_median() -> None:
    workshop = two_rounds()
    found = journey_twin(workshop, workshop.personas[0], earlier=True)
    assert found.head[-1] == "Before the talk"
    assert [row[-1] for row in found.rows] == ["−1 Annoyed", "+1 Pleased"]
    assert journey_twin(workshop, workshop.personas[0], round=1, earlier=True).head[-1] != "Before the talk"
