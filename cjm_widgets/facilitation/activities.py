"""Activities: what the room does together, started and ended by the facilitator; everything in the log."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from cjm_widgets.domain.item import KINDS, Item
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import ROOM_ID, ActivityKind, Attendance, Ballot, Entry, Room, Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words

MORE_MINUTES = 2

COLLECTS: Mapping[str, tuple[str, ...]] = {
    "purpose": ("insight", "parked"),
    "kpis": ("kpi",),
    "team": ("insight", "parked"),
    "stakeholder-map": ("stakeholder",),
    "personas": ("persona",),
    "outcomes": ("outcome",),
    "journey": ("action", "stage"),
    "touchpoints": ("touchpoint",),
    "moments-of-truth": ("insight", "parked"),
    "service-delivery": ("insight", "parked"),
    "emotional-journey": ("pain-point", "insight"),
    "blueprint": ("insight", "parked"),
    "improve": ("opportunity", "idea", "solution", "activity"),
}
"""By step: the kinds of item that what people wrote alone can become there, the usual one first."""


def room(workshop: Workshop) -> Room:
    """Where the room stands; at no step, with nothing running, before it was opened."""
    found = workshop.get(ROOM_ID)
    return found if isinstance(found, Room) else Room(id=ROOM_ID)


def running(workshop: Workshop) -> Run | None:
    """The run that everybody sees: open, closed or with its results; None where none does."""
    found = workshop.get(room(workshop).run)
    return found if isinstance(found, Run) else None


def runs(workshop: Workshop, step: str = "") -> tuple[Run, ...]:
    """The runs there were, the latest last; of one step where one is named."""
    found = (run for run in workshop.of(Run) if not step or run.step == step)
    return tuple(sorted(found, key=lambda run: (run.started, run.position, run.id)))


def entries_of(workshop: Workshop, run: Run) -> tuple[Entry, ...]:
    """What was written in a run, as far as this seat may know, in the order of writing."""
    return workshop.about(Entry, "run", run.id)


def ballots_of(workshop: Workshop, run: Run) -> tuple[Ballot, ...]:
    """The ballots of a run, as far as this seat may know."""
    return workshop.about(Ballot, "run", run.id)


def grades_in(workshop: Workshop, run: Run) -> tuple[Grade, ...]:
    """The grades given in a run, blank ones left out; before the reveal only one’s own are not blank."""
    identity = (run.persona, run.round, run.state)
    return tuple(
        grade
        for grade in workshop.of(Grade)
        if (grade.persona, grade.round, grade.state) == identity and grade.value is not None
    )


def free_round(workshop: Workshop, persona: str, state: str) -> int:
    """The round of grades entered outside of any run: after those of the runs, which stay as they were given."""
    asked = (run.round for run in workshop.of(Run) if _grades(run, persona, state))
    return max(asked, default=0) + 1


def _grades(run: Run, persona: str, state: str) -> bool:
    return run.activity == "grade-alone" and (run.persona, run.state) == (persona, state)


def seats_done(workshop: Workshop, run: Run) -> tuple[Attendance, ...]:
    """The seats that say they are done with a run."""
    return workshop.about(Attendance, "done", run.id)


# What the facilitator does


def go_to(session: Session, step: str) -> None:
    """Take everybody along to a step; nobody writes in the list of the one before any more."""
    if room(session.workshop).step != step:
        _change_room(session, step=step, writing=False)


def let_write(session: Session, writing: bool) -> None:
    """Open the step for everybody to write in, or close it."""
    _change_room(session, writing=writing)


def start(session: Session, activity: ActivityKind, *, minutes: int | None = None, **fields: Any) -> Run:  # noqa: ANN401
    """Start an activity; everybody sees it. What ran before stays on record.

    Args:
        session: A session that leads.
        activity: What people are asked to do.
        minutes: When it ends by itself; None: when somebody ends it.
        fields: The fields of the run that this activity needs: `name` (the question), `options`, `persona`, …

    Raises:
        Refused: Something it needs is missing, or the seat may not start it.
    """
    _check(session.workshop, activity, fields)
    now = session.clock()
    ends = _text(now + timedelta(minutes=minutes)) if minutes else ""
    if activity == "grade-alone":
        fields = {**fields, "round": _next_round(session.workshop, fields)}
    with session.gesture():
        before = running(session.workshop)
        if before is not None and before.phase == "open":
            session.change(before.id, phase="closed")
        made = session.add(
            Run,
            activity=activity,
            minutes=minutes,
            started=_text(now),
            ends=ends,
            **{"step": room(session.workshop).step, **fields},
        )
        _change_room(session, run=made.id)
    return made


def extend(session: Session, run: Run, minutes: int = MORE_MINUTES) -> None:
    """Give more time: from the planned end, or from now where that has passed."""
    end = max(_time(run.ends) or session.clock(), session.clock()) + timedelta(minutes=minutes)
    session.change(run.id, ends=_text(end), phase="open")


def close(session: Session, run: Run) -> None:
    """End the giving: from now on nobody changes what was given."""
    if run.phase == "open":
        session.change(run.id, phase="closed")


def reveal(session: Session, run: Run, *, names: bool = False) -> None:
    """Show what was given to all, under names or without; it is closed by that."""
    session.change(run.id, phase="revealed", names=names)


def close_if_over(session: Session) -> bool:
    """End what runs when its time is over. Returns whether it did."""
    run = running(session.workshop)
    end = _time(run.ends) if run is not None else None
    if run is None or run.phase != "open" or end is None or end > session.clock():
        return False
    close(session, run)
    return True


def put_away(session: Session) -> None:
    """Take the activity off everybody’s page; it stays on record. One that is open is closed."""
    run = running(session.workshop)
    with session.gesture():
        if run is not None:
            close(session, run)
        _change_room(session, run="")


def again(session: Session, run: Run, **fields: Any) -> Run:  # noqa: ANN401 - the run's own fields
    """The same once more after the talk: a second round of grades, a run-off among some options."""
    kept = ("name", "step", "minutes", "persona", "state", "options", "dots", "measure", "collects")
    values = {name: getattr(run, name) for name in kept} | {"after": run.id} | fields
    return start(session, run.activity, **values)


def _change_room(session: Session, **fields: Any) -> None:  # noqa: ANN401 - the room's own fields
    known = {name: value for name, value in fields.items() if getattr(room(session.workshop), name) != value}
    if session.workshop.get(ROOM_ID) is None:
        session.put(Room(id=ROOM_ID, **fields))
    elif known:
        session.change(ROOM_ID, **known)


def _check(workshop: Workshop, activity: ActivityKind, fields: Mapping[str, Any]) -> None:
    if activity == "grade-alone" and workshop.get(str(fields.get("persona", ""))) is None:
        raise Refused(words("activities.needs-persona"))
    if activity == "grade-alone" and not workshop.touchpoints:
        raise Refused(words("activities.needs-touchpoints"))
    if activity in ("dots", "score") and len(fields.get("options", ())) < 2:
        raise Refused(words("activities.needs-options"))


def _next_round(workshop: Workshop, fields: Mapping[str, Any]) -> int:
    """The round after those there are grades of, so that what was graded before stays as it was."""
    persona, state = fields.get("persona"), fields.get("state", "current")
    rounds = (one for one in workshop.of(Run) if one.activity == "grade-alone")
    earlier: list[Grade | Run] = [*workshop.of(Grade), *rounds]
    return max((one.round for one in earlier if one.persona == persona and one.state == state), default=0) + 1


def _text(time: datetime) -> str:
    return time.isoformat(timespec="seconds")


def _time(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


# What the team does with what was written alone


def merge(session: Session, kept: Entry, others: Sequence[Entry]) -> None:
    """Take these entries for the same as another, which stands for them."""
    with session.gesture():
        for other in others:
            if other.id != kept.id:
                session.change(other.id, same_as=kept.id)


def split(session: Session, entry: Entry) -> None:
    """Take an entry for one of its own again."""
    session.change(entry.id, same_as="")


def cards_of(workshop: Workshop, run: Run) -> tuple[Entry, ...]:
    """The entries that stand for themselves, each once."""
    known = {entry.id for entry in entries_of(workshop, run)}
    return tuple(entry for entry in entries_of(workshop, run) if entry.same_as not in known and entry.name.strip())


def take_into_map(session: Session, run: Run, entries: Sequence[Entry], kind: str = "") -> list[Item]:
    """Make items of the map of what was written: with its author, as an assumption. What was taken is not taken twice.

    Raises:
        Refused: The kind of item is none that the step collects.
    """
    kind = kind or run.collects
    if kind not in {name for names in COLLECTS.values() for name in names}:
        raise Refused(words("activities.not-collected"))
    made: list[Item] = []
    with session.gesture():
        for entry in entries:
            if session.workshop.get(entry.taken) is None:
                author = entry.author or "participant"
                item = session.add(KINDS[kind], name=entry.name, author=author, evidence_level="assumed")
                session.change(entry.id, taken=item.id)
                made.append(item)
    return made
