"""Taking many items into a workshop at once: one gesture, so that it happens wholly or not at all and can be undone."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation.session import Session


class Loaded(NamedTuple):
    """How many items were added, changed and removed."""

    added: int
    changed: int
    removed: int


def load(session: Session, items: Sequence[Item], *, replace: bool = False) -> Loaded:
    """Add the items, or change those that stand by their id, in the fields they give (`model_fields_set`).

    With `replace` the workshop is then what the items say: fields they do not give are emptied, other items removed.
    """
    standing = session.workshop.items
    added = changed = removed = 0
    with session.gesture():
        for item in items:
            old = standing.get(item.id)
            if old is not None and not replace:
                item = old.model_copy(update={name: getattr(item, name) for name in item.model_fields_set})
            added += old is None
            changed += old is not None and dict(plain(old)) != dict(plain(item))
            session.put(item)
        if replace:
            for gone in standing.keys() - {item.id for item in items}:
                session.remove(gone)
                removed += 1
    return Loaded(added, changed, removed)
