"""Counts and durations as people write them on a map."""

_MINUTES = ((1440, "d"), (60, "h"), (1, "min"))


def count(value: float) -> str:
    """A count in at most three digits and a letter: 940, 1.2k, 41k, 3.4M."""
    for size, letter in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= size * 0.9995:
            return f"{_three(value / size)}{letter}"
    return f"{value:.0f}"


def duration(minutes: float) -> str:
    """A waiting time in its natural unit: 12 s, 3 min, 1.5 h, 4 d."""
    for size, unit in _MINUTES:
        if minutes >= size:
            return f"{_three(minutes / size)} {unit}"
    return f"{minutes * 60:.0f} s"


def _three(value: float) -> str:
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}".removesuffix(".0")
