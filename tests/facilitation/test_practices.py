from pathlib import Path

from cjm_widgets.facilitation.coach import RULES
from cjm_widgets.facilitation.coach.practices import practices, render
from cjm_widgets.resources import has_words

PAGE = Path(__file__).parents[2] / "docs" / "coach.md"


def test_the_page_about_the_coach_is_the_one_that_is_generated() -> None:
    assert PAGE.read_text(encoding="utf-8") == render()


def test_every_practice_names_its_rules_or_open_points_or_why_it_cannot_be_computed() -> None:
    assert all(practice.rules or practice.open_points or practice.instead for practice in practices())


def test_every_rule_serves_a_practice_and_every_practice_names_rules_that_exist() -> None:
    assert {key for practice in practices() for key in practice.rules} == {rule.key for rule in RULES}


def test_every_open_point_that_a_practice_names_exists() -> None:
    named = {key for practice in practices() for key in practice.open_points}
    assert [key for key in named if not has_words(f"open.{key}")] == []
