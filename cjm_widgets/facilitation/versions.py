"""Versions: a place in the log by its label, its number, a time, or `now`."""

import re
from datetime import UTC, datetime

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.check import clean
from cjm_widgets.domain.fields import LINE_LENGTH
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Refused, UnknownName
from cjm_widgets.facilitation.log import ChangeLog
from cjm_widgets.resources import words

NOW = "now"
_POSITION = re.compile("@[0-9]{1,18}")


def check_name(name: str) -> str:
    """The name for a version, which must be one line and mean nothing else.

    Raises:
        Refused: It is not.
    """
    name = clean(name).strip()
    if len(name) > LINE_LENGTH or len(name.splitlines()) > 1:
        raise Refused(words("error.label.line", most=LINE_LENGTH))
    if name == NOW or _POSITION.fullmatch(name):
        raise Refused(words("error.label.taken-word", name=name))
    return name


def position(log: ChangeLog, point: str) -> int:
    """The position in the log that `point` names: a label, `@12`, a time such as 2026-11-21T10:30, or `now`.

    A time without a zone is local; it names the last change made at or before it.

    Raises:
        UnknownName: It is none of these.
    """
    last = log.workshop().seq
    if point == NOW:
        return last
    for label in log.labels():
        if label.name == point:
            return label.seq
    if _POSITION.fullmatch(point) and int(point[1:]) <= last:
        return int(point[1:])
    try:
        time = datetime.fromisoformat(point).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UnknownName(words("error.point", name=point)) from None
    return max((change.seq for change in log.since(0) if _made_by(change, time)), default=0)


def _made_by(change: Change, time: datetime) -> bool:
    try:
        return change.time.astimezone(UTC) <= time
    except (ValueError, TypeError, OverflowError):  # no time that can be read
        return False


def at(log: ChangeLog, point: str) -> Workshop:
    """The workshop as it stood at `point`.

    Raises:
        UnknownName: As `position`.
    """
    return log.workshop(until=position(log, point))
