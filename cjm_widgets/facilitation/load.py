"""Taking many items into a workshop at once: one gesture, so that it happens wholly or not at all and can be undone."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import REMOVED, freeze, plain
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
    shown = session.workshop.items
    standing = {
        key: item
        for key, fields in session.workshop.record.items()
        if not fields.get(REMOVED) and (item := shown.get(key) or freeze(key, fields)) is not None
    }
    purpose = session.workshop.purpose
    if replace and purpose.pinned and not any(isinstance(item, Purpose) for item in items):
        items = [*items, Purpose(id=purpose.id)]
    added = changed = 0
    with session.gesture():
        for item in items:
            old = standing.get(item.id)
            if old is not None and not replace:
                item = old.model_copy(update={name: getattr(item, name) for name in item.model_fields_set})
            if isinstance(item, Purpose):
                item = item.model_copy(update={"pinned": purpose.pinned})
            added += old is None
            changed += old is not None and dict(plain(old)) != dict(plain(item))
            session.put(item)
        gone = session.workshop.record.keys() - {item.id for item in items} if replace else set()
        for key in gone:
            session.remove(key)
    return Loaded(added, changed, len(gone & shown.keys()))
