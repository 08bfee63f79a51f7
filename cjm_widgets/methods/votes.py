"""What a vote says: dots with their ties, scores with their middle half, objections with their reasons.

Every function takes the run and any ballots; those of other runs, and options the run does not ask about, are left
out. Nothing here knows a name: who wrote a reason is added only where the caller gives names.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjm_widgets.domain.room import Ballot, MarkKind, Run
from cjm_widgets.methods.consensus import quartiles
from cjm_widgets.methods.priorities import default_dots

MOST_OPTIONS = 20
"""Above so many options people no longer compare, they pick what they read first."""


@dataclass(frozen=True, slots=True)
class Count:
    """The dots of one option, from how many voters; `rank` is 1 for the most dots, and the same for equal dots."""

    option: str
    dots: int
    voters: int
    rank: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A counted vote: the options, those with the most dots first; the ballots; and those of them without a dot.

    `allowance` is how many dots each voter had.
    """

    counts: tuple[Count, ...]
    ballots: int
    abstained: int
    allowance: int


@dataclass(frozen=True, slots=True)
class Rating:
    """The scores (1..10) of one option: how many gave one (`n`), how many ballots did not (`blank`), and the middle.

    Quartiles are of type 7; every figure is None without scores. `rank` is 1 for the highest median, the same for
    equal medians, None without scores.
    """

    option: str
    n: int
    blank: int
    median: float | None
    lower: float | None
    upper: float | None
    lowest: int | None
    highest: int | None
    rank: int | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Why somebody marked an option; `reason` may be blank, `by` is blank unless names were asked for."""

    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Marks:
    """What speaks against deciding about an option now."""

    option: str
    objections: tuple[Remark, ...] = ()
    to_know: tuple[Remark, ...] = ()


def ballots_of(run: Run, ballots: Iterable[Ballot]) -> tuple[Ballot, ...]:
    """The ballots of this run."""
    return tuple(ballot for ballot in ballots if ballot.run == run.id)


def tally(run: Run, ballots: Iterable[Ballot]) -> Tally:
    """Count the dots of a run.

    Sorted by dots, then by voters, then in the run's order; the ranks are competition ranks (1, 2, 2, 4) of the dots
    alone, so that equal dots are a tie however many people they came from. Of a ballot with more dots than a voter
    has, the first ones count, in the order given. A ballot without a dot that counts is an abstention.
    """
    options = _options(run)
    allowance = run.dots or default_dots(len(options))
    dots, voters = dict.fromkeys(options, 0), dict.fromkeys(options, 0)
    cast = ballots_of(run, ballots)
    abstained = 0
    for ballot in cast:
        given = _given(ballot, options, allowance)
        abstained += not given
        for option, count in given.items():
            dots[option] += count
            voters[option] += 1
    order = sorted(options, key=lambda option: (-dots[option], -voters[option]))
    ranks = _ranks([dots[option] for option in order])
    counts = (Count(o, dots[o], voters[o], rank) for o, rank in zip(order, ranks, strict=True))
    return Tally(tuple(counts), len(cast), abstained, allowance)


def tied_first(found: Tally) -> tuple[str, ...]:
    """The options that share the most dots; empty where one leads alone, or nobody gave a dot."""
    first = tuple(count.option for count in found.counts if count.rank == 1 and count.dots)
    return first if len(first) > 1 else ()


def run_off(found: Tally, least: int = 2, most: int = 4) -> tuple[str, ...]:
    """The options for a second vote among the first 2-4; options without a dot are never among them.

    Ties are never cut: all that are tied at the cut come along where that makes at most `most`, else the cut is made
    above them. Where that would leave fewer than `least` (five tied first, or one first and four second) the whole
    tied group comes along, and there are more than `most`. Empty where fewer than `least` options have a dot: there
    is nothing to decide between.
    """
    chosen: list[str] = []
    for rank in sorted({count.rank for count in found.counts if count.dots}):
        group = [count.option for count in found.counts if count.rank == rank]
        if len(chosen) >= least and len(chosen) + len(group) > most:
            break
        chosen += group
    return tuple(chosen) if len(chosen) >= least else ()


def too_many(options: Sequence[object]) -> bool:
    """Whether there are more options than people can weigh: above 20, group or narrow them first."""
    return len(options) > MOST_OPTIONS


def ratings(run: Run, ballots: Iterable[Ballot]) -> tuple[Rating, ...]:
    """Sum up the scores of a run: the highest median first, then in the run's order, options without a score last.

    Somebody who gave an option no score is counted as blank, never as 0; of two scores in one ballot the later counts.
    """
    options = _options(run)
    values: dict[str, list[int]] = {option: [] for option in options}
    cast = ballots_of(run, ballots)
    for ballot in cast:
        for option, value in {score.option: score.value for score in ballot.scores}.items():
            if option in values:
                values[option].append(value)
    middles = {option: quartiles(given) for option, given in values.items()}
    medians = {option: middle.median for option, middle in middles.items() if middle}
    order = sorted(medians, key=lambda option: -medians[option])
    ranks = dict(zip(order, _ranks([medians[option] for option in order]), strict=True))
    return tuple(
        Rating(
            option=option,
            n=len(given := values[option]),
            blank=len(cast) - len(given),
            median=middle.median if (middle := middles[option]) else None,
            lower=middle.lower if middle else None,
            upper=middle.upper if middle else None,
            lowest=min(given, default=None),
            highest=max(given, default=None),
            rank=ranks.get(option),
        )
        for option in (*order, *(option for option in options if option not in medians))
    )


def marks(run: Run, ballots: Iterable[Ballot], names: Mapping[str, str] | None = None) -> tuple[Marks, ...]:
    """The objections and wishes to know more of each option that has any, with their reasons, in the run's order.

    Args:
        run: The vote.
        ballots: Any ballots.
        names: The name of each team member by id. Without them nobody is named, and the reasons stand in the order of
            the alphabet, which does not tell who wrote them.
    """
    options = _options(run)
    found: dict[tuple[str, MarkKind], list[Remark]] = {}
    for ballot in ballots_of(run, ballots):
        by = names.get(ballot.by, "") if names else ""
        for mark in ballot.marks:
            found.setdefault((mark.option, mark.mark), []).append(Remark(mark.reason.strip(), by))
    if not names:
        for remarks in found.values():
            remarks.sort(key=lambda remark: remark.reason.casefold())
    all_marks = (
        Marks(o, tuple(found.get((o, "objection"), ())), tuple(found.get((o, "need-to-know-more"), ())))
        for o in options
    )
    return tuple(one for one in all_marks if one.objections or one.to_know)


def _options(run: Run) -> tuple[str, ...]:
    return tuple(dict.fromkeys(run.options))


def _given(ballot: Ballot, options: Sequence[str], allowance: int) -> dict[str, int]:
    """The dots of one ballot that count, by option."""
    left, given = allowance, dict[str, int]()
    for dots in ballot.dots:
        count = min(dots.count, left)
        if dots.option in options and count:
            given[dots.option] = given.get(dots.option, 0) + count
            left -= count
    return given


def _ranks(values: Sequence[float]) -> list[int]:
    """Competition ranks (1, 2, 2, 4) of values that are sorted, the highest first."""
    return [values.index(value) + 1 for value in values]
