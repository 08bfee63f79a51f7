"""What changed since the last labelled version, for whoever comes back to the map."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cjm_widgets.domain.workshop import REMOVED, Workshop
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
    return between(labels[-1], visible(session.log.workshop(until=labels[-1].seq), session.seat), session.workshop)


def between(label: Label, before: Workshop, after: Workshop, without: Collection[str] = ()) -> Recent:
    """The differences between what stood at a label and what came after it, as the reader may see both.

    Of the kinds `without` nothing is told.
    """
    found = [one for one in differences(before, after) if one.kind not in without]
    added = {one.item for one in found if one.field == REMOVED and not one.after}
    new: dict[str, list[str]] = {}
    for item in after.items.values():
        if item.id in added:
            new.setdefault(item.kind, []).append(called(item, after))
    sentences = [_arrived(kind, names) for kind, names in new.items()]
    sentences += [
        describe(one, after, before)
        for one in found
        if one.item not in added and one.field not in _QUIET and one.kind not in _COUNTED
    ]
    return Recent(label, sentences[:MOST], max(0, len(sentences) - MOST))


def told(session: Session) -> list[tuple[str, Sequence[str]]]:
    """What is recent, as one section of a sheet: since when, and the sentences."""
    return as_section(recent(session))


def as_section(found: Recent) -> list[tuple[str, Sequence[str]]]:
    """The same of differences that are known already."""
    if found.label is None:
        return [("", [words("dashboard.no-label")])]
    more = [words("dashboard.more", count=found.more)] if found.more else []
    title = words("dashboard.since", name=found.label.name, on=found.label.at[:10])
    return [(title, [*found.sentences, *more] or [words("dashboard.nothing-new")])]


def _arrived(kind: str, names: Sequence[str]) -> str:
    one = len(names) == 1
    kinds = words(f"kind.{kind}.{'one' if one else 'many'}")
    if kind in _COUNTED:
        return words("recent.counted", count=len(names), kinds=kinds)
    shown = [f"“{name}”" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(words("recent.more", count=len(names) - NAMED))
    return words("recent.named", count=len(names), kinds=kinds, names=listed(shown))
