"""Scores from surveys: NPS, CSAT and CES, each with its interval.

An answer that is missing (None) or off the scale is dropped and counted: 0 often means "not applicable".
"""

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjm_widgets.errors import MethodError
from cjm_widgets.methods.intervals import Interval, normal_quantile, of_mean, wilson

FEW_ANSWERS = 30

NpsMethod = Literal["adjusted-wald", "wald"]
CesVersion = Literal["2.0", "1.0"]
Indistinct = Literal["no-answers", "few-answers", "within-the-uncertainty"]


@dataclass(frozen=True, slots=True)
class Nps:
    """A net promoter score in points of -100..100; the figures are None when nobody answered.

    ``blank`` answers were missing and ``outside`` were not on 0-10; neither is in ``n``.
    ``standard_error`` is the plain (Wald) one, whatever the ``method`` of the interval.
    """

    n: int
    blank: int
    outside: int
    promoters: int
    passives: int
    detractors: int
    score: float | None
    standard_error: float | None
    interval: Interval | None
    method: NpsMethod


@dataclass(frozen=True, slots=True)
class NpsChange:
    """The difference of two net promoter scores, in points of -200..200.

    ``distinguishable`` from no change only with 30 answers or more on both sides and a half-width of
    the interval that does not exceed the change; else ``reason`` says why not. ``z`` and ``p``
    (two-sided) are None where there is no spread to compare with.
    """

    difference: float | None
    standard_error: float | None
    z: float | None
    p: float | None
    interval: Interval | None
    distinguishable: bool
    reason: Indistinct | None


@dataclass(frozen=True, slots=True)
class Csat:
    """Customer satisfaction: the share of the two highest codes, in percent, with a Wilson interval."""

    n: int
    blank: int
    outside: int
    satisfied: int
    score: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Ces:
    """Customer effort, both ways of reporting it.

    ``mean`` is in codes of the scale as asked. ``easy`` counts the answers on the easy side, the codes
    ``easy_codes``, and ``share`` is their share in percent. ``low_is_good`` says which end is easy.
    """

    version: CesVersion
    low_is_good: bool
    n: int
    blank: int
    outside: int
    mean: float | None
    mean_interval: Interval | None
    easy_codes: tuple[int, ...]
    easy: int
    share: float | None
    share_interval: Interval | None


def nps(answers: Sequence[int | None], *, method: NpsMethod = "adjusted-wald", confidence: float = 0.95) -> Nps:
    """Net promoter score of answers on 0-10: promoters 9-10, passives 7-8, detractors 0-6.

    Source: Reichheld (2003).

    Args:
        answers: One for each person asked; None where missing.
        method: Which interval, see `nps_from_counts`.
        confidence: Share of such intervals that hold the true value.

    Raises:
        MethodError: The method is unknown or the confidence not between 0 and 1.
    """
    given, blank, outside = _sorted_out(answers, 0, 10)
    promoters = sum(answer >= 9 for answer in given)
    detractors = sum(answer <= 6 for answer in given)
    passives = len(given) - promoters - detractors
    return nps_from_counts(
        promoters, passives, detractors, blank=blank, outside=outside, method=method, confidence=confidence
    )


def nps_from_counts(
    promoters: int,
    passives: int,
    detractors: int,
    *,
    blank: int = 0,
    outside: int = 0,
    method: NpsMethod = "adjusted-wald",
    confidence: float = 0.95,
) -> Nps:
    """Net promoter score 100 (P - D) / n of counts that are already sorted.

    With answers coded -1, 0, +1 the variance of one is p + d - (p - d)^2. The adjusted Wald interval
    (Rocks 2016) adds 3/4 to promoters and to detractors and 3 to n, then takes the Wald interval; both
    are cut off at -100 and 100. The plain one has zero width when all answer alike; the adjusted one is
    centred nearer to 0 than the score, so that with a single answer it does not reach the score.

    Args:
        promoters: How many answered 9 or 10.
        passives: How many answered 7 or 8.
        detractors: How many answered 0 to 6.
        blank: How many answers were missing, carried into the result.
        outside: How many answers were off the scale, carried into the result.
        method: "adjusted-wald" or "wald".
        confidence: Share of such intervals that hold the true value.

    Raises:
        MethodError: A count is negative, the method unknown or the confidence not between 0 and 1.
    """
    _refuse_negative(promoters, passives, detractors, blank, outside)
    if method not in ("adjusted-wald", "wald"):
        raise MethodError(f"There is no NPS interval {method!r}: choose 'adjusted-wald' or 'wald'.")
    z = normal_quantile(confidence)
    n = promoters + passives + detractors
    if n == 0:
        return Nps(0, blank, outside, 0, 0, 0, None, None, None, method)
    score, error = _net(promoters, detractors, n)
    centre, spread = (score, error) if method == "wald" else _net(promoters + 0.75, detractors + 0.75, n + 3)
    interval = Interval(max(-100.0, centre - z * spread), min(100.0, centre + z * spread))
    return Nps(n, blank, outside, promoters, passives, detractors, score, error, interval, method)


def _net(promoters: float, detractors: float, n: float) -> tuple[float, float]:
    """The net share and its standard error, in points."""
    net = (promoters - detractors) / n
    variance = max(0.0, (promoters + detractors) / n - net**2)
    return 100 * net, 100 * math.sqrt(variance / n)


