"""Audiences: who looks at the map, and which of its layers and sections they are shown (`templates/audiences.yaml`)."""

from collections.abc import Mapping
from typing import NamedTuple

from cjm_widgets.errors import UnknownName
from cjm_widgets.resources import folder, load_yaml, words


class Audience(NamedTuple):
    """What an audience is shown: layers, which are rows of the board, and sections of the published edition."""

    layers: tuple[str, ...]
    sections: tuple[str, ...]


def audiences() -> Mapping[str, Audience]:
    """Every audience by its name."""
    found = load_yaml(folder("templates") / "audiences.yaml")
    return {name: Audience(tuple(one["layers"]), tuple(one["sections"])) for name, one in found.items()}


def audience(name: str) -> Audience:
    """The audience with this name.

    Raises:
        UnknownName: There is none.
    """
    known = audiences()
    if name not in known:
        raise UnknownName(words("error.audience", name=name, known=", ".join(known)))
    return known[name]
