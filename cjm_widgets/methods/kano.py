"""Kano's two questions: what a customer expects, wants more of, and is delighted by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from cjm_widgets.errors import MethodError

Category = Literal["M", "O", "A", "I", "R", "Q"]
MomentKind = Literal["hygiene", "delight"]

ANSWERS = ("like", "must", "neutral", "live-with", "dislike")
TABLE: tuple[tuple[Category, ...], ...] = (
    ("Q", "A", "A", "A", "O"),
    ("R", "I", "I", "I", "M"),
    ("R", "I", "I", "I", "M"),
    ("R", "I", "I", "I", "M"),
    ("R", "R", "R", "R", "Q"),
)
TIE_ORDER: tuple[Category, ...] = ("M", "O", "A", "I", "R", "Q")
KINDS: Mapping[Category, MomentKind] = {"M": "hygiene", "A": "delight"}


@dataclass(frozen=True, slots=True)
class Kano:
    """What a group answered about one feature; the figures are None when nobody answered both questions.

    ``category`` is the most frequent one, ``tied`` whether another is as frequent. ``better`` (0..1) says
    how much having the feature lifts satisfaction, ``worse`` (-1..0) how much lacking it costs; both are
    None when all answers are reverse or questionable. ``kind`` is the kind of moment: must-be is
    hygiene, attractive is delight, the others neither.
    """

    n: int
    blank: int
    counts: Mapping[Category, int]
    category: Category | None
    tied: bool
    better: float | None
    worse: float | None
    kind: MomentKind | None


def category(functional: str, dysfunctional: str) -> Category:
    """The category of one person's pair of answers: M, O, A, I, R (reverse) or Q (questionable).

    Source: the evaluation table of Kano et al. (1984) in the form of Berger et al. (1993).

    Args:
        functional: How they feel when the feature is there, one of `ANSWERS`.
        dysfunctional: How they feel when it is not.

    Raises:
        MethodError: An answer is not one of the five.
    """
    for answer in (functional, dysfunctional):
        if answer not in ANSWERS:
            raise MethodError(f"{answer!r} is not an answer to a Kano question: use one of {', '.join(ANSWERS)}.")
    return TABLE[ANSWERS.index(functional)][ANSWERS.index(dysfunctional)]


def kano(answers: Sequence[tuple[str | None, str | None]]) -> Kano:
    """Sum up a group's pairs of answers about one feature.

    The most frequent category wins; of equals the one that hurts most when missing: M > O > A > I,
    then R, then Q. better = (A + O) / (A + O + M + I), worse = -(O + M) / (same).
    Source: Berger et al. (1993).

    Args:
        answers: Functional and dysfunctional answer of each person; a pair with a None is left out
            and counted.

    Raises:
        MethodError: An answer is not one of the five.
    """
    found = Counter(category(have, lack) for have, lack in answers if have is not None and lack is not None)
    counts = {key: found[key] for key in TIE_ORDER}
    n = found.total()
    if n == 0:
        return Kano(0, len(answers), counts, None, False, None, None, None)
    most = max(counts.values())
    leading = [key for key in TIE_ORDER if counts[key] == most]
    usable = counts["A"] + counts["O"] + counts["M"] + counts["I"]
    return Kano(
        n=n,
        blank=len(answers) - n,
        counts=counts,
        category=leading[0],
        tied=len(leading) > 1,
        better=(counts["A"] + counts["O"]) / usable if usable else None,
        worse=-(counts["O"] + counts["M"]) / usable if usable else None,
        kind=KINDS.get(leading[0]),
    )
