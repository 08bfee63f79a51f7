"""Grids as people have them, made for the tests: run `python -m tests.exchange.grids.make` to write them again."""

import io
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FOLDER = Path(__file__).parent
MERGED = [
    ["Phase", "Find out", "", "Visit", "", ""],
    ["What I do", "I search for a library", "I look up the hours", "I go in", "I look for a book", "I borrow it"],
    ["Touchpoints", "Search engine", "Website", "Entrance", "Catalogue\nShelf", "Self-service desk"],
    ["Channel", "Web", "Web", "On site", "Terminal\nOn site", "Terminal"],
    ["Feelings (1-5)", 3, 2, 4, "2\n3", 5],
    ["Pain points", "", "Holiday hours are wrong", "", "• Shelf marks are cryptic\n• Book not where it should be", ""],
    ["Quotes", "", "“Are they open or not?”", "", "", "=1+1"],
    ["Ideas", "", "Hours from one source", "", "Map on the phone", ""],
    ["Backstage", "", "Somebody edits the page", "", "Shelving twice a day", ""],
    ["Weather", "", "", "rainy", "", ""],
]  # fmt: skip
GERMAN = (
    "Phase;Anmelden;;Warten;Abholen\r\n"
    "Aktionen;Ich fülle das Formular aus;Ich schicke es ab;Ich warte;Ich hole den Ausweis ab\r\n"
    "Berührungspunkte;Formular;Briefkasten;;Schalter\r\n"
    "Kanäle;Papier;Post;;Vor Ort\r\n"
    "Stimmung;-1;0;-1,5;+2\r\n"
    "Schmerzpunkte;Zu viele Felder;;Keiner sagt, wie lange;\r\n"
    "Erwartungen;\"Einfach\r\nSchnell\";;;\r\n"
    "Hinterbühne;;;Prüfung im Amt;\r\n"
)  # fmt: skip
BOARD = (
    "\tDiscover\tDiscover\tUse\n"
    "\tSees a poster\tAsks a friend\tOpens the app\n"
    "Feeling\t🙂\t😀\t😡\n"
    "Thinking\tIs this for me?\t\tWhere do I start?\n"
    "\t\t\tAnd why an account?\n"
    "Opportunities\t\t\tStart without an account\n"
)
BARE = 'Stage,Booking,Journey,Arrival\nPain points,No receipt,"Late\nNo seat",\nGrade,5,2,\n'


def merged() -> bytes:
    """A workbook with a title above, merged stages, blank cells, and a sheet beside."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Journey"
    sheet["A1"] = "Our library"
    sheet.merge_cells("A1:F1")
    for row, cells in enumerate(MERGED, 3):
        for column, value in enumerate(cells, 1):
            if value != "":
                sheet.cell(row, column, value)
    sheet["F9"].data_type = "s"
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("D3:F3")
    book.create_sheet("Notes")["A1"] = "ask Ana"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def main() -> None:
    """Write the four files."""
    (FOLDER / "library.xlsx").write_bytes(merged())
    (FOLDER / "ausweis.csv").write_bytes(b"\xef\xbb\xbf" + GERMAN.encode())
    (FOLDER / "board.tsv").write_text(BOARD, encoding="utf-8")
    (FOLDER / "bare.csv").write_text(BARE, encoding="utf-8")


if __name__ == "__main__":
    main()
