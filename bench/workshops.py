"""The workshops that are measured: one as large as asked, one of 10,000 changes, and the sample."""

import random
from collections.abc import Iterator
from pathlib import Path

from cjm_widgets import app
from cjm_widgets.domain.journey import GRADES, Action, Grade, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.order import spread
from cjm_widgets.domain.workshop import Item, Persona, Purpose, TeamMember, Workshop, plain
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

CHANGES = 10_000
GRADERS = 10
STAGES = 6


def items(actions: int, touchpoints: int, graders: int = GRADERS) -> Iterator[Item]:
    """A journey with so many actions and touchpoints, each touchpoint graded by everybody."""
    chance = random.Random(7)
    yield Purpose(id="purpose", name="A measured journey", problem="It is slow", outcome="It is quick")
    yield Persona(id="persona-1", name="Somebody who travels", position="m")
    members = [TeamMember(id=f"member-{n}", name=f"Grader {n}", position=at) for n, at in _placed(graders)]
    yield from members
    yield from (Stage(id=f"stage-{n}", name=f"Stage number {n}", position=at) for n, at in _placed(STAGES))
    for n, at in _placed(actions):
        yield Action(
            id=f"action-{n}", name=f"I do thing number {n}", stage=f"stage-{n * STAGES // actions}", position=at
        )
    for n, at in _placed(touchpoints):
        key = f"touchpoint-{n}"
        yield Touchpoint(
            id=key,
            name=f"The service meets me, number {n}",
            action=f"action-{n * actions // touchpoints}",
            channel=("Website", "Phone", "Counter", "App")[n % 4],
            position=at,
        )
        for member in members:
            grade_id = Grade.id_for(key, "persona-1", member.id)
            value = chance.choice(GRADES)
            yield Grade(
                id=grade_id, touchpoint=key, persona="persona-1", grader=member.id, value=value, reason="It took long"
            )
        if n % 5 == 0:
            yield PainPoint(id=f"pain-{n}", name=f"It hurts at number {n}", touchpoint=key, severity=2)


def _placed(count: int) -> Iterator[tuple[int, str]]:
    return enumerate(spread(count))


def large(actions: int, touchpoints: int, graders: int = GRADERS) -> Workshop:
    """Such a journey in memory."""
    made = items(actions, touchpoints, graders)
    return Workshop({item.id: {"kind": item.kind, **dict(plain(item))} for item in made})


def large_file(path: Path, actions: int, touchpoints: int) -> Path:
    """Such a journey as a file."""
    log = SqliteLog.create(path)
    session = Session(log)
    with session.gesture():
        for item in items(actions, touchpoints):
            session.put(item)
    log.close()
    return path


def long_file(path: Path) -> Path:
    """A workshop of exactly 10,000 changes, as a long day leaves it: large, and much rewritten."""
    large_file(path, 60, 120)
    log = SqliteLog(path)
    session, chance = Session(log), random.Random(11)
    editable = [item for item in session.workshop.items.values() if item.kind in ("action", "touchpoint", "grade")]
    while session.workshop.seq < CHANGES:
        with session.gesture():
            for number in range(min(50, CHANGES - session.workshop.seq)):
                item = chance.choice(editable)
                session.change(item.id, note=f"Said again at {session.workshop.seq + number}: it could be quicker")
    log.close()
    return path


def sample_file(path: Path) -> Path:
    """The sample workshop; a starter map while there is no sample."""
    try:
        app.make_sample(path).close()
    except FileNotFoundError:
        path.unlink(missing_ok=True)
        app.make(path, starter="rail-commute").close()
    return path
