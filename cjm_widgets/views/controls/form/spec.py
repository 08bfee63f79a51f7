"""A form from the domain's fields: kind of input, limits, choices and words, so that a field is written once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import EllipsisType, NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from cjm_widgets.domain.fields import Input, Refers, SeenBy
from cjm_widgets.domain.item import COMMON_FIELDS, KINDS, Item, Part
from cjm_widgets.resources import has_words, words

REST: EllipsisType = ...
"""In a section's fields: every field of the kind that no section names."""
FEW = 6
"""A whole number with at most so many values is a choice, not a number."""
NOT_ENTERED = ("id", "author", "position")

Option: TypeAlias = Mapping[str, Any]
"""Something to choose: {value, label} and perhaps help."""
Options: TypeAlias = Callable[[Refers], Sequence[Option]]
"""The items a reference may name."""


@dataclass(frozen=True)
class Section:
    """Some fields under one heading.

    Attributes:
        title: The key of its words, empty for no heading; the words under `<key>-help`, where there are any, follow it.
        fields: Names of fields, and `REST` for all that no section names.
        folded: Whether it opens only when asked.
    """

    title: str
    fields: Sequence[str | EllipsisType]
    folded: bool = False


@dataclass(frozen=True)
class Shape:
    """What a field holds: its type without None, what is said about it, and whether it may be empty."""

    type: Any
    says: tuple[Any, ...]
    blank: bool

    def find(self, kind: type, name: str = "") -> Any:  # noqa: ANN401 - whatever was annotated
        """The annotation of this class, or one attribute of it; None where there is none."""
        for one in self.says:
            if isinstance(one, kind):
                return getattr(one, name) if name else one
        return None


def shape(annotation: Any, says: Sequence[Any] = ()) -> Shape:  # noqa: ANN401 - any annotation
    """Take `Annotated` and `| None` off an annotation, however they are nested."""
    found, blank = list(says), False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            found += [inner for one in more for inner in (one.metadata if isinstance(one, FieldInfo) else [one])]
        elif origin in (Union, UnionType) and NoneType in get_args(annotation):
            blank = True
            annotation = next(one for one in get_args(annotation) if one is not NoneType)
        else:
            return Shape(annotation, tuple(found), blank)


def input_of(field: Shape) -> str:
    """The input for what a field holds, empty for a field that is not entered by hand.

    One of line, text, number, date, choice, choices, ref, refs, flag, lines, rows, picture.
    """
    form = field.find(Input, "form")
    if form:
        return "" if form == "derived" else str(form)
    many = get_origin(field.type) is tuple
    inner = shape(get_args(field.type)[0]) if many else field
    if field.find(Refers) or inner.find(Refers):
        return "refs" if many else "ref"
    if get_origin(inner.type) is Literal:
        return "choices" if many else "choice"
    if many:
        return "rows" if isinstance(inner.type, type) and issubclass(inner.type, Part) else "lines"
    if field.type in (int, float):
        return "choice" if _few_values(field) else "number"
    return {bool: "flag", date: "date"}.get(field.type, "line")


def _few_values(field: Shape) -> Sequence[int]:
    low, high = field.find(annotated_types.Ge, "ge"), field.find(annotated_types.Le, "le")
    if field.type is int and low is not None and high is not None and high - low < FEW:
        return range(low, high + 1)
    return ()


def _words_for(kind: str, name: str) -> dict[str, str]:
    common = "item" if name in COMMON_FIELDS else kind
    found = {"label": words(f"{common}.{name}")}
    for part in ("help", "example"):
        if has_words(key := f"{part}.{common}.{name}"):
            found[part] = words(key)
    return found


def _choices(kind: str, name: str, values: Sequence[Any]) -> list[Option]:
    common = "item" if name in COMMON_FIELDS else kind
    return [{"value": value, "label": words(f"choice.{common}.{name}.{value}")} for value in values]


