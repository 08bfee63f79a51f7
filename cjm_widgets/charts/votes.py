"""The result of a vote: dots with their ties, or scores with their middle half; objections beside both."""

from collections.abc import Iterable, Mapping, Sequence

from cjm_widgets.charts import svg
from cjm_widgets.charts.sizes import EDGE, size_for
from cjm_widgets.charts.theme import Theme
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import label
from cjm_widgets.charts.vote_rows import Row, counted, draw_rows
from cjm_widgets.domain.room import Ballot, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import votes
from cjm_widgets.methods.votes import Marks, Remark
from cjm_widgets.resources import words

NAMED = 3
"""So many names stand in a sentence; of the others the number."""


def draw(
    workshop: Workshop,
    run: Run,
    theme: Theme = "light",
    *,
    ballots: Iterable[Ballot] | None = None,
    big: bool = False,
    narrow: bool = False,
) -> str:
    """A row an option, those in front first, as SVG text; empty before the reveal and where there is no option.

    Dots are drawn as dots while no option has more than twelve, else as bars. Equal dots are bracketed as a tie.

    Args:
        workshop: What the reader may see.
        run: The vote, on dots or on scores.
        theme: Light, dark or print.
        ballots: Those to count, whatever the phase; when None the workshop's own, and only once revealed.
        big: For the wall, readable from three metres.
        narrow: For a phone, 360 pixels wide.
    """
    cast = _cast(workshop, run, ballots)
    if cast is None or not run.options:
        return ""
    size = size_for(big=big, narrow=narrow)
    body, bottom = draw_rows(_rows(workshop, run, cast), size, theme, scored=_scored(run))
    below = label(_footer(run, cast), EDGE, bottom, size.width - 2 * EDGE, size=size.small, lines=3, tone="quiet")
    about = twin(workshop, run, ballots=cast).alt
    return svg.drawing(
        size.width,
        below.bottom + EDGE / 2,
        [*body, svg.text(below, theme)],
        title=words("chart.votes.title"),
        about=about,
        theme=theme,
    )


def twin(
    workshop: Workshop,
    run: Run,
    *,
    ballots: Iterable[Ballot] | None = None,
    names: Mapping[str, str] | None = None,
) -> Twin:
    """The result as a table, with the reasons of objections; `names` (by team member) says whose they are."""
    cast = _cast(workshop, run, ballots)
    rows = () if cast is None else _rows(workshop, run, cast, names)
    if cast is None:
        reading = words("chart.votes.hidden", count=len(votes.ballots_of(run, workshop.of(Ballot))))
    else:
        reading = " ".join((_result(rows, _scored(run)), *_marked(rows)))
    head = ("option", "place", *(("median", "middle", "answers") if _scored(run) else ("dots", "voters")))
    return Twin(
        alt=words("chart.votes.alt", count=len(run.options), name=run.name, reading=reading).replace("  ", " "),
        reading=reading,
        head=tuple(words(f"chart.votes.head.{name}") for name in (*head, "objections", "to_know")),
        rows=tuple(
            (row.name, _place(row), *_figures(row), _reasons(row.marks.objections), _reasons(row.marks.to_know))
            for row in rows
        ),
    )


def _cast(workshop: Workshop, run: Run, ballots: Iterable[Ballot] | None) -> tuple[Ballot, ...] | None:
    """The ballots to count; None while they are hidden."""
    if ballots is not None:
        return votes.ballots_of(run, ballots)
    return votes.ballots_of(run, workshop.of(Ballot)) if run.phase == "revealed" else None


def _scored(run: Run) -> bool:
    return run.activity == "score"


def _rows(
    workshop: Workshop, run: Run, cast: Sequence[Ballot], names: Mapping[str, str] | None = None
) -> tuple[Row, ...]:
    """The options in the order of the result. A place is shared by those that tie; nothing given is no place."""
    marks = {one.option: one for one in votes.marks(run, cast, names)}

    def row(option: str, rank: int | None, ranks: Sequence[int | None]) -> Row:
        return Row(
            name=workshop.label(option) or words("chart.votes.gone"),
            place=rank,
            tied=rank is not None and ranks.count(rank) > 1,
            marks=marks.get(option, Marks(option)),
            count=counts.get(option),
            rating=ratings.get(option),
        )

    ratings = {one.option: one for one in votes.ratings(run, cast)} if _scored(run) else {}
    counts = {} if _scored(run) else {one.option: one for one in votes.tally(run, cast).counts}
    places = {option: one.rank for option, one in ratings.items()}
    places |= {option: one.rank if one.dots else None for option, one in counts.items()}
    return tuple(row(option, place, list(places.values())) for option, place in places.items())


def _result(rows: Sequence[Row], scored: bool) -> str:
    """Who leads, in a sentence."""
    first = [row for row in rows if row.place == 1]
    kind = "scores" if scored else "dots"
    if not first:
        return words(f"chart.votes.{kind}.none")
    best = first[0]
    value = f"{best.rating.median:g}" if best.rating else str(best.count.dots if best.count else 0)
    if len(first) == 1:
        voters = counted("people", best.count.voters if best.count else 0)
        return words(f"chart.votes.{kind}.first", name=best.name, value=value, voters=voters)
    said = ", ".join(f"“{row.name}”" for row in first[:NAMED])
    if len(first) > NAMED:
        said = words("chart.votes.more", names=said, count=len(first) - NAMED)
    return words(f"chart.votes.{kind}.tied", names=said, value=value)


def _marked(rows: Sequence[Row]) -> list[str]:
    """How many marks stand against how many options."""
    objections = [len(row.marks.objections) for row in rows if row.marks.objections]
    to_know = [len(row.marks.to_know) for row in rows if row.marks.to_know]
    return [
        words(f"chart.votes.reading.{kind}", marks=counted(kind, sum(found)), options=counted("options", len(found)))
        for kind, found in (("objections", objections), ("to_know", to_know))
        if found
    ]


def _footer(run: Run, cast: Sequence[Ballot]) -> str:
    """How many voted, and with what."""
    voted = words("chart.votes.voted", voters=counted("people", len(cast)))
    if _scored(run):
        return f"{voted} {words('chart.votes.scale')}"
    found = votes.tally(run, cast)
    each = words("chart.votes.each", dots=counted("dots", found.allowance))
    without = words("chart.votes.abstained", count=found.abstained) if found.abstained else ""
    return f"{voted} {each} {without}".strip()


def _place(row: Row) -> str:
    if row.place is None:
        return ""
    return words("chart.votes.place.tied", rank=row.place) if row.tied else str(row.place)


def _figures(row: Row) -> tuple[str, ...]:
    if row.rating is None:
        return (str(row.count.dots), str(row.count.voters)) if row.count else ("", "")
    found = row.rating
    if found.median is None:
        return "", "", "0"
    return f"{found.median:g}", words("chart.range", low=f"{found.lower:g}", high=f"{found.upper:g}"), str(found.n)


def _reasons(remarks: Sequence[Remark]) -> str:
    """The number of marks and the reasons in one cell."""
    if not remarks:
        return ""
    said = ((one.reason or words("chart.votes.no-reason")) + (f" ({one.by})" if one.by else "") for one in remarks)
    return f"{len(remarks)}: {'; '.join(said)}"
