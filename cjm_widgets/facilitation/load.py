"""Taking many items into a workshop at once: one gesture, so that it happens wholly or not at all and can be undone."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.room import Attendance, Ballot, Entry, Run
from cjm_widgets.domain.workshop import REMOVED, Workshop, freeze, plain
from cjm_widgets.facilitation.activities import free_round
from cjm_widgets.facilitation.session import Session

GIVEN = (Run, Entry, Ballot, Attendance)


class Loaded(NamedTuple):
    """How many items were added, changed and removed."""

    added: int
    changed: int
    removed: int


def load(
    session: Session,
    items: Sequence[Item],
    *,
    replace: bool = False,
    first: Callable[[], object] = lambda: None,
) -> Loaded:
    """Add the items, or change those that stand by their id, in the fields they give (`model_fields_set`).

    An item stands unless it was removed itself, though it be hidden because its parent was. With `replace` the workshop
    is then what the items say: fields they do not give are emptied, other items removed, hidden ones too. Which version
    stakeholders see is a matter of this workshop: the labels of another one are not in it. What was done and given in
    the room stays as it was: a run, a card, a ballot and a seat come along where they are new here, and else stand; a
    grade by nobody known goes into a round of its own. `first` is called before anything is written, once it can be.
    """
    workshop = session.workshop
    wanted = _wanted(workshop, items, replace)
    gone = _gone(workshop, items, wanted) if replace else set()
    loaded = _counted(workshop, wanted, gone)
    with session.bringing(first):
        for item in wanted:
            session.put(item)
        for key in gone:
            session.remove(key)
    return loaded


def foreseen(workshop: Workshop, items: Sequence[Item], *, replace: bool = False) -> Loaded:
    """What `load` would do to this workshop; nothing is written."""
    wanted = _wanted(workshop, items, replace)
    return _counted(workshop, wanted, _gone(workshop, items, wanted) if replace else set())


def _wanted(workshop: Workshop, items: Sequence[Item], replace: bool) -> list[Item]:
    """The items as they shall stand."""
    standing, purpose = _standing(workshop), workshop.purpose
    if replace and purpose.pinned and not any(isinstance(item, Purpose) for item in items):
        items = [*items, Purpose(id=purpose.id)]
    wanted = []
    for item in items:
        if isinstance(item, Grade) and not item.grader and _was_given(item, workshop):
            item = _in_a_free_round(item, workshop)
        old = standing.get(item.id)
        if old is not None and _was_given(old, workshop):
            continue
        if old is not None and not replace:
            item = old.model_copy(update={name: getattr(item, name) for name in item.model_fields_set})
        if isinstance(item, Purpose):
            item = item.model_copy(update={"pinned": purpose.pinned})
        wanted.append(item)
    return wanted


def _standing(workshop: Workshop) -> dict[str, Item]:
    shown = workshop.items
    return {
        key: item
        for key, fields in workshop.record.items()
        if not fields.get(REMOVED) and (item := shown.get(key) or freeze(key, fields)) is not None
    }


def _in_a_free_round(grade: Grade, workshop: Workshop) -> Grade:
    round = free_round(workshop, grade.persona, grade.state)
    new_id = Grade.id_for(grade.touchpoint, grade.persona, grade.grader, round, grade.state)
    return grade.model_copy(update={"id": new_id, "round": round})


def _was_given(item: Item, workshop: Workshop) -> bool:
    """Whether an item is of the room: what was asked there, who sat there, and what people gave, grades included."""
    if not isinstance(item, Grade):
        return isinstance(item, GIVEN)
    return any(
        run.activity == "grade-alone" and (run.persona, run.round, run.state) == (item.persona, item.round, item.state)
        for run in workshop.of(Run)
    )


def _gone(workshop: Workshop, items: Sequence[Item], wanted: Sequence[Item]) -> set[str]:
    named = {item.id for item in (*items, *wanted)}
    given = {key for key, item in _standing(workshop).items() if _was_given(item, workshop)}
    return set(workshop.record.keys() - named - given)


def _counted(workshop: Workshop, wanted: Sequence[Item], gone: set[str]) -> Loaded:
    standing = _standing(workshop)
    added = sum(item.id not in standing for item in wanted)
    changed = sum(item.id in standing and dict(plain(standing[item.id])) != dict(plain(item)) for item in wanted)
    return Loaded(added, changed, len(gone & workshop.items.keys()))
