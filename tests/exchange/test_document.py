"""Our own document: out and in again without loss, and every wrong one refused with its place and what to do."""

import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.workshop import Workshop, plain
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import MOST_ITEMS, Version, from_document, read_text, to_document
from cjm_widgets.facilitation.starters import Starter, starters
from tests.builders import a_workshop
from tests.domain.made import HOSTILE, workshops


def a_document(*items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"format": "cjm-workshop/1", "items": list(items), **more}


def stage(item_id: str = "s", **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    return {"kind": "stage", "id": item_id, **fields}


def workshop_of(items: tuple[Item, ...]) -> Workshop:
    return Workshop({item.id: {"kind": item.kind, **dict(plain(item))} for item in items})


def through_json(workshop: Workshop) -> tuple[Item, ...]:
    return from_document(read_text(json.dumps(to_document(workshop), ensure_ascii=False)))


# Out and in again


@settings(deadline=None, max_examples=80)
@given(workshops())
def test_what_is_exported_and_imported_is_the_same_workshop(workshop: Workshop) -> None:
    again = workshop_of(through_json(workshop))
    assert dict(again.items) == dict(workshop.items)
    assert to_document(again) == to_document(workshop)


@pytest.mark.parametrize("starter", starters(), ids=lambda one: one.key)
def test_every_starter_map_comes_through_unchanged(starter: Starter) -> None:
    workshop = starter.workshop()
    assert dict(workshop_of(through_json(workshop)).items) == dict(workshop.items)


def test_there_are_eight_starter_maps() -> None:
    assert len(starters()) == 8


def test_a_workshop_without_a_purpose_gets_none() -> None:
    workshop = Workshop({"s": {"kind": "stage", "name": "One"}})
    assert through_json(workshop) == (workshop.items["s"],)
    assert through_json(Workshop()) == ()


def test_a_state_that_was_not_chosen_stays_open() -> None:
    workshop = Workshop({"purpose": {"kind": "purpose", "name": "Way home"}})
    assert to_document(workshop)["state"] == "current"
    assert through_json(workshop) == (Purpose(id="purpose", name="Way home"),)


def test_the_document_has_the_frame_that_the_issue_names() -> None:
    document = to_document(
        a_workshop(grades=[[None, 0]], state="future"), [Version("draft", "2026-11-21T10:00:00+00:00")]
    )
    assert document["format"] == "cjm-workshop/1"
    assert document["title"] == "The way home"
    assert document["state"] == "future"
    assert document["versions"] == [{"name": "draft", "at": "2026-11-21T10:00:00+00:00"}]
    grades = [item for item in document["items"] if item["kind"] == "grade"]
    assert [grade["value"] for grade in grades] in ([None, 0], [0, None])
    for item in document["items"]:
        assert {"id", "kind", "evidence_level", "source", "note", "author", "position"} <= item.keys()
        assert all("-" not in field for field in item)


def test_what_was_removed_is_not_in_it_and_nothing_names_it() -> None:
    more = {
        "persona-1": {"removed": True},
        "member-1": {"removed": True},
        "action-1": {"personas": ["persona-1", "persona-2"]},
        "o": {"kind": "opportunity", "name": "One price", "about": ["touchpoint-1"], "owner": "member-1"},
        "touchpoint-1": {"removed": True},
    }
    workshop = a_workshop(personas=2, graders=2, more=more)
    again = workshop_of(through_json(workshop))
    assert again.items.keys() == workshop.items.keys()
    assert not {"persona-1", "member-1", "touchpoint-1"} & again.items.keys()
    assert again.actions[0].personas == ("persona-2",)
    assert (again.opportunities[0].about, again.opportunities[0].owner) == ((), "")


@pytest.mark.parametrize("text", [*HOSTILE, "שלום", "a" * 300], ids=ascii)
def test_any_text_is_kept_as_the_text_it_is(text: str) -> None:
    [item] = from_document(a_document(stage(name=text, note=text)))
    assert (item.label, item.note) == (text, text)


def test_control_characters_are_left_out() -> None:
    [item] = from_document(
        read_text(
            '{"format": "cjm-workshop/1", "items": [{"kind": "stage", "id": "s", "name": "a\\u0000b\\u001b\\ud800c"}]}'
        )
    )
    assert item.label == "abc"


# Title and state at the top


@pytest.mark.parametrize(
    ("purpose", "top", "name", "state"),
    [
        ({}, {"title": "New", "state": "future"}, "New", "future"),
        ({"name": "Own", "state": "current"}, {"title": "New", "state": "future"}, "Own", "current"),
        ({"name": "", "state": None}, {"title": "New", "state": "current"}, "New", None),
        ({"name": "Own"}, {"state": "current"}, "Own", "current"),
        (None, {"title": "New"}, "New", None),
        (None, {"title": "New", "state": "current"}, "New", "current"),
        (None, {"state": "future"}, "", "future"),
    ],
)
def test_title_and_state_go_into_the_purpose_where_it_says_nothing(
    purpose: dict[str, Any] | None, top: dict[str, Any], name: str, state: str | None
) -> None:
    items = [] if purpose is None else [{"kind": "purpose", "id": "purpose", **purpose}]
    [made] = from_document(a_document(*items, **top))
    assert isinstance(made, Purpose)
    assert (made.name, made.state) == (name, state)


def test_a_title_alone_renames_the_workshop_it_goes_into() -> None:
    known = Workshop({"purpose": {"kind": "purpose", "name": "Old", "problem": "Queues"}})
    [made] = from_document(a_document(title="New"), known)
    assert made == Purpose(id="purpose", name="New", problem="Queues")


# Into a workshop with items


def test_only_the_fields_that_the_document_gives_are_set_and_null_empties() -> None:
    [item] = from_document(a_document(stage("stage-1", name="One", concerns=None)), a_workshop())
    assert item.model_fields_set == {"id", "name", "concerns"}


def test_the_documents_purpose_becomes_the_workshops_own_and_is_named_so_everywhere() -> None:
    known = Workshop({"purpose": {"kind": "purpose", "name": "Old"}})
    insight = {"kind": "insight", "id": "i", "about": ["p", "i"]}
    made = from_document(a_document({"kind": "purpose", "id": "p", "name": "New"}, insight), known)
    assert {item.id: getattr(item, "about", None) for item in made} == {"i": ("purpose", "i"), "purpose": None}


def test_items_of_the_workshop_may_be_named_but_not_where_they_are_replaced_or_removed() -> None:
    document = a_document({"kind": "action", "id": "a", "stage": "stage-1"})
    assert len(from_document(document, a_workshop())) == 1
    with pytest.raises(BadDocument, match=r"items\[0\]\.stage: there is no item “stage-1”"):
        from_document(document, a_workshop(), alone=True)
    with pytest.raises(BadDocument, match="there is no item “stage-1”"):
        from_document(document, a_workshop(more={"stage-1": {"removed": True}}))


def test_an_id_of_another_kind_is_refused_also_where_it_was_removed() -> None:
    for more in ({}, {"persona-1": {"removed": True}}):
        with pytest.raises(BadDocument, match="“persona-1” is a persona in this workshop"):
            from_document(a_document(stage("persona-1")), a_workshop(more=more))


def test_a_workshop_that_is_replaced_keeps_nothing_of_its_purpose() -> None:
    known = Workshop({"purpose": {"kind": "purpose", "name": "Old", "problem": "Queues"}})
    assert from_document(a_document(title="New"), known, alone=True) == (Purpose(id="purpose", name="New"),)


@pytest.mark.parametrize(
    ("known", "alone", "wanted"),
    [({}, False, "purpose"), ({"q": {"kind": "purpose"}}, False, "q"), ({"q": {"kind": "purpose"}}, True, "purpose")],
)
def test_there_is_one_purpose_whatever_its_id_was(known: dict[str, dict[str, Any]], alone: bool, wanted: str) -> None:
    decision = {"kind": "decision", "id": "d", "about": ["p", "d"]}
    made = from_document(a_document({"kind": "purpose", "id": "p"}, decision), Workshop(known), alone=alone)
    assert {item.id: getattr(item, "about", None) for item in made} == {"d": (wanted, "d"), wanted: None}


def test_items_without_a_position_go_to_the_end_of_their_list_in_the_order_of_the_document() -> None:
    ids = [*"zmakbyc"]
    document = a_document(*(stage(one) for one in ids), {"kind": "persona", "id": "p"})
    assert [one.id for one in workshop_of(from_document(document)).stages] == ids
    given = a_document(stage("b"), stage("a", position="k"), stage("c"), stage("stage-1", name="New"))
    known = a_workshop(stages=2)
    made = {item.id: item for item in from_document(given, known)}
    positions = {**{one.id: one.position for one in known.stages}, **{key: made[key].position for key in "abc"}}
    assert positions["stage-1"] < positions["stage-2"] < positions["b"] < positions["c"]
    assert positions["a"] == "k" < positions["b"]
    assert "position" not in made["stage-1"].model_fields_set


def test_what_the_parts_of_an_item_name_is_checked_renamed_and_left_out_like_the_rest() -> None:
    initiatives = [{"name": "Fit"}, {"name": "App", "owner": "u"}]
    document = a_document({"kind": "purpose", "id": "p", "initiatives": initiatives})
    with pytest.raises(BadDocument, match=r"items\[0\]\.initiatives\[1\]\.owner: there is no item “u”"):
        from_document(document)
    with pytest.raises(BadDocument, match=r"items\[0\]\.initiatives\[1\]\.owner: this names a purpose; it can name"):
        from_document(read_text(json.dumps(document).replace('"u"', '"p"')))
    document["items"].append({"kind": "unit", "id": "u"})
    made = workshop_of(from_document(document))
    assert [part.owner for part in made.purpose.initiatives] == ["", "u"]
    gone = Workshop({**made.record, "u": {"kind": "unit", "removed": True}})
    assert [part.owner for part in workshop_of(through_json(gone)).purpose.initiatives] == ["", ""]


GRADE = {"kind": "grade", "touchpoint": "touchpoint-1", "persona": "persona-1", "grader": "member-1"}
DELIVERY = {"kind": "delivery", "touchpoint": "touchpoint-1", "role": "member-1"}


@pytest.mark.parametrize("twice", [GRADE, DELIVERY], ids=["grade", "delivery"])
def test_two_about_the_same_are_refused_with_both_places(twice: dict[str, Any]) -> None:
    document = a_document(stage(), {"id": "a", **twice}, {"id": "b", **twice})
    with pytest.raises(BadDocument, match=r"items\[2\]: this (grade|delivery) and the one at items\[1\] are about"):
        from_document(document, a_workshop(graders=1))


@pytest.mark.parametrize("other", [{"round": 2}, {"state": "future"}, {"grader": ""}, {"touchpoint": "touchpoint-2"}])
def test_grades_about_something_else_and_grades_of_nobody_known_may_stand_beside_each_other(
    other: dict[str, Any],
) -> None:
    document = a_document({"id": "a", **GRADE}, {"id": "b", **GRADE, **other}, {"id": "c", **GRADE, "grader": ""})
    assert len(from_document(document, a_workshop(graders=1))) == 3


# Refused, with the place


A_TOUCHPOINT = {"kind": "touchpoint", "id": "t"}
TOO_LONG = "x" * 100_000


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        (None, "not an object with “format” and “items”"),
        ([], "not an object"),
        ("cjm-workshop/1", "not an object"),
        ({}, "“format” must be “cjm-workshop/1”"),
        ({"format": "cjm-workshop"}, "“format” must be"),
        ({"format": 1, "items": []}, "“format” must be"),
        ({"format": "cjm-workshop/²", "items": []}, "“format” must be"),
        ({"format": "cjm-workshop/0", "items": []}, "“format” must be"),
        ({"format": "cjm-workshop/1.5", "items": []}, "“format” must be"),
        ({"format": "cjm-workshop/2", "items": []}, "“cjm-workshop/2” was written by a later version"),
        ({"format": "cjm-workshop/" + "9" * 5000, "items": []}, "was written by a later version"),
        ({"format": "cjm-workshop/1"}, "“items” must be a list"),
        ({"format": "cjm-workshop/1", "items": {}}, "“items” must be a list"),
        (a_document(colour="red"), "“colour” is no key of the document. Remove it"),
        (a_document(title=7), "“title” must be text"),
        (a_document(title="x" * 301), "“title” must be text of at most 300"),
        (a_document({"kind": "purpose", "id": "p", "name": "Own"}, title=TOO_LONG), "“title” must be text"),
        (a_document(state="past"), "“state” must be"),
        (a_document(state=["current"]), "“state” must be"),
        (a_document(scale={"grade": [1, 5]}), "“scale” must say that grades run from -2 to 2"),
        (a_document(versions="draft"), "“versions” must be a list"),
        (a_document(versions=[{"name": "draft", "at": "now", "by": "Ann"}]), "“versions” must be a list"),
        (a_document(versions=[{"name": 7, "at": "now"}]), "“versions” must be a list"),
        (a_document("stage"), r"items\[0\] is not an object"),
        (a_document(stage(), None), r"items\[1\] is not an object"),
        (a_document({"id": "s"}), r"items\[0\]\.kind: there is no kind “None”"),
        (a_document({"kind": "vote", "id": "v"}), r"items\[0\]\.kind: there is no kind “vote”"),
        (a_document({"kind": ["stage"], "id": "v"}), r"items\[0\]\.kind: there is no kind"),
        (a_document({"kind": "stage"}), r"items\[0\]\.id must be text of 1 to 120"),
        (a_document(stage(7)), r"items\[0\]\.id must be text"),
        (a_document(stage("  ")), r"items\[0\]\.id must be text"),
        (a_document(stage("x" * 121)), r"items\[0\]\.id must be text"),
        (a_document(stage("a\x00b")), r"items\[0\]\.id must be text"),
        (a_document(stage(), stage("s2", colour="red")), r"items\[1\]\.colour: a stage has no such field"),
        (a_document({"kind": "kpi", "id": "k", "readings": [{"on": "2026-01-31", "value": 1, "by": "Ann"}]}),
         r"items\[0\]\.readings\.0\.by: .*there is no such field"),
        (a_document(stage(name=7)), r"items\[0\]\.name: .*text is needed"),
        (a_document(stage(name=["a"])), r"items\[0\]\.name: .*text is needed"),
        (a_document(stage(concerns=TOO_LONG)), r"items\[0\]\.concerns: .*at most 8000 characters"),
        (a_document({"kind": "persona", "id": "p", "goals": ["a", TOO_LONG]}), r"items\[0\]\.goals\.1: .*at most 300"),
        (a_document({"kind": "persona", "id": "p", "goals": ["a"] * 201}), r"items\[0\]\.goals: .*at most 200 entries"),
        (a_document({"kind": "grade", "id": "g", "value": 3}), r"items\[0\]\.value: .*the largest value is 2"),
        (a_document({"kind": "grade", "id": "g", "value": "happy"}), r"items\[0\]\.value: .*a whole number is needed"),
        (a_document({"kind": "grade", "id": "g", "value": True}), r"items\[0\]\.value: it is not what"),
        (a_document({"kind": "grade", "id": "g", "value": {}}), r"items\[0\]\.value: .*a whole number is needed"),
        (a_document({**A_TOUCHPOINT, "waiting_minutes": float("inf")}), r"items\[0\]\.waiting_minutes: "),
        (a_document({**A_TOUCHPOINT, "waiting_minutes": float("nan")}), r"items\[0\]\.waiting_minutes: "),
        (a_document({**A_TOUCHPOINT, "action": "nowhere"}), r"items\[0\]\.action: there is no item “nowhere”"),
        (a_document({**A_TOUCHPOINT, "personas": ["nobody"]}), r"items\[0\]\.personas: there is no item “nobody”"),
        (a_document(stage(), {**A_TOUCHPOINT, "action": "s"}), r"items\[1\]\.action: this names a stage; it can"),
        (a_document(stage(), stage("t"), stage()), r"items\[2\]\.id: “s” stands at items\[0\] already"),
        (a_document({"kind": "purpose", "id": "p"}, {"kind": "purpose", "id": "q"}), r"items\[1\]: .* one purpose"),
        (a_document(stage("purpose")), "“purpose” is a purpose in this workshop"),
    ],
    ids=lambda value: None if isinstance(value, str) else ascii(value)[:40],
)  # fmt: skip
def test_a_wrong_document_is_refused_with_its_place(document: Any, sentence: str) -> None:  # noqa: ANN401 - any JSON
    with pytest.raises(BadDocument, match=sentence) as refused:
        from_document(document)
    assert len(str(refused.value)) < 800
    assert "\n" not in str(refused.value)


