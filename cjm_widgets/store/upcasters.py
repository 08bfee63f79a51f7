"""Payloads of older versions of the model, lifted on reading. Pure: a row in, a row out; the file is not touched."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeAlias

from cjm_widgets.domain.change import MODEL_VERSION


class Row(NamedTuple):
    """The part of a change that the model's version decides: what the value means."""

    item: str
    kind: str
    field: str
    value: Any


Upcaster: TypeAlias = Callable[[Row], Row]

UPCASTERS: Mapping[int, Upcaster] = {}
"""By the version they lift from: `UPCASTERS[1]` makes a row of version 1 one of version 2."""


def lift(row: Row, version: int, upcasters: Mapping[int, Upcaster] = UPCASTERS, target: int = MODEL_VERSION) -> Row:
    """The row as the present version writes it; one of a later version is left as it is."""
    for step in range(version, target):
        upcaster = upcasters.get(step)
        if upcaster is not None:
            row = upcaster(row)
    return row