def field_spec(kind: str, name: str, info: FieldInfo, options: Options) -> dict[str, Any] | None:
    """One field without its value; None when it is not entered by hand. `kind` may be a sub-row's `kpi.readings`."""
    field = shape(info.annotation, info.metadata)
    entered = input_of(field)
    if not entered:
        return None
    spec: dict[str, Any] = {"name": name, "input": entered, **_words_for(kind, name)}
    many = get_origin(field.type) is tuple
    inner = shape(get_args(field.type)[0]) if many else field
    if entered in ("choice", "choices"):
        spec["options"] = _choices(kind, name, get_args(inner.type) or _few_values(field))
    elif entered in ("ref", "refs"):
        spec["options"] = list(options(field.find(Refers) or inner.find(Refers)))
    elif entered == "rows":
        spec["columns"] = _columns(f"{kind}.{name}", inner.type, options)
    spec |= _limits(field, inner, entered)
    needed = info.is_required() or (entered == "choice" and not field.blank)
    seen_by = field.find(SeenBy)
    marks = {"required": needed, "hidden_until_asked": seen_by is not None and not seen_by.seats}
    return spec | {mark: True for mark, stands in marks.items() if stands}


def _columns(kind: str, part: type[BaseModel], options: Options) -> list[dict[str, Any]]:
    found = (field_spec(kind, name, info, options) for name, info in part.model_fields.items())
    return [column for column in found if column]


def _limits(field: Shape, inner: Shape, entered: str) -> dict[str, Any]:
    if entered == "number":
        limits = {"min": field.find(annotated_types.Ge, "ge"), "max": field.find(annotated_types.Le, "le")}
        step = {"step": 1} if field.type is int else {}
        return step | {name: limit for name, limit in limits.items() if limit is not None}
    longest = inner.find(StringConstraints, "max_length") or inner.find(annotated_types.MaxLen, "max_length")
    limits = {"max": longest} if longest and entered in ("line", "text", "lines") else {}
    most = field.find(annotated_types.MaxLen, "max_length")
    return limits | ({"most": most} if most and entered in ("lines", "rows", "refs") else {})


def _fields_of(section: Section, kind: type[Item], named: set[str]) -> list[str]:
    rest = [name for name in kind.model_fields if name not in COMMON_FIELDS and name not in named and name != "id"]
    return [name for field in section.fields for name in (rest if isinstance(field, EllipsisType) else [field])]


def form_spec(
    item: Item,
    *,
    sections: Sequence[Section] = (Section("", (REST,)),),
    options: Options = lambda refers: (),
    errors: Mapping[str, str] | None = None,
    folded: bool = False,
) -> dict[str, Any]:
    """The state of a `Form` for one item.

    Args:
        item: What is shown, an item of any kind.
        sections: Which fields, under which headings; left out, every field of the kind in its order.
        options: The items that a reference may name, as {value, label}.
        errors: A sentence for each field that could not be saved.
        folded: Whether the form opens only when asked.

    Raises:
        MissingWords: A field or a choice has no words in templates/words.
        KeyError: The kind has no such field.
    """
    kind = KINDS[item.kind]
    named = {name for section in sections for name in section.fields if isinstance(name, str)}
    drawn = []
    for section in sections:
        fields = []
        for name in _fields_of(section, kind, named):
            spec = None if name in NOT_ENTERED else field_spec(item.kind, name, kind.model_fields[name], options)
            if spec:
                fields.append({**spec, "value": _value(getattr(item, name))})
        helps = f"{section.title}-help"
        drawn.append(
            {
                "title": words(section.title) if section.title else "",
                "help": words(helps) if section.title and has_words(helps) else "",
                "folded": section.folded,
                "fields": fields,
            }
        )
    kind_word, name = words(f"kind.{item.kind}.one"), getattr(item, "name", "")
    key = "control.form.label" if name else "control.form.label-unnamed"
    label = words(key, kind=kind_word, name=name)
    state = {"label": label, "item": item.id, "kind": item.kind, "sections": drawn, "errors": dict(errors or {})}
    return {**state, "folded": folded}


def _value(value: Any) -> Any:  # noqa: ANN401 - any field's value
    if isinstance(value, tuple):
        return [one.model_dump(mode="json") if isinstance(one, BaseModel) else one for one in value]
    return value.isoformat() if isinstance(value, date) else value
