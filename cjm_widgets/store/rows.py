"""What is written into the tables of a workshop file.

A module of its own, because it loads SQLAlchemy: whoever only reads a workshop does not wait for that.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, insert

from cjm_widgets.domain.change import MODEL_VERSION, Change
from cjm_widgets.facilitation.log import Label
from cjm_widgets.store.numbers import SCHEMA_VERSION
from cjm_widgets.store.tables import CHANGES, CHECKPOINTS, LABELS, METADATA

_ONE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COLUMNS = tuple(column.name for column in CHANGES.columns if column.name != "seq")
_CHANGES = insert(CHANGES).prefix_with("OR IGNORE")


def make_tables(connection: Connection) -> None:
    """The tables of a new file."""
    METADATA.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def write_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """The changes in their order; one whose id is known is left out."""
    rows = [
        {name: _ONE(change.value) if name == "value" else getattr(change, name) for name in _COLUMNS}
        for change in changes
    ]
    if rows:
        connection.execute(_CHANGES, rows)


def write_label(connection: Connection, label: Label) -> None:
    """A name for a position."""
    connection.execute(insert(LABELS), label._asdict())


def write_checkpoint(connection: Connection, seq: int, record: Mapping[str, Mapping[str, Any]]) -> None:
    """The one checkpoint there is: where the next replay begins."""
    connection.execute(CHECKPOINTS.delete())
    connection.execute(insert(CHECKPOINTS), {"seq": seq, "model_version": MODEL_VERSION, "record": _ONE(record)})
