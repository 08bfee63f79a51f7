"""What a report is made of, as plain data: sections with sentences, lists and tables. Templates give it its look."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` are as wide as `head`; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading and what stands under it, in this order: sentences, a table, a list; then the sections within.

    `picture` names the picture that belongs here, for whoever can draw; empty for none.
    """

    key: str
    title: str
    texts: tuple[str, ...] = ()
    table: Table | None = None
    items: tuple[str, ...] = ()
    within: tuple["ReportSection", ...] = ()
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """A title, what is known about the workshop in a line each, and the sections."""

    title: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[ReportSection, ...]

    def section(self, key: str) -> ReportSection | None:
        """The section with this key, None where it is not there."""
        return next((one for one in self._every(self.sections) if one.key == key), None)

    def _every(self, sections: tuple[ReportSection, ...]) -> Iterator[ReportSection]:
        for one in sections:
            yield one
            yield from self._every(one.within)
