"""The schema that is printed is the one that the documents follow."""

from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.document import KEYS, Version, to_document
from cjm_widgets.exchange.schema import schema
from cjm_widgets.facilitation.starters import Starter, starters
from tests.builders import a_workshop
from tests.domain.made import workshops

SCHEMA = schema()
VALIDATOR = Draft202012Validator(SCHEMA)
VERSIONS = [Version("draft", "2026-11-21T10:00:00+00:00")]


def test_it_is_a_schema_and_lists_every_kind_and_every_key() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert set(SCHEMA["properties"]) == set(KEYS)
    listed = {one["$ref"].removeprefix("#/$defs/") for one in SCHEMA["properties"]["items"]["items"]["oneOf"]}
    assert listed == set(KINDS) <= set(SCHEMA["$defs"])
    for kind, model in KINDS.items():
        assert set(SCHEMA["$defs"][kind]["properties"]) == {"kind", *model.model_fields}


def test_every_kind_that_the_issue_names_is_there() -> None:
    named = (
        "purpose kpi team-member stakeholder relationship unit persona outcome stage action touchpoint moment-of-truth "
        "delivery grade pain-point blueprint-item insight opportunity idea solution activity evidence answer parked "
        "decision dismissal room agenda-part attendance run entry ballot comment"
    )
    assert set(named.split()) == set(KINDS)


@settings(deadline=None, max_examples=30)
@given(workshops(most=1))
def test_every_export_follows_it(workshop: Workshop) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(to_document(workshop, VERSIONS))] == []


@pytest.mark.parametrize("starter", starters(), ids=lambda one: one.key)
def test_every_starter_map_follows_it(starter: Starter) -> None:
    assert VALIDATOR.is_valid(to_document(starter.workshop()))


@pytest.mark.parametrize(
    "spoil",
    [
        {"format": "cjm-workshop/2"},
        {"colour": "red"},
        {"state": "past"},
        {"scale": {"grade": [1, 5]}},
        {"versions": [{"name": "draft"}]},
        {"items": [{"kind": "stage"}]},
        {"items": [{"kind": "vote", "id": "v"}]},
        {"items": [{"kind": "stage", "id": "s", "colour": "red"}]},
        {"items": [{"kind": "stage", "id": "s", "name": 7}]},
        {"items": [{"kind": "grade", "id": "g", "value": 3}]},
    ],
    ids=ascii,
)
def test_what_the_import_refuses_does_not_follow_it(spoil: dict[str, Any]) -> None:
    assert not VALIDATOR.is_valid({**to_document(a_workshop()), **spoil})


def test_a_minimal_document_with_empty_fields_follows_it() -> None:
    assert VALIDATOR.is_valid({"format": "cjm-workshop/1", "items": [{"kind": "stage", "id": "s", "name": None}]})
