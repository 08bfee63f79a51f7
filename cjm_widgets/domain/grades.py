"""Which grades count: the one place that says so, for pictures, open points and tables alike."""

from collections.abc import Iterable

from cjm_widgets.domain.journey import Grade


def counting(grades: Iterable[Grade], persona: str = "") -> tuple[Grade, ...]:
    """Of every persona and grader the grade of the last round in which they gave one; blanks are left out.

    Args:
        grades: Those of one touchpoint in one state.
        persona: The id of a persona, to count only the grades given for it.
    """
    last: dict[tuple[str, str], Grade] = {}
    for grade in grades:
        if grade.value is None or (persona and grade.persona != persona):
            continue
        key = (grade.persona, grade.grader or grade.id)
        if key not in last or last[key].round < grade.round:
            last[key] = grade
    return tuple(last.values())
