"""Draft: what came in by name becomes items; taken in twice it is the same, and what is known is found."""

import pytest

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Grade, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import MERMAID
from tests.builders import a_workshop


def taken(known: Workshop | None = None) -> tuple[Item, ...]:
    draft = Draft(known)
    stage = draft.stage("Go")
    for name in ("Wait", "Wait", "Board"):
        touchpoint = draft.touchpoint(name, draft.action(name, stage))
        draft.grade(touchpoint, draft.persona("Mia"), 4, MERMAID)
    return draft.items()


def test_a_name_may_stand_twice_in_a_list_and_the_same_file_gives_the_same_items() -> None:
    items = taken()
    assert [item.label for item in items if isinstance(item, Action)] == ["Wait", "Wait", "Board"]
    assert {
        item.id for item in taken(Workshop({item.id: {"kind": item.kind, **item.model_dump()} for item in items}))
    } == {item.id for item in items}


def test_what_the_workshop_has_under_that_name_keeps_its_id() -> None:
    known = a_workshop(more={"mine": {"kind": "stage", "name": "go"}})
    assert Draft(known).stage("Go") == "mine"


def test_a_number_is_kept_beside_the_grade_and_a_blank_makes_none() -> None:
    draft = Draft()
    touchpoint, persona = draft.touchpoint("Till"), draft.persona("Mia")
    assert draft.grade(touchpoint, persona, None, MERMAID) == ""
    draft.grade(touchpoint, persona, 7, MERMAID, where="line 3")
    (grade,) = (item for item in draft.items() if isinstance(item, Grade))
    assert (grade.value, grade.raw, grade.scale) == (2, 7, "mermaid 1..5")
    assert draft.warnings == ["line 3: 7 lies beyond the scale from 1 to 5 and counts as its end."]


def test_a_name_that_is_too_long_is_shortened_with_a_warning_and_controls_are_taken_out() -> None:
    draft = Draft()
    draft.touchpoint("a\x00 b\n c" + "x" * 400)
    (item,) = draft.items()
    assert isinstance(item, Touchpoint)
    assert item.name.startswith("a b cxx") and len(item.name) == 300
    assert len(draft.warnings) == 1


def test_a_text_that_is_too_long_is_refused() -> None:
    draft = Draft()
    draft.stage("Go", concerns="x" * 9_000)
    with pytest.raises(BadDocument, match="concerns"):
        draft.items()
