"""What came out of the activities whose results were shown: votes, grades before and after, answers, cards."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from cjm_widgets.domain.room import ONE_ANSWER, Ballot, Entry, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.activities import ballots_of, cards_of, entries_of, runs
from cjm_widgets.facilitation.grading import figure, summaries
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.report.sheet import ReportSection, Table
from cjm_widgets.methods import rounds, votes
from cjm_widgets.methods.votes import Marks, Remark
from cjm_widgets.resources import words


def shown_runs(workshop: Workshop, *activities: str) -> tuple[Run, ...]:
    """The runs of these activities whose results everybody saw, the earliest first."""
    return tuple(run for run in runs(workshop) if run.phase == "revealed" and run.activity in activities)


def _title(run: Run) -> str:
    return " ".join(run.name.split()) or words(f"choice.run.activity.{run.activity}")


# Votes


def vote_sections(workshop: Workshop) -> Iterator[ReportSection]:
    """Each vote with its result: ties are ties, and what was said against an option stands under the table."""
    for run in shown_runs(workshop, "dots", "score"):
        ballots = ballots_of(workshop, run)
        names = {member.id: member.label for member in workshop.team} if run.names else None
        result = _scores(workshop, run, ballots) if run.activity == "score" else _dots(workshop, run, ballots)
        marks = votes.marks(run, ballots, names)
        said = tuple(line for one in marks for line in _against(workshop, one))
        yield ReportSection(run.id, _title(run), tuple(_how(workshop, run, ballots)), result, said)


def _how(workshop: Workshop, run: Run, ballots: Sequence[Ballot]) -> Iterator[str]:
    before = workshop.get(run.after)
    if isinstance(before, Run):
        yield words("report.votes.run-off", name=_title(before))
    voters = _many("people", len(ballots))
    if run.activity == "score":
        key = f"report.votes.measure.{run.measure}" if run.measure else "report.votes.measure.none"
        yield f"{words('report.votes.voted', voters=voters)} {words(key)}"
        return
    found = votes.tally(run, ballots)
    yield words("report.votes.voted-dots", voters=voters, dots=_many("dots", found.allowance))
    if found.abstained:
        yield words("report.votes.abstained", voters=_many("people", found.abstained))
    tied = votes.tied_first(found)
    if tied:
        yield words("report.votes.tie", names="; ".join(_option(workshop, one) for one in tied))


def _dots(workshop: Workshop, run: Run, ballots: Sequence[Ballot]) -> Table:
    counts = votes.tally(run, ballots).counts
    places = _places({one.option: one.rank if one.dots else None for one in counts})
    rows = ((_option(workshop, one.option), places[one.option], str(one.dots), str(one.voters)) for one in counts)
    return _table("report.votes.head.", ("option", "place", "dots", "voters"), rows)


def _scores(workshop: Workshop, run: Run, ballots: Sequence[Ballot]) -> Table:
    found = votes.ratings(run, ballots)
    places = _places({one.option: one.rank for one in found})
    rows = (
        (
            _option(workshop, one.option),
            places[one.option],
            "" if one.median is None else f"{one.median:g}",
            "" if one.lower is None else words("report.range", low=f"{one.lower:g}", high=f"{one.upper:g}"),
            str(one.n),
        )
        for one in found
    )
    return _table("report.votes.head.", ("option", "place", "median", "middle", "answers"), rows)


def _places(ranks: Mapping[str, int | None]) -> dict[str, str]:
    """By option its place as text: that of a tie says so, and who got nothing has none."""
    count = Counter(rank for rank in ranks.values() if rank is not None)

    def place(rank: int | None) -> str:
        if rank is None:
            return ""
        return words("report.votes.tied", rank=rank) if count[rank] > 1 else str(rank)

    return {option: place(rank) for option, rank in ranks.items()}


def _option(workshop: Workshop, option: str) -> str:
    return called(found) if (found := workshop.get(option)) else words("report.votes.gone")


def _against(workshop: Workshop, marks: Marks) -> Iterator[str]:
    name = _option(workshop, marks.option)
    for key, remarks in (("objection", marks.objections), ("to-know", marks.to_know)):
        yield from (words(f"report.votes.{key}", name=name, reason=_reason(remark)) for remark in remarks)


def _reason(remark: Remark) -> str:
    said = remark.reason or words("report.votes.no-reason")
    return words("report.by", text=said, name=remark.by) if remark.by else said


# Grades


def grade_sections(workshop: Workshop) -> Iterator[ReportSection]:
    """Each grading, the round before beside the one after; the touchpoints that moved furthest first.

    Without any such run: the grades of the map, as they were entered.
    """
    found = shown_runs(workshop, "grade-alone")
    covered = {run.after for run in found}
    for run in found:
        before = rounds.run_before(workshop, run)
        if before is not None and before in found:
            yield ReportSection(run.id, _graded(workshop, run), (_rounds(before, run),), _moved(workshop, run))
        elif run.id not in covered:
            yield ReportSection(run.id, _graded(workshop, run), (), _spread(workshop, run))
    if not found:
        yield from _entered(workshop)


def _graded(workshop: Workshop, run: Run) -> str:
    persona = workshop.get(run.persona)
    who = called(persona) if persona else words("report.grades.everyone")
    return words("report.grades.of", name=who, state=words(f"report.grades.{run.state}"))


def _rounds(before: Run, after: Run) -> str:
    return words("report.grades.rounds", before=before.round, after=after.round)


def _moved(workshop: Workshop, run: Run) -> Table:
    rows = (
        (
            workshop.label(one.touchpoint),
            *_middle(one.before_median, one.before_n),
            *_middle(one.after_median, one.after_n),
            "" if one.by is None else figure(one.by),
        )
        for one in rounds.moved(workshop, run)
    )
    head = ("touchpoint", "before", "graded", "after", "graded", "moved")
    return _table("report.grades.head.", head, rows)


def _spread(workshop: Workshop, run: Run) -> Table:
    rows = (
        (workshop.label(one.touchpoint), *_middle(one.median, one.n), _half(one.lower, one.upper))
        for one in rounds.widest_first(workshop, run)
    )
    return _table("report.grades.head.", ("touchpoint", "median", "graded", "middle"), rows)


def _entered(workshop: Workshop) -> Iterator[ReportSection]:
    found = {key: one for key, one in summaries(workshop).items() if one.n}
    if found:
        rows = (
            (workshop.label(key), *_middle(one.median, one.n), _half(one.lower, one.upper))
            for key, one in found.items()
        )
        table = _table("report.grades.head.", ("touchpoint", "median", "graded", "middle"), rows)
        yield ReportSection("grades-entered", words("report.grades.entered"), (), table)


def _middle(value: float | None, count: int) -> tuple[str, str]:
    return (words("report.grades.none") if value is None else figure(value)), str(count)


def _half(lower: float | None, upper: float | None) -> str:
    return "" if lower is None or upper is None else words("report.range", low=figure(lower), high=figure(upper))


# Answers and cards


def answer_sections(workshop: Workshop) -> Iterator[ReportSection]:
    """Check-in, goal and check-out: how many answered, the middle, and what was said, in no order of people."""
    for run in shown_runs(workshop, *ONE_ANSWER):
        given = entries_of(workshop, run)
        values = [one.value for one in given if one.value is not None]
        texts = [words("report.answers.count", people=_many("people", len(given)))]
        if values:
            each = Counter(values)
            said = ", ".join(words("report.answers.each", value=value, count=each[value]) for value in sorted(each))
            texts.append(words("report.answers.values", median=f"{median(values):g}", each=said))
        said_by = sorted((_said(workshop, run, one) for one in given if one.name.strip()), key=str.casefold)
        name = words(f"choice.run.activity.{run.activity}")
        title = words("report.answers.about", activity=name, name=run.name) if run.name.strip() else name
        yield ReportSection(run.id, " ".join(title.split()), tuple(texts), items=tuple(said_by))


def _said(workshop: Workshop, run: Run, entry: Entry) -> str:
    author = workshop.get(entry.by) if run.names else None
    return words("report.by", text=entry.name.strip(), name=called(author)) if author else entry.name.strip()


def written(workshop: Workshop) -> Iterator[str]:
    """What was thought about alone: how many cards there were, and how many are on the map now."""
    for run in shown_runs(workshop, "think-alone"):
        cards = cards_of(workshop, run)
        taken = sum(workshop.get(card.taken) is not None for card in cards)
        yield words("report.written.run", name=_title(run), cards=_many("cards", len(cards)), taken=taken)


def _table(prefix: str, head: Sequence[str], rows: Iterator[tuple[str, ...]]) -> Table:
    return Table(tuple(words(f"{prefix}{name}") for name in head), tuple(rows))


def _many(what: str, count: int) -> str:
    return words(f"report.{what}.{'one' if count == 1 else 'many'}", count=count)