def nested(depth: int) -> str:
    return "[" * depth + "]" * depth


@pytest.mark.parametrize("depth", [50, 300, 480, 900, 5_000, 200_000])
def test_deep_nesting_is_refused_however_deep(depth: int) -> None:
    text = '{"format": "cjm-workshop/1", "items": [{"kind": "stage", "id": "s", "name": ' + nested(depth) + "}]}"
    with pytest.raises(BadDocument, match=r"nested too deeply|text is needed"):
        from_document(read_text(text))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Line 1, column 1: this is not JSON"),
        ('{"format":\n "cjm-workshop/1",}', "Line 2, column 19: this is not JSON"),
        ("\ufeff{}", "Line 1, column 1: this is not JSON"),
        ('{"a": [{"b": 1, "c": 2, "b": 1}]}', "The key “b” stands twice in one object"),
        ('{"a": NaN}', "“NaN” is not a number that can be stored"),
        ('{"a": -Infinity}', "“-Infinity” is not a number"),
        ('{"a": ' + "9" * 5_000 + "}", "a number of thousands of digits"),
        ("{'a': 1}", "Line 1, column 2: this is not JSON"),
        ('"a\x00b"', "this is not JSON"),
    ],
    ids=ascii,
)
def test_text_that_is_no_json_is_refused_with_its_line(text: str, sentence: str) -> None:
    with pytest.raises(BadDocument, match=sentence):
        read_text(text)


