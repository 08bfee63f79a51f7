"""What a seat holds is what it may see: known fields of known kinds, and nothing else whatever the log holds."""

from typing import Any

import pytest

from cjm_widgets.domain.change import Change
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import FACILITATOR_KINDS, TEAM_KINDS, kept, visible, visible_changes
from cjm_widgets.facilitation.seat import FACILITATOR, STAKEHOLDER

RECORD: dict[str, dict[str, Any]] = {
    "m": {"kind": "team-member", "name": "Ann", "stance": "opponent", "salary": 9, "id": "x"},
    "gone": {"kind": "stage", "removed": True, "name": "Gone", "verdict": "no"},
    "v": {"kind": "vote", "name": "yes"},
    "d": {"kind": "dismissal", "reason": "no"},
    "n": {"name": "no kind at all"},
}


def a_change(kind: str, field: str) -> Change:
    return Change("c", "g", 0, "i", kind, field, "x", "facilitator", "", "2026-11-21T10:00:00.000+00:00")


def test_only_known_fields_of_known_kinds_are_held() -> None:
    workshop = Workshop(RECORD, 7)
    held = kept(workshop, STAKEHOLDER)
    assert held.record == {
        "m": {"kind": "team-member", "name": "Ann", "id": "x"},
        "gone": {"kind": "stage", "removed": True, "name": "Gone"},
    }
    assert visible(workshop, STAKEHOLDER).record == {"m": {"kind": "team-member", "name": "Ann", "id": "x"}}
    assert held.seq == 7
    assert kept(workshop, FACILITATOR) is visible(workshop, FACILITATOR) is workshop


@pytest.mark.parametrize("kind", [*sorted(KINDS), "vote", ""])
def test_only_changes_of_what_is_held_are_read(kind: str) -> None:
    fields = [*(KINDS[kind].model_fields if kind in KINDS else ()), "kind", "removed", "salary", "redacted", ""]
    read = {one.field for one in visible_changes([a_change(kind, field) for field in fields], STAKEHOLDER, Workshop())}
    known = {*KINDS[kind].model_fields, "kind", "removed"} - {*hidden_fields(kind)} if kind in KINDS else set()
    assert read == (set() if kind in FACILITATOR_KINDS | TEAM_KINDS else known)
    assert len(visible_changes([a_change(kind, field) for field in fields], FACILITATOR, Workshop())) == len(fields)
