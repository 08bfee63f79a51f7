"""What may be written: cleaned, held against its field, and refused in a sentence that says what the field holds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.check import checked, clean
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import plain
from cjm_widgets.errors import Refused
from tests.domain.made import JSON


@settings(deadline=None, max_examples=200)
@given(
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(st.text(max_size=6) | st.sampled_from(["name", "note"]), JSON, max_size=3),
)
def test_any_fields_are_taken_or_refused_in_a_sentence(kind: str, fields: dict[str, object]) -> None:
    try:
        item = checked(kind, "x", clean({name: value for name, value in fields.items() if name != "id"}))
    except Refused as refused:
        assert str(refused).endswith(".")
    else:
        assert checked(kind, "x", dict(plain(item))) == item


@pytest.mark.parametrize(
    ("kind", "field", "value", "sentence"),
    [
        ("grade", "value", 3, "the largest value is 2"),
        ("grade", "value", -3, "the smallest value is -2"),
        ("grade", "value", 0.5, "a whole number is needed"),
        ("pain-point", "severity", 0, "the smallest value is 1"),
        ("stakeholder", "angle", 360, "must be below 360"),
        ("touchpoint", "waiting_minutes", "long", "a number is needed"),
        ("touchpoint", "waiting_minutes", float("nan"), "a number is needed"),
        ("touchpoint", "waiting_minutes", float("inf"), "a number is needed|the largest value"),
        ("touchpoint", "ownership", "ours", "one of these is needed: 'own', 'partner' or 'third-party'"),
        ("activity", "due", "soon", "a date is needed, such as 2026-11-30"),
        ("stage", "name", "x" * 301, "at most 300 characters"),
        ("insight", "name", "x" * 8_001, "at most 8000 characters"),
        ("pain-point", "whys", ["why"] * 6, "at most 5 entries"),
        ("stage", "name", 7, "text is needed"),
        ("stage", "colour", "red", "there is no such field"),
        ("stage", "evidence_level", "rumoured", "one of these is needed"),
    ],
)
def test_a_wrong_value_is_refused_with_what_the_field_holds(
    kind: str, field: str, value: object, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        checked(kind, "x", {field: value})


def test_an_unknown_kind_is_refused_by_name() -> None:
    with pytest.raises(Refused, match="no kind of item called “vote”"):
        checked("vote", "x", {})


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("bell\x07 null\x00 escape\x1b[31m", "bell null escape[31m"),
        ("half a pair \ud83d", "half a pair "),
        ("tab\tnew line\n", "tab\tnew line\n"),
        ("‮שלום", "‮שלום"),
        ("<script>", "<script>"),
    ],
)
def test_text_is_kept_as_it_was_typed_but_for_what_nobody_types(typed: str, stored: str) -> None:
    assert clean({"name": [typed]}) == {"name": [stored]}
