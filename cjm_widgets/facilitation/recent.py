"""What changed since the last labelled version, for whoever comes back to the map."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_widgets.domain.workshop import REMOVED
from cjm_widgets.facilitation.history import describe, differences
from cjm_widgets.facilitation.log import Label
from cjm_widgets.facilitation.naming import called, listed
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words

MOST = 40
NAMED = 4
"""So many new items of a kind are called by name; the rest are counted."""
_COUNTED = frozenset({"grade", "delivery", "answer"})
_QUIET = frozenset({"position", "author", "angle", "pinned", "starter"})


class Recent(NamedTuple):
    """The label compared with (None: there is none yet), some sentences, and how many more there are."""

    label: Label | None
    sentences: Sequence[str]
    more: int


def recent(session: Session) -> Recent:
    """The differences between the last label before what this seat sees, and what it sees."""
    labels = [label for label in session.log.labels() if label.seq < session.workshop.seq]
    if not labels:
        return Recent(None, (), 0)
    before = visible(session.log.workshop(until=labels[-1].seq), session.seat)
    found = differences(before, session.workshop)
    added = {one.item for one in found if one.field == REMOVED and not one.after}
    new: dict[str, list[str]] = {}
    for item in session.workshop.items.values():
        if item.id in added:
            new.setdefault(item.kind, []).append(called(item, session.workshop))
    sentences = [_arrived(kind, names) for kind, names in new.items()]
    sentences += [
        describe(one, session.workshop, before)
        for one in found
        if one.item not in added and one.field not in _QUIET and one.kind not in _COUNTED
    ]
    return Recent(labels[-1], sentences[:MOST], max(0, len(sentences) - MOST))


def _arrived(kind: str, names: Sequence[str]) -> str:
    one = len(names) == 1
    kinds = words(f"kind.{kind}.{'one' if one else 'many'}")
    if kind in _COUNTED:
        return words("recent.counted", count=len(names), kinds=kinds)
    shown = [f"“{name}”" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(words("recent.more", count=len(names) - NAMED))
    return words("recent.named", count=len(names), kinds=kinds, names=listed(shown))
