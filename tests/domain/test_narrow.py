"""A part of the workshop with what hangs on it."""

from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.journey import Grade, PainPoint
from cjm_widgets.domain.narrow import narrowed
from tests.builders import a_workshop

MORE = {
    "touchpoint-1": {"channel": "App"},
    "action-3": {"personas": ["persona-2"]},
    "pain-1": {"kind": "pain-point", "name": "It hurts", "touchpoint": "touchpoint-1", "persona": "persona-1"},
    "pain-2": {"kind": "pain-point", "name": "It hurts, too", "touchpoint": "touchpoint-4", "persona": "persona-2"},
    "opportunity-1": {"kind": "opportunity", "name": "Here", "about": ["touchpoint-1"]},
    "opportunity-2": {"kind": "opportunity", "name": "Everywhere"},
}


def test_what_hangs_on_a_touchpoint_goes_with_it() -> None:
    whole = a_workshop(stages=2, touchpoints=4, personas=2, graders=2, more=MORE)
    second = narrowed(whole, stage="stage-2")
    assert [one.id for one in second.stages] == ["stage-2"]
    assert {one.touchpoint for one in second.of(Grade)} == {"touchpoint-3", "touchpoint-4"}
    assert [one.id for one in second.of(PainPoint)] == ["pain-2"]
    assert [one.id for one in second.of(Opportunity)] == ["opportunity-2"]


def test_a_channel_and_a_persona_narrow_together() -> None:
    whole = a_workshop(stages=2, touchpoints=4, personas=2, graders=2, more=MORE)
    assert [one.id for one in narrowed(whole, channel="App").touchpoints] == ["touchpoint-1"]
    assert "touchpoint-3" not in [one.id for one in narrowed(whole, persona="persona-1").touchpoints]
    assert [one.id for one in narrowed(whole, persona="persona-1").of(PainPoint)] == ["pain-1"]
    assert narrowed(whole) is whole
