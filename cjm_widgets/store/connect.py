"""Connections to a workshop file: one a thread, durable, and every error of SQLite as a sentence of ours."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_widgets.errors import CannotWrite, CjmError, DamagedFile
from cjm_widgets.resources import words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 10


class Reader(sqlite3.Connection):
    """A connection that writes nothing, and attaches no file, which SQLite would open for writing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as in the base class
        super().__init__(*args, **kwargs)
        self.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        self.execute("PRAGMA query_only = ON")


class Connections:
    """The connections of one process to one file.

    A thread has one. It is read as it is; SQLAlchemy, which takes longer to load than a workshop takes to read, is put
    around it when the thread writes for the first time.

    Args:
        path: The workshop file; it exists.
        read_only: Open it so that SQLite itself refuses every write.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._identity = _identity(path)
        self._engine: Engine | None = None
        self._local = threading.local()
        self._all: list[sqlite3.Connection | Connection] = []
        self._lock = threading.Lock()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            reading_address(self.path) if self.read_only else f"{self.path.resolve().as_uri()}?mode=rw",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            factory=Reader if self.read_only else sqlite3.Connection,
        )
        if not self.read_only:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    def plain(self) -> sqlite3.Connection:
        """This thread's connection, without SQLAlchemy."""
        connection: sqlite3.Connection | None = getattr(self._local, "plain", None)
        if connection is None:
            with translated(self.path):
                connection = self._connect()
            self._local.plain = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def here(self) -> "Connection":
        """This thread's connection, for SQLAlchemy."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            with translated(self.path):
                connection = self._wrapped()
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    def _wrapped(self) -> "Connection":
        from sqlalchemy import create_engine
        from sqlalchemy.pool import NullPool

        with self._lock:
            if self._engine is None:
                self._engine = create_engine(
                    "sqlite://", creator=self.plain, poolclass=NullPool, isolation_level="AUTOCOMMIT"
                )
        self.plain()
        return self._engine.connect()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for reading; what is read inside is one snapshot."""
        connection = self.plain()
        with translated(self.path):
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> "Iterator[Connection]":
        """A connection in a transaction that has the right to write from its start; on disk when the block ends."""
        if _identity(self.path) != self._identity:
            raise CannotWrite(words("error.file.gone", name=self.path.name))
        connection = self.here()
        with translated(self.path):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException as error:
                if self.plain().in_transaction:
                    connection.exec_driver_sql("ROLLBACK")
                if _name(error).startswith("SQLITE_READONLY"):
                    self._let_go()  # a connection that found the file read-only would stay so when it is mended
                raise

    def _let_go(self) -> None:
        """Have this thread open the file anew next time."""
        with self._lock:
            for one in (self._local.connection, self._local.plain):
                self._all.remove(one)
                one.close()
            self._local.__dict__.clear()

    def tidy(self) -> None:
        """Move the write-ahead log into the file, where nobody reads just now."""
        if not self.read_only:
            with translated(self.path):
                self.plain().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection of every thread; the last process to do so leaves one file."""
        with self._lock:
            for connection in reversed(self._all):
                connection.close()
            self._all.clear()
            self._local = threading.local()


def reading_address(path: Path) -> str:
    """The address under which SQLite opens a file so that it refuses every write."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    if not os.access(path.parent, os.W_OK) and not path.with_name(path.name + "-wal").exists():
        address += "&immutable=1"  # SQLite cannot make its shared memory there, and nobody else can write
    return address


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one under the same name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and what a damaged page leaves of JSON and UTF-8, into sentences."""
    try:
        yield
    except Exception as error:
        cause = getattr(error, "orig", error)  # SQLAlchemy's errors carry SQLite's
        if not isinstance(cause, sqlite3.Error | UnicodeDecodeError | json.JSONDecodeError | RecursionError):
            raise
        raise _in_words(cause, path) from error


def _name(error: BaseException) -> str:
    """SQLite's name for an error, empty where it is none of SQLite's; SQLAlchemy's errors carry SQLite's."""
    return getattr(getattr(error, "orig", error), "sqlite_errorname", "") or ""


def _in_words(cause: Exception, path: Path) -> CjmError:
    name = _name(cause)
    damaged = (
        isinstance(cause, ValueError | RecursionError)
        or "no such table" in str(cause)
        or "decode to UTF-8" in str(cause)
    )
    if damaged or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return DamagedFile(words("error.file.damaged", name=path.name))
    if name.startswith("SQLITE_FULL"):
        return CannotWrite(words("error.file.disk-full"))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CannotWrite(words("error.file.busy", name=path.name))
    if name.startswith("SQLITE_CANTOPEN") and not path.exists():
        return CannotWrite(words("error.file.gone", name=path.name))
    return CannotWrite(words("error.file.read-only", name=path.name))
