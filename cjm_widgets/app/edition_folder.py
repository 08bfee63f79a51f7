"""The folder of a published edition: whoever reads it sees the earlier edition or the later one, and never half of one.

All files but the page are named after their content. They are written first, the page that names them is replaced last,
in one stroke; what no page names any more stays for an hour, for readers who have the earlier page open.
"""

import hashlib
import json
import re
import secrets
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cjm_widgets.errors import Refused
from cjm_widgets.resources import words

INDEX, MARKER, FORMAT = "index.html", "cjm-edition.json", "cjm-edition/1"
KEPT_SECONDS = 3600
_STALE_SECONDS = 60
_OURS = re.compile(r"(?:views/|plotly-)[0-9a-f]{16}\.js")
_PART = re.compile(r"\.cjm-[0-9a-f]{8}\.part")


class Written(NamedTuple):
    """How many files were written, and how many stood there already."""

    written: int
    kept: int


class _Known(NamedTuple):
    """What the marker says: the digests that the page may have, those of the files, and since when some are unused."""

    pages: tuple[str, ...] = ()
    files: Mapping[str, str] = {}
    unused: Mapping[str, float] = {}


class EditionFolder:
    """A folder that holds an edition, or will.

    Args:
        folder: It may be missing or empty.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def check(self, workshop: Path | None = None) -> None:
        """Refuse a folder that is not ours to write into.

        Args:
            workshop: The workshop's file, which must not be published by lying there.

        Raises:
            Refused: It is a file, holds what is no edition, or its page is not as it was written.
        """
        name = self.folder.name or str(self.folder)
        if self.folder.exists() and not self.folder.is_dir():
            raise Refused(words("error.edition.no-folder", name=name))
        if workshop is not None and self.folder.resolve() in workshop.resolve().parents:
            raise Refused(words("error.edition.inside", name=name))
        known = self._known()
        if known is None:
            if self.folder.exists() and any(not _PART.fullmatch(one.name) for one in self.folder.iterdir()):
                raise Refused(words("error.edition.foreign", name=name))
        elif self._path(INDEX).exists() and self._digest(INDEX) not in known.pages:
            raise Refused(words("error.edition.changed", name=INDEX, folder=name))

    def write(self, files: Mapping[str, bytes]) -> Written:
        """Put an edition in the place of the earlier one.

        Raises:
            Refused: As `check`.
        """
        self.check()
        self.folder.mkdir(parents=True, exist_ok=True)
        known = self._known() or _Known()
        page = files[INDEX]
        rest = {name: content for name, content in files.items() if name != INDEX}
        digests = {name: _digest(content) for name, content in rest.items()}
        told = _Known((*known.pages, _digest(page)), {**known.files, **digests}, known.unused)
        self._mark(told)
        new = [name for name, digest in digests.items() if self._digest(name) != digest]
        for name in new:
            self._put(name, rest[name])
        if self._digest(INDEX) != _digest(page):
            self._put(INDEX, page)
            new.append(INDEX)
        self._tidy(told, digests, _digest(page))
        return Written(len(new), len(files) - len(new))

    def _tidy(self, known: _Known, digests: Mapping[str, str], page: str) -> None:
        """Remove what has been unused long enough, where it still is what was written."""
        now = time.time()
        unused = {name: known.unused.get(name, now) for name in known.files if name not in digests}
        for name, since in list(unused.items()):
            if now - since >= KEPT_SECONDS:
                if self._digest(name) == known.files[name]:
                    self._path(name).unlink(missing_ok=True)
                del unused[name]
        for part in self.folder.iterdir():
            if _PART.fullmatch(part.name) and now - part.stat().st_mtime > _STALE_SECONDS:
                part.unlink(missing_ok=True)
        files = {name: known.files[name] for name in unused}
        self._mark(_Known((page,), {**files, **digests}, unused))

    def _known(self) -> _Known | None:
        """What the marker says was written here; None where there is none of ours."""
        try:
            found = json.loads(self._path(MARKER).read_text(encoding="utf-8"))
            if found["format"] != FORMAT:
                return None
            files = {str(name): str(digest) for name, digest in found["files"].items() if _OURS.fullmatch(name)}
            unused = {name: float(found["unused"][name]) for name in files if name in found["unused"]}
            return _Known(tuple(map(str, found["pages"])), files, unused)
        except (FileNotFoundError, NotADirectoryError, ValueError, LookupError, TypeError, AttributeError):
            return None

    def _mark(self, known: _Known) -> None:
        told = {"format": FORMAT, "made by": "cjm publish", **known._asdict()}
        self._put(MARKER, json.dumps(told, indent=1, sort_keys=True).encode())

    def _put(self, name: str, content: bytes) -> None:
        """Write a file wholly or not at all."""
        part = self.folder / f".cjm-{secrets.token_hex(4)}.part"
        try:
            part.write_bytes(content)
            self._path(name).parent.mkdir(exist_ok=True)
            part.replace(self._path(name))
        finally:
            part.unlink(missing_ok=True)

    def _digest(self, name: str) -> str:
        try:
            return _digest(self._path(name).read_bytes())
        except FileNotFoundError:
            return ""

    def _path(self, name: str) -> Path:
        return self.folder / name


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
