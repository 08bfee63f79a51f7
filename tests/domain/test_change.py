"""Changes become a workshop: totally, in any interleaving, and the same way however they are read."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.change import Change, apply, diff, fold, inverse
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop, freeze
from cjm_widgets.facilitation.history import describe
from tests.builders import a_workshop
from tests.domain.made import JSON, changes, workshops

quick = settings(deadline=None, max_examples=150)


def a_change(item: str, field: str, value: Any, kind: str = "touchpoint", seq: int = 1) -> Change:  # noqa: ANN401
    return Change(
        f"c{seq}", f"g{seq}", 0, item, kind, field, value, "facilitator", "", "2026-11-21T10:00:00+00:00", seq=seq
    )


def shown(workshop: Workshop) -> dict[str, Any]:
    return {key: item.model_dump() for key, item in workshop.items.items()}


@quick
@given(changes())
def test_applying_never_raises_and_what_it_gives_can_be_read(made: list[Change]) -> None:
    workshop = apply(Workshop(), made)
    assert len(workshop.items) <= len(workshop.record)
    assert workshop.title == workshop.purpose.name
    assert len(workshop.touchpoints) == len(workshop.of(Touchpoint))


@quick
@given(changes())
def test_one_by_one_all_at_once_and_folded_from_the_rows_give_the_same_workshop(made: list[Change]) -> None:
    step_by_step = Workshop()
    for change in made:
        step_by_step = apply(step_by_step, [change])
        assert step_by_step.seq == change.seq
        _ = step_by_step.items  # frozen at every step, so that a stale frozen item would show
    at_once = apply(Workshop(), made)
    record: dict[str, dict[str, Any]] = {}
    fold(record, ((c.item, c.kind, c.field, json.loads(json.dumps(c.value))) for c in made))
    assert step_by_step == at_once == Workshop(record)
    assert shown(step_by_step) == shown(at_once) == shown(Workshop(record))


@quick
@given(changes())
def test_applying_changes_leaves_the_workshop_it_began_with_alone(made: list[Change]) -> None:
    before = a_workshop(touchpoints=2, graders=1)
    kept = json.dumps(before.record), shown(before)
    apply(before, made)
    assert (json.dumps(before.record), shown(before)) == kept


@quick
@given(st.sampled_from(sorted(KINDS)), st.data())
def test_a_wrong_stored_value_is_dropped_and_the_rest_of_the_item_stands(kind: str, data: st.DataObject) -> None:
    names = [name for name in KINDS[kind].model_fields if name not in ("id", "author")]
    fields = {"kind": kind, "author": "Ann"} | {
        name: data.draw(JSON) for name in data.draw(st.lists(st.sampled_from(names), max_size=4))
    }
    item = freeze("x", fields)
    assert item is not None
    assert item.id == "x"
    assert item.author == "Ann"


def test_an_unknown_kind_is_kept_and_not_shown() -> None:
    workshop = apply(Workshop(), [a_change("x", "name", "Later", kind="vote")])
    assert workshop.get("x") is None
    assert workshop.record["x"] == {"kind": "vote", "name": "Later"}


def test_removing_a_stage_hides_what_hangs_on_it_and_bringing_it_back_brings_all_back() -> None:
    before = a_workshop(stages=2, touchpoints=4, graders=2)
    gone = apply(before, [a_change("stage-1", "removed", True, kind="stage")])
    assert [stage.id for stage in gone.of(Stage)] == ["stage-2"]
    assert {action.stage for action in gone.of(Action)} == {"stage-2"}
    assert all(gone.get(grade.touchpoint) for grade in gone.of(Grade))
    assert len(gone.of(Touchpoint)) == 2
    back = apply(gone, [a_change("stage-1", "removed", None, kind="stage", seq=2)])
    assert back == before
    assert shown(back) == shown(before)


def test_what_was_changed_while_an_item_was_removed_stands_when_it_is_back() -> None:
    gone = apply(a_workshop(), [a_change("touchpoint-1", "removed", True)])
    changed = apply(gone, [a_change("touchpoint-1", "name", "New name", seq=2)])
    assert changed.get("touchpoint-1") is None
    back = apply(changed, [a_change("touchpoint-1", "removed", None, seq=3)])
    assert back.label("touchpoint-1") == "New name"


def test_items_that_are_each_others_parents_are_shown_and_not_chased_for_ever() -> None:
    record = {
        "a": {"kind": "idea", "opportunity": "a"},
        "b": {"kind": "idea", "opportunity": "c"},
        "c": {"kind": "idea", "opportunity": "b"},
    }
    assert set(Workshop(record).items) == {"a", "b", "c"}


def test_a_blank_grade_stays_blank_and_a_nought_stays_a_nought() -> None:
    workshop = a_workshop(grades=[[None, 0]])
    assert [grade.value for grade in workshop.grades_of("touchpoint-1")] in ([None, 0], [0, None])
    blank = workshop.grade("touchpoint-1", "persona-1", "member-1")
    assert blank is not None
    cleared = apply(
        workshop, [a_change(Grade.id_for("touchpoint-1", "persona-1", "member-2"), "value", None, kind="grade")]
    )
    assert [grade.value for grade in cleared.grades_of("touchpoint-1")] == [None, None]


def test_equal_places_are_ordered_by_id() -> None:
    made = [a_change(key, "position", "V", kind="stage", seq=n) for n, key in enumerate("cab", 1)]
    assert [stage.id for stage in apply(Workshop(), made).stages] == ["a", "b", "c"]
    assert [stage.id for stage in apply(Workshop(), reversed(made)).stages] == ["a", "b", "c"]


# Taking back, and comparing


@quick
@given(changes(), changes())
def test_the_inverse_of_changes_takes_them_back(first: list[Change], second: list[Change]) -> None:
    before = apply(Workshop(), first)
    standing = {(c.item, c.field): c.value for c in first}
    after = apply(before, second)
    rows = inverse(second, standing)
    back = apply(after, [a_change(item, field, value, kind) for item, kind, field, value in rows])
    for item, fields in before.record.items():
        assert {n: v for n, v in back.record[item].items() if n != "kind"} == {
            n: v for n, v in fields.items() if n != "kind"
        }


@settings(deadline=None, max_examples=40)
@given(workshops(most=1), workshops(most=1))
def test_a_difference_names_every_field_that_differs_and_says_it_in_words(one: Workshop, other: Workshop) -> None:
    found = diff(one.record, other.record)
    rebuilt = {key: dict(fields) for key, fields in one.record.items()}
    for difference in found:
        if difference.field == "removed" and difference.after:
            del rebuilt[difference.item]
            continue
        fields = rebuilt.setdefault(difference.item, {"kind": difference.kind})
        if difference.field != "removed":
            fields.pop(difference.field, None)
            if difference.after is not None:
                fields[difference.field] = difference.after
        assert describe(difference, other).endswith(".")
    blank = {key: {n: v for n, v in fields.items() if v is not None} for key, fields in other.record.items()}
    assert {key: {n: v for n, v in fields.items() if v is not None} for key, fields in rebuilt.items()} == blank
    assert diff(one.record, one.record) == []


def test_differences_are_told_in_the_words_of_the_forms() -> None:
    before = a_workshop(touchpoints=2)
    changed = {"touchpoint-1": {"waiting_minutes": 5, "ownership": "partner", "name": "Gate {name}"}}
    after = a_workshop(touchpoints=2, more={**changed, "persona-2": {"kind": "persona", "name": "Ben"}})
    told = [describe(one, after) for one in diff(before.record, after.record)]
    assert any(sentence.startswith("New persona: “Ben”") for sentence in told)
    assert any("“Gate {name}”" in sentence and "Touchpoint 1 became Gate {name}" in sentence for sentence in told)
    assert not any("partner" in sentence and "own became partner" in sentence for sentence in told)  # choices in words


def test_a_removal_is_told_by_the_name_that_the_item_had() -> None:
    before = a_workshop(touchpoints=1)
    after = apply(before, [a_change("touchpoint-1", "removed", True)])
    [difference] = diff(before.record, after.record)
    assert "touchpoint" in describe(difference, before)
    assert "“Touchpoint 1” was removed" in describe(difference, before)
