"""How an item is called inside a sentence: its name on one short line, never empty."""

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Delivery, Grade, MomentOfTruth
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

LONGEST = 80


def called(item: Item | None, workshop: Workshop | None = None) -> str:
    """The item's name, cut at 80 characters; without one, words such as “unnamed stage”.

    A moment of truth, a grade or a delivery without a name goes by the name of its touchpoint, which takes the
    workshop to find.
    """
    if item is None:
        return words("open.unnamed.item")
    name = " ".join(str(getattr(item, "name", "")).split())
    if not name and isinstance(item, MomentOfTruth | Grade | Delivery) and workshop is not None:
        return called(workshop.get(item.touchpoint))
    if not name:
        return words(f"open.unnamed.{item.kind}")
    return name if len(name) <= LONGEST else name[: LONGEST - 1].rstrip() + "…"


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """Several names in one sentence: “a”, “a and b”, “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return words("open.list", most=", ".join(parts[:-1]), last=parts[-1])


def parts_of(keys: list[str] | tuple[str, ...]) -> str:
    """The plain words for some fields, as a list in a sentence."""
    return listed([words(f"open.part.{key}") for key in keys])
