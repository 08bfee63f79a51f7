"""The workbook: out and in again without loss, typed, and never a formula."""

import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from cjm_widgets.domain.workshop import Kpi, Workshop, plain
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import to_document
from cjm_widgets.exchange.tables.columns import as_lines, lines_of
from cjm_widgets.exchange.tables.reading import read_xlsx
from cjm_widgets.exchange.tables.workbook import write_workbook
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.facilitation.starters import Starter, starters
from tests.builders import a_workshop
from tests.domain.made import workshops

FORMULAS = ("=1+1", '=HYPERLINK("http://elsewhere.example")', "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1")


def written(workshop: Workshop) -> bytes:
    return write_workbook(workshop, Choices()).content


def back(content: bytes, known: Workshop | None = None) -> Workshop:
    items = read_xlsx(Source("w.xlsx", content), known or Workshop()).items()
    return Workshop({item.id: {"kind": item.kind, **dict(plain(item))} for item in items})


def edited(workshop: Workshop, sheet: str, cell: str, value: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written(workshop)))
    book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(workshops())
def test_what_goes_out_comes_back_equal(workshop: Workshop) -> None:
    assert to_document(back(written(workshop))) == to_document(workshop)


@pytest.mark.parametrize("starter", starters(), ids=lambda one: one.key)
def test_every_starter_map_comes_back_equal(starter: Starter) -> None:
    workshop = starter.workshop()
    assert to_document(back(written(workshop))) == to_document(workshop)


TEXTS = (
    *FORMULAS, " leading and trailing ", "_x000D_", "_x005F_x000D_", "ax005F_b", "  ", "\n", "a\n\nb", "TRUE",
    "1", "007",    "2026-01-31", "[1]", '["a"]', "🚆" * 3_000, "x" * 8_000, "<b>&amp;", "‮left", "#REF!", "'quoted",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_any_text_comes_back_as_it_was_and_also_after_a_spreadsheet_has_saved_it(text: str) -> None:
    workshop = a_workshop(more={"stage-1": {"expectations": text}, "persona-1": {"goals": [text[:300], "b"]}})
    again = back(written(workshop))
    assert (again.stages[0].expectations, again.personas[0].goals) == (text, (text[:300], "b"))


def test_pictures_go_on_in_further_columns() -> None:
    picture = "data:image/png;base64," + "A" * 119_000
    workshop = a_workshop(more={"persona-1": {"picture": picture}})
    assert back(written(workshop)).personas[0].picture == picture
    heads = [cell.value for cell in openpyxl.load_workbook(io.BytesIO(written(workshop)))["Personas"][1]]
    assert [head for head in heads if str(head).startswith("picture")] == [
        "picture", "picture (2)", "picture (3)", "picture (4)",
    ]  # fmt: skip


@pytest.mark.parametrize("values", [[], [""], ["a", "b"], ["a\nb"], [" a"], ["[x"], ['["a"]'], ["", ""]])
def test_a_list_is_lines_where_lines_give_it_back(values: list[str]) -> None:
    assert lines_of(as_lines(values)) == values


def a_full_workshop() -> Workshop:
    readings = [{"on": "2026-01-31", "value": 0.1 + 0.2, "n": None}, {"on": "2026-02-28", "value": 4, "n": 0}]
    return a_workshop(
        stages=2,
        graders=2,
        more={
            "k": {"kind": "kpi", "name": "=NPS", "readings": readings, "target_date": "2026-12-31", "target": 0},
            "p": {"kind": "parked", "name": "Who pays?", "settled": True, "about": ["stage-1", "k"]},
        },
    )


def test_cells_are_typed_and_no_text_is_a_formula() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(a_full_workshop())))
    assert book.sheetnames[:2] == ["About", "Emotional journey"]
    for sheet in book:
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
        assert sheet.freeze_panes
    heads = {cell.value: cell.column for cell in book["KPIs"][1]}
    row = book["KPIs"][2]
    assert row[heads["name"] - 1].value == "=NPS" and row[heads["name"] - 1].quotePrefix
    assert row[heads["target_date"] - 1].value == datetime(2026, 12, 31)
    assert row[heads["target"] - 1].value == 0
    assert book["KPIs"].auto_filter.ref
    assert len(book["Emotional journey"]._charts) == 1
    assert book["KPIs, readings"]["B2"].value == "=NPS"


def test_pandas_reads_the_types() -> None:
    frames = pd.read_excel(io.BytesIO(written(a_full_workshop())), sheet_name=None, dtype_backend="numpy_nullable")
    assert frames["Grades"]["value"].dtype == "Int64"
    assert frames["Parked questions"]["settled"].tolist() == [True]
    assert frames["KPIs, readings"]["on"].dt.date.tolist() == [date(2026, 1, 31), date(2026, 2, 28)]
    assert frames["KPIs, readings"]["value"].tolist() == [0.1 + 0.2, 4]


def test_blank_and_nought_stay_apart() -> None:
    again = back(written(a_workshop(grades=[[None, 0]])))
    assert sorted((grade.value for grade in again.grades_of("touchpoint-1")), key=str) == [0, None]


