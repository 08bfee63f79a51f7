"""What changed since the last labelled version, for whoever comes back to the map."""

from collections.abc import Sequence
from typing import NamedTuple

from cjm_widgets.domain.change import diff
from cjm_widgets.facilitation.history import describe
from cjm_widgets.facilitation.log import Label
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.session import Session

MOST = 40
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
    new = {item for item in session.workshop.items if item not in before.items}
    found = [
        describe(one, session.workshop)
        for one in diff(before.record, session.workshop.record)
        if one.field not in _QUIET and (one.item not in new or one.field == "removed")
    ]
    return Recent(labels[-1], found[:MOST], max(0, len(found) - MOST))
