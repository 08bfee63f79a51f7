"""Shelf: the folder `workshops/` as the start page sees it. It lists and makes; it never browses the disk."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from cjm_widgets.errors import StoreError, UnknownName
from cjm_widgets.facilitation.library import Shelved
from cjm_widgets.resources import words
from cjm_widgets.store.copies import keep_copy
from cjm_widgets.store.sqlite import opened

SUFFIX = ".cjm"


class Shelf:
    """The workshops of one folder.

    Args:
        folder: Where they are.
        current: The file that is open.
        make: Makes a workshop file with a title from a starter map (empty: none).
    """

    def __init__(self, folder: Path, current: Path, make: Callable[[Path, str, str], None]) -> None:
        self.folder, self.current, self.make = folder, current, make

    def workshops(self) -> list[Shelved]:
        """Every workshop in the folder that can be opened, the latest written first."""
        found: list[Shelved] = []
        for path in self._files():
            try:
                with opened(path) as log:
                    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
                    found.append(Shelved(path.stem, log.title(), written.isoformat(timespec="seconds")))
            except StoreError:
                continue
        return sorted(found, key=lambda one: one.written, reverse=True)

    def create(self, title: str, starter: str) -> str:
        """Make a workshop; its name is the title in plain letters, with a number where that is taken."""
        plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:60] or "workshop"
        name, number = plain, 2
        while (self.folder / f"{name}{SUFFIX}").exists():
            name, number = f"{plain}-{number}", number + 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.make(self.folder / f"{name}{SUFFIX}", title, starter)
        return name

    def save_copy(self) -> str:
        """Save a copy of the open workshop."""
        made = keep_copy(self.current)
        return f"{made.parent.name}/{made.name}"

    def link(self, name: str) -> str:
        """The address of a workshop's page."""
        return f"?w={quote(name, errors='replace')}"

    def path(self, name: str) -> Path:
        """The file with this name in the folder, and nothing else: it is looked up among those that are there.

        Raises:
            UnknownName: There is none.
        """
        found = next((path for path in self._files() if path.stem == name and path.is_file()), None)
        if found is None:
            raise UnknownName(words("error.file.missing", name=name[:80] + SUFFIX))
        return found

    def _files(self) -> Iterator[Path]:
        return self.folder.glob(f"*{SUFFIX}")
