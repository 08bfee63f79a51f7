"""CSV as people have it, and as spreadsheets open it: what is read is what was typed, and nothing is a formula."""

import csv
import io
import re
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.cells import as_typed, defused, read_rows, write_rows
from cjm_widgets.exchange.trade import Source
from tests.domain.made import LETTERS

TYPED = st.text(st.one_of(LETTERS, st.sampled_from("'=+-@\t\r\n\",;")), max_size=12)
FORMULAS = ('=HYPERLINK("http://x";"y")', "+1", "-2", "@SUM(A1)", "\t1", "\r1", "\n1", "＝1")


def read(content: str | bytes, rows: int = 100, columns: int = 20, cells: int = 1_000) -> list[list[str]]:
    raw = content.encode() if isinstance(content, str) else content
    return read_rows(Source("map.csv", raw), most_rows=rows, most_columns=columns, most_cells=cells)


@given(TYPED)
@example("'=x")
@example("''-x")
@example("'tis")
def test_what_was_defused_is_read_as_it_was_typed_and_is_never_a_formula(typed: str) -> None:
    assert as_typed(defused(typed)) == typed
    assert defused(typed)[:1] not in tuple("=+-@\t\r\n＝")


@given(st.text(st.sampled_from("'\"=+-@＝ \t\r\n,;a\xa0"), max_size=16))
@example("x;=1+1|cmd")
@example('x;"" =1')
@example(";''=1")
@example("(a;' -2..+2)")
def test_no_part_of_a_text_is_a_formula_wherever_a_spreadsheet_divides_it(typed: str) -> None:
    assert as_typed(defused(typed)) == typed
    for part in re.split(r"[,;\t\r\n]", defused(typed)):
        assert part.lstrip(' \xa0"')[:1] not in tuple("=+-@＝") or defused(typed).startswith(part)
        assert part[:1] not in tuple("=+-@＝")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("typed", ["x;=1+1|cmd", 'a;"=1+1"', "a;\t@SUM(A1)", "a\n=1", "a,\n;-1", 'a, "";=1', "a;=b;=c"])
def test_a_file_that_is_divided_elsewhere_has_no_formula_in_any_cell(typed: str, delimiter: str) -> None:
    text = write_rows([["One", "Two", "Three"], ["1", typed, "3"], ["1", "b;", typed]]).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell.strip(' "').startswith(tuple("=+-@"))]


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_gets_an_apostrophe(typed: str) -> None:
    assert defused(typed) == f"'{typed}"


def test_a_part_of_a_text_that_is_a_formula_gets_an_apostrophe_of_its_own() -> None:
    assert defused("x;=1+1|cmd") == "x;'=1+1|cmd"
    assert defused("\t=1") == "'\t'=1"
    assert defused("Feelings (Mia; -2..+2)") == "Feelings (Mia; -2..+2)"
    assert defused("Feelings (Mia; -2..+2)|cmd") == "Feelings (Mia;' -2..+2)|cmd"
    assert defused("a, b; c - d\ne") == "a, b; c - d\ne"


@pytest.mark.parametrize("typed", ["", "plain", "'tis so", "'90s", "a=b", " =1"])
def test_other_texts_stay_and_keep_their_own_apostrophe(typed: str) -> None:
    assert defused(typed) == typed == as_typed(typed)


@given(st.lists(st.lists(TYPED, min_size=2, max_size=4), max_size=6).filter(bool))
def test_rows_come_back_as_they_were_written(rows: list[list[str]]) -> None:
    rows = [["one", "two", "three", "four"], *rows, ["one", "two", "three", "four"]]
    assert read(write_rows(rows)) == [row for row in rows if any(cell.strip() for cell in row)]


def test_numbers_are_written_as_numbers_and_none_as_a_blank() -> None:
    assert write_rows([["a", -2, 1.5, None, 0.0]]) == "\ufeffa,-2,1.5,,0\r\n".encode()


@given(
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.lists(st.lists(TYPED.map(lambda text: text.strip("\r")), min_size=3, max_size=3), min_size=2, max_size=8),
)
def test_any_delimiter_any_line_end_with_or_without_a_mark(
    delimiter: str, end: str, mark: bool, rows: list[list[str]]
) -> None:
    rows = [["Stage", "What, or why; how", "Note"], *rows]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    content = out.getvalue().encode("utf-8-sig" if mark else "utf-8")
    assert read(content) == [row for row in rows if any(cell.strip() for cell in row)]


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("Stage;Minutes\nGo;1,5\nCome;2,5\n", [["Stage", "Minutes"], ["Go", "1,5"], ["Come", "2,5"]]),
        (";Before, at home;After\nActions;I pack, I lock;I rest", [["", "Before, at home", "After"],
                                                                 ["Actions", "I pack, I lock", "I rest"]]),
        ("sep=;\r\na,b;c\r\n", [["a,b", "c"]]),
        ("a\tb, c; d\n\n\t\ne\tf", [["a", "b, c; d"], ["e", "f"]]),
        ("one\ntwo\n", [["one"], ["two"]]),
        ("", []),
        ("\ufeff", []),
        ('a,b\r"x\ry",z\r', [["a", "b"], ["x\ry", "z"]]),
    ],
    ids=ascii,
)  # fmt: skip
def test_tables_as_people_have_them(content: str, rows: list[list[str]]) -> None:
    assert read(content) == rows


def test_a_table_from_another_alphabet_is_refused_with_a_sentence() -> None:
    with pytest.raises(BadDocument, match=r"“map\.csv” .*UTF-8"):
        read("a,b\n".encode("utf-16"))
    with pytest.raises(BadDocument, match="no CSV file has"):
        read("a,b\n".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ('a,b\n"never closed,c\nd,e\n', r"line 3: a quotation mark is not closed"),
        ('a,b\n"q"x,c\n', r"line 2: a quotation mark"),
        ("a,b\n" + "x" * 140_000 + ",c\n", r"line 2: .*far more text"),
        ("a\n" * 101, "more than 100 rows"),
        ("a\nb" + "," * 20, r"line 2: the row has more than 20 columns"),
        (("," * 19 + "\n") * 51, "more than 1000 cells"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_too_much_or_torn_is_refused_with_its_line(content: str, sentence: str) -> None:
    with pytest.raises(BadDocument, match=sentence):
        read(content)


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def test_reading_stops_at_the_limit(traced: None) -> None:
    content = b"a,b,c,d,e,f,g,h\n" * 1_000_000
    source = Source("long.csv", content)
    tracemalloc.reset_peak()
    with pytest.raises(BadDocument, match="more than 1000 rows"):
        read_rows(source, most_rows=1_000, most_columns=20, most_cells=100_000)
    assert tracemalloc.get_traced_memory()[1] < 12 * len(content)


def test_the_limit_of_the_csv_library_stays_as_it_was() -> None:
    before = csv.field_size_limit()
    read("a,b\n")
    assert csv.field_size_limit() == before
