"""The sheets of an XLSX file as plain values, read part by part with entities off and nothing kept but the cells.

The value that the spreadsheet last showed is read, never a formula. How large a sheet says it is counts for nothing.
"""

import posixpath
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from defusedxml.common import DefusedXmlException
from defusedxml.sax import parseString
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.tables.archive import opened
from cjm_widgets.exchange.tables.escapes import unescaped
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

Value: TypeAlias = str | int | float | bool | date

MOST_SHEETS = 100
MOST_COLUMNS = 1_000
MOST_CELLS = 800_000

_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class Sheet:
    """One sheet: its name, its cells by row and column, both from 1, without the blank ones; whether it is shown."""

    name: str
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    shown: bool = True


def read_sheets(source: Source) -> list[Sheet]:
    """The sheets of a workbook in their order, also those that are hidden.

    Raises:
        BadDocument: It is no XLSX, it is damaged, or it holds more than anybody maps.
    """
    with opened(source) as archive:
        try:
            return _Workbook(source.name, archive).sheets()
        except (SAXException, DefusedXmlException, KeyError, ValueError, OverflowError):
            raise BadDocument(words("error.xlsx.damaged", name=source.name)) from None


class _Workbook:
    """The parts of one file that name each other: sheets, shared texts, formats of numbers."""

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name, self._archive = name, archive
        self._parts = {part.casefold(): part for part in archive.namelist()}
        self._cells = 0

    def sheets(self) -> list[Sheet]:
        place = next((part for part in self._parts if posixpath.basename(part) == "workbook.xml"), "")
        frame, links = _Frame(), _Links()
        self._parse(place, frame)
        self._parse(_links_of(place), links)
        if len(frame.sheets) > MOST_SHEETS:
            raise BadDocument(words("error.xlsx.too-many-sheets", name=self._name, most=MOST_SHEETS))
        found = {kind: self._beside(place, target) for kind, target in links.by_kind.items()}
        shared, styles = _Shared(), _Styles()
        if "sharedStrings" in found:
            self._parse(found["sharedStrings"], shared)
        if "styles" in found:
            self._parse(found["styles"], styles)
        made: list[Sheet] = []
        for name, link, shown in frame.sheets:
            kind, target = links.by_id[link]
            if kind == "worksheet":
                sheet = Sheet(name, shown=shown)
                self._parse(self._beside(place, target), _Cells(sheet, shared.texts, styles, frame.epoch, self._count))
                made.append(sheet)
        return made

    def _beside(self, place: str, target: str) -> str:
        return posixpath.normpath(posixpath.join("/" + posixpath.dirname(place), target)).lstrip("/")

    def _parse(self, part: str, handler: ContentHandler) -> None:
        parseString(self._archive.read(self._parts[part.casefold()]), handler, forbid_dtd=True)

    def _count(self, place: str, column: int) -> None:
        self._cells += 1
        if column > MOST_COLUMNS:
            raise BadDocument(words("error.xlsx.too-wide", name=self._name, place=place, most=MOST_COLUMNS))
        if self._cells > MOST_CELLS:
            raise BadDocument(words("error.xlsx.too-many-cells", name=self._name, most=MOST_CELLS))


def _links_of(place: str) -> str:
    folder, name = posixpath.split(place)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _plain(name: str) -> str:
    """The name of a tag without the prefix that some programs put before all of them."""
    return name.rpartition(":")[2]