def nps_change(before: Nps, after: Nps, *, confidence: float = 0.95) -> NpsChange:
    """How far a net promoter score moved between two independent groups, and whether that can be told from chance.

    SE = sqrt(SE1^2 + SE2^2) with the plain standard errors, then a z-test (Rocks 2016 for the variance).

    Args:
        before: The earlier score.
        after: The later score.
        confidence: Share of such intervals that hold the true difference.

    Raises:
        MethodError: The confidence is not strictly between 0 and 1.
    """
    reach = normal_quantile(confidence)
    if before.score is None or after.score is None or before.standard_error is None or after.standard_error is None:
        return NpsChange(None, None, None, None, None, distinguishable=False, reason="no-answers")
    difference = after.score - before.score
    error = math.hypot(before.standard_error, after.standard_error)
    z = difference / error if error > 0 else None
    p = 2 * statistics.NormalDist().cdf(-abs(z)) if z is not None else None
    interval = Interval(max(-200.0, difference - reach * error), min(200.0, difference + reach * error))
    reason: Indistinct | None = None
    if min(before.n, after.n) < FEW_ANSWERS:
        reason = "few-answers"
    elif difference == 0 or reach * error > abs(difference):
        reason = "within-the-uncertainty"
    return NpsChange(difference, error, z, p, interval, distinguishable=reason is None, reason=reason)


def csat(answers: Sequence[int | None], *, lowest: int = 1, highest: int = 5, confidence: float = 0.95) -> Csat:
    """Customer satisfaction of answers on a scale of whole numbers: the top-2-box share, not the mean.

    Args:
        answers: One for each person asked; None where missing.
        lowest: Lowest code of the scale.
        highest: Highest code, the best one.
        confidence: Share of such intervals that hold the true share.

    Raises:
        MethodError: The scale has fewer than three codes, or the confidence is not between 0 and 1.
    """
    if highest - lowest < 2:
        raise MethodError(
            f"The two highest codes of {lowest}..{highest} are all of it: CSAT needs three codes or more."
        )
    given, blank, outside = _sorted_out(answers, lowest, highest)
    counts = [given.count(code) for code in range(lowest, highest + 1)]
    return csat_from_counts(counts, blank=blank, outside=outside, confidence=confidence)


def csat_from_counts(counts: Sequence[int], *, blank: int = 0, outside: int = 0, confidence: float = 0.95) -> Csat:
    """Customer satisfaction of counts, lowest code first: 14, 9, 10, 32, 42 on 1-5 is 69.16 %.

    Args:
        counts: How many chose each code of the scale, empty ones as 0.
        blank: How many answers were missing, carried into the result.
        outside: How many answers were off the scale, carried into the result.
        confidence: Share of such intervals that hold the true share.

    Raises:
        MethodError: Fewer than three codes, a negative count, or a confidence not between 0 and 1.
    """
    if len(counts) < 3:
        raise MethodError(f"CSAT needs the counts of three codes or more, not of {len(counts)}.")
    _refuse_negative(*counts, blank, outside)
    n, satisfied = sum(counts), sum(counts[-2:])
    share, interval = _percent(satisfied, n, confidence)
    return Csat(n, blank, outside, satisfied, share, interval)


def ces(
    answers: Sequence[int | None],
    *,
    version: CesVersion = "2.0",
    low_is_good: bool | None = None,
    confidence: float = 0.95,
) -> Ces:
    """Customer effort score, as the mean and as the share on the easy side.

    CES 2.0 asks for agreement with "made it easy" on 1-7, high is good; easy are 5-7. CES 1.0 asked
    for effort on 1-5 and was coded both ways, so the direction must be given; easy are the two codes at
    its good end. The mean has a t interval, the share a Wilson interval.
    Sources: Dixon, Freeman & Toman (2010) for 1.0, CEB (2013) for 2.0.

    Args:
        answers: One for each person asked; None where missing.
        version: "2.0" or "1.0".
        low_is_good: Whether low codes mean little effort; must be given for 1.0, else false.
        confidence: Share of such intervals that hold the true value.

    Raises:
        MethodError: Unknown version, a CES 1.0 without its direction, or a confidence not between 0 and 1.
    """
    if version not in ("2.0", "1.0"):
        raise MethodError(f"There is no CES version {version!r}: choose '2.0' (1-7) or '1.0' (1-5).")
    if low_is_good is None:
        if version == "1.0":
            raise MethodError("CES 1.0 was asked both ways round: say whether low is good (low_is_good).")
        low_is_good = False
    highest, width = (7, 3) if version == "2.0" else (5, 2)
    codes = tuple(range(1, width + 1)) if low_is_good else tuple(range(highest - width + 1, highest + 1))
    given, blank, outside = _sorted_out(answers, 1, highest)
    easy = sum(answer in codes for answer in given)
    share, share_interval = _percent(easy, len(given), confidence)
    return Ces(
        version=version,
        low_is_good=low_is_good,
        n=len(given),
        blank=blank,
        outside=outside,
        mean=sum(given) / len(given) if given else None,
        mean_interval=of_mean(given, 1, highest, confidence),
        easy_codes=codes,
        easy=easy,
        share=share,
        share_interval=share_interval,
    )


def _refuse_negative(*counts: int) -> None:
    """Refuse counts that nobody can have given."""
    if min(counts) < 0:
        raise MethodError(f"{min(counts)} people cannot have answered: a count starts at 0.")


def _percent(successes: int, n: int, confidence: float) -> tuple[float | None, Interval | None]:
    """A share in percent with its Wilson interval; None and None when n is 0."""
    interval = wilson(successes, n, confidence)
    return (None, None) if interval is None else (100 * successes / n, interval.scaled(100))


def _sorted_out(answers: Sequence[int | None], lowest: int, highest: int) -> tuple[list[int], int, int]:
    """The answers on the scale, how many were missing, and how many were not on it."""
    codes = range(lowest, highest + 1)
    present = [answer for answer in answers if answer is not None]
    given = [int(answer) for answer in present if not isinstance(answer, bool) and answer in codes]
    return given, len(answers) - len(present), len(present) - len(given)
