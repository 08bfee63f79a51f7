"""Every field of every kind is called something, and so is every answer one can pick."""

import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin

import pytest
import yaml

import cjm_widgets.domain.workshop  # noqa: F401 - registers every kind
from cjm_widgets.domain.item import COMMON_FIELDS, KINDS, Item, Part
from cjm_widgets.domain.journey import GRADES
from cjm_widgets.resources import all_words, folder, has_words, words

SHARED = ("id", *COMMON_FIELDS)


def _literals(annotation: Any) -> Iterator[str]:  # noqa: ANN401 - an annotation is anything
    if get_origin(annotation) is Literal:
        yield from (str(value) for value in get_args(annotation))
    else:
        for inner in get_args(annotation):
            yield from _literals(inner)


def _rows(annotation: Any) -> type[Part] | None:  # noqa: ANN401 - an annotation is anything
    found = [inner for inner in get_args(annotation) if isinstance(inner, type) and issubclass(inner, Part)]
    return found[0] if found and get_origin(annotation) not in (Union, types.UnionType) else None


def _fields() -> Iterator[tuple[str, Any]]:
    """Each field as the words file calls it, with its annotation; the rows inside a field included."""
    for name in SHARED:
        yield f"item.{name}", Item.model_fields[name].annotation
    for kind, model in KINDS.items():
        for name, info in model.model_fields.items():
            if name in SHARED:
                continue
            yield f"{kind}.{name}", info.annotation
            row = _rows(info.annotation)
            if row is not None:
                for inner, part in row.model_fields.items():
                    yield f"{kind}.{name}.{inner}", part.annotation


FIELDS = dict(_fields())
CHOICES = {f"choice.{key}.{value}" for key, annotation in FIELDS.items() for value in _literals(annotation)}
RANGES = {f"choice.grade.value.{value}" for value in (*GRADES, "none")} | {
    f"choice.pain-point.severity.{value}" for value in (1, 2, 3)
}
KINDS_NAMED = {f"kind.{kind}.{number}" for kind in KINDS for number in ("one", "many")}


def _own_words() -> dict[str, str]:
    """The words about kinds and their fields."""

    def is_about_a_kind(key: str) -> bool:
        first, _, rest = key.partition(".")
        if first in ("help", "example", "choice", "kind"):
            return is_about_a_kind(rest) if first != "kind" else True
        return first in KINDS or first == "item"

    return {key: text for key, text in all_words().items() if is_about_a_kind(key)}


def test_the_rows_inside_a_field_are_found() -> None:
    assert {"kpi.readings.on", "purpose.initiatives.owner"} <= FIELDS.keys()
    assert "choice.purpose.initiatives.relation.fits" in CHOICES


def test_every_kind_has_a_word_for_one_and_for_many() -> None:
    assert {key for key in KINDS_NAMED if not has_words(key)} == set()


def test_every_field_of_every_kind_has_a_label() -> None:
    assert {key for key in FIELDS if not has_words(key)} == set()


def test_every_answer_one_can_pick_has_its_words() -> None:
    assert {key for key in CHOICES | RANGES if not has_words(key)} == set()


def test_the_answers_to_one_question_differ_in_words() -> None:
    for key, annotation in FIELDS.items():
        answers = [words(f"choice.{key}.{value}") for value in _literals(annotation)]
        assert len(set(answers)) == len(answers), key


def test_no_label_help_example_or_answer_is_about_something_that_does_not_exist() -> None:
    known = FIELDS.keys() | CHOICES | RANGES | KINDS_NAMED
    known |= {f"help.{key}" for key in FIELDS.keys() | CHOICES} | {f"example.{key}" for key in FIELDS}
    assert _own_words().keys() - known == set()


@pytest.mark.parametrize("intent", ["insight", "shared-view", "innovation", "prioritising", "realisation"])
def test_each_intent_is_explained_in_one_sentence(intent: str) -> None:
    sentence = words(f"help.choice.purpose.intents.{intent}")
    assert sentence.endswith(".")
    assert sentence.count(".") == 1


def test_what_only_the_facilitator_sees_says_so() -> None:
    for key in (
        "team-member.stance",
        "team-member.stance_note",
        "stakeholder.influence",
        "stakeholder.interest",
        "stakeholder.agreement",
    ):
        assert "Only the facilitator sees it" in words(f"help.{key}")


def test_a_label_stands_inside_a_sentence_so_it_neither_asks_nor_ends() -> None:
    assert [key for key in FIELDS if words(key)[-1] in "?.:!"] == []


def test_keys_and_words_are_text_and_no_key_stands_twice() -> None:
    path = folder("templates") / "words" / "en.yaml"
    loader = yaml.SafeLoader(path.read_text("utf-8"))
    node = loader.get_single_node()
    loader.dispose()
    assert isinstance(node, yaml.MappingNode)
    keys = [key.value for key, _ in node.value]
    assert sorted(set(keys)) == sorted(keys)
    assert all(key.tag == value.tag == "tag:yaml.org,2002:str" and value.value.strip() for key, value in node.value)
