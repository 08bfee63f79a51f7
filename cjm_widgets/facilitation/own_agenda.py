"""The agenda of this workshop: taken over from a template, changed at will, with the minutes that it really took."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from cjm_widgets.domain.room import AgendaPart
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import agenda as templates
from cjm_widgets.facilitation.agenda import Agenda
from cjm_widgets.facilitation.naming import called
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words


class PlannedAndReal(NamedTuple):
    """One part of the agenda: the minutes planned, and those it took; None where it has not ended (or not begun).

    `begins` is the plan: so many minutes after the beginning of its session.
    """

    part: AgendaPart
    planned: int | None
    real: int | None
    begins: int


def parts(workshop: Workshop) -> tuple[AgendaPart, ...]:
    """The parts in their order, session by session; empty before an agenda was adopted."""
    return workshop.of(AgendaPart)


def planned_and_real(workshop: Workshop) -> tuple[PlannedAndReal, ...]:
    """Every part with its minutes as planned and as they were."""
    return tuple(_compared(parts(workshop)))


def _compared(found: tuple[AgendaPart, ...]) -> Iterator[PlannedAndReal]:
    for _, session in groupby(found, key=lambda part: part.session):
        minutes = 0
        for part in session:
            yield PlannedAndReal(part, part.minutes, real_minutes(part), minutes)
            minutes += part.minutes or 0


def real_minutes(part: AgendaPart) -> int | None:
    """How long a part took, in whole minutes; None before it has ended."""
    started, ended = time_of(part.started), time_of(part.ended)
    if started is None or ended is None:
        return None
    return max(0, round((ended - started).total_seconds() / 60))


def running_part(workshop: Workshop) -> AgendaPart | None:
    """The part that has begun and not ended, the one that began last where there are several."""
    open_parts = [part for part in parts(workshop) if part.started and not part.ended]
    return max(open_parts, key=lambda part: part.started, default=None)


def now_part_for(workshop: Workshop, step: str) -> AgendaPart | None:
    """The part of the agenda that a step is about now: the one that runs, else the first of its parts still to come.

    None where the agenda leaves the step out, or is past it.
    """
    running = running_part(workshop)
    if running is not None and running.step == step:
        return running
    return next((part for part in parts(workshop) if part.step == step and not part.ended), None)


def as_agenda(workshop: Workshop) -> Agenda | None:
    """The workshop's own agenda in the shape of a template, for whoever shows agendas; None where there is none."""
    sessions = []
    for name, found in groupby(parts(workshop), key=lambda part: part.session):
        made = tuple(templates.AgendaPart(called(part), part.minutes or 0, part.step) for part in found)
        sessions.append(templates.AgendaSession(name, sum(part.minutes for part in made), made))
    return Agenda("own", words("own-agenda.title"), "", tuple(sessions)) if sessions else None


# What the facilitator does


def adopt(session: Session, agenda: Agenda) -> None:
    """Make an agenda this workshop's own, in the place of the one it has; one gesture."""
    with session.gesture():
        for old in parts(session.workshop):
            session.remove(old.id)
        for meeting in agenda.sessions:
            for part in meeting.parts:
                session.add(
                    AgendaPart,
                    name=part.title,
                    session=meeting.title,
                    step=part.step,
                    minutes=part.minutes,
                    note=part.note,
                )


def begin(session: Session, part: AgendaPart) -> None:
    """Begin a part now; the one that runs is ended by that."""
    now = _now(session)
    with session.gesture():
        _end_all(session, now, but=part.id)
        session.change(part.id, started=now, ended="")


def arrive(session: Session, step: str) -> None:
    """The room has come to a step: the part of the agenda that is about it begins, unless it runs already."""
    part = now_part_for(session.workshop, step)
    if part is not None and not (part.started and not part.ended):
        begin(session, part)


def end_part(session: Session, part: AgendaPart) -> None:
    """End a part now; one that does not run stays as it is."""
    if part.started and not part.ended:
        session.change(part.id, ended=_now(session))


def _end_all(session: Session, now: str, but: str) -> None:
    for part in parts(session.workshop):
        if part.id != but and part.started and not part.ended:
            session.change(part.id, ended=now)


def _now(session: Session) -> str:
    return session.clock().isoformat(timespec="seconds")


def time_of(text: str) -> datetime | None:
    """A time as the log keeps it; None where there is none, or none that can be read."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
    return found.astimezone() if found is not None else None
