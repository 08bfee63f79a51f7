"""What a reference field can name: the items of the kinds it refers to, called as people call them."""

from collections.abc import Callable

from cjm_widgets.domain.fields import Refers
from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.journey import Action, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

ABOUT_KINDS = ("stage", "action", "touchpoint", "moment-of-truth", "persona", "outcome", "pain-point", "blueprint-item")
"""What something can be about where a field may name any item: the layers of the map."""


def options_of(workshop: Workshop) -> Callable[[Refers], list[dict[str, str]]]:
    """A function from a field's `Refers` to its options, each `{value, label}`, in the order of the journey."""

    def options(refers: Refers) -> list[dict[str, str]]:
        kinds = [kind for kind in refers.kinds or ABOUT_KINDS if kind in KINDS]
        return [
            {"value": item.id, "label": _called(item.id, workshop, kind if len(kinds) > 1 else "")}
            for kind in kinds
            for item in _ordered(workshop, kind)
        ]

    return options


def _ordered(workshop: Workshop, kind: str) -> tuple[Item, ...]:
    if kind == Touchpoint.kind:
        return workshop.touchpoints
    return workshop.actions if kind == Action.kind else workshop.kind(kind)


def _called(item_id: str, workshop: Workshop, kind: str) -> str:
    name = workshop.label(item_id)
    return f"{name} ({words(f'kind.{kind}.one')})" if kind else name