class _Frame(ContentHandler):
    """The names of the sheets, each with its link and whether it is shown, and the day from which days are counted."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = CALENDAR_WINDOWS_1900

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if _plain(name) == "sheet":
            link = next((value for key, value in attrs.items() if key.endswith(":id")), "")
            shown = attrs.get("state", "visible") == "visible"
            self.sheets.append((unescaped(attrs["name"]), link, shown))
        elif _plain(name) == "workbookPr" and attrs.get("date1904") in ("1", "true"):
            self.epoch = CALENDAR_MAC_1904


class _Links(ContentHandler):
    """Which part a link leads to, by its id and by its kind."""

    def __init__(self) -> None:
        super().__init__()
        self.by_id: dict[str, tuple[str, str]] = {}
        self.by_kind: dict[str, str] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        if _plain(name) == "Relationship" and attrs.get("TargetMode") != "External":
            kind = posixpath.basename(attrs["Type"])
            self.by_id[attrs["Id"]] = kind, attrs["Target"]
            self.by_kind[kind] = attrs["Target"]


class _Texts(ContentHandler):
    """Gathers the letters inside `t`, without those that only say how a word is pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self._letters: list[str] = []
        self._taken = False
        self._aside = 0

    def begun(self, tag: str) -> None:
        self._aside += tag == "rPh"
        self._taken = tag in ("t", "v") and not self._aside

    def ended(self, tag: str) -> None:
        self._aside -= tag == "rPh"
        self._taken = False

    def characters(self, content: str) -> None:
        if self._taken:
            self._letters.append(content)

    def text(self) -> str:
        text = "".join(self._letters)
        self._letters.clear()
        return text


class _Shared(_Texts):
    """The texts that cells share."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        self.begun(_plain(name))

    def endElement(self, name: str) -> None:
        self.ended(_plain(name))
        if _plain(name) == "si":
            self.texts.append(unescaped(self.text()))


class _Styles(ContentHandler):
    """Which styles show a number as a day."""

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[str, str] = {}
        self._formats: list[str] = []
        self._inside = False

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = _plain(name)
        if tag == "numFmt":
            self._own[attrs["numFmtId"]] = attrs["formatCode"]
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self._formats.append(attrs.get("numFmtId", "0"))

    def endElement(self, name: str) -> None:
        if _plain(name) == "cellXfs":
            self._inside = False

    def is_date(self, style: str) -> bool:
        if not style.isdigit() or int(style) >= len(self._formats):
            return False
        number = self._formats[int(style)]
        code = self._own.get(number) or BUILTIN_FORMATS.get(int(number), "")
        return bool(is_date_format(code))


class _Cells(_Texts):
    """The cells of one sheet."""

    def __init__(
        self,
        sheet: Sheet,
        shared: list[str],
        styles: _Styles,
        epoch: datetime,
        count: Callable[[str, int], None],
    ) -> None:
        super().__init__()
        self._sheet, self._shared, self._styles, self._epoch, self._count = sheet, shared, styles, epoch, count
        self._row = self._column = 0
        self._about: Mapping[str, str] = {}

    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        tag = _plain(name)
        self.begun(tag)
        if tag == "row":
            self._row, self._column = int(attrs.get("r", str(self._row + 1))), 0
        elif tag == "c":
            self._place(attrs.get("r"))
            self._about = {key: attrs[key] for key in ("t", "s") if key in attrs}

    def endElement(self, name: str) -> None:
        tag = _plain(name)
        self.ended(tag)
        if tag == "c":
            value = self._value(self.text())
            if value not in ("", None) and 1 <= self._row <= _LAST_ROW:
                self._count(f"{self._sheet.name}!{self._row}", self._column)
                self._sheet.rows.setdefault(self._row, {})[self._column] = value

    def _place(self, place: str | None) -> None:
        found = _PLACE.fullmatch(place or "")
        if found is None:
            self._column += 1
            return
        self._column = 0
        for letter in found[1]:
            self._column = self._column * 26 + ord(letter) - ord("A") + 1
        self._row = int(found[2])

    def _value(self, text: str) -> Value | None:
        kind = self._about.get("t", "n")
        if not text:
            return None
        if kind == "s":
            return self._shared[int(text)] if 0 <= int(text) < len(self._shared) else ""
        if kind in ("inlineStr", "str"):
            return unescaped(text)
        if kind == "b":
            return text.strip() == "1"
        if kind == "n":
            return self._number(text.strip())
        return text  # a day as ISO text, or an error such as #REF! as the spreadsheet shows it

    def _number(self, text: str) -> Value:
        number = float(text)
        if self._styles.is_date(self._about.get("s", "")):
            found = from_excel(number, self._epoch)
            if isinstance(found, timedelta | time):
                return str(found)
            if isinstance(found, datetime):
                return found.date() if found.time() == time() else found.isoformat(sep=" ")
        digits = text.lstrip("-")
        return int(text) if digits.isdigit() and len(digits) <= 15 else number
