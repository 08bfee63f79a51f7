"""What may be written: a value is cleaned and held against its field before it becomes a change."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.errors import Refused
from cjm_widgets.resources import has_words, words

# C0 and C1 controls but tab and newline, lone surrogates, and U+FFFE/U+FFFF: nothing a person types on purpose.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """The value without control characters and lone surrogates, line ends as newlines, dates as ISO text."""
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [clean(one) for one in value]
    if isinstance(value, Mapping):
        return {clean(key): clean(one) for key, one in value.items()}
    return value


def checked(kind: str, item_id: str, fields: Mapping[str, Any]) -> Item:
    """The item with these fields.

    Raises:
        Refused: The kind is unknown, a field does not exist, or a value is not what the field holds. The message names
            the field in the words of the forms and says what it holds.
    """
    model = KINDS.get(kind)
    if model is None:
        raise Refused(words("error.unknown-kind", kind=kind))
    try:
        return model.model_validate({**fields, "id": item_id})
    except ValidationError as error:
        raise Refused(explain(kind, error.errors()[0])) from None


def explain(kind: str, detail: ErrorDetails) -> str:
    """One sentence for one error of pydantic: which field, what is wrong, what it holds."""
    place = detail["loc"]
    name = str(place[0]) if place else ""
    context = detail.get("ctx", {})
    key = f"error.value.{detail['type'].replace('_', '-')}"
    reason = words(key, **context) if has_words(key) else words("error.value.other")
    value = str(detail.get("input"))
    shown = value if len(value) <= 40 else value[:37] + "…"
    return words("error.field", field=field_label(kind, name), value=shown, reason=reason)


def field_label(kind: str, name: str) -> str:
    """The label of a field in the forms; its name where the words have none."""
    for key in (f"{kind}.{name}", f"item.{name}"):
        if has_words(key):
            return words(key)
    return name
