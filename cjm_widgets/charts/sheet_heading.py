"""The heading of a row, at the left of the sheet."""

from cjm_widgets.charts.sheet import Sheet
from cjm_widgets.charts.typeset import Label, label
from cjm_widgets.resources import has_words, words

PAD = 10.0


def heading(sheet: Sheet, key: str, top: float, width: float = 0.0) -> tuple[Label, ...]:
    """The name of a row and, where there is one, a quiet line that explains it."""
    room = width or sheet.head - 14
    name = label(words(f"map.row.{key}"), sheet.left, top + PAD, room, size=12.5, bold=True)
    if not has_words(f"map.row-note.{key}"):
        return (name,)
    note = words(f"map.row-note.{key}")
    return (name, label(note, sheet.left, name.bottom + 1, room, size=11, lines=3, tone="quiet"))
