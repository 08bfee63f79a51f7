"""Versions compared in words: what was removed is called by its name, and what hung on it is not told of one by one."""

from typing import Any

import pytest

from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.people import Unit
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.history import describe, differences
from cjm_widgets.facilitation.recent import recent
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.builders import a_workshop


def told(before: Workshop, **more: dict[str, Any]) -> list[str]:
    after = a_workshop(graders=1, more={key.replace("_", "-"): fields for key, fields in more.items()})
    return [describe(one, after, before) for one in differences(before, after)]


def test_a_removal_is_told_by_name_and_without_what_hung_on_it() -> None:
    before = a_workshop(graders=1)
    assert told(before, stage_1={"removed": True}) == ["The stage “Stage 1” was removed."]
    gone = {"removed": True, "name": "Renamed before it went"}
    assert told(before, touchpoint_1=gone) == ["The touchpoint “Touchpoint 1” was removed."]


def test_what_was_removed_with_its_parent_and_what_changed_unseen_is_not_told() -> None:
    before = a_workshop(graders=1)
    gone = {"removed": True}
    assert told(before, stage_1=gone, action_1=gone, touchpoint_1={"name": "Unseen"}) == [
        "The stage “Stage 1” was removed."
    ]
    hidden = a_workshop(graders=1, more={"stage-1": gone})
    assert told(hidden, stage_1=gone, action_1=gone, touchpoint_1={"name": "Unseen"}) == []


def test_a_removed_item_that_something_named_is_called_by_its_name_too() -> None:
    unit = {"kind": "unit", "name": "Station staff"}
    named = {"kind": "opportunity", "name": "One price", "owner": "u"}
    before = a_workshop(graders=1, more={"u": unit, "o": named})
    assert sorted(told(before, u={**unit, "removed": True}, o={**named, "owner": None})) == [
        "Owner of opportunity “One price” was cleared; it was Station staff.",
        "The unit “Station staff” was removed.",
    ]


@pytest.mark.parametrize("looking", [False, True])
def test_since_the_last_label_a_removal_is_told_once_and_by_name(ann: Session, log: SqliteLog, looking: bool) -> None:
    ann.put(Stage(id="s", name="Before"))
    ann.put(Action(id="a", name="I wait", stage="s"))
    ann.put(Touchpoint(id="t", name="Gate", action="a"))
    ann.put(Unit(id="u", name="Station staff"))
    ann.label("draft")
    ann.remove("s")
    ann.remove("u")
    session = Session(log, STAKEHOLDER) if looking else ann
    assert sorted(recent(session).sentences) == [
        "The stage “Before” was removed.",
        "The unit “Station staff” was removed.",
    ]
