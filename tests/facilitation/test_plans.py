import pytest

from cjm_widgets.errors import UnknownName
from cjm_widgets.facilitation.agenda import agenda, agendas
from cjm_widgets.facilitation.depth import proposed
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, load_yaml

INTENTS = ("insight", "shared-view", "innovation", "prioritising", "realisation")
STEP_KEYS = {step.key for step in STEPS}


def deep(*intents: str) -> set[str]:
    return {proposal.step for proposal in proposed(intents) if proposal.depth == "deep"}


def test_without_an_intent_every_step_is_as_usual() -> None:
    assert {proposal.depth for proposal in proposed(())} == {"normal"}
    assert [proposal.step for proposal in proposed(())] == [step.key for step in STEPS]


def test_every_intent_proposes_depth_in_steps_of_its_own_with_a_reason() -> None:
    assert len({frozenset(deep(intent)) for intent in INTENTS}) == len(INTENTS)
    assert all(proposal.why for intent in INTENTS for proposal in proposed((intent,)))


def test_two_intents_take_the_deepest_of_both() -> None:
    assert deep("insight", "realisation") == deep("insight") | deep("realisation")


def test_a_proposal_names_the_intents_that_ask_for_it() -> None:
    found = {proposal.step: proposal for proposal in proposed(("prioritising", "realisation"))}
    assert found["kpis"].intents == ("prioritising", "realisation")
    assert found["blueprint"].intents == ("realisation",)


def test_an_unknown_intent_proposes_nothing() -> None:
    assert proposed(("glory",)) == proposed(())


def test_the_table_of_depth_knows_every_intent_and_every_step() -> None:
    table = load_yaml(folder("templates") / "depth.yaml")["intents"]
    assert set(table) == set(INTENTS)
    assert all(set(rows) == STEP_KEYS for rows in table.values())


def test_the_agendas_come_with_the_shortest_first() -> None:
    minutes = [one.minutes for one in agendas()]
    assert minutes == sorted(minutes) and minutes[0] == 90
    assert agenda("day").minutes == 480


def test_every_part_of_an_agenda_is_a_break_or_a_step_there_is() -> None:
    parts = [part for one in agendas() for session in one.sessions for part in session.parts]
    assert {part.step for part in parts if not part.is_break} <= STEP_KEYS | {"start", "follow-up"}
    assert all(part.minutes > 0 for part in parts)


def test_an_agenda_says_how_long_a_step_takes() -> None:
    assert agenda("90-minutes").minutes_for("journey") == 20
    assert agenda("90-minutes").minutes_for("blueprint") == 0


def test_an_unknown_agenda_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownName, match="90-minutes"):
        agenda("fortnight")
