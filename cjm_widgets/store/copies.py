"""Copies of a workshop file: by SQLite's backup, so that one may be made while everybody writes."""

import re
import secrets
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from cjm_widgets.errors import CannotWrite
from cjm_widgets.resources import words
from cjm_widgets.store.connect import reading_address, translated
from cjm_widgets.store.places import check_header, check_new

FOLDER = "copies"
KEPT = 10


def copy(source: Path, target: Path) -> Path:
    """Copy a workshop into one new file, complete and consistent.

    Raises:
        CannotWrite: There is such a file already, or it cannot be written; the target is then not left half made.
        StoreError: The source is no workshop, or damaged.
    """
    check_header(source)
    check_new(target)
    made = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")  # nobody else's
    try:
        with translated(source):
            origin = sqlite3.connect(reading_address(source), uri=True)
            try:
                copied = sqlite3.connect(made)
                try:
                    origin.backup(copied)
                    copied.execute("PRAGMA journal_mode = DELETE")
                finally:
                    copied.close()
            finally:
                origin.close()
        made.replace(target)
    finally:
        made.unlink(missing_ok=True)
    return target


def keep_copy(source: Path, now: datetime | None = None) -> Path:
    """Put a copy into the folder `copies` beside the file, and keep the last ten of this workshop."""
    folder = source.parent / FOLDER
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        raise CannotWrite(words("error.file.read-only", name=folder.name)) from None
    stamp = (now or datetime.now(UTC)).strftime("%Y%m%dT%H%M%S%f")[:-3]
    made = copy(source, folder / f"{source.stem}.{stamp}{source.suffix}")
    ours = re.compile(re.escape(source.stem) + r"\.\d{8}T\d{9}" + re.escape(source.suffix))
    for old in sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))[:-KEPT]:
        old.unlink()
    return made
