"""Item: everything a team writes, with a stable id. The kinds register themselves under their name."""

import hashlib
import secrets
from collections.abc import Iterator
from functools import cache
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict

from cjm_widgets.domain.fields import FACILITATOR_ONLY, EvidenceLevel, Id, Line, Position, Refers, SeenBy, Text

KINDS: dict[str, type["Item"]] = {}

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Part(BaseModel):
    """A row inside one field of an item, such as a KPI's reading: it has no id and is replaced as a whole."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Item(BaseModel):
    """What every kind of item carries: how well it is known, where from, who wrote it, and its place in a list."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    kind: ClassVar[str]

    id: Id
    evidence_level: EvidenceLevel = "assumed"
    source: Line = ""
    note: Annotated[Text, FACILITATOR_ONLY] = ""
    author: Line = ""
    position: Position = ""

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: object) -> None:
        """Put the kind on the list of kinds."""
        super().__pydantic_init_subclass__(**kwargs)
        KINDS[cls.kind] = cls

    @property
    def label(self) -> str:
        """What people call it: its name, else its id."""
        return str(getattr(self, "name", "")) or self.id


COMMON_FIELDS = tuple(name for name in Item.model_fields if name != "id")


def new_id(kind: str) -> str:
    """A fresh id, such as `touchpoint-k3vq8mza2p`: 50 random bits behind the kind."""
    return kind + "-" + "".join(secrets.choice(_ALPHABET) for _ in range(10))


def id_from(kind: str, *parts: object) -> str:
    """The id of an item whose identity is what it is about (a grade, a delivery): same parts, same id."""
    text = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


@cache
def references(kind: str) -> tuple[tuple[str, Refers], ...]:
    """The fields of a kind that hold ids of other items, each with the kinds it may name."""
    return references_of(KINDS[kind])


@cache
def references_of(model: type[BaseModel]) -> tuple[tuple[str, Refers], ...]:
    """The same of a kind's class, or of a part's."""
    return tuple(
        (name, meta) for name, info in model.model_fields.items() for meta in info.metadata if isinstance(meta, Refers)
    )


@cache
def parents(kind: str) -> tuple[str, ...]:
    """The fields of a kind that name a parent: without its parent an item is not shown."""
    return tuple(name for name, meta in references(kind) if meta.parent)


@cache
def hidden_fields(kind: str) -> tuple[str, ...]:
    """The fields of a kind that are the facilitator's only."""
    return tuple(
        name
        for name, info in KINDS[kind].model_fields.items()
        if any(isinstance(meta, SeenBy) and not meta.seats for meta in info.metadata)
    )


def ids_in(item: Item, field: str) -> Iterator[str]:
    """The ids that one reference field of an item holds, none where it is empty."""
    value = getattr(item, field)
    if isinstance(value, str):
        value = (value,)
    yield from (one for one in value if one)
