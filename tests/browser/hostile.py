"""A workshop in which every text field of every kind holds what a page must never take for anything but text."""

from collections import Counter
from collections.abc import Sequence
from itertools import cycle
from typing import Any, get_args, get_origin

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.fields import Input, Refers
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.controls.form.spec import Shape, input_of, shape

SCRIPT = "<script>window.__pwned=1</script>"
HOSTILE = (
    f"{SCRIPT}<img src=x onerror=window.__pwned=1>"
    '<a href="javascript:window.__pwned=1">j</a></textarea></style>'
    "\u202e\u2066rtl \x00\x07\x1b[31m\x7f ]]> ${7*7} {{7*7}} &lt;b&gt;"
)
_AT = "2026-11-21T10:00:00.000+00:00"
LINK = "javascript:window.__pwned=1"

_GIVEN: dict[str, dict[str, object]] = {
    "kpi": {"target": 90, "point_value_low": 1, "point_value_high": 2},
    "stakeholder": {"circle": 1, "angle": 10, "primary": True, "influence": 5, "interest": 5},
    "outcome": {"importance": 9, "satisfaction": 2},
    "touchpoint": {"contacts_a_year": 1000, "waiting_minutes": 5, "handling_minutes": 5},
    "moment-of-truth": {"verdict": "confirmed"},
    "grade": {"value": -2},
    "pain-point": {"severity": 3},
    "opportunity": {"impact": 8, "effort": 2, "reach": 100, "person_months": 2},
    "evidence": {"link": LINK},
}


_GIVEN_ALONE = ("entry", "ballot", "attendance")
"""What no facilitator writes for others: it goes straight into the log."""


class Filling:
    """Items of every kind with every field filled, by hostile strings in turn.

    Args:
        strings: What the text fields hold, one after the other, over and over.
    """

    def __init__(self, strings: Sequence[str] = (HOSTILE,)) -> None:
        self.used: Counter[str] = Counter()
        """How often each string stands in a field."""

        self._strings = cycle(strings)

    def item(self, kind: type[Item], number: int = 1) -> Item:
        """The item of a kind with this number."""
        fields = self._fields(kind, kind.kind, number) | _GIVEN.get(kind.kind, {})
        return kind(id=_id(kind.kind, number), **fields)

    def _text(self) -> str:
        found = next(self._strings)
        self.used[found] += 1
        return found

    def _fields(self, model: Any, kind: str, number: int) -> dict[str, object]:  # noqa: ANN401 - a kind, or a row in one
        found: dict[str, object] = {}
        for name, info in model.model_fields.items():
            if name in ("id", "position", "pinned", "starter"):
                continue
            value = self._value(shape(info.annotation, info.metadata), kind, number)
            if value is not None:
                found[name] = value
        return found

    def _value(self, field: Shape, kind: str, number: int) -> object:
        many = get_origin(field.type) is tuple
        inner = shape(get_args(field.type)[0]) if many else field
        refers = field.find(Refers) or inner.find(Refers)
        if refers:
            # Nothing refers to its own kind: a unit that is its own parent is another test's matter.
            kinds = [one for one in refers.kinds or ("stage",) if one != kind]
            target = _id(kinds[0], number) if kinds else None
            return (target,) if target and many else target
        if field.find(Input, "form") in ("picture", "derived"):
            return None
        entered = input_of(field)
        if entered in ("line", "text"):
            return self._text()
        if entered == "lines":
            return (self._text(),)
        if entered == "rows":
            return (self._fields(inner.type, kind, number),)
        if entered in ("choice", "choices"):
            options = get_args(inner.type)
            return (options if many else options[0]) if options else None
        return {"flag": True, "date": "2026-03-01", "number": 3}.get(entered)


def fill(log: SqliteLog, filling: Filling | None = None, copies: int = 1) -> None:
    """Write items of every kind, every field of them filled, through the session; of the purpose there is one.

    The title is `HOSTILE`, whatever fills the rest.
    """
    session, filling = Session(log), filling or Filling()
    for number in range(1, copies + 1):
        for kind in KINDS.values():
            if kind is Purpose and number > 1:
                continue
            item = filling.item(kind, number)
            if kind is Purpose:
                session.put(item.model_copy(update={"name": HOSTILE}))
            elif kind.kind in _GIVEN_ALONE:
                log.append(
                    [
                        Change(f"{item.id}.{name}", item.id, 0, item.id, kind.kind, name, value, "x", "", _AT)
                        for name, value in plain(item)
                    ]
                )
            else:
                session.put(item)
    session.sync()


def texts() -> int:
    """How many text fields there are: a test of the test."""
    filling = Filling()
    for kind in KINDS.values():
        filling.item(kind)
    return filling.used.total()


def _id(kind: str, number: int) -> str:
    return PURPOSE_ID if kind == Purpose.kind else f"{kind}-{number}"
