"""Fractional indexing: a place between two others is a string between two strings, so a move writes one row.

The scheme is the common one of variable-length digit strings compared as text (Greenspan, "Implementing Fractional
Indexing", 2017), with an alphabet in ASCII order. No place ends in the lowest digit, so there is always room before it.
"""

from collections.abc import Iterator

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)


def between(before: str, after: str) -> str:
    """A place after `before` and before `after`; an empty string stands for the open end on that side.

    Total: where the two are equal or the wrong way round (two people moved at once), the place is behind `before`.
    """
    if after and before >= after:
        after = ""
    place = ""
    for depth in range(max(len(before), len(after)) + 2):
        low = _digit(before, depth, 0)
        high = _digit(after, depth, _BASE) if after else _BASE
        if high - low > 1:
            return place + _DIGITS[(low + high) // 2]
        place += _DIGITS[low]
        if high > low:
            after = ""
    return place + _DIGITS[_BASE // 2]


def spread(count: int) -> Iterator[str]:
    """`count` places in order, evenly apart and of equal length, for a list that arrives at once."""
    width, room = 1, _BASE
    while room <= count * 2:
        width, room = width + 1, room * _BASE
    for index in range(1, count + 1):
        number = index * room // (count + 1)
        if number % _BASE == 0:
            number += 1
        digits = ""
        for _ in range(width):
            number, digit = divmod(number, _BASE)
            digits = _DIGITS[digit] + digits
        yield digits


def _digit(place: str, depth: int, missing: int) -> int:
    return _VALUES.get(place[depth], 0) if depth < len(place) else missing
