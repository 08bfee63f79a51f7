from datetime import date
from typing import Any, Literal, get_args, get_origin

import pandas as pd
import pytest

from cjm_widgets.charts.curve import curve
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.evidence.columns import ORDERS
from cjm_widgets.evidence.frames import GRADE_JOINS, TOUCHPOINT_JOINS, frame, kinds, readings
from tests.builders import a_grade, a_workshop

JOINS = {"touchpoint": list(TOUCHPOINT_JOINS), "grade": list(GRADE_JOINS)}
FIELDS = [(kind, field) for kind in KINDS for field in KINDS[kind].model_fields if field != "id"]
DTYPES = {str: "string", bool: "boolean", int: "Int64", float: "Float64", date: "datetime64[s]", tuple: "object"}


def held_by(kind: str, field: str) -> Any:  # noqa: ANN401 - a type
    """What a field holds where it is not blank."""
    held = KINDS[kind].model_fields[field].annotation
    while get_origin(held) not in (None, tuple, Literal):
        held = next(one for one in get_args(held) if one is not type(None))
    return held


def is_choice(kind: str, field: str) -> bool:
    return get_origin(held_by(kind, field)) is Literal


def said(table: pd.DataFrame, row: str, *columns: str) -> list[Any]:
    return [None if table[name].isna()[row] else table[name][row] for name in columns]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_kind_without_items_is_an_empty_table_with_the_same_columns_and_types(kind: str) -> None:
    empty = frame(Workshop(), kind)
    one = frame(Workshop({"x-1": {"kind": kind}}), kind)
    assert len(empty) == 0
    assert list(empty.columns) == [name for name in KINDS[kind].model_fields if name != "id"] + JOINS.get(kind, [])
    assert list(one.columns) == list(empty.columns)
    assert one.dtypes.equals(empty.dtypes)
    assert empty.index.name == "id"
    assert empty.index.dtype == "string"


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_of_every_kind_has_its_type(kind: str, field: str) -> None:
    found = frame(Workshop(), kind)[field].dtype
    order = ORDERS.get(f"{kind}.{field}") or ORDERS.get(field)
    if order or is_choice(kind, field):
        assert isinstance(found, pd.CategoricalDtype)
        assert found.ordered == bool(order)
    else:
        held = held_by(kind, field)
        assert found == DTYPES[get_origin(held) or held]


@pytest.mark.parametrize(("kind", "field"), [pair for pair in FIELDS if is_choice(*pair)])
def test_the_categories_of_a_choice_are_what_the_domain_allows(kind: str, field: str) -> None:
    categories = frame(Workshop(), kind)[field].cat.categories
    assert set(categories) == set(get_args(held_by(kind, field)))


