"""The ledger: every ticket that was given out on this computer, the devices that came with it, and what was withdrawn.

One JSON file beside the secret, not in the workshop: whoever gets a workshop file learns nothing about its guests.
"""

import json
import os
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from cjm_widgets.errors import StartError
from cjm_widgets.resources import words
from cjm_widgets.serving.room.tickets import Refusal, Ticket

_KEPT_SECONDS = 30 * 24 * 3600
"""How long a ticket stays on record after its end."""


@dataclass
class Entry:
    """One ticket as the ledger has it."""

    ticket: Ticket
    max_uses: int = 0
    """On how many devices it may be used; 0 for any number."""

    by_code: bool = False
    """Whether it was given in exchange for the room's code."""

    devices: list[str] = field(default_factory=list)
    withdrawn: bool = False


class Ledger:
    """The tickets given out. Several processes may use it at once.

    Args:
        folder: Where it is kept.
        clock: The time in seconds since 1970.
    """

    def __init__(self, folder: Path, clock: Callable[[], float] = time.time) -> None:
        self.clock = clock
        self._path = folder / "tickets.json"
        self._lock = folder / "tickets.lock"
        self._seen: tuple[int, int, int] | None = None
        self._entries: dict[str, Entry] = {}

    def issue(self, ticket: Ticket, max_uses: int = 0, *, by_code: bool = False) -> None:
        """Put a new ticket on record."""
        with self._changing() as entries:
            entries[ticket.id] = Entry(ticket, max_uses, by_code)

    def come(self, ticket: Ticket, device: str) -> Refusal | None:
        """A device comes with a ticket: put it on record, or say why it may not."""
        if refusal := self.refusal(ticket):
            return refusal
        if device in self.entries()[ticket.id].devices:
            return None
        with self._changing() as entries:
            entry = entries.get(ticket.id)
            if entry is None:
                return Refusal.WITHDRAWN
            if entry.max_uses and len(entry.devices) >= entry.max_uses and device not in entry.devices:
                return Refusal.USED_UP
            if device not in entry.devices:
                entry.devices.append(device)
        return None

    def refusal(self, ticket: Ticket) -> Refusal | None:
        """Why a ticket that is ours does not count, now; None while it does."""
        if ticket.expires <= self.clock():
            return Refusal.OVER
        entry = self.entries().get(ticket.id)
        return Refusal.WITHDRAWN if entry is None or entry.withdrawn else None

    def withdraw(self, ticket_id: str) -> Entry | None:
        """Withdraw a ticket, for every device that has come with it; None where there is no such ticket."""
        with self._changing() as entries:
            entry = entries.get(ticket_id)
            if entry is not None:
                entry.withdrawn = True
        return entry

    def entries(self) -> dict[str, Entry]:
        """Every ticket on record, by id; read again only when the file has changed."""
        try:
            found = self._path.stat()
        except FileNotFoundError:
            self._seen, self._entries = None, {}
            return self._entries
        seen = (found.st_ino, found.st_mtime_ns, found.st_size)
        if seen != self._seen:
            self._entries, self._seen = self._read(), seen
        return self._entries

    def _read(self) -> dict[str, Entry]:
        try:
            raw: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            return {key: Entry(**{**value, "ticket": Ticket(**value["ticket"])}) for key, value in raw.items()}
        except FileNotFoundError:
            return {}
        except (ValueError, TypeError, LookupError, AttributeError):
            raise StartError(words("serve.room.ledger.damaged", file=self._path)) from None

    @contextmanager
    def _changing(self) -> Iterator[dict[str, Entry]]:
        """What is on record, to be changed; nobody else writes meanwhile, and it is on disk afterwards."""
        with _locked(self._lock):
            entries = self._read()
            yield entries
            oldest = self.clock() - _KEPT_SECONDS
            kept = {key: asdict(entry) for key, entry in entries.items() if entry.ticket.expires > oldest}
            part = self._path.with_name(f".tickets.{os.getpid()}.{secrets.token_hex(4)}")
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(kept, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Alone among the processes of this computer, until the block ends."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
