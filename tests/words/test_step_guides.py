"""Every step has its headings and a guide that a facilitator can read aloud from."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, words

GUIDES = folder("templates") / "steps"
KEYS = [*(step.key for step in STEPS), "follow-up"]
HEADINGS = ["Why", "What to ask", "How long", "A good example", "Dos and don'ts", "If it gets stuck"]


def _guide(key: str) -> str:
    return (GUIDES / f"{key}.md").read_text("utf-8")


def _sections(key: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", _guide(key), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _points(text: str) -> list[str]:
    return re.findall(r"^(?:-|\d+\.) (.+)$", text, re.M)


def _sentences(text: str) -> set[str]:
    """The sentences and list points of a guide that are long enough to have been copied."""
    plain = [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("## ")]
    pieces = (re.sub(r"^(?:-|\d+\.) ", "", piece).strip() for line in plain for piece in re.split(r"(?<=[.?!]) ", line))
    return {piece for piece in pieces if len(piece.split()) > 3}


@pytest.mark.parametrize("key", [*KEYS, "start"])
def test_a_step_has_a_title_a_question_for_the_wall_and_one_sentence_under_it(key: str) -> None:
    assert len(words(f"step.{key}.title")) <= 20
    assert words(f"step.{key}.question").endswith("?")
    assert words(f"step.{key}.lead").endswith(".")


def test_there_is_a_guide_for_each_step_and_no_other() -> None:
    assert sorted(path.stem for path in Path(GUIDES).glob("*.md")) == sorted(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_a_guide_has_the_expected_headings_in_order_and_fits_on_a_page(key: str) -> None:
    assert list(_sections(key)) == HEADINGS
    assert len(_guide(key).splitlines()) <= 60


@pytest.mark.parametrize("key", KEYS)
def test_a_guide_says_why_in_two_sentences_and_asks_four_to_seven_questions(key: str) -> None:
    sections = _sections(key)
    assert len(re.findall(r"[.?!](?:\s|$)", sections["Why"])) == 2
    questions = _points(sections["What to ask"])
    assert 4 <= len(questions) <= 7
    assert all(question.endswith("?") for question in questions)


@pytest.mark.parametrize("key", KEYS)
def test_the_parts_of_a_step_add_up_to_its_minutes(key: str) -> None:
    total, *parts = (int(number) for number in re.findall(r"(\d+) min(?:utes\*\*|:)", _sections(key)["How long"]))
    assert sum(parts) == total
    assert [total] == [step.minutes for step in STEPS if step.key == key] or key == "follow-up"


@pytest.mark.parametrize("key", KEYS)
def test_a_guide_gives_dos_and_donts_and_a_way_out(key: str) -> None:
    sections = _sections(key)
    advice = _points(sections["Dos and don'ts"])
    assert 3 <= len(advice) <= 5
    assert {"Do", "Don't"} == {point.split()[0] for point in advice}
    assert 2 <= len(_points(sections["If it gets stuck"])) <= 3


@pytest.mark.parametrize("key", KEYS)
def test_one_example_runs_through_all_guides(key: str) -> None:
    assert "Anna" in _sections(key)["A good example"]


def test_no_two_guides_share_a_sentence() -> None:
    counts = Counter(sentence for key in KEYS for sentence in _sentences(_guide(key)))
    assert [sentence for sentence, times in counts.items() if times > 1] == []


@pytest.mark.parametrize(
    ("key", "practice"),
    [
        ("purpose", "not for now"),
        ("purpose", "as it is or as it should be"),
        ("kpis", "Baseline"),
        ("team", "sceptics"),
        ("team", "how decisions are made"),
        ("stakeholder-map", "both directions"),
        ("personas", "observed or assumed"),
        ("outcomes", "alone, on paper"),
        ("journey", "four to seven stages and eight to fifteen actions"),
        ("journey", "before first contact and after last use"),
        ("journey", "alone"),
        ("touchpoints", "channels that are not ours"),
        ("moments-of-truth", "a reason for every no"),
        ("service-delivery", "exactly one A and at least one R"),
        ("emotional-journey", "alone"),
        ("emotional-journey", "Do talk about the spread first"),
        ("blueprint", "hand-off"),
        ("improve", "fewer than twenty"),
        ("improve", "owner, measure, target and date"),
        ("follow-up", "label the version"),
    ],
)
def test_the_practices_of_good_workshops_stand_where_they_are_needed(key: str, practice: str) -> None:
    assert practice in _guide(key)
