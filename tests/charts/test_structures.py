from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from cjm_widgets.charts import (
    blueprint,
    depth,
    evidence,
    improvements,
    kpis,
    outcomes,
    raci,
    stakeholders,
    trace,
    units,
)
from cjm_widgets.charts.twins import Twin
from cjm_widgets.domain.workshop import Workshop
from tests.builders import a_workshop
from tests.charts.commuter import the_commuter
from tests.charts.test_theme import HOSTILE

Draw = Callable[[Workshop], str]
Tell = Callable[[Workshop], Twin]

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = [
    (blueprint.draw, blueprint.twin),
    (evidence.draw, evidence.twin),
    (improvements.draw, improvements.twin),
    (outcomes.draw, outcomes.twin),
    (raci.draw, raci.twin),
    (stakeholders.draw_circles, stakeholders.circles_twin),
    (stakeholders.draw_influence, stakeholders.influence_twin),
    (trace.draw, trace.twin),
    (units.draw, units.twin),
]


def hostile() -> Workshop:
    base = the_commuter()
    record = {
        key: {**fields, "name": HOSTILE} if fields["kind"] not in ("grade", "delivery") else fields
        for key, fields in base.record.items()
    }
    record["outcome"] = {"kind": "outcome", "name": HOSTILE, "importance": 9, "satisfaction": 2}
    return type(base)(record)


@pytest.mark.parametrize(("draw", "twin"), PICTURES)
def test_hostile_texts_are_text_in_every_picture(draw: Draw, twin: Tell) -> None:
    root = ElementTree.fromstring(draw(hostile()))
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "rect", "path", "text", "tspan", "circle", "polygon", "g",
        }  # fmt: skip
        assert not any(name.startswith("on") or "href" in name for name in node.attrib)
    assert "alert(1)" in "".join(root.itertext())


@pytest.mark.parametrize(("draw", "twin"), PICTURES)
def test_every_picture_has_a_text_and_a_table_as_wide_as_its_head(draw: Draw, twin: Tell) -> None:
    workshop = hostile()
    found = twin(workshop)
    assert found.alt
    assert found.reading in found.alt
    assert found.rows
    assert all(len(row) == len(found.head) for row in found.rows)
    assert found.alt[:20] in (ElementTree.fromstring(draw(workshop))[1].text or "")


@pytest.mark.parametrize(("draw", "twin"), PICTURES)
def test_an_empty_workshop_draws_nothing_and_says_so(draw: Draw, twin: Tell) -> None:
    empty = a_workshop(touchpoints=0, stages=0, personas=0)
    assert draw(empty) == ""
    assert twin(empty).rows == ()
    assert twin(empty).reading


def test_influence_and_interest_are_drawn_only_where_they_are_in_the_workshop() -> None:
    workshop = the_commuter()
    hidden = ("influence", "interest")
    record = {k: {n: v for n, v in fields.items() if n not in hidden} for k, fields in workshop.record.items()}
    stripped = type(workshop)(record)
    assert stakeholders.draw_influence(stripped) == ""
    assert stakeholders.influence_twin(stripped).rows == ()
    assert stakeholders.draw_circles(stripped) == stakeholders.draw_circles(workshop)


def test_a_stakeholder_at_zero_degrees_stands_above_the_customer() -> None:
    more = {"s": {"kind": "stakeholder", "name": "Top", "belongs": "customer", "circle": 1, "angle": 0.0}}
    root = ElementTree.fromstring(stakeholders.draw_circles(a_workshop(more=more)))
    dot = next(node for node in root.iter(f"{SVG}circle") if node.get("r") == "8")
    assert (dot.get("cx"), dot.get("cy")) == ("360", "240")


def test_who_is_not_placed_yet_is_named_below() -> None:
    assert "Not placed yet: Local press." in stakeholders.draw_circles(the_commuter())


def test_the_matrix_names_what_is_wrong_with_a_row() -> None:
    wrong = raci.problems(the_commuter())
    assert wrong["seat"] == "nobody accountable"
    assert wrong["connect"] == "more than one accountable"
    assert "check" not in wrong


def test_hand_offs_are_where_the_unit_changes_below_a_touchpoint() -> None:
    assert blueprint.hand_offs(the_commuter()) == {"lane-1": "unit-digital", "lane-8": "unit-stations"}
    assert "handed over by" in blueprint.draw(the_commuter())


def test_units_in_a_ring_of_parents_are_each_drawn_once() -> None:
    more = {
        "a": {"kind": "unit", "name": "A", "parent": "b"},
        "b": {"kind": "unit", "name": "B", "parent": "a"},
        "c": {"kind": "unit", "name": "C", "parent": "gone"},
    }
    workshop = a_workshop(more=more)
    assert sorted(unit.id for unit, _ in units.walked(workshop)) == ["a", "b", "c"]
    assert units.draw(workshop)


def test_a_chain_runs_from_the_insight_to_its_activities() -> None:
    rows = trace.twin(the_commuter()).rows
    assert any(
        (row[0], row[-1]) == ("People forgive a late train, not a silent one", "Pilot on line 4") for row in rows
    )
    assert trace.connected(trace.links_of(the_commuter()), "insight-price") == {"insight-price", "price"}
    assert "Pilot on line 4" not in trace.draw(the_commuter(), focus="insight-price")


def test_what_nothing_answers_is_named() -> None:
    more = {"i": {"kind": "insight", "name": "People are tired"}}
    assert trace.twin(a_workshop(more=more)).reading == "Nothing answers yet: People are tired."


def test_evidence_is_counted_by_stage_and_blanks_are_none() -> None:
    workshop = a_workshop(stages=2, grades=[[1, None], [2, 2]], observed=[2])
    found = evidence.coverage(workshop)
    assert found["stage-1"] == {"assumed": 4}
    assert found["stage-2"] == {"assumed": 3, "observed": 2}
    assert "40 %" not in evidence.twin(workshop).reading
    assert "Least is known about “Stage 1”" in evidence.twin(workshop).reading


def test_a_kpi_shows_its_readings_by_date_and_its_target() -> None:
    kpi = the_commuter().kpis[0]
    figure = kpis.readings(kpi)
    assert list(figure.data[-1].y) == [3.1, 3.4, 3.9]
    assert list(figure.data[0].y) == [5, 5]
    assert len(go.Figure(figure.to_plotly_json()).data) == 2
    assert kpis.readings_twin(kpi).reading == "“Ease of buying” went from 3.1 to 3.9. The target is 5."


def test_a_kpi_never_measured_and_no_kpi_are_said() -> None:
    kpi = the_commuter().kpis[0].model_copy(update={"readings": (), "target_date": None})
    assert list(kpis.readings(kpi).data[-1].y) == []
    assert kpis.readings_twin(kpi).reading == "“Ease of buying” has not been measured yet."
    assert kpis.readings_twin(None).rows == ()


def test_a_target_on_the_last_day_of_the_calendar_is_drawn() -> None:
    kpi = the_commuter().kpis[1].model_copy(update={"readings": (), "target_date": date.max})
    assert len(kpis.readings(kpi).data[0].x) == 2


def test_the_depth_of_the_steps_is_drawn_once_an_intent_is_chosen() -> None:
    chosen = [
        SimpleNamespace(step="journey", depth="deep", why="Because."),
        SimpleNamespace(step="kpis", depth="light", why=""),
    ]
    assert "deep: Because." in depth.draw(chosen)
    assert depth.twin(chosen).rows[0][1:] == ("deep", "Because.")
    assert depth.draw([SimpleNamespace(step="kpis", depth="normal", why="")]) == ""
