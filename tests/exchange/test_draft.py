"""Draft: what came in by name becomes items; taken in twice it is the same, and what is known is found."""

import pytest

from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Grade, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.scales import MERMAID, OURS, Scale
from tests.builders import a_grade, a_workshop


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


def workshop_of(items: tuple[Item, ...], *, without: str = "") -> Workshop:
    return Workshop({item.id: {"kind": item.kind, **item.model_dump()} for item in items if item.id != without})


def test_a_name_that_stands_nowhere_is_not_the_same_name_under_a_parent() -> None:
    known = workshop_of(taken())
    draft = Draft(known)
    assert draft.action("Wait") not in known.items
    assert draft.touchpoint("Wait") not in known.items
    orphan = draft.action("Board")
    assert Draft(workshop_of(draft.items())).action("Board") == orphan


@pytest.mark.parametrize("place", [0, 1])
def test_after_one_of_two_of_a_name_was_removed_the_file_makes_two_again(place: int) -> None:
    once = taken()
    waits = [item.id for item in once if isinstance(item, Action) and item.name == "Wait"]
    known = workshop_of(once, without=waits[place])
    again = [item for item in taken(known) if isinstance(item, Action)]
    assert [item.name for item in again] == ["Wait", "Wait", "Board"]
    assert len({item.id for item in again}) == 3
    assert waits[1 - place] in {item.id for item in again}
    both = Workshop({**known.record, **workshop_of(taken(known)).record})
    assert {item.id for item in taken(both)} <= set(both.items)


def test_an_item_that_has_another_name_now_is_left_alone() -> None:
    once = taken()
    board = next(item for item in once if isinstance(item, Action) and item.name == "Board")
    renamed = tuple(item.model_copy(update={"name": "Get in"}) if item == board else item for item in once)
    assert board.id not in {item.id for item in taken(workshop_of(renamed))}


def graded(known: Workshop, raw: float, scale: Scale = OURS) -> Draft:
    draft = Draft(known)
    draft.grade("touchpoint-1", "persona-1", raw, scale)
    return draft


def test_the_median_of_the_people_who_graded_comes_in_as_no_grade_of_its_own() -> None:
    known = a_workshop(grades=[[-1, 0, 2, 1]])
    assert not graded(known, 0.5)
    assert not graded(known, 3.5, MERMAID)
    assert not graded(known, 0.5).warnings


def test_another_number_than_the_only_grade_has_changes_that_grade() -> None:
    known = a_workshop(grades=[[-1]])
    (standing,) = known.grades_of("touchpoint-1")
    (same,) = graded(known, 2, MERMAID).items()
    assert same.id == standing.id and not {"value", "raw", "scale"} & same.model_fields_set
    (changed,) = graded(known, 5, MERMAID).items()
    assert isinstance(changed, Grade)
    assert (changed.id, changed.value, changed.raw, changed.scale) == (standing.id, 2, 5, MERMAID.key)
    assert not graded(known, 5, MERMAID).warnings


def test_another_number_than_several_people_say_together_stands_beside_theirs_with_a_sentence() -> None:
    known = a_workshop(grades=[[-1, 0, 2]])
    draft = graded(known, 2)
    (grade,) = draft.items()
    assert isinstance(grade, Grade) and grade.id not in known.items and grade.value == 2
    (said,) = draft.warnings
    assert "3 people had graded “Touchpoint 1”" in said
    more = Workshop({**known.record, grade.id: {"kind": "grade", **grade.model_dump()}})
    again = graded(more, 2)
    assert [one.id for one in again.items()] == [grade.id] and not again.warnings


def test_the_grades_of_the_other_journey_and_persona_are_others() -> None:
    known = a_workshop(
        grades=[[None]], future=[[1, 1]], personas=2, more=a_grade("touchpoint-1", 1, persona="persona-2")
    )
    (grade,) = graded(known, 1).items()
    assert isinstance(grade, Grade) and grade.grader == "" and grade.id not in known.items
