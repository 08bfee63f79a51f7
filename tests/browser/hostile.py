"""A workshop in which every text field of every kind holds what a page must never take for anything but text."""

from typing import Any, get_args, get_origin

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.fields import Input, Refers
from cjm_widgets.domain.framing import PURPOSE_ID
from cjm_widgets.domain.item import KINDS
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


def fill(log: SqliteLog) -> None:
    """Write one item of every kind, every field of it filled, through the session."""
    session = Session(log)
    for kind in KINDS.values():
        fields = _fields(kind, kind.kind) | _GIVEN.get(kind.kind, {})
        item = kind(id=_id(kind.kind), **fields)
        if kind.kind not in _GIVEN_ALONE:
            session.put(item)
            continue
        log.append(
            [
                Change(f"{kind.kind}.{name}", kind.kind, 0, item.id, kind.kind, name, value, "x", "", _AT)
                for name, value in plain(item)
            ]
        )
    session.sync()


def texts() -> int:
    """How many text fields there are: a test of the test."""
    return sum(value == HOSTILE for kind in KINDS.values() for value in _fields(kind, kind.kind).values())


def _id(kind: str) -> str:
    return PURPOSE_ID if kind == "purpose" else f"{kind}-1"


def _fields(model: Any, kind: str) -> dict[str, object]:  # noqa: ANN401 - a kind, or a row inside one
    found: dict[str, object] = {}
    for name, info in model.model_fields.items():
        value = _value(shape(info.annotation, info.metadata), kind)
        if name not in ("id", "position", "pinned", "starter") and value is not None:
            found[name] = value
    return found


def _value(field: Shape, kind: str) -> object:
    many = get_origin(field.type) is tuple
    inner = shape(get_args(field.type)[0]) if many else field
    refers = field.find(Refers) or inner.find(Refers)
    if refers:
        # Nothing refers to its own kind: a unit that is its own parent is another test's matter.
        kinds = [one for one in refers.kinds or ("stage",) if one != kind]
        return ((_id(kinds[0]),) if many else _id(kinds[0])) if kinds else None
    if field.find(Input, "form") in ("picture", "derived"):
        return None
    entered = input_of(field)
    if entered == "rows":
        return (_fields(inner.type, kind),)
    simple = {"line": HOSTILE, "text": HOSTILE, "lines": (HOSTILE,), "flag": True, "date": "2026-03-01", "number": 3}
    if entered in ("choice", "choices"):
        options = get_args(inner.type)
        return (options if many else options[0]) if options else None
    return simple.get(entered)
