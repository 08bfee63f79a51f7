"""Fractional indexing: a place between two others is a string between two strings, so a move writes one row.

Between two places the scheme is the common one of variable-length digit strings compared as text (Greenspan,
"Implementing Fractional Indexing", 2017), with an alphabet in ASCII order. At the ends a place begins with a number,
which is counted on or back, so that a list which only grows at its end keeps short places: the highest digits (at the
start of the list the lowest) that a place begins with say how many digits its number has. No place ends in the lowest
digit, so there is always room before it.
"""

from collections.abc import Iterator, Mapping, Sequence

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_BASE = len(_DIGITS)
_LOWEST, _HIGHEST = _DIGITS[0], _DIGITS[-1]
_WIDEST = 5
"""A number has at most so many digits: enough for 900 million places before the next one."""


def room_before(before: str, places: Mapping[str, str]) -> tuple[str, Mapping[str, str]]:
    """A place in front of one of a list, and new places for all of them where theirs leave no room.

    Args:
        before: The key of the one that comes after; one that is not in the list stands for its end.
        places: The places in their order, by key.
    """
    keys = list(places)
    index = keys.index(before) if before in places else len(keys)

    def around(those: Sequence[str]) -> tuple[str, str]:
        return (those[index - 1] if index else ""), (those[index] if index < len(those) else "")

    low, high = around(list(places.values()))
    place = between(low, high)
    if low < place and (index == len(keys) or place < high):
        return place, {}
    renewed = tuple(spread(len(keys)))
    return between(*around(renewed)), dict(zip(keys, renewed, strict=True))


def between(before: str, after: str) -> str:
    """A place after `before` and before `after`; an empty string stands for the open end on that side.

    Total: where the two are equal or the wrong way round (two people moved at once), the place is behind `before`.
    """
    if after and before >= after:
        after = ""
    if not after:
        return _behind(before) if before else _DIGITS[_BASE // 2]
    if not before:
        return _ahead(after)
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
        yield _written(number, width)


def _behind(place: str) -> str:
    """The next place, with nothing behind it: the number that `place` begins with, counted on."""
    foreign = max((index + 1 for index, digit in enumerate(place) if digit not in _VALUES), default=0)
    kept, own = place[:foreign], place[foreign:]  # behind a letter that is not ours only what follows can be counted
    level = len(own) - len(own.lstrip(_HIGHEST))
    width = min(level + 1, _WIDEST)
    number = _read(own[level:], width) + 1
    number += number % _BASE == 0
    if number >= (_BASE - 1) * _BASE ** (width - 1):  # it would begin with the highest digit
        level, width = level + 1, min(level + 2, _WIDEST)
        number = 1
    return kept + _HIGHEST * level + _written(number, width)


def _ahead(place: str) -> str:
    """The place before, with nothing ahead of it: the number that `place` begins with, counted back."""
    foreign = next((index for index, digit in enumerate(place) if digit not in _VALUES), len(place))
    own = place[:foreign] + (_HIGHEST if place[foreign:] > _HIGHEST else "")
    level = len(own) - len(own.lstrip(_LOWEST))
    width = min(level + 1, _WIDEST)
    number = _read(own[level:], width) - 1
    number -= number % _BASE == 0
    if number < _BASE ** (width - 1):  # it would begin with the lowest digit
        level, width = level + 1, min(level + 2, _WIDEST)
        number = _BASE**width - 1
    return _LOWEST * level + _written(number, width)


def _read(digits: str, width: int) -> int:
    number = 0
    for digit in digits[:width].ljust(width, _LOWEST):
        number = number * _BASE + _VALUES[digit]
    return number


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    return digits


def _digit(place: str, depth: int, missing: int) -> int:
    return _VALUES.get(place[depth], 0) if depth < len(place) else missing
