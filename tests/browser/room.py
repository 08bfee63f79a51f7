"""One workshop file of the running kit: its links, and what stands in the file now."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.store.sqlite import SqliteLog


@dataclass(frozen=True)
class Room:
    """A workshop beside the one that the kit was started with, opened by `?w=`."""

    file: Path
    front: str
    """The workshop link, with its token."""

    dashboard: str = ""
    """The dashboard link, where this workshop has one."""

    def url(self, step: str = "", **more: str) -> str:
        """The workshop page, opened at a step."""
        query = {"w": self.file.stem, **({"step": step} if step else {}), **more}
        return f"{self.front}&{urlencode(query)}"

    def workshop(self) -> Workshop:
        """What the file holds."""
        log = SqliteLog(self.file, read_only=True)
        try:
            return log.workshop()
        finally:
            log.close()

    def named(self, kind: str, name: str) -> Item:
        """The item of a kind with this name, as the file holds it."""
        found = [item for item in self.workshop().kind(kind) if getattr(item, "name", "") == name]
        assert len(found) == 1, f"{len(found)} items of kind {kind} are called {name}"
        return found[0]
