"""What hypothesis makes of the domain: any JSON, any change, and workshops whose every field is allowed."""

import types
from datetime import date
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import KINDS, references
from cjm_widgets.domain.order import spread
from cjm_widgets.domain.workshop import Workshop

LETTERS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff")
HOSTILE = (
    "<script>alert(1)</script>",
    "‮right to left",
    "</textarea>",
    "javascript:alert(1)",
    "a\nb\tc",
    "{name}",
    "🚆",
)
TEXT = st.one_of(st.text(LETTERS, max_size=20), st.sampled_from(HOSTILE))

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 12) | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)

_NAMES = sorted({name for kind in KINDS.values() for name in kind.model_fields})
_IDS = ("purpose", "a", "b", "c", "d", "")


@st.composite
def changes(draw: st.DrawFn, most: int = 25) -> list[Change]:
    """Changes of few items, with any field and any value: the log may hold anything."""
    count = draw(st.integers(0, most))
    kinds = st.sampled_from([*sorted(KINDS), "no-such-kind", ""])
    fields = st.sampled_from([*_NAMES, "removed", "removed", "kind", "id", "no_such_field", ""])
    values = st.one_of(
        JSON, st.sampled_from(_IDS), st.sampled_from([True, None, -2, "current", ["a", "b"], "2026-01-31"])
    )
    made = (
        Change(
            f"c{n}", f"g{n}", 0, draw(st.sampled_from(_IDS)), draw(kinds), draw(fields), draw(values),
            "facilitator", "", "2026-11-21T10:00:00.000+00:00", seq=n,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return list(made)


def values_of(annotation: Any, ids: dict[str, list[str]], metadata: tuple[Any, ...] = ()) -> st.SearchStrategy[Any]:  # noqa: ANN401
    """Values that a field with this annotation holds; a reference names an item that there is, or none."""
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return values_of(inner, ids, (*metadata, *more))
    kinds = {kind for meta in metadata if isinstance(meta, Refers) for kind in (meta.kinds or ids)}
    targets = [one for kind, names in ids.items() if kind in kinds for one in names]
    is_reference = any(isinstance(meta, Refers) for meta in metadata)
    known = st.sampled_from([*targets, ""])
    if get_origin(annotation) is Literal:
        return st.sampled_from(get_args(annotation))
    if get_origin(annotation) is tuple:
        if is_reference:
            return st.lists(st.sampled_from(targets), max_size=3) if targets else st.just([])
        return st.lists(values_of(get_args(annotation)[0], ids), max_size=3)
    if get_origin(annotation) in (Union, types.UnionType):
        return st.one_of(st.none(), *(values_of(one, ids) for one in get_args(annotation) if one is not type(None)))
    if is_reference:
        return known
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = {
            name: values_of(info.annotation, ids, tuple(info.metadata))
            for name, info in annotation.model_fields.items()
        }
        return st.fixed_dictionaries(fields)
    plain: dict[Any, st.SearchStrategy[Any]] = {
        bool: st.booleans(),
        int: st.integers(1, 2),
        float: st.floats(0, 10),
        date: st.dates(date(1900, 1, 1), date(2200, 1, 1)).map(date.isoformat),
        str: TEXT,
    }
    return plain[annotation]


@st.composite
def workshops(draw: st.DrawFn, most: int = 2) -> Workshop:
    """A workshop with up to `most` items of every kind and one purpose, every field filled with something allowed."""
    ids = {"purpose": ["purpose"]}
    for kind in sorted(KINDS.keys() - {"purpose"}):
        ids[kind] = [f"{kind}-{n}" for n in range(draw(st.integers(0, most)))]
    record: dict[str, dict[str, Any]] = {}
    for kind, names in ids.items():
        for item_id, position in zip(names, spread(len(names)), strict=True):
            fields: dict[str, Any] = {"kind": kind}
            for name, info in KINDS[kind].model_fields.items():
                if name not in ("id", "position") and draw(st.booleans()):
                    fields[name] = draw(values_of(info.annotation, ids, tuple(info.metadata)))
            if kind == "grade":
                fields["value"] = draw(st.sampled_from([None, -2, -1, 0, 1, 2]))
            fields["position"] = position
            record[item_id] = fields
    for item_id, fields in record.items():
        for name, refers in references(fields["kind"]):
            if refers.parent and fields.get(name) == item_id:
                fields[name] = ""
    _tell_apart(record)
    return Workshop(record)


def _tell_apart(record: dict[str, dict[str, Any]]) -> None:
    """Nobody grades twice, and nobody does a thing twice for a touchpoint: a second one is by nobody."""
    about = {"grade": ("touchpoint", "persona", "grader", "round", "state"), "delivery": ("touchpoint", "role")}
    who = {"grade": "grader", "delivery": "role"}
    seen: set[tuple[Any, ...]] = set()
    for fields in record.values():
        if (kind := fields["kind"]) not in about:
            continue
        defaults = {name: KINDS[kind].model_fields[name].get_default() for name in about[kind]}
        identity = (kind, *(fields.get(name, defaults[name]) for name in about[kind]))
        if identity in seen:
            fields[who[kind]] = ""
        seen.add(identity)
