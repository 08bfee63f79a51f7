"""What the tests of pictures, slides and report share: workshops that are large, hostile or secret."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cjm_widgets import app
from cjm_widgets.domain.item import COMMON_FIELDS, KINDS, hidden_fields
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from tests.builders import a_workshop

HOSTILE = '<script>alert(1)</script>\x00\x08\x1b]]>&amp;\u202egnp.exe\u2066 =HYPERLINK(1) {{7*7}} #eval("1") \\'
LONG = "Wartezeit " * 800
SCRIPTS = "Привет Ελληνικά مرحبا שלום 日本語 한국어 😀"


@cache
def sample() -> Workshop:
    """The sample workshop as a stakeholder sees it."""
    with TemporaryDirectory() as place:
        log = app.make_sample(Path(place) / "sample.cjm")
        found = visible(log.workshop(), STAKEHOLDER)
        log.close()
    return found


def whole(**more: dict[str, Any]) -> Workshop:
    """A workshop with something of everything that the pictures show."""
    items: dict[str, dict[str, Any]] = {
        "purpose": {"problem": "Nobody tells them", "outcome": "Everyone knows", "approach": "research-first"},
        "kpi-1": {
            "kind": "kpi",
            "name": "Told in time",
            "target": 60,
            "readings": [{"on": "2026-01-01", "value": 30}, {"on": "2026-06-01", "value": 41}],
        },
        "member-1": {"name": "Ana Anonymous", "function": "Control room"},
        "unit-1": {"kind": "unit", "name": "Operations"},
        "moment-1": {
            "kind": "moment-of-truth",
            "touchpoint": "touchpoint-1",
            "verdict": "confirmed",
            "effect": "dismay",
            "name": "Left alone",
            "reason": "All of them said so",
        },
        "pain-1": {"kind": "pain-point", "touchpoint": "touchpoint-1", "name": "No word", "quote": "I stood there"},
        "blueprint-1": {"kind": "blueprint-item", "touchpoint": "touchpoint-1", "lane": "backstage", "name": "Office"},
        "delivery-1": {"kind": "delivery", "touchpoint": "touchpoint-1", "role": "member-1", "letters": ["R", "A"]},
        "opportunity-1": {
            "kind": "opportunity",
            "name": "Say it early",
            "about": ["touchpoint-1"],
            "owner": "member-1",
            "measure": "kpi-1",
            "target": "3 minutes",
            "date": "2027-06-01",
            "impact": 8,
            "effort": 3,
        },
        "idea-1": {"kind": "idea", "name": "A message", "opportunity": "opportunity-1"},
        "solution-1": {"kind": "solution", "name": "Push", "idea": "idea-1"},
        "activity-1": {
            "kind": "activity",
            "name": "Connect the feed",
            "solution": "solution-1",
            "owner": "member-1",
            "due": "2027-01-15",
        },
        "parked-1": {"kind": "parked", "name": "Who pays?"},
        "decision-1": {"kind": "decision", "name": "We begin", "decided_by": "Ana Anonymous"},
    }
    for key, fields in more.items():
        items[key.replace("_", "-")] = {**items.get(key.replace("_", "-"), {}), **fields}
    return a_workshop(
        stages=2,
        grades=[[-2, -1], [0, 1], [None, None], [2, 1]],
        future=[[1], [1], [None], [2]],
        observed=[1],
        more=items,
    )


def typed(text: str) -> Workshop:
    """The workshop with this text in every field that takes free text."""
    record = {key: dict(fields) for key, fields in whole().record.items()}
    for key, fields in record.items():
        model = KINDS[fields["kind"]].model_fields
        for name, info in model.items():
            if (
                name in COMMON_FIELDS
                or name in hidden_fields(fields["kind"])
                or name in ("picture", "starter", "pinned")
            ):
                continue
            limit = next((m.max_length for m in info.metadata if getattr(m, "max_length", None)), None)
            if limit in (300, 8_000) and info.annotation is str:
                record[key][name] = text[:limit]
    return Workshop(record)


def secret() -> Workshop:
    """The workshop, with something secret in every field that is the facilitator's only."""
    given = {"stance": "opponent", "agreement": "disagrees", "influence": 7.77, "interest": 7.77}
    record = {key: dict(fields) for key, fields in whole().record.items()}
    record["stakeholder-1"] = {"kind": "stakeholder", "name": "The board", "circle": 1}
    record["dismissal-1"] = {"kind": "dismissal", "rule": "team-alone", "reason": "SECRET"}
    for fields in record.values():
        fields |= {name: given.get(name, "SECRET") for name in hidden_fields(fields["kind"])}
    return Workshop(record)


SECRETS = ("SECRET", "opponent", "Opponent", "disagrees", "Disagrees", "7.77")
