"""Files that nobody makes by hand are refused with a sentence, before much of them is read; typed text stays text."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Mapping

import openpyxl
import pytest

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.formats import FORMATS
from cjm_widgets.exchange.tables.reading import read_csv, read_xlsx
from cjm_widgets.exchange.tables.sheets import read_sheets
from cjm_widgets.exchange.tables.workbook import write_workbook
from cjm_widgets.exchange.trade import Choices, Source
from tests.builders import a_workshop

HEAD = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def a_book() -> bytes:
    book = openpyxl.Workbook()
    for row in (("Stage", "One", "Two"), ("Action", "a", "b"), ("Pain points", "slow", "")):
        book.worksheets[0].append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(parts: Mapping[str, bytes | str], content: bytes | None = None) -> bytes:
    """A workbook with some parts put in the place of its own."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content or a_book())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return out.getvalue()


def refused(content: bytes, sentence: str) -> None:
    with pytest.raises(BadDocument, match=sentence):
        read_xlsx(Source("a.xlsx", content), Workshop())


SHEET = "xl/worksheets/sheet1.xml"
FRAME = "<workbook><sheets>{}</sheets></workbook>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLE, r"old kind \(\.xls\)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"%PDF-1.7", "no Excel workbook"),
        (b"", "no Excel workbook"),
        (b"PK\x03\x04 and nothing", "damaged"),
        (a_book()[:-200], "damaged"),
    ],
)
def test_what_is_given_by_mistake_has_its_own_sentence(content: bytes, sentence: str) -> None:
    refused(content, sentence)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"../../etc/passwd": b"x"}, "packed in a way"),
        ({"xl\\..\\..\\a.xml": b"x"}, "packed in a way"),
        ({"/abs.xml": b"x"}, "packed in a way"),
        ({"C:/a.xml": b"x"}, "packed in a way"),
        ({"XL/WORKBOOK.XML": b"x"}, "packed in a way"),
        ({f"p{n}.xml": b"" for n in range(2_100)}, "packed in a way"),
        ({SHEET: bytes(60_000_000)}, "over and over"),
        ({SHEET: bytes(4_000_000), "xl/a.bin": bytes(101_000_000)}, "unpacks to more"),
        ({SHEET: HEAD + "<sheetData>" + "<row/>" * 1_000_000 + "</sheetData></worksheet>"}, "more than 100000 rows"),
        ({SHEET: HEAD + "<a/>" * 9_000_000 + "</worksheet>"}, "far too many cells"),
        ({SHEET: '<!DOCTYPE x [<!ENTITY a "b">]>' + HEAD + "</worksheet>"}, "damaged"),
        ({SHEET: f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>{HEAD}&a;</worksheet>'}, "damaged"),
        ({"xl/workbook.xml": '<!DOCTYPE x [<!ENTITY a "b">]><workbook/>'}, "damaged"),
        ({"xl/styles.xml": "<styleSheet"}, "damaged"),
        ({"xl/workbook.xml": FRAME.format('<sheet name="One"/>')}, "damaged"),
        ({"xl/workbook.xml": FRAME.format('<sheet name="One" state="hidden"/>')}, "damaged"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)
def test_a_bomb_is_refused(parts: Mapping[str, bytes | str], sentence: str) -> None:
    refused(repacked(parts), sentence)


def test_a_size_that_lies_is_found_out() -> None:
    content = repacked({SHEET: HEAD + "<sheetData>" + "<row/>" * 50_000 + "</sheetData></worksheet>"})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = archive.getinfo(SHEET).file_size
    refused(content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little")), "damaged")


def test_how_large_a_sheet_says_it_is_counts_for_nothing() -> None:
    data = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="B1048576"><v>1</v></c></row></sheetData>'
    (sheet,) = read_sheets(Source("a.xlsx", repacked({SHEET: f"{HEAD}{data}</worksheet>"})))
    assert sheet.rows == {1048576: {2: 1}}


def test_the_value_that_a_formula_last_had_is_read_and_never_the_formula() -> None:
    data = '<sheetData><row r="1"><c r="A1" t="str"><f>HYPERLINK("x")</f><v>shown</v></c>'
    data += '<c r="B1"><f>1+1</f></c></row></sheetData>'
    (sheet,) = read_sheets(Source("a.xlsx", repacked({SHEET: f"{HEAD}{data}</worksheet>"})))
    assert sheet.rows == {1: {1: "shown"}}


def test_a_large_file_is_refused_by_its_weight_before_it_is_read() -> None:
    csv = next(one for one in FORMATS if one.key == "csv")
    with pytest.raises(BadDocument, match="10 MB"):
        csv.weigh("big.csv", 200_000_000)


MEASURED = """
import resource
from tests.exchange.tables.test_hostile import *
for content in (
    repacked({SHEET: bytes(99_000_000)}),
    repacked({SHEET: HEAD + "<sheetData>" + "<row><c><v>1</v></c></row>" * 1_000_000 + "</sheetData></worksheet>"}),
):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused(content, "over and over|rows")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000
"""


def test_refusing_costs_little_memory() -> None:
    subprocess.run([sys.executable, "-c", MEASURED], check=True)


BRIEFLY = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))  # what is here needs a few seconds, most to make the files
from tests.exchange.tables.test_hostile import *
"""


def done_briefly(lines: str) -> None:
    """Run some lines with an end to the seconds of work that they may take."""
    subprocess.run([sys.executable, "-c", BRIEFLY + lines], check=True)


BLANKS = """
for cell in (" " * 130_000 + "x", "(" * 130_000, " (" * 65_000, "1" * 130_000, "x (" + "- " * 65_000 + ")"):
    for head in (f"Stage,{cell},Lane,Text,Grade", f"Stage,One\\n{cell},a", f"Stage,One\\nMood {cell},a"):
        assert read_csv(Source("a.csv", f"{head}\\nGo,Come,pain,slow,1\\n".encode()), Workshop())
    list_of = f"Stage,Service layer,What happens,Time in minutes\\nGo,Touchpoint,Desk,x{cell}x\\n"
    draft = read_csv(Source("a.csv", list_of.encode()), Workshop())
    assert any("minutes" in said for said in draft.warnings)
"""


def test_a_cell_of_nothing_but_blanks_or_brackets_is_read_at_once() -> None:
    done_briefly(BLANKS)


SHEETS = """
blank = HEAD + "<sheetData><row>" + "<c/>" * 1_000_000 + "</row></sheetData></worksheet>"
content = repacked({SHEET: blank})
assert len(content) < 10_000
refused(content, "over and over")
seven = {f"xl/worksheets/sheet{n}.xml": blank for n in range(1, 8)}
refused(repacked(seven), "over and over")
cells = "".join(f'<c r="A{n}"/>' for n in range(1, 300_000))
sheet = f"{HEAD}<sheetData><row>{cells}</row></sheetData></worksheet>"
refused(repacked({f"xl/worksheets/sheet{n}.xml": sheet for n in range(1, 8)}), "far too many cells")
"""


def test_sheets_of_blank_cells_are_counted_all_together_and_refused_before_they_are_read() -> None:
    done_briefly(SHEETS)


TYPED = ("<script>alert(1)</script>", "‮abc", '=HYPERLINK("x")', "+cmd|' /C calc'!A0", "../../etc/passwd", "@SUM(A1)")


@pytest.mark.parametrize("text", TYPED)
def test_whatever_is_pasted_is_text(text: str) -> None:
    pasted = f"Stage\tOne\tTwo\nAction\t{text}\tb\nPain points\t{text}\t\n"
    items = read_csv(Source("pasted", pasted.encode()), Workshop()).items()
    assert [item.label for item in items if item.kind in ("action", "pain-point")].count(text) == 2


@pytest.mark.parametrize("text", TYPED)
def test_no_text_is_a_formula_in_the_workbook(text: str) -> None:
    workshop = a_workshop(more={key: {"name": text} for key in ("touchpoint-1", "stage-1", "persona-1", "purpose")})
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(workshop, Choices()).content))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n", "b", "d"}
