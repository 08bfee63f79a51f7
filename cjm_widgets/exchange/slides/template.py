"""The user's own .pptx as a template: looked through before it is opened, then emptied of its slides."""

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cjm_widgets.errors import BadDocument
from cjm_widgets.resources import words

if TYPE_CHECKING:
    from pptx.presentation import Presentation

LARGEST = 50_000_000
LARGEST_UNPACKED = 200_000_000
MOST_PARTS = 3_000
_KIND = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OUTSIDE = re.compile(r"(?i)^(https?|mailto):")


def open_template(path: Path) -> "Presentation":
    """The template without its slides; masters, layouts and theme stay.

    Raises:
        BadDocument: It is no presentation, holds macros, points outside of itself, or is larger than it looks.
    """
    content = _content(path)
    check(content, path.name)
    from pptx import Presentation as read

    try:
        found = read(io.BytesIO(content))
        _empty(found)
        layouts = len(found.slide_layouts)
    except Exception:  # noqa: BLE001 - whatever python-pptx makes of a file that is none of PowerPoint's
        raise BadDocument(words("error.template.damaged", name=path.name)) from None
    if not layouts:
        raise BadDocument(words("error.template.no-layout", name=path.name))
    return found


def check(content: bytes, name: str) -> None:
    """Look through the file before a library opens it.

    Raises:
        BadDocument: It is not what a template may be; the sentence says why.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _check_size(package, name)
            _check_parts(package, name)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError):
        raise BadDocument(words("error.template.damaged", name=name)) from None
    except (ParseError, DefusedXmlException, ValueError):
        raise BadDocument(words("error.template.xml", name=name)) from None


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise BadDocument(words("error.file.missing-document", name=path.name))
    if path.stat().st_size > LARGEST:
        raise BadDocument(words("error.template.too-large", name=path.name, most=LARGEST // 1_000_000))
    return path.read_bytes()


def _check_size(package: zipfile.ZipFile, name: str) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise BadDocument(words("error.template.unpacked", name=name))


def _check_parts(package: zipfile.ZipFile, name: str) -> None:
    kinds = [one.get("ContentType", "") for one in fromstring(package.read("[Content_Types].xml"), forbid_dtd=True)]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in kinds):
        raise BadDocument(words("error.template.macros", name=name))
    if _KIND not in kinds:
        raise BadDocument(words("error.template.other", name=name))
    for part in package.namelist():
        if part.endswith((".rels", ".xml")):
            found = fromstring(package.read(part), forbid_dtd=True)
            if part.endswith(".rels"):
                for one in found:
                    _check_target(one.get("TargetMode", ""), one.get("Type", ""), one.get("Target", ""), name)


def _check_target(mode: str, kind: str, target: str, name: str) -> None:
    """A link to the web that a person clicks may stand in it; a file that is fetched may not."""
    if mode == "External" and not (kind.endswith("/hyperlink") and _OUTSIDE.match(target)):
        raise BadDocument(words("error.template.outside", name=name))


def _empty(found: "Presentation") -> None:
    """Take out the slides, and the lists that name them."""
    listed = found.slides._sldIdLst
    for one in list(listed):
        found.part.drop_rel(one.rId)
        listed.remove(one)
    for one in found.part._element.xpath("./p:custShowLst | ./p:extLst"):
        one.getparent().remove(one)
