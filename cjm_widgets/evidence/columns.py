"""One column for one field of the domain: which pandas type it gets, and how a blank looks in it."""

import types
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin

import pandas as pd

from cjm_widgets.domain.item import KINDS

TEXT = pd.StringDtype("python", na_value=pd.NA)
"""Text; kept by Python, so that a table is the same whether PyArrow is installed or not."""
WHOLE, NUMBER, YES_NO = pd.Int64Dtype(), pd.Float64Dtype(), pd.BooleanDtype()
DAY = "datetime64[s]"
"""A day at midnight, without a zone; seconds hold every year that a date can have."""
LIST = "object"

Dtype: TypeAlias = Any
"""What pandas takes as a dtype."""

ORDERS: Mapping[str, Sequence[Any]] = {
    "evidence_level": ("proposed", "assumed", "observed"),
    "opportunity.confidence": ("0.5", "0.8", "1"),
    "opportunity.rice_impact": ("0.25", "0.5", "1", "2", "3"),
    "pain-point.severity": (1, 2, 3),
    "purpose.cost_period": ("month", "quarter", "year"),
    "relationship.quality": ("strained", "weak", "strong"),
    "stakeholder.circle": (1, 2, 3),
    "team-member.stance": ("opponent", "sceptic", "neutral", "supporter", "ambassador"),
    "touchpoint.influence": ("none", "some", "full"),
}
"""Choices with a natural order, the least first; of one kind, or (without a kind) of every item."""

_PLAIN: Mapping[Any, Dtype] = {str: TEXT, bool: YES_NO, int: WHOLE, float: NUMBER, date: DAY, tuple: LIST}


def dtype_of(kind: str, field: str) -> Dtype:
    """The dtype of one field: text, nullable number or yes/no, day, category (ordered where natural), else object."""
    order = ORDERS.get(f"{kind}.{field}") or ORDERS.get(field)
    if order:
        return pd.CategoricalDtype(list(order), ordered=True)
    held = _without_blank(KINDS[kind].model_fields[field].annotation)
    if get_origin(held) is Literal:
        return pd.CategoricalDtype(list(get_args(held)))
    return _PLAIN.get(get_origin(held) or held, LIST)


def _without_blank(annotation: Any) -> Any:  # noqa: ANN401 - a type, however it is written
    """The type behind `Annotated[...]` and `... | None`."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _without_blank(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        held = [one for one in get_args(annotation) if one is not type(None)]
        return _without_blank(held[0]) if len(held) == 1 else annotation
    return annotation


def column(values: Iterable[Any], dtype: Dtype, index: "pd.Index[Any] | None" = None) -> "pd.Series[Any]":
    """The values as a column; None and empty text are blank (NA), never 0 and never a text. An empty list stays one."""
    return pd.Series([None if value == "" else value for value in values], dtype=dtype, index=index)
