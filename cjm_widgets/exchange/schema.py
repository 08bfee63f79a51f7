"""The JSON Schema of `cjm-workshop/1`, made from the domain."""

from typing import Any

from cjm_widgets.domain import workshop as _every_kind  # noqa: F401 - registers the kinds
from cjm_widgets.domain.item import KINDS
from cjm_widgets.exchange.document import FORMAT, MOST_ITEMS, SCALE, VERSION, Version


def schema() -> dict[str, Any]:
    """The schema: a document with its items, each of exactly one kind, no unknown keys."""
    definitions: dict[str, Any] = {}
    for kind, model in sorted(KINDS.items()):
        one = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(one.pop("$defs", {}))
        one["properties"] = {"kind": {"const": kind}, **one["properties"]}
        one["required"] = ["kind", "id"]
        for name, field in one["properties"].items():
            if name not in ("kind", "id"):
                one["properties"][name] = _or_null(field)
        definitions[kind] = one
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{FORMAT}/{VERSION}",
        "description": "A customer journey mapping workshop: every item flat, references by id, a blank grade is null.",
        "type": "object",
        "additionalProperties": False,
        "required": ["format", "items"],
        "properties": {
            "format": {"const": f"{FORMAT}/{VERSION}"},
            "title": {"type": "string", "maxLength": 300},
            "state": {"enum": ["current", "future", None]},
            "scale": {"const": SCALE},
            "versions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": list(Version._fields),
                    "properties": {name: {"type": "string"} for name in Version._fields},
                },
            },
            "items": {
                "type": "array",
                "maxItems": MOST_ITEMS,
                "items": {"oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in sorted(KINDS)]},
            },
        },
        "$defs": definitions,
    }


def _or_null(field: dict[str, Any]) -> dict[str, Any]:
    return field if {"type": "null"} in field.get("anyOf", ()) else {"anyOf": [field, {"type": "null"}]}
