"""Twin: what a picture says without being looked at. Every picture has one, made by the module that draws it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Twin:
    """The text beside a picture: `alt` names it in a sentence or two, `reading` says what it shows, and a table.

    The texts are plain: whoever shows them escapes them. `rows` are as wide as `head`.
    """

    alt: str
    reading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
