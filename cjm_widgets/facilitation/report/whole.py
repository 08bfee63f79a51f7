"""The whole report, section by section; what the team did not do leaves no empty heading."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.domain.improvement import READY_FIELDS, Activity, Opportunity, Solution
from cjm_widgets.domain.notes import Decision, Parked
from cjm_widgets.domain.room import Attendance, Comment, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.activities import runs
from cjm_widgets.facilitation.briefing import briefing
from cjm_widgets.facilitation.naming import called, listed, parts_of
from cjm_widgets.facilitation.own_agenda import planned_and_real, time_of
from cjm_widgets.facilitation.progress import progress
from cjm_widgets.facilitation.questions import questions
from cjm_widgets.facilitation.report.readers import for_readers
from cjm_widgets.facilitation.report.results import answer_sections, grade_sections, vote_sections, written
from cjm_widgets.facilitation.report.sheet import Report, ReportSection, Table
from cjm_widgets.facilitation.seating import called_seat, claims
from cjm_widgets.resources import capital, words

MAP = "map"
"""The picture of the section that shows the map."""


def report(workshop: Workshop, on: date, *, version: str = "", zone: tzinfo | None = None) -> Report:
    """The report of a workshop, for everybody who was there; see `for_readers`.

    Args:
        workshop: The whole of it; what is not for readers is taken out first.
        on: The day on which the report is made.
        version: The name of this version, empty where it has none.
        zone: Where the workshop was, for its days; this computer's zone when None.
    """
    shown = for_readers(workshop)
    made = (
        _purpose(shown),
        _agenda(shown),
        _people(shown),
        ReportSection("map", words("report.map"), picture=MAP) if shown.touchpoints or shown.actions else None,
        _decisions(shown),
        _parked(shown),
        _group("votes", vote_sections(shown)),
        _group("grades", grade_sections(shown)),
        _group("answers", answer_sections(shown)),
        _list("written", written(shown)),
        _actions(shown, on),
        _opportunities(shown),
        _open(shown),
        _comments(shown),
        _list("hidden", _hidden(shown)),
    )
    title = shown.title or words("briefing.untitled")
    return Report(title, tuple(_facts(shown, on, version, zone)), tuple(one for one in made if one))


def _facts(workshop: Workshop, on: date, version: str, zone: tzinfo | None) -> Iterator[tuple[str, str]]:
    days = _days(workshop, zone)
    if days:
        yield words("report.fact.held"), listed([_day(day) for day in days])
    yield words("report.fact.made"), _day(on)
    if version:
        yield words("report.fact.version"), version
    rule = workshop.purpose.decision_rule
    if rule:
        yield words("report.fact.deciding"), words(f"choice.purpose.decision_rule.{rule}")


def _days(workshop: Workshop, zone: tzinfo | None) -> list[date]:
    """The days on which something was begun, or somebody came in."""
    texts = [
        *(row.part.started for row in planned_and_real(workshop)),
        *(run.started for run in workshop.of(Run)),
        *(seat.joined for seat in workshop.of(Attendance)),
    ]
    times: list[datetime] = [time for text in texts if (time := time_of(text))]
    return sorted({time.astimezone(zone).date() for time in times})


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _group(key: str, sections: Iterator[ReportSection]) -> ReportSection | None:
    within = tuple(sections)
    return ReportSection(key, words(f"report.{key}.title"), within=within) if within else None


def _list(key: str, lines: Iterator[str]) -> ReportSection | None:
    found = tuple(lines)
    return ReportSection(key, words(f"report.{key}.title"), items=found) if found else None


def _table(key: str, head: tuple[str, ...], rows: Sequence[tuple[str, ...]], *texts: str) -> ReportSection | None:
    if not rows:
        return None
    heads = tuple(words(f"report.{key}.head.{name}") for name in head)
    return ReportSection(key, words(f"report.{key}.title"), texts, Table(heads, tuple(rows)))


def _purpose(workshop: Workshop) -> ReportSection | None:
    found = (
        ReportSection(f"purpose-{one.key}", one.title, one.lines)
        for one in briefing(workshop).sections
        if not one.missing
    )
    return _group("purpose", found)


def _agenda(workshop: Workshop) -> ReportSection | None:
    compared = planned_and_real(workshop)
    several = len({row.part.session for row in compared}) > 1
    rows = [
        (
            called(row.part),
            *((row.part.session,) if several else ()),
            _minutes(row.planned),
            _minutes(row.real),
        )
        for row in compared
    ]
    if not rows:
        return None
    planned = sum(row.planned or 0 for row in compared)
    real = [row.real for row in compared if row.real is not None]
    total = (
        words("report.agenda.total", planned=planned, real=sum(real))
        if real
        else words("report.agenda.planned", planned=planned)
    )
    head = ("part", "session", "planned", "real") if several else ("part", "planned", "real")
    return _table("agenda", head, rows, total)


def _minutes(minutes: int | None) -> str:
    return "" if minutes is None else str(minutes)


def _people(workshop: Workshop) -> ReportSection | None:
    """Who sat at a seat; where the room was never open, the team as it was entered."""
    seats = [workshop.get(seat) for seat in claims(workshop.record).values()]
    roles = {seat.member: seat.role for seat in seats if isinstance(seat, Attendance)}
    team = [member for member in workshop.team if member.id in roles or not roles]
    told = any(member.function for member in team)
    rows = [
        (called(member), *((member.function,) if told else ()), *((_role(roles[member.id]),) if roles else ()))
        for member in team
    ]
    head = ("name", *(("function",) if told else ()), *(("role",) if roles else ()))
    return _table("people", head, rows, *(() if roles else (words("report.people.team"),)))


def _role(role: str) -> str:
    return words(f"report.role.{role}") if role else ""


def _decisions(workshop: Workshop) -> ReportSection | None:
    def said(one: Decision) -> str:
        text = one.name.strip() + _about(workshop, one.about)
        return words("report.decided-by", text=text, name=one.decided_by) if one.decided_by else text

    return _list("decisions", (said(one) for one in workshop.of(Decision) if one.name.strip()))


def _parked(workshop: Workshop) -> ReportSection | None:
    def said(one: Parked) -> str:
        text = one.name.strip() + _about(workshop, one.about)
        return words("report.parked.settled", text=text) if one.settled else text

    return _list("parked", (said(one) for one in workshop.of(Parked) if one.name.strip()))


def _about(workshop: Workshop, ids: tuple[str, ...]) -> str:
    names = [called(item, workshop) for one in ids if (item := workshop.get(one))]
    return " " + words("report.about", names=listed(names)) if names else ""


def _actions(workshop: Workshop, on: date) -> ReportSection | None:
    """Who does what by when: what is due first stands first, what is done or dropped last."""
    found = sorted(workshop.of(Activity), key=lambda one: (one.status in ("done", "dropped"), one.due or date.max))
    rows = [(called(one), _owner(workshop, one.owner), *_due(one, on), _solution(workshop, one)) for one in found]
    return _table("actions", ("what", "who", "due", "status", "for"), rows)


def _owner(workshop: Workshop, owner: str) -> str:
    return called(item) if (item := workshop.get(owner)) else words("follow.nobody")


def _due(one: Activity, on: date) -> tuple[str, str]:
    due = _day(one.due) if one.due else words("report.actions.no-date")
    return (words("report.actions.late", due=due) if one.is_late(on) else due), words(f"chart.status.{one.status}")


def _solution(workshop: Workshop, one: Activity) -> str:
    found = workshop.get(one.solution)
    return called(found) if isinstance(found, Solution) else ""


def _opportunities(workshop: Workshop) -> ReportSection | None:
    rows = [
        (
            called(one),
            _owner(workshop, one.owner),
            called(kpi) if isinstance(kpi := workshop.get(one.measure), Kpi) else "",
            one.target,
            _day(one.date) if one.date else "",
            _missing(workshop, one),
        )
        for one in workshop.opportunities
    ]
    return _table("opportunities", ("what", "who", "measure", "target", "date", "missing"), rows)


def _missing(workshop: Workshop, one: Opportunity) -> str:
    known: Mapping[str, object] = {
        "owner": workshop.get(one.owner),
        "measure": workshop.get(one.measure),
        "target": one.target,
        "date": one.date,
    }
    missing = [field for field in READY_FIELDS if not known[field]]
    return parts_of(missing) if missing else words("report.opportunities.ready")


def _open(workshop: Workshop) -> ReportSection | None:
    asked = tuple(one.text for one in questions(workshop) if not one.answered)
    open_steps = [(words(f"step.{one.key}.title"), str(one.open)) for one in progress(workshop) if one.open]
    heads = tuple(words(f"report.open.head.{name}") for name in ("step", "points"))
    parts = []
    if asked:
        parts.append(ReportSection("questions", words("report.open.questions"), items=asked))
    if open_steps:
        parts.append(ReportSection("points", words("report.open.points"), table=Table(heads, tuple(open_steps))))
    return _group("open", iter(parts))


def _comments(workshop: Workshop) -> ReportSection | None:
    found = [one for one in workshop.of(Comment) if one.name.strip()]
    parts = []
    for key, some in (
        ("unanswered", [one for one in found if not one.answer.strip()]),
        ("answered", [one for one in found if one.answer.strip()]),
    ):
        if some:
            lines = tuple(_comment(workshop, one) for one in some)
            parts.append(ReportSection(key, words(f"report.comments.{key}"), items=lines))
    return _group("comments", iter(parts))


def _comment(workshop: Workshop, one: Comment) -> str:
    said = words("report.by", text=one.name.strip(), name=capital(called_seat(workshop, one.author)))
    said += _about(workshop, (one.about,))
    if not one.answer.strip():
        return said
    by = capital(called_seat(workshop, one.answered_by)) if one.answered_by else ""
    return f"{said}\n" + words(
        "report.comments.answer-by" if by else "report.comments.answer", text=one.answer.strip(), name=by
    )


def _hidden(workshop: Workshop) -> Iterator[str]:
    """That something was given which nobody saw: how many activities, and nothing about them."""
    count = sum(run.phase != "revealed" for run in runs(workshop))
    if count:
        yield words(f"report.hidden.{'one' if count == 1 else 'many'}", count=count)
