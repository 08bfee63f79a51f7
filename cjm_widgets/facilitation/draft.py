"""Draft: what an open gesture has written so far, seen by what follows inside it; rows, and the stamp they get."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from cjm_widgets.domain.change import Change, fold
from cjm_widgets.domain.check import checked, clean
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.errors import Refused
from cjm_widgets.resources import words

Row: TypeAlias = tuple[str, str, str, Any]
"""Item, kind, field, value."""


def rows_of(item: Item, stored: Mapping[str, Any] | None, *, back: bool = True) -> list[Row]:
    """What writing an item changes of what is stored; a removed one comes back, unless `back` is false.

    Raises:
        Refused: A value is not what its field holds, or the id names another kind.
    """
    after = dict(plain(checked(item.kind, item.id, clean(dict(plain(item))))))
    if stored is not None and stored.get("kind") != item.kind:
        raise Refused(words("error.other-kind", id=item.id, kind=stored.get("kind")))
    old = freeze(item.id, stored) if stored else None
    before = dict(plain(old)) if old else {}
    rows: list[Row] = [
        (item.id, item.kind, name, after.get(name))
        for name in [*after, *(name for name in before if name not in after)]
        if before.get(name) != after.get(name)
    ]
    if back and stored and REMOVED in stored:
        rows.insert(0, (item.id, item.kind, REMOVED, None))
    return rows or ([(item.id, item.kind, "position", item.position)] if stored is None else [])


class Draft:
    """The rows of one gesture over the workshop it began with. Costs what it touches, however large the workshop is."""

    def __init__(self, base: Workshop) -> None:
        self.base = base
        self.rows: list[Row] = []
        self.shown: dict[str, None] = {}
        self._touched: dict[str, dict[str, Any]] = {}

    def write(self, rows: Iterable[Row], shown: Iterable[str] = ()) -> None:
        """Add rows; `shown` are the items that people mean to see when the gesture is over."""
        rows = list(rows)
        self.shown |= dict.fromkeys(shown)
        for item_id, *_ in rows:
            if item_id not in self._touched and item_id in self.base.record:
                self._touched[item_id] = dict(self.base.record[item_id])
        fold(self._touched, rows)
        self.rows.extend(rows)

    def back_to(self, count: int) -> None:
        """Forget every row but the first `count`."""
        kept, self.rows, self._touched = self.rows[:count], [], {}
        self.write(kept)
        self.shown = {item: None for item in self.shown if item in self._touched}

    def fields(self, item_id: str) -> Mapping[str, Any] | None:
        """The plain fields of an item as they stand now, removed or not; None where there is none."""
        return self._touched.get(item_id, self.base.record.get(item_id))

    def get(self, item_id: str) -> Item | None:
        """The item as it stands now, None where it is not shown."""
        if item_id not in self._touched:
            return self.base.get(item_id)
        fields = self._touched[item_id]
        return None if fields.get(REMOVED) else freeze(item_id, fields)

    def last_position(self, kind: str) -> str:
        """The highest position among the items of a kind, empty where there is none."""
        written = (str(fields.get("position", "")) for fields in self._touched.values() if fields.get("kind") == kind)
        return max((*written, *(item.position for item in self.base.kind(kind))), default="")


@dataclass(frozen=True)
class Stamp:
    """What all changes of one gesture have in common: from where, by whom, in which step and when they were made."""

    base_seq: int
    seat: str
    step: str
    at: datetime
    undoes: str = ""

    def changes(self, rows: Iterable[Row], seen: Mapping[tuple[str, str], int]) -> list[Change]:
        """The rows as changes of one gesture; of several values for one field only the last.

        Args:
            rows: What is written.
            seen: By item and field, an earlier position in the log for what was typed over a value from before it.
        """
        last = {(item, field): (item, kind, field, value) for item, kind, field, value in rows}
        gesture, at = secrets.token_hex(8), self.at.isoformat(timespec="milliseconds")
        bases = [seen.get(key, self.base_seq) for key in last]
        return [
            Change(f"{gesture}.{index}", gesture, base, *row, self.seat, self.step, at, undoes=self.undoes)
            for index, (row, base) in enumerate(zip(last.values(), bases, strict=True))
        ]
