"""SqliteLog: the change log of one workshop in one SQLite file."""

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from cjm_widgets.domain.change import MODEL_VERSION, REDACTED, Change, fold
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import CannotWrite, CjmError, Refused
from cjm_widgets.facilitation.log import Label
from cjm_widgets.resources import words
from cjm_widgets.store.connect import Connections, translated
from cjm_widgets.store.numbers import APPLICATION_ID
from cjm_widgets.store.places import check_header, check_new, check_place
from cjm_widgets.store.upcasters import Row, lift

CHECKPOINT_EVERY = 2_000
"""So many changes after the last checkpoint, opening for writing makes a new one."""

_EVERY = 2**63 - 1
"""The last position there can be."""
_COLUMNS = "id, gesture, base_seq, item, kind, field, value, seat, step, at, model_version, undoes, seq"


class SqliteLog:
    """A workshop file. Safe to use from several threads and several processes at once.

    Args:
        path: The file; it exists and is a workshop.
        read_only: SQLite itself then refuses every write.

    Raises:
        StoreError: The file cannot be used; it was not touched.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        path = Path(path)
        check_place(path)
        check_header(path)
        self.path = path
        self._connections = Connections(path, read_only=read_only)
        self._versions = threading.local()
        try:
            with self._connections.reading() as connection:
                _last(connection)
        except CjmError:
            self._connections.close()
            raise

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty workshop file.

        Raises:
            CannotWrite: There is such a file already, or the folder cannot be written.
            UnsafePlace: The folder is on a network disk or synchronised.
        """
        from cjm_widgets.store.rows import make_tables

        path = Path(path)
        check_place(path)
        check_new(path)
        with translated(path):
            connection = sqlite3.connect(path, isolation_level=None)
            try:
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute("PRAGMA journal_mode = WAL")
            finally:
                connection.close()
        connections = Connections(path, read_only=False)
        with connections.writing() as transaction:
            make_tables(transaction)
        connections.close()
        return cls(path)

    @property
    def name(self) -> str:
        """The file's name without folder and ending."""
        return self.path.stem

    @property
    def read_only(self) -> bool:
        """Whether SQLite refuses every write through this log."""
        return self._connections.read_only

    # Writing

    def append(self, changes: Sequence[Change]) -> int:
        """Write the changes in one transaction; a change whose id is known is left out."""
        if self.read_only:
            raise CannotWrite(words("error.read-only-seat"))
        from cjm_widgets.store.rows import write_changes

        with self._connections.writing() as connection:
            write_changes(connection, changes)
            return _last(self._connections.plain())

    def label(self, name: str, seat: str, at: str) -> Label:
        """Name the present position of the log."""
        name = name.strip()
        if not name:
            raise Refused(words("error.label.empty"))
        if self.read_only:
            raise CannotWrite(words("error.read-only-seat"))
        from cjm_widgets.store.rows import write_label

        try:
            with self._connections.writing() as connection:
                label = Label(name, _last(self._connections.plain()), at, seat)
                write_label(connection, label)
        except CannotWrite as error:
            if isinstance(getattr(error.__cause__, "orig", None), sqlite3.IntegrityError):
                raise Refused(words("error.label.taken", name=name)) from None
            raise
        return label

    # Reading

    def since(self, seq: int, until: int | None = None) -> list[Change]:
        """The changes after position `seq`, lifted to the present version of the model."""
        query = f"SELECT {_COLUMNS} FROM changes WHERE seq > ? AND seq <= ? ORDER BY seq"
        with self._connections.reading() as connection:
            rows = connection.execute(query, (seq, _EVERY if until is None else until)).fetchall()
        with translated(self.path):
            return [_change(row) for row in rows]

    def workshop(self, until: int | None = None) -> Workshop:
        """Replay: the last checkpoint of this model version, then the plain changes behind it, frozen once."""
        with self._connections.reading() as connection:
            start, record = _checkpoint(connection, until)
            query = (
                "SELECT item, kind, field, value, model_version FROM changes WHERE seq > ? AND seq <= ? ORDER BY seq"
            )
            last = until if until is not None else _last(connection)
            rows = connection.execute(query, (start, last)).fetchall()
        loads = json.loads
        with translated(self.path):
            fold(
                record,
                ((row[0], row[1], row[2], loads(row[3])) if row[4] == MODEL_VERSION else _lifted(row) for row in rows),
            )
        if len(rows) >= CHECKPOINT_EVERY and until is None and not self.read_only:
            with suppress(CannotWrite):  # a full disk or a busy file: the next opening tries again
                self._save_checkpoint(last, record)
        return Workshop(record, last)

    def labels(self) -> tuple[Label, ...]:
        """All labels in the order of their positions."""
        with self._connections.reading() as connection:
            rows = connection.execute("SELECT name, seq, at, seat FROM labels ORDER BY seq, at")
            return tuple(Label(*row) for row in rows)

    def has_grown(self) -> bool:
        """Whether another connection wrote since this thread asked last (`PRAGMA data_version`: microseconds)."""
        with translated(self.path):
            version = self._connections.plain().execute("PRAGMA data_version").fetchone()
        known = getattr(self._versions, "known", None)
        self._versions.known = version
        return known is not None and version != known

    def title(self) -> str:
        """The workshop's title, read without a replay."""
        query = "SELECT field, value FROM changes WHERE kind = 'purpose' AND field IN ('name', 'removed') ORDER BY seq"
        with self._connections.reading() as connection:
            last = {field: json.loads(value) for field, value in connection.execute(query)}
        return "" if last.get("removed") else str(last.get("name") or "")

    def rest(self) -> None:
        """Move the write-ahead log into the file."""
        self._connections.tidy()

    def close(self) -> None:
        """Leave; the last process to leave makes it one file."""
        self._connections.close()

    def _save_checkpoint(self, seq: int, record: dict[str, dict[str, Any]]) -> None:
        from cjm_widgets.store.rows import write_checkpoint

        redacted = "SELECT 1 FROM changes WHERE seq > ? AND field = ?"
        with self._connections.writing() as connection:
            if self._connections.plain().execute(redacted, (seq, REDACTED)).fetchone() is None:
                write_checkpoint(connection, seq, record)  # what was read before a redaction holds the old texts


@contextmanager
def opened(path: Path) -> Iterator[SqliteLog]:
    """A workshop's log to be read, and closed again.

    Opened for writing where that is possible, though nothing is written: only then does SQLite tidy its files away.
    """
    try:
        log = SqliteLog(path)
    except CannotWrite:
        log = SqliteLog(path, read_only=True)
    try:
        yield log
    finally:
        log.close()


def _last(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM changes").fetchone()[0])


def _checkpoint(connection: sqlite3.Connection, until: int | None) -> tuple[int, dict[str, dict[str, Any]]]:
    query = "SELECT seq, record FROM checkpoints WHERE model_version = ? AND seq <= ? ORDER BY seq DESC LIMIT 1"
    found = connection.execute(query, (MODEL_VERSION, _EVERY if until is None else until)).fetchone()
    return (found[0], json.loads(found[1])) if found else (0, {})


def _lifted(row: Any) -> Row:  # noqa: ANN401 - a database row
    return lift(Row(row[0], row[1], row[2], json.loads(row[3])), row[4])


def _change(row: Any) -> Change:  # noqa: ANN401 - a database row
    key, gesture, base, item, kind, field, value, seat, step, at, version, undoes, seq = row
    item, kind, field, value = lift(Row(item, kind, field, json.loads(value)), version)
    return Change(key, gesture, base, item, kind, field, value, seat, step, at, MODEL_VERSION, undoes, seq)
