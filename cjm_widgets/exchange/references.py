"""The ids by which items name each other, wherever they stand: in a field, in a list, in the parts of an item."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import Part, references_of

AnyModel = TypeVar("AnyModel", bound=BaseModel)


def named(model: BaseModel, place: str) -> Iterator[tuple[str, Refers, str]]:
    """Every id that an item names: its place, such as `items[3].initiatives[0].owner`, what it may name, the id."""
    for field, refers in references_of(type(model)):
        value = getattr(model, field)
        yield from ((f"{place}.{field}", refers, one) for one in ((value,) if isinstance(value, str) else value) if one)
    for field, parts in _parts(model):
        for index, part in enumerate(parts):
            yield from named(part, f"{place}.{field}[{index}]")


def with_ids(model: AnyModel, new: Callable[[Refers, str], str]) -> AnyModel:
    """The item with the id that `new` gives in place of each; where it gives none, the reference is left out."""
    changed: dict[str, Any] = {}
    for field, refers in references_of(type(model)):
        value = getattr(model, field)
        if isinstance(value, str):
            changed[field] = new(refers, value) if value else value
        else:
            changed[field] = tuple(found for one in value if (found := new(refers, one)))
    for field, parts in _parts(model):
        changed[field] = tuple(with_ids(part, new) for part in parts)
    update = {field: value for field, value in changed.items() if value != getattr(model, field)}
    return model.model_copy(update=update) if update else model


def _parts(model: BaseModel) -> Iterator[tuple[str, tuple[Part, ...]]]:
    for field in type(model).model_fields:
        value = getattr(model, field)
        if isinstance(value, tuple) and value and isinstance(value[0], Part):
            yield field, value