def test_every_order_is_of_a_field_that_exists() -> None:
    known = {f"{kind}.{field}" for kind, field in FIELDS} | {"evidence_level"}
    assert known.issuperset(ORDERS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_was_left_blank_is_never_zero_nor_empty_text(kind: str) -> None:
    table = frame(Workshop({"x-1": {"kind": kind, "position": "m"}}), kind)
    model = KINDS[kind]
    for name, info in model.model_fields.items():
        if info.default is None or info.default == "":
            if name == "position":
                continue
            assert table[name].isna().all(), name


def test_zero_is_a_grade_and_a_blank_is_not() -> None:
    table = frame(a_workshop(grades=[[0, None]]), "grade")
    assert table["value"].isna().tolist() == [False, True]
    assert table["value"].sum() == 0
    assert table["value"].count() == 1


def test_the_rows_stand_in_the_order_of_the_journey() -> None:
    more = {"touchpoint-1": {"action": "action-3"}, "action-2": {"stage": "stage-2", "position": "0"}}
    workshop = a_workshop(stages=2, touchpoints=4, graders=1, more=more)
    names = [item.id for item in workshop.touchpoints]
    assert frame(workshop, "touchpoint").index.tolist() == names
    assert frame(workshop, "action").index.tolist() == [item.id for item in workshop.actions]
    assert frame(workshop, "grade")["touchpoint"].tolist() == names


def test_a_touchpoint_knows_its_place_and_what_its_grades_say() -> None:
    workshop = a_workshop(stages=2, grades=[[-2, -1, 1, 2], [1, 1, None, 1], [None] * 4, []], observed=(2,))
    table = frame(workshop, "touchpoint")
    place = ("stage", "stage_name", "action_name")
    assert said(table, "touchpoint-1", *place) == ["stage-1", "Stage 1", "I do thing 1"]
    assert said(table, "touchpoint-3", *place) == ["stage-2", "Stage 2", "I do thing 3"]
    figures = ("median", "lower", "upper", "graders", "observed")
    assert said(table, "touchpoint-1", *figures) == [0.0, -1.25, 1.25, 4, False]
    assert said(table, "touchpoint-2", *figures) == [1.0, 1.0, 1.0, 3, True]
    assert said(table, "touchpoint-3", *figures) == [None, None, None, 0, None]
    assert said(table, "touchpoint-4", *figures) == [None, None, None, 0, None]
    assert table["consensus"].round(4).tolist()[:2] == [0.2925, 1.0]  # 1 + (2 log2(1/2) + 2 log2(3/4)) / 4
    assert table["consensus"].isna().tolist() == [False, False, True, True]


def test_the_grades_that_count_are_those_of_the_state_that_is_mapped() -> None:
    today = a_workshop(grades=[[-1, -1]], future=[[2, 1]])
    tomorrow = a_workshop(grades=[[-1, -1]], future=[[2, 1]], state="future")
    assert frame(today, "touchpoint")["median"].tolist() == [-1.0]
    assert frame(tomorrow, "touchpoint")["median"].tolist() == [1.5]


def test_of_each_grader_the_last_round_counts() -> None:
    again = a_grade("touchpoint-1", 2, round=2) | a_grade("touchpoint-1", None, grader="member-2", round=2)
    workshop = a_workshop(grades=[[-2, 1]], more=again)
    table = frame(workshop, "touchpoint")
    assert said(table, "touchpoint-1", "median", "graders") == [1.5, 2]
    counts = frame(workshop, "grade").set_index(["grader", "round"])["counts"]
    assert counts.to_dict() == {
        ("member-1", 1): False,
        ("member-1", 2): True,
        ("member-2", 1): True,
        ("member-2", 2): False,
    }


def test_a_person_who_grades_for_two_personas_is_one_grader() -> None:
    workshop = a_workshop(personas=2, grades=[[-1]], more=a_grade("touchpoint-1", 1, persona="persona-2"))
    assert said(frame(workshop, "touchpoint"), "touchpoint-1", "median", "graders") == [0.0, 1]


def test_the_medians_are_those_of_the_picture() -> None:
    more = a_grade("touchpoint-2", -2, round=2) | a_grade("touchpoint-3", 2, persona="persona-2", grader="")
    workshop = a_workshop(stages=3, touchpoints=9, personas=2, graders=5, observed=(4,), more=more)
    drawn = {point.touchpoint.id: point for point in curve(workshop).points}
    table = frame(workshop, "touchpoint")
    assert table["median"].to_dict() == {key: point.summary.median for key, point in drawn.items()}
    assert table["consensus"].to_dict() == {key: point.summary.consensus for key, point in drawn.items()}
    assert table["observed"].to_dict() == {key: point.observed for key, point in drawn.items()}


def test_a_grade_carries_the_names_of_what_it_is_about() -> None:
    table = frame(a_workshop(stages=2, grades=[[1], [-1]]), "grade")
    assert table[list(GRADE_JOINS)].to_numpy().tolist() == [
        ["Touchpoint 1", "stage-1", "Stage 1", "Persona 1", "Member 1", True],
        ["Touchpoint 2", "stage-2", "Stage 2", "Persona 1", "Member 1", True],
    ]


def test_what_hangs_nowhere_has_a_blank_place() -> None:
    workshop = Workshop({"t": {"kind": "touchpoint", "name": "Alone"}, "a": {"kind": "action"}, "g": {"kind": "grade"}})
    assert said(frame(workshop, "touchpoint"), "t", "stage", "stage_name", "action_name") == [None, None, None]
    assert said(frame(workshop, "grade"), "g", *GRADE_JOINS) == [None, None, None, None, None, False]
    assert said(frame(workshop, "action"), "a", "stage") == [None]


def test_lists_stay_lists_and_their_rows_are_dicts() -> None:
    reading = {"on": "2026-01-31", "value": 3.5}
    more: dict[str, dict[str, Any]] = {
        "kpi-1": {"kind": "kpi", "name": "NPS", "readings": [reading], "moments": ["before", "after"]},
        "persona-1": {"goals": ["Be home", "Sit down"]},
    }
    workshop = a_workshop(more=more)
    kpi = frame(workshop, "kpi").loc["kpi-1"]
    assert kpi["moments"] == ["before", "after"]
    assert kpi["readings"] == [{"on": date(2026, 1, 31), "value": 3.5, "n": None, "source": ""}]
    assert kpi["touchpoints"] == []
    assert frame(workshop, "persona")["goals"].explode().tolist() == ["Be home", "Sit down"]


def test_a_natural_order_can_be_compared() -> None:
    more: dict[str, dict[str, Any]] = {
        f"pain-{n}": {"kind": "pain-point", "name": f"P{n}", "severity": severity, "evidence_level": level}
        for n, (severity, level) in enumerate(((3, "assumed"), (1, "observed"), (None, "proposed"), (2, "assumed")))
    }
    table = frame(a_workshop(more=more), "pain-point")
    assert table[table["severity"] >= 2].index.tolist() == ["pain-0", "pain-3"]
    assert table[table["evidence_level"] > "proposed"].index.tolist() == ["pain-0", "pain-1", "pain-3"]
    assert table["severity"].max() == 3


def test_days_and_numbers_of_any_size_fit() -> None:
    more: dict[str, dict[str, Any]] = {
        "kpi-1": {"kind": "kpi", "target": 1e15, "target_date": "9999-12-31"},
        "kpi-2": {"kind": "kpi", "target_date": "0001-01-01"},
        "touchpoint-1": {"contacts_a_year": 10**12, "waiting_minutes": 0},
    }
    workshop = a_workshop(more=more)
    kpis = frame(workshop, "kpi")
    assert kpis["target_date"].astype("string").tolist() == ["9999-12-31", "0001-01-01"]
    assert kpis["target"].isna().tolist() == [False, True]
    touchpoints = frame(workshop, "touchpoint")
    assert touchpoints["contacts_a_year"]["touchpoint-1"] == 10**12
    assert said(touchpoints, "touchpoint-1", "waiting_minutes", "handling_minutes") == [0.0, None]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        '{"a": [1, null]}',
        "[1, 2]",
        "2026-01-31",
        "007",
        "NaN",
        "None",
        "<NA>",
        "javascript:alert(1)",
        "=HYPERLINK(1)",
        "\u202eevil",
        "$5 and $7",
    ],
)
def test_whatever_was_typed_stays_that_text(text: str) -> None:
    more: dict[str, dict[str, Any]] = {
        "touchpoint-1": {"name": text},
        "persona-1": {"goals": [text]},
        "stage-1": {"name": text},
    }
    workshop = a_workshop(graders=1, more=more)
    touchpoints = frame(workshop, "touchpoint")
    assert touchpoints["name"]["touchpoint-1"] == text
    assert touchpoints["stage_name"]["touchpoint-1"] == text
    assert frame(workshop, "grade")["touchpoint_name"].iloc[0] == text
    assert frame(workshop, "persona")["goals"]["persona-1"] == [text]
    assert "<script>" not in touchpoints.to_html()
    assert "<img" not in touchpoints.to_html()


