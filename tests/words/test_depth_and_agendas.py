"""The depth table covers intents and steps; the minutes of every agenda add up."""

from typing import Any, get_args

import pytest

from cjm_widgets.domain.framing import Intent
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, has_words, load_yaml

KEYS = [step.key for step in STEPS]
DEPTH = load_yaml(folder("templates") / "depth.yaml")
AGENDAS = {path.stem: load_yaml(path) for path in sorted((folder("templates") / "agendas").glob("*.yaml"))}
LONGEST_SITTING = 90


def _parts(agenda: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for session in agenda["sessions"] for part in session["parts"]]


def test_the_depth_table_covers_every_intent_and_every_step() -> None:
    assert tuple(DEPTH["intents"]) == get_args(Intent)
    for intent, table in DEPTH["intents"].items():
        assert list(table) == KEYS, intent


def test_each_depth_is_one_of_three_and_has_words() -> None:
    assert DEPTH["order"] == ["light", "normal", "deep"]
    assert all(has_words(f"chart.depth.{depth}") for depth in DEPTH["order"])
    cells = [cell for table in DEPTH["intents"].values() for cell in table.values()]
    assert {cell["depth"] for cell in cells} == set(DEPTH["order"])


def test_each_proposal_has_a_reason_of_its_own_in_one_line() -> None:
    reasons = [cell["why"] for table in DEPTH["intents"].values() for cell in table.values()]
    assert len(set(reasons)) == len(reasons)
    assert all(reason.endswith(".") and len(reason) <= 100 and "\n" not in reason for reason in reasons)


def test_no_two_intents_propose_the_same() -> None:
    proposals = [tuple(cell["depth"] for cell in table.values()) for table in DEPTH["intents"].values()]
    assert len(set(proposals)) == len(proposals)
    assert all({"deep", "light"} <= set(proposal) for proposal in proposals)


def test_there_are_five_agendas() -> None:
    assert set(AGENDAS) == {"90-minutes", "two-hours", "half-day", "day", "four-short-sessions"}


@pytest.mark.parametrize("name", AGENDAS)
def test_the_minutes_of_an_agenda_add_up(name: str) -> None:
    agenda = AGENDAS[name]
    assert sum(session["minutes"] for session in agenda["sessions"]) == agenda["minutes"]
    for session in agenda["sessions"]:
        assert sum(part["minutes"] for part in session["parts"]) == session["minutes"], session["title"]


@pytest.mark.parametrize("name", AGENDAS)
def test_a_part_is_a_known_step_or_a_break_with_title_minutes_and_note(name: str) -> None:
    agenda = AGENDAS[name]
    assert agenda.keys() == {"title", "minutes", "note", "sessions"}
    for part in _parts(agenda):
        assert part.keys() in ({"step", "title", "minutes", "note"}, {"break", "title", "minutes", "note"})
        assert part.get("step", "start") in {*KEYS, "start", "follow-up"}
        assert part.get("break", True) is True
        assert isinstance(part["minutes"], int)
        assert part["minutes"] >= 5
        assert part["note"].endswith((".", "?"))


@pytest.mark.parametrize("name", AGENDAS)
def test_nobody_sits_longer_than_ninety_minutes_without_a_break(name: str) -> None:
    for session in AGENDAS[name]["sessions"]:
        sitting = 0
        for part in session["parts"]:
            sitting = 0 if part.get("break") else sitting + part["minutes"]
            assert sitting <= LONGEST_SITTING, part["title"]


@pytest.mark.parametrize("name", ["day", "four-short-sessions"])
def test_the_long_agendas_go_through_all_thirteen_steps(name: str) -> None:
    assert {part["step"] for part in _parts(AGENDAS[name]) if "step" in part} >= set(KEYS)


@pytest.mark.parametrize("name", AGENDAS)
def test_every_agenda_grades_feelings_and_ends_with_what_next(name: str) -> None:
    steps = [part["step"] for part in _parts(AGENDAS[name]) if "step" in part]
    assert {"purpose", "journey", "emotional-journey", "improve"} <= set(steps)
    assert steps[-1] == "follow-up"
