"""Connections to a workshop file: one a thread, durable, and every error of SQLite as a sentence of ours."""

import json
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from cjm_widgets.errors import CannotWrite, CjmError, DamagedFile
from cjm_widgets.resources import words

BUSY_SECONDS = 10


class Connections:
    """The connections of one process to one file.

    Args:
        path: The workshop file; it exists.
        read_only: Open it so that SQLite itself refuses every write.
    """

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._wal = path.with_name(path.name + "-wal")
        self._engine = create_engine(
            "sqlite://", creator=self._connect, poolclass=NullPool, isolation_level="AUTOCOMMIT"
        )
        self._local = threading.local()
        self._all: list[Connection] = []
        self._lock = threading.Lock()

    def _connect(self) -> sqlite3.Connection:
        address = f"{self.path.resolve().as_uri()}?mode={'ro' if self.read_only else 'rw'}"
        if self.read_only and not os.access(self.path.parent, os.W_OK) and not self._wal.exists():
            address += "&immutable=1"  # SQLite cannot make its shared memory there, and nobody else can write
        connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, check_same_thread=False)
        if self.read_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    def here(self) -> Connection:
        """This thread's connection."""
        connection: Connection | None = getattr(self._local, "connection", None)
        if connection is None or connection.closed:
            with translated(self.path):
                connection = self._engine.connect()
            self._local.connection = connection
            with self._lock:
                self._all.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for reading; what is read inside is one snapshot."""
        connection = self.here()
        with translated(self.path):
            connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that has the right to write from its start; on disk when the block ends."""
        connection = self.here()
        if not self.path.exists():
            raise CannotWrite(words("error.file.gone", name=self.path.name))
        with translated(self.path):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.exec_driver_sql("COMMIT")
            except BaseException:
                if connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                    connection.exec_driver_sql("ROLLBACK")
                raise

    def tidy(self) -> None:
        """Move the write-ahead log into the file, where nobody reads just now."""
        if not self.read_only:
            with translated(self.path):
                self.here().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection of every thread; the last process to do so leaves one file."""
        with self._lock:
            for connection in self._all:
                connection.close()
            self._all.clear()
        self._engine.dispose()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors, and what a damaged page leaves of JSON and UTF-8, into sentences."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise _in_words(error, path) from error


def _in_words(error: Exception, path: Path) -> CjmError:
    cause = error.orig if isinstance(error, DBAPIError) else error
    name = getattr(cause, "sqlite_errorname", "") or ""
    damaged = isinstance(cause, ValueError) or "no such table" in str(cause) or "decode to UTF-8" in str(cause)
    if damaged or name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_FORMAT")):
        return DamagedFile(words("error.file.damaged", name=path.name))
    if name.startswith("SQLITE_FULL"):
        return CannotWrite(words("error.file.disk-full"))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CannotWrite(words("error.file.busy", name=path.name))
    if name.startswith("SQLITE_CANTOPEN") and not path.exists():
        return CannotWrite(words("error.file.gone", name=path.name))
    return CannotWrite(words("error.file.read-only", name=path.name))
