"""The tables of a workshop file."""

from sqlalchemy import Column, Integer, MetaData, Table, Text

METADATA = MetaData()

CHANGES = Table(
    "changes",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("gesture", Text, nullable=False),
    Column("base_seq", Integer, nullable=False),
    Column("item", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("seat", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("at", Text, nullable=False),
    Column("model_version", Integer, nullable=False),
    Column("undoes", Text, nullable=False),
)

LABELS = Table(
    "labels",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("at", Text, nullable=False),
    Column("seat", Text, nullable=False),
)

CHECKPOINTS = Table(
    "checkpoints",
    METADATA,
    Column("seq", Integer, primary_key=True),
    Column("model_version", Integer, nullable=False),
    Column("record", Text, nullable=False),
)
