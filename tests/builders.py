"""Workshops for tests: `a_workshop(touchpoints=3, graders=2)`. Ids are `touchpoint-1`, `member-2` and so on."""

from collections.abc import Mapping, Sequence
from typing import Any

from cjm_widgets.domain.fields import JourneyState
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.order import spread
from cjm_widgets.domain.workshop import Workshop

Items = dict[str, dict[str, Any]]


def a_workshop(
    *,
    stages: int = 1,
    touchpoints: int | None = None,
    personas: int = 1,
    graders: int = 0,
    grades: Sequence[Sequence[int | None]] | None = None,
    future: Sequence[Sequence[int | None]] | None = None,
    observed: Sequence[int] = (),
    title: str = "The way home",
    state: JourneyState = "current",
    more: Mapping[str, Mapping[str, Any]] | None = None,
) -> Workshop:
    """A workshop with one action a touchpoint, spread over the stages.

    Args:
        stages: How many stages.
        touchpoints: How many touchpoints; else as many as `grades` has rows, else three.
        personas: How many personas; the first one is graded.
        graders: Everybody grades every touchpoint, in turn -2..+2, where `grades` says nothing else.
        grades: For each touchpoint what each grader gave; None is a blank.
        future: The same for the future state.
        observed: The numbers (from 1) of the touchpoints whose grades are observed.
        title: The workshop's title.
        state: Which journey is mapped.
        more: Items by id, each with its `kind`; fields of an item that is there already are added to it.
    """
    if touchpoints is None:
        touchpoints = 3 if grades is None else len(grades)
    if grades is None:
        grades = [[(t + g) % 5 - 2 for g in range(graders)] for t in range(touchpoints)]
    items: Items = {"purpose": {"kind": "purpose", "name": title, "state": state}}
    items |= some("persona", personas, name="Persona {n}")
    members = max((len(row) for row in (*grades, *(future or ()))), default=0)
    items |= some("member", members, "team-member", name="Member {n}")
    items |= some("stage", stages, name="Stage {n}")
    items |= some("action", touchpoints, name="I do thing {n}")
    items |= some("touchpoint", touchpoints, name="Touchpoint {n}", channel="Website", ownership="own")
    for n in range(1, touchpoints + 1):
        items[f"action-{n}"]["stage"] = f"stage-{(n - 1) * stages // touchpoints + 1}"
        items[f"touchpoint-{n}"]["action"] = f"action-{n}"
    for kept, rows in (("current", grades), ("future", future or ())):
        for n, row in enumerate(rows, 1):
            level = "observed" if n in observed and kept == "current" else "assumed"
            for m, value in enumerate(row, 1):
                items |= a_grade(f"touchpoint-{n}", value, grader=f"member-{m}", state=kept, evidence_level=level)
    for key, fields in (more or {}).items():
        items[key] = {**items.get(key, {}), **fields}
    return Workshop(items)


def some(prefix: str, count: int, kind: str = "", **fields: str) -> Items:
    """`count` items of a kind in order, with ids `prefix-1`...; `{n}` in a field is the number."""
    places = spread(count)
    return {
        f"{prefix}-{n}": {
            "kind": kind or prefix,
            "position": next(places),
            **{name: value.format(n=n) for name, value in fields.items()},
        }
        for n in range(1, count + 1)
    }


def a_grade(
    touchpoint: str,
    value: int | None,
    *,
    grader: str = "member-1",
    persona: str = "persona-1",
    round: int = 1,
    state: str = "current",
    **fields: Any,  # noqa: ANN401 - any field of a grade
) -> Items:
    """One grade under the id that follows from what it is about."""
    key = Grade.id_for(touchpoint, persona, grader, round, state)
    about = {"touchpoint": touchpoint, "persona": persona, "grader": grader, "round": round, "state": state}
    return {key: {"kind": "grade", "value": value, **about, **fields}}
