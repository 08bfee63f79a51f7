"""Taking many items into a workshop at once: one gesture, so that it happens wholly or not at all and can be undone."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.facilitation.session import Session


class Loaded(NamedTuple):
    """How many items were added, changed and removed."""

    added: int
    changed: int
    removed: int


def load(session: Session, items: Sequence[Item], *, replace: bool = False) -> Loaded:
    """Add the items, or change those that stand by their id, in the fields they give (`model_fields_set`).

    An item stands unless it was removed itself, though it be hidden because its parent was. With `replace` the workshop
    is then what the items say: fields they do not give are emptied, other items removed, hidden ones too. Which version
    stakeholders see is a matter of this workshop: the labels of another one are not in it.
    """
    workshop = session.workshop
    wanted = _wanted(workshop, items, replace)
    gone = _gone(workshop, wanted) if replace else set()
    loaded = _counted(workshop, wanted, gone)
    with session.gesture():
        for item in wanted:
            session.put(item)
        for key in gone:
            session.remove(key)
    return loaded


def foreseen(workshop: Workshop, items: Sequence[Item], *, replace: bool = False) -> Loaded:
    """What `load` would do to this workshop; nothing is written."""
    wanted = _wanted(workshop, items, replace)
    return _counted(workshop, wanted, _gone(workshop, wanted) if replace else set())


def _wanted(workshop: Workshop, items: Sequence[Item], replace: bool) -> list[Item]:
    """The items as they shall stand."""
    standing, purpose = _standing(workshop), workshop.purpose
    if replace and purpose.pinned and not any(isinstance(item, Purpose) for item in items):
        items = [*items, Purpose(id=purpose.id)]
    wanted = []
    for item in items:
        old = standing.get(item.id)
        if old is not None and not replace:
            item = old.model_copy(update={name: getattr(item, name) for name in item.model_fields_set})
        if isinstance(item, Purpose):
            item = item.model_copy(update={"pinned": purpose.pinned})
        wanted.append(item)
    return wanted


def _standing(workshop: Workshop) -> dict[str, Item]:
    shown = workshop.items
    return {
        key: item
        for key, fields in workshop.record.items()
        if not fields.get(REMOVED) and (item := shown.get(key) or freeze(key, fields)) is not None
    }


def _gone(workshop: Workshop, wanted: Sequence[Item]) -> set[str]:
    return set(workshop.record.keys() - {item.id for item in wanted})


def _counted(workshop: Workshop, wanted: Sequence[Item], gone: set[str]) -> Loaded:
    standing = _standing(workshop)
    added = sum(item.id not in standing for item in wanted)
    changed = sum(item.id in standing and dict(plain(standing[item.id])) != dict(plain(item)) for item in wanted)
    return Loaded(added, changed, len(gone & workshop.items.keys()))