def test_a_changed_cell_changes_its_field_and_an_emptied_one_empties_it() -> None:
    workshop = a_workshop(more={"stage-1": {"name": "Go"}})
    assert back(edited(workshop, "Stages", "B2", "Come"), workshop).stages[0].name == "Come"
    assert back(edited(workshop, "Stages", "B2", None), workshop).stages[0].name == ""


def test_a_row_without_an_id_is_a_new_item_and_the_same_one_the_second_time() -> None:
    content = edited(a_workshop(), "Stages", "B3", "New")
    first, second = back(content), back(content)
    assert [stage.name for stage in first.stages] == ["Stage 1", "New"]
    assert to_document(first) == to_document(second)


@pytest.mark.parametrize(
    ("sheet", "head", "value", "sentence"),
    [
        ("Touchpoints", "action", "nobody", "^Touchpoints, row 2, column action: there is no item “nobody”"),
        ("Grades", "value", 3, "^Grades, row 2, column value"),
        ("Touchpoints", "contacts_a_year", "many", "^Touchpoints, row 2, column contacts_a_year"),
        ("Touchpoints", "channel", "x" * 301, "^Touchpoints, row 2, column channel"),
        ("KPIs, readings", "on", "soon", "^KPIs, readings, row 2, column on"),
        ("KPIs, readings", "of", "gone", "^KPIs, readings, row 2, column of"),
    ],
)
def test_an_error_names_sheet_row_and_column(sheet: str, head: str, value: Any, sentence: str) -> None:  # noqa: ANN401
    book = openpyxl.load_workbook(io.BytesIO(written(a_full_workshop())))
    column = next(cell.column for cell in book[sheet][1] if cell.value == head)
    content = edited(a_full_workshop(), sheet, book[sheet].cell(2, column).coordinate, value)
    with pytest.raises(BadDocument, match=sentence):
        back(content)


def test_what_is_not_ours_is_left_out_with_a_sentence() -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(a_workshop())))
    book.create_sheet("Scratch")["A1"] = "mine"
    book["Stages"].cell(1, 40, "Colour")
    out = io.BytesIO()
    book.save(out)
    draft = read_xlsx(Source("w.xlsx", out.getvalue()), Workshop())
    assert any("“Scratch”" in said for said in draft.warnings) and any("Colour" in said for said in draft.warnings)


def a_measured_workshop() -> Workshop:
    readings = [{"on": "2026-01-31", "value": 2.5, "n": None}, {"on": "2026-02-28", "value": 4, "n": 0}]
    return a_workshop(stages=2, more={"k": {"kind": "kpi", "name": "NPS", "readings": readings}})


def saved_with(workshop: Workshop, change: Callable[[openpyxl.Workbook], object]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(written(workshop)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def hide(book: openpyxl.Workbook) -> None:
    for name in ("Stages", "KPIs, readings"):
        book[name].sheet_state = "hidden"


def taken_into(workshop: Workshop, content: bytes) -> Workshop:
    record = {key: dict(fields) for key, fields in workshop.record.items()}
    for item in read_xlsx(Source("w.xlsx", content), workshop).items():
        record[item.id] |= item.model_dump(mode="json", include=item.model_fields_set)
    return Workshop(record)


@pytest.mark.parametrize("change", [hide, lambda book: book.remove(book["KPIs, readings"])], ids=["hidden", "removed"])
def test_a_sheet_that_is_hidden_or_removed_loses_nothing(change: Callable[[openpyxl.Workbook], object]) -> None:
    workshop = a_measured_workshop()
    assert to_document(taken_into(workshop, saved_with(workshop, change))) == to_document(workshop)


def test_a_hidden_sheet_is_read_as_the_others_are() -> None:
    workshop = a_measured_workshop()
    assert to_document(back(saved_with(workshop, hide))) == to_document(workshop)


def test_rows_that_were_emptied_are_gone_and_a_sheet_for_them_is_there_before_the_first() -> None:
    workshop = a_measured_workshop()
    emptied = saved_with(workshop, lambda book: book["KPIs, readings"].delete_rows(2, 9))
    again = taken_into(workshop, emptied)
    assert [kpi.readings for kpi in again.of(Kpi)] == [()]
    book = openpyxl.load_workbook(io.BytesIO(written(again)))
    assert [cell.value for cell in book["KPIs, readings"][1]][:2] == ["of", "of (name)"]
    assert to_document(taken_into(workshop, written(again))) == to_document(again)


def test_a_hidden_sheet_of_somebody_elses_workbook_is_left_alone() -> None:
    book = openpyxl.Workbook()
    for row in (("Stage", "One", "Two"), ("Action", "a", "b")):
        book.worksheets[0].append(row)
    hidden = book.create_sheet("Old")
    for row in (("Stage", "Gone", "Gone", "Gone"), ("Action", "x", "y", "z")):
        hidden.append(row)
    hidden.sheet_state = "veryHidden"
    out = io.BytesIO()
    book.save(out)
    draft = read_xlsx(Source("w.xlsx", out.getvalue()), Workshop())
    assert [item.label for item in draft.items() if item.kind == "stage"] == ["One", "Two"]
    assert not draft.warnings


def test_a_later_version_is_refused() -> None:
    with pytest.raises(BadDocument, match="later version"):
        back(edited(a_workshop(), "About", "B1", "cjm-workshop/2"))
