"""The worksheets: one a step, each persona, each persona to grade; made from the fields, without the facilitator's."""

import pytest

from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.facilitation.worksheets import BLANK_ROWS, Worksheet, worksheets
from cjm_widgets.resources import folder, load_yaml, words
from cjm_widgets.store.sqlite import SqliteLog
from tests.builders import a_workshop
from tests.room_story import SECRETS, Story

LAYOUTS = load_yaml(folder("templates") / "reports" / "worksheets.yaml")
SPECS = [(key, spec) for key, groups in LAYOUTS.items() for spec in groups]


def sheet(workshop: Workshop, key: str) -> Worksheet:
    return next(one for one in worksheets(workshop).steps if one.key == key)


def test_there_is_a_sheet_for_each_step_in_order_with_its_question() -> None:
    found = worksheets(Workshop()).steps
    assert [(one.number, one.key) for one in found] == list(enumerate((step.key for step in STEPS), 1))
    assert all(one.question.endswith("?") and one.groups for one in found)
    assert set(LAYOUTS) == {*(step.key for step in STEPS), "persona"}


@pytest.mark.parametrize(("key", "spec"), SPECS)
def test_every_field_exists_and_none_is_the_facilitators_only(key: str, spec: dict[str, object]) -> None:
    kind = str(spec["kind"])
    asked = [*spec["fields"], *(spec[name] for name in ("lanes", "across") if name in spec)]  # type: ignore[misc]
    assert set(asked) <= set(KINDS[kind].model_fields)
    assert not set(asked) & set(hidden_fields(kind))


def test_a_field_is_ruled_ticked_or_a_table_as_its_kind_of_value_wants() -> None:
    blanks = {blank.label: blank for blank in sheet(Workshop(), "purpose").groups[0].blanks}
    assert (blanks[words("purpose.problem")].shape, blanks[words("purpose.problem")].lines) == ("text", 3)
    assert blanks[words("purpose.starts")].shape == "line"
    assert blanks[words("purpose.state")].ticks == ("As it is today", "As it should be")
    kpi = {blank.label: blank for blank in sheet(Workshop(), "kpis").groups[0].blanks}
    assert kpi[words("kpi.readings")].head == ("Date", "Value", "Answers", "Source")


def test_what_the_map_holds_is_filled_in_and_rows_are_left() -> None:
    rows = sheet(a_workshop(touchpoints=14), "moments-of-truth").groups[0].blanks[0].rows
    assert [row[0].text for row in rows] == [*(f"Touchpoint {n}" for n in range(1, 15)), "", ""]
    assert rows[0][1].ticks == ("Yes, confirmed", "No, refused")


def test_each_persona_has_a_sheet_and_there_is_an_empty_one() -> None:
    workshop = a_workshop(more={"persona-1": {"quote": "I can live with late", "goals": ["Be home", "Sleep"]}})
    known, empty = worksheets(workshop).personas
    assert (known.title, empty.title) == ("Persona 1", words("worksheet.new-persona"))
    texts = [blank.text for blank in known.groups[0].blanks]
    assert "I can live with late" in texts
    assert "Be home\nSleep" in texts
    assert not any(blank.text for blank in empty.groups[0].blanks)


def test_a_grading_sheet_has_the_touchpoints_that_its_persona_walks() -> None:
    workshop = a_workshop(touchpoints=3, personas=2, more={"touchpoint-2": {"personas": ["persona-2"]}})
    first, second = worksheets(workshop).grading
    assert [row.name for row in first.rows] == ["Touchpoint 1", "Touchpoint 3"]
    assert [row.name for row in second.rows] == ["Touchpoint 1", "Touchpoint 2", "Touchpoint 3"]
    assert first.rows[0].stage == "Stage 1"
    assert [grade for grade, _ in first.words] == [2, 1, 0, -1, -2]


def test_an_empty_workshop_has_an_empty_grading_sheet_to_write_into() -> None:
    grading = worksheets(Workshop()).grading
    assert [(one.persona, len(one.rows)) for one in grading] == [("", BLANK_ROWS)]


def test_nothing_that_is_the_facilitators_is_on_any_sheet(log: SqliteLog) -> None:
    text = repr(worksheets(Story(log).play().log.workshop()))
    assert [secret for secret in SECRETS if secret in text] == []