@pytest.mark.parametrize("wrong", ["touchpoints", "Touchpoint", "", "reading", "\ud800 {0}"])
def test_an_unknown_kind_is_refused_with_the_list_of_kinds(wrong: str) -> None:
    with pytest.raises(UnknownName, match=r"The kinds are: action, .*moment-of-truth.*touchpoint, unit\."):
        frame(Workshop(), wrong)


def test_there_is_a_table_of_every_kind() -> None:
    assert set(kinds()) == set(KINDS)


def test_the_readings_of_all_kpis_stand_in_the_order_of_their_dates() -> None:
    later, sooner = {"on": "2026-02-01", "value": 5, "n": 12, "source": "Panel"}, {"on": "2026-01-01", "value": 0}
    workshop = a_workshop(more={"kpi-1": {"kind": "kpi", "name": "NPS", "readings": [later, sooner]}})
    table = readings(workshop)
    assert table.dtypes.astype(str).tolist() == ["string", "string", "datetime64[s]", "Float64", "Int64", "string"]
    assert table["value"].tolist() == [0.0, 5.0]
    assert table["n"].isna().tolist() == [True, False]
    assert table["kpi_name"].tolist() == ["NPS", "NPS"]
    assert readings(Workshop()).dtypes.equals(table.dtypes)
