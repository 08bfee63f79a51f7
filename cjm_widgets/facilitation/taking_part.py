"""Taking part: what a participant does at their own seat, all of it through the session, which asks the rights."""

from collections.abc import Sequence
from typing import Any

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.item import Item, new_id
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Attendance, Ballot, Dots, Entry, Mark, MarkKind, Run, Score
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.seating import claims
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words


def join(session: Session, name: str) -> str:
    """Take the seat under a name: that of somebody in the team who has no seat yet, else a new one of this name.

    Two devices with one name are two seats: the second one’s name gets a number. Returns the team member’s id.

    Raises:
        Refused: The name is empty or too long.
    """
    name = " ".join(name.split())
    if not name:
        raise Refused(words("joining.no-name"))
    taken = claims(session.workshop.record)
    called = {member.name.casefold(): member for member in session.workshop.team}
    free = called.get(name.casefold())
    if free is not None and free.id in taken:
        number = next(n for n in range(2, len(called) + 3) if f"{name} ({n})".casefold() not in called)
        name, free = f"{name} ({number})", None
    with session.gesture():
        member = free.id if free is not None else session.add(TeamMember, name=name).id
        session.put(
            Attendance(
                id=Attendance.id_for(session.seat.key),
                member=member,
                role=session.seat.role,
                joined=session.clock().isoformat(timespec="milliseconds"),
                author=session.seat.id,
            )
        )
    return member


def say_done(session: Session, run: Run, done: bool) -> None:
    """Say that one is done with what runs, or not yet."""
    session.change(Attendance.id_for(session.seat.key), done=run.id if done else "")


def stand_at(session: Session, step: str) -> None:
    """Say where one looks round; empty: one follows the facilitator again."""
    found = session.workshop.get(Attendance.id_for(session.seat.key))
    if isinstance(found, Attendance) and found.at != step:
        session.change(found.id, at=step)


def is_done(session: Session, run: Run) -> bool:
    """Whether this seat said so."""
    found = session.workshop.get(Attendance.id_for(session.seat.key))
    return isinstance(found, Attendance) and found.done == run.id


# Writing alone


def own_entries(session: Session, run: Run, by: str = "") -> tuple[Entry, ...]:
    """What this person has written in a run."""
    who = by or session.member
    return tuple(entry for entry in session.workshop.about(Entry, "run", run.id) if entry.by == who)


def write(session: Session, run: Run, texts: Sequence[str], by: str = "") -> None:
    """Write some cards of one’s own, or for somebody who handed in paper.

    Raises:
        Refused: The run is closed, or a text is too long.
    """
    with session.gesture():
        for text in texts:
            session.add(Entry, id=new_id(Entry.kind), run=run.id, by=by or session.member, name=text)


def rewrite(session: Session, entry: str, text: str) -> None:
    """Write a card of one’s own anew.

    Raises:
        Refused: As `write`.
    """
    found = session.workshop.get(entry)
    session.change(entry, name=text, **(_as_own(session, found) if isinstance(found, Entry) else {}))


def answer(session: Session, run: Run, *, by: str = "", **fields: Any) -> None:  # noqa: ANN401 - of an entry
    """Answer the one question of a run: `name` (the words), `value` (0 to 5).

    Raises:
        Refused: As `write`.
    """
    who = by or session.member
    _enter(session, Entry.id_for(run.id, who), Entry, {"run": run.id, "by": who}, fields)


# Grading alone


def own_grade(session: Session, run: Run, touchpoint: str, by: str = "") -> Grade | None:
    """This person’s grade of a touchpoint in a run."""
    who = by or session.member
    found = session.workshop.get(Grade.id_for(touchpoint, run.persona, who, run.round, run.state))
    return found if isinstance(found, Grade) else None


def grade(session: Session, run: Run, touchpoint: str, *, by: str = "", **fields: Any) -> None:  # noqa: ANN401
    """Grade a touchpoint: `value` (-2 to +2, None: no grade), `reason`, `quote`.

    Raises:
        Refused: As `write`.
    """
    who = by or session.member
    identity = {"touchpoint": touchpoint, "persona": run.persona, "grader": who, "round": run.round, "state": run.state}
    _enter(session, Grade.id_for(touchpoint, run.persona, who, run.round, run.state), Grade, identity, fields)


# Voting


def own_ballot(workshop: Workshop, run: Run, member: str) -> Ballot:
    """One person’s ballot in a run, blank before they voted."""
    found = workshop.get(Ballot.id_for(run.id, member))
    return found if isinstance(found, Ballot) else Ballot(id=Ballot.id_for(run.id, member), run=run.id, by=member)


def dots_left(run: Run, ballot: Ballot) -> int:
    """How many dots of a ballot are still to be given."""
    return max(0, (run.dots or 0) - sum(dots.count for dots in ballot.dots))


def dot(session: Session, run: Run, option: str, by_how_many: int, by: str = "") -> None:
    """Give dots to an option, or take some back.

    Raises:
        Refused: There are not so many left, the option is none of the vote's, or the vote is closed.
    """
    ballot = own_ballot(session.workshop, run, by or session.member)
    if option not in run.options:
        raise Refused(words("voting.no-option"))
    if by_how_many > dots_left(run, ballot):
        raise Refused(words("voting.no-dots", count=run.dots or 0))
    given = {dots.option: dots.count for dots in ballot.dots}
    given[option] = max(0, given.get(option, 0) + by_how_many)
    rows = tuple(Dots(option=one, count=given[one]) for one in run.options if given.get(one))
    _cast(session, ballot, dots=rows)


def score(session: Session, run: Run, option: str, value: int | None, by: str = "") -> None:
    """Score an option on the vote's criterion, 1 to 10; None: one cannot say.

    Raises:
        Refused: As `dot`.
    """
    ballot = own_ballot(session.workshop, run, by or session.member)
    if option not in run.options:
        raise Refused(words("voting.no-option"))
    given = {one.option: one.value for one in ballot.scores if one.option != option}
    if value is not None:
        given[option] = value
    _cast(session, ballot, scores=tuple(Score(option=one, value=given[one]) for one in run.options if one in given))


def mark(session: Session, run: Run, option: str, kind: MarkKind | None, reason: str = "", by: str = "") -> None:
    """Object to an option or wish to know more, with a reason; None takes it back.

    Raises:
        Refused: As `dot`.
    """
    ballot = own_ballot(session.workshop, run, by or session.member)
    if option not in run.options:
        raise Refused(words("voting.no-option"))
    others = [one for one in ballot.marks if one.option != option]
    mine = [Mark(option=option, mark=kind, reason=reason)] if kind else []
    _cast(session, ballot, marks=(*others, *mine))


def _cast(session: Session, ballot: Ballot, **fields: Any) -> None:  # noqa: ANN401 - of a ballot
    _enter(session, ballot.id, Ballot, {"run": ballot.run, "by": ballot.by}, fields)


def _enter(session: Session, item: str, kind: Any, identity: dict[str, Any], fields: dict[str, Any]) -> None:  # noqa: ANN401
    found = session.workshop.get(item)
    if found is not None:
        session.change(item, **_as_own(session, found), **fields)
    else:
        session.add(kind, id=item, **identity, **fields)


def _as_own(session: Session, item: Item) -> dict[str, Any]:
    """Who goes on with what a facilitator typed in for them has it to themselves from then on."""
    return {} if item.author == session.seat.id or not session.member else {"author": session.seat.id}
