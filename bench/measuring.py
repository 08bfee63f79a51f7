"""How times are taken: the two sides of a ratio in turn, so that a busy machine slows both."""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import median

from bench.line import Line

Timed = Callable[[], float]
"""Does the thing once and gives the seconds it took."""


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes, once."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def timed(work: Callable[[], object]) -> Timed:
    """The work as something that is timed whole."""
    return lambda: seconds(work)


def command(*arguments: str) -> Timed:
    """A Python process of its own with these arguments, from its start to its end."""

    def run() -> float:
        return seconds(lambda: subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL))

    return run


def in_turn(sides: Sequence[Timed], times: int, warm: int = 1) -> list[list[float]]:
    """The seconds of each side, taken in turn, in alternating order, after some rounds that do not count."""
    taken: list[list[float]] = [[] for _ in sides]
    for turn in range(warm + times):
        order = range(len(sides)) if turn % 2 else reversed(range(len(sides)))
        for index in order:
            took = sides[index]()
            if turn >= warm:
                taken[index].append(took)
    return taken


def ratio(name: str, limit: float, ours: Timed, bare: Timed, *, times: int, warm: int = 1) -> Line:
    """The median of ours / bare over so many rounds."""
    mine, other = in_turn((ours, bare), times, warm)
    return ratio_of(name, limit, mine, other)


def ratio_of(name: str, limit: float, ours: Sequence[float], bare: Sequence[float]) -> Line:
    """The median ratio of times taken in turn."""
    value = median(mine / other for mine, other in zip(ours, bare, strict=True))
    return Line(name, value, limit, detail=f"{said(median(ours))} / {said(median(bare))}")


def said(took: float) -> str:
    """Seconds for people."""
    return f"{took:.2f} s" if took >= 1 else f"{took * 1000:.3g} ms"
