"""Redacting: the log rewritten without the texts of one item, for people who ask to be forgotten."""

import json
import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args, get_origin

from pydantic import BaseModel
from sqlalchemy import Connection, bindparam, delete, select, update

from cjm_widgets.domain.change import REDACTED, Change
from cjm_widgets.domain.check import clean
from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import KINDS
from cjm_widgets.errors import CannotWrite, UnknownName
from cjm_widgets.resources import words
from cjm_widgets.store.connect import Connections
from cjm_widgets.store.places import check_header, check_place
from cjm_widgets.store.rows import write_changes
from cjm_widgets.store.tables import CHANGES, CHECKPOINTS

SEAT = "redaction"
"""Who the log says has redacted: nobody's seat, so that nobody can take it back."""
KEPT_FIELDS = frozenset({"removed", "position", "evidence_level"})


def redact(path: Path, item: str) -> int:
    """Empty every text this item ever held, in every change of the log; what it refers to and its choices stay.

    The log keeps a note that it was done, by which open pages drop what they had read. The freed pages are overwritten
    and the file is packed, so that the texts are in none of its bytes. Copies made before keep them.

    Returns:
        How many changes were emptied.

    Raises:
        UnknownName: The log knows no such item.
        CannotWrite: Somebody reads the file just now, so that the old texts could not be wiped from beside it.
    """
    item = clean(item)
    check_place(path)
    check_header(path)
    connections = Connections(path, read_only=False)
    try:
        connections.here().exec_driver_sql("PRAGMA secure_delete = ON")
        with connections.writing() as connection:
            emptied = _empty(connection, item)
        connections.here().exec_driver_sql("VACUUM")
        busy = connections.here().exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    finally:
        connections.close()
    if busy:
        raise CannotWrite(words("error.file.redact-busy", name=path.name))
    return emptied


def _empty(connection: Connection, item: str) -> int:
    columns = select(CHANGES.c.seq, CHANGES.c.kind, CHANGES.c.field, CHANGES.c.value)
    rows = connection.execute(columns.where(CHANGES.c.item == item)).all()
    if not rows:
        raise UnknownName(words("error.unknown-item", item=item))
    spoken = [{"spoken": row.seq} for row in rows if _is_text(row.kind, row.field, json.loads(row.value))]
    if spoken:
        connection.execute(update(CHANGES).where(CHANGES.c.seq == bindparam("spoken")).values(value="null"), spoken)
    connection.execute(delete(CHECKPOINTS))
    key = secrets.token_hex(8)
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    write_changes(connection, [Change(key, key, rows[-1].seq, item, rows[0].kind, REDACTED, None, SEAT, "", now)])
    return len(spoken)


def _is_text(kind: str, field: str, value: object) -> bool:
    if field in KEPT_FIELDS or not isinstance(value, str | list | dict):
        return False
    info = KINDS[kind].model_fields.get(field) if kind in KINDS else None
    return info is None or not (any(isinstance(meta, Refers) for meta in info.metadata) or _is_choice(info.annotation))


def _is_choice(annotation: object) -> bool:
    """Whether nobody can type a text of their own there: choices, dates, numbers, and lists of them."""
    inner = get_args(annotation)
    if get_origin(annotation) is Literal or not inner:
        return annotation is not str and not (isinstance(annotation, type) and issubclass(annotation, BaseModel))
    return all(_is_choice(one) for one in inner)
