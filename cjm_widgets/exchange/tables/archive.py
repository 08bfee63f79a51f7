"""An XLSX file is a ZIP of XML parts: it is weighed and counted as a whole before any part of it is understood."""

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.trade import Source
from cjm_widgets.resources import words

MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000
MOST_RATIO = 300
RATIO_FROM = 1_000_000
"""A part, and the file as a whole, is held against the ratio from this size on: a few blanks may shrink to nothing."""
MOST_ROWS = 100_000
MOST_TAGS = 2_000_000
"""Over all parts together; a cell that holds something takes two or three."""

_CHUNK = 1 << 20
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def opened(source: Source) -> zipfile.ZipFile:
    """The file as an archive of which every part was unpacked and counted once: no number in it is taken on trust.

    Raises:
        BadDocument: It is no XLSX, or one that nobody makes by hand.
    """
    _check_kind(source)
    try:
        archive = zipfile.ZipFile(io.BytesIO(source.content))
        _check_names(source, archive)
        _check_parts(source, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise BadDocument(words("error.xlsx.damaged", name=source.name)) from None
    return archive


def _check_kind(source: Source) -> None:
    """What people give by mistake has a sentence of its own."""
    if source.content.startswith(_OLD):
        key = "encrypted" if _ENCRYPTED in source.content else "old"
        raise BadDocument(words(f"error.xlsx.{key}", name=source.name))
    if not source.content.startswith(b"PK\x03\x04"):
        raise BadDocument(words("error.xlsx.other", name=source.name))


def _check_names(source: Source, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    names = Counter(info.filename.casefold() for info in infos)
    if len(infos) > MOST_PARTS or max(names.values(), default=0) > 1 or any(map(_leads_out, names)):
        raise BadDocument(words("error.xlsx.strange", name=source.name))
    if any(info.flag_bits & 0x1 for info in infos):
        raise BadDocument(words("error.xlsx.encrypted", name=source.name))
    if (
        "mimetype" in names
        and archive.getinfo("mimetype").file_size < 200
        and b"opendocument" in archive.read("mimetype")
    ):
        raise BadDocument(words("error.xlsx.open-document", name=source.name))
    if any(PurePosixPath(name).name == "vbaproject.bin" for name in names):
        raise BadDocument(words("error.xlsx.macros", name=source.name))
    if "[content_types].xml" not in names or not any(PurePosixPath(name).name == "workbook.xml" for name in names):
        key = "binary" if any(PurePosixPath(name).name == "workbook.bin" for name in names) else "other"
        raise BadDocument(words(f"error.xlsx.{key}", name=source.name))


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in name or "\x00" in name


def _check_parts(source: Source, archive: zipfile.ZipFile) -> None:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > MOST_UNPACKED:
        raise BadDocument(words("error.xlsx.too-large", name=source.name, most=MOST_UNPACKED // 1_000_000))
    unpacked = rows = tags = 0
    for info in infos:
        own = 0
        for piece, counted in _unpacked(archive, info):
            own += len(piece)
            unpacked += len(piece)
            tags += piece.count(b"<") - piece.count(b"</")
            if "sheet" in info.filename.casefold():
                rows += len(_ROW.findall(counted))
            if rows > MOST_ROWS or tags > MOST_TAGS:
                raise BadDocument(words("error.xlsx.too-many-rows", name=source.name, most=MOST_ROWS))
            if _is_blown_up(own, info.compress_size) or _is_blown_up(unpacked, len(source.content)):
                raise BadDocument(words("error.xlsx.blown-up", name=source.name))
            if unpacked > MOST_UNPACKED:
                raise BadDocument(words("error.xlsx.too-large", name=source.name, most=MOST_UNPACKED // 1_000_000))


def _is_blown_up(unpacked: int, packed: int) -> bool:
    return unpacked > max(RATIO_FROM, MOST_RATIO * packed)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[tuple[bytes, bytes]]:
    """The bytes of a part piece by piece, and the same with what the piece before left of a tag."""
    left = b""
    with archive.open(info) as part:
        while piece := part.read(_CHUNK):
            whole = left + piece
            cut = whole.rfind(b"<")
            counted, left = (whole[:cut], whole[cut:][:200]) if cut >= 0 else (whole, b"")
            yield piece, counted
    yield b"", left