def test_ten_thousand_items_are_taken(many: int = 10_000) -> None:
    actions = [{"kind": "action", "id": f"a{n}", "stage": "s", "name": f"I do {n}"} for n in range(many)]
    items = from_document(a_document(stage(), *actions))
    assert len(items) == many + 1


def test_more_items_than_anybody_maps_are_refused_before_they_are_read() -> None:
    with pytest.raises(BadDocument, match=r"“items” holds 50001 items; at most 50000 can be imported at once"):
        from_document(a_document(*[None] * (MOST_ITEMS + 1)))  # type: ignore[list-item]


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.parametrize(
    "text",
    [
        "[" + "{}," * 700_000 + "{}]",
        '{"format": "cjm-workshop/1", "items": [' + '{"id":"a"},' * 300_000 + "{}]}",
        "[" + "[]," * 2_000_000 + "[]]",
        "[" + '"ab",' * 3_100_000 + "1]",
    ],
    ids=["objects", "items", "lists", "texts"],
)
def test_a_document_of_far_too_many_things_is_refused_before_it_costs_much(text: str, traced: None) -> None:
    with pytest.raises(BadDocument, match="far more than 50000 items"):
        read_text(text)
    assert tracemalloc.get_traced_memory()[1] < 70_000_000


def test_a_document_with_the_most_items_and_rows_in_them_is_read() -> None:
    item = {
        "kind": "kpi",
        "id": "k",
        "name": "So many, and more; [one, two]",
        "readings": [{"on": "2026-01-31", "value": 1}] * 3,
    }
    assert (
        len(read_text(json.dumps({"items": [{**item, "note": ", ".join("abcdefghij")}] * MOST_ITEMS}))["items"])
        == MOST_ITEMS
    )
