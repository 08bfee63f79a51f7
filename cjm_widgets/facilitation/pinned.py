"""The labelled version that whoever only looks is shown in place of the present one."""

from collections.abc import Iterable

from cjm_widgets.domain.fields import LINE_LENGTH
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.room import Comment
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.log import ChangeLog, Label
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.resources import words

_NOWHERE = -1
"""The position of the workshop that stands in for a version that is missing."""


def pinned_to(name: str, labels: Iterable[Label], log: ChangeLog, seat: Seat, known: Workshop | None) -> Workshop:
    """The version labelled `name` as this seat may see it; `known` where that is it already.

    Where the log has no such version: nothing but a title that says so, and never the present version instead.
    """
    label = next((label for label in labels if label.name == name), None)
    if label is None:
        said = words("error.label.pinned-missing", name=name)[:LINE_LENGTH]
        return Workshop({PURPOSE_ID: {"kind": Purpose.kind, "name": said}}, _NOWHERE)
    if known is not None and known.seq == label.seq:
        return known
    return visible(log.workshop(until=label.seq), seat)


def beside_comments(pinned: Workshop, live: Workshop) -> Workshop:
    """A pinned version with the comments as they stand now, which a reviewer writes beside it."""
    comments = live.of(Comment)
    if not comments and not pinned.of(Comment):
        return pinned
    items = {key: item for key, item in pinned.items.items() if item.kind != Comment.kind}
    record = {key: pinned.record[key] for key in items} | {one.id: live.record[one.id] for one in comments}
    return Workshop(record, pinned.seq, items | {one.id: one for one in comments})
