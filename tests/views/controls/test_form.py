"""A form comes from the domain's fields: a field is written once."""

import pkgutil
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from cjm_widgets import domain
from cjm_widgets.domain.fields import Input, Refers
from cjm_widgets.domain.framing import Initiative, Kpi, Purpose, Reading, TeamMember
from cjm_widgets.domain.item import COMMON_FIELDS, KINDS
from cjm_widgets.domain.journey import Delivery, Grade, Outcome, Touchpoint
from cjm_widgets.domain.people import Persona, Stakeholder
from cjm_widgets.errors import MissingWords
from cjm_widgets.views.controls.form import REST, Form, Section, form_spec

for module in pkgutil.iter_modules(domain.__path__):
    import_module(f"cjm_widgets.domain.{module.name}")

INPUTS = {
    "line", "text", "number", "date", "choice", "choices", "ref", "refs", "flag", "lines", "rows", "picture",
}  # fmt: skip


def fields_of(spec: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["name"]: field for section in spec["sections"] for field in section["fields"]}


def named(refers: Refers) -> list[dict[str, Any]]:
    return [{"value": f"{kind}-1", "label": f"The first {kind}"} for kind in refers.kinds]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_of_every_kind_has_an_input_words_and_a_value(kind: str) -> None:
    item = KINDS[kind](id=f"{kind}-1")
    spec = form_spec(item, sections=[Section("", (REST, "evidence_level", "source", "note"))], options=named)
    fields = fields_of(spec)
    assert spec["item"] == item.id
    assert {field["input"] for field in fields.values()} <= INPUTS
    assert all(field["label"] for field in fields.values())
    assert not {"id", "author", "position"} & fields.keys()
    for field in fields.values():
        if field["input"] in ("choice", "choices"):
            assert all(option["label"] for option in field["options"])
    own = {name for name in type(item).model_fields if name not in COMMON_FIELDS}
    derived = {name for name, info in type(item).model_fields.items() if Input("derived") in info.metadata}
    assert own - fields.keys() <= {"id", "primary", *derived}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_a_form_shows_is_a_value_its_kind_takes_back(kind: str) -> None:
    item = KINDS[kind](id=f"{kind}-1")
    values = {name: field["value"] for name, field in fields_of(form_spec(item, options=named)).items()}
    assert KINDS[kind].model_validate({"id": item.id, **values}) == item


@pytest.mark.parametrize(
    ("item", "field", "entered"),
    [
        (Purpose(id="p"), "problem", "text"),
        (Purpose(id="p"), "intents", "choices"),
        (Purpose(id="p"), "by_when", "date"),
        (Purpose(id="p"), "cost_of_nothing", "number"),
        (Purpose(id="p"), "channels_in", "lines"),
        (Purpose(id="p"), "initiatives", "rows"),
        (Purpose(id="p"), "map_owner", "ref"),
        (Kpi(id="k"), "touchpoints", "refs"),
        (Persona(id="p"), "picture", "picture"),
        (Persona(id="p"), "name", "line"),
        (TeamMember(id="t"), "stance", "choice"),
        (Delivery(id="d"), "letters", "choices"),
        (Outcome(id="o"), "importance", "number"),
        (Grade(id="g"), "value", "choice"),
        (KINDS["parked"](id="p"), "settled", "flag"),
    ],
)
def test_the_input_follows_from_what_the_field_holds(item: Any, field: str, entered: str) -> None:  # noqa: ANN401
    assert fields_of(form_spec(item, options=named))[field]["input"] == entered


def test_limits_come_from_the_domain() -> None:
    touchpoint = fields_of(form_spec(Touchpoint(id="t")))
    assert touchpoint["name"]["max"] == 300
    assert (touchpoint["contacts_a_year"]["min"], touchpoint["contacts_a_year"]["step"]) == (0, 1)
    assert "step" not in touchpoint["waiting_minutes"]
    assert (touchpoint["policies"]["max"], touchpoint["policies"]["most"]) == (300, 200)
    outcome = fields_of(form_spec(Outcome(id="o")))
    assert (outcome["importance"]["min"], outcome["importance"]["max"]) == (1, 10)
    assert fields_of(form_spec(KINDS["pain-point"](id="p")))["whys"]["most"] == 5


def test_whole_numbers_with_few_values_are_chosen_by_their_words() -> None:
    assert [o["value"] for o in fields_of(form_spec(Grade(id="g")))["value"]["options"]] == [-2, -1, 0, 1, 2]
    assert [o["value"] for o in fields_of(form_spec(Stakeholder(id="s")))["circle"]["options"]] == [1, 2, 3]


def test_rows_have_a_column_for_each_field_of_the_part_and_say_what_they_need() -> None:
    kpi = Kpi(id="k", readings=(Reading(on=date(2026, 3, 1), value=-12, n=240),))
    readings = fields_of(form_spec(kpi))["readings"]
    assert [column["name"] for column in readings["columns"]] == ["on", "value", "n", "source"]
    assert [column["name"] for column in readings["columns"] if column.get("required")] == ["on", "value"]
    assert readings["value"] == [{"on": "2026-03-01", "value": -12.0, "n": 240, "source": ""}]
    purpose = fields_of(form_spec(Purpose(id="p", initiatives=(Initiative(),)), options=named))
    owner = purpose["initiatives"]["columns"][2]
    assert [option["value"] for option in owner["options"]] == ["unit-1", "stakeholder-1", "team-member-1"]


def test_only_a_choice_that_the_domain_cannot_leave_blank_is_required() -> None:
    fields = fields_of(form_spec(Touchpoint(id="t"), options=named))
    assert fields["state"]["required"]
    assert "required" not in fields["ownership"]


def test_what_only_the_facilitator_may_see_is_hidden_until_asked() -> None:
    fields = fields_of(form_spec(TeamMember(id="t")))
    assert [name for name, field in fields.items() if field.get("hidden_until_asked")] == ["stance", "stance_note"]


def test_sections_name_their_fields_and_the_rest_takes_what_is_left() -> None:
    spec = form_spec(Persona(id="p"), sections=[Section("", ("name", "quote")), Section("", (REST,), folded=True)])
    first, rest = ([field["name"] for field in section["fields"]] for section in spec["sections"])
    assert first == ["name", "quote"]
    assert rest == [
        "segment", "picture", "story", "goals", "needs", "frustrations", "current_situation", "ideal_situation",
    ]  # fmt: skip
    assert [section["folded"] for section in spec["sections"]] == [False, True]


def test_a_section_without_words_is_an_error() -> None:
    with pytest.raises(MissingWords, match="nowhere"):
        form_spec(Persona(id="p"), sections=[Section("nowhere", ("name",))])


def test_a_form_is_named_after_its_item() -> None:
    assert form_spec(Persona(id="p", name="Anna"))["label"] == "The persona “Anna”"
    assert form_spec(Persona(id="p"))["label"] == "A persona without a name"


def test_what_could_not_be_saved_is_said_at_its_field() -> None:
    form = Form()
    form.show(form_spec(Kpi(id="k"), errors={"target": "The largest value is 10."}))
    assert form.state["errors"] == {"target": "The largest value is 10."}
    assert form.item == "k"


def test_the_form_tells_for_which_item_somebody_typed() -> None:
    entered: list[tuple[str, str, object]] = []
    form = Form()
    form.show(form_spec(Kpi(id="k")))
    form.on("enter", lambda name, value: entered.append((form.typed_for, name, value)))
    form._handle_custom_msg({"event": "enter", "item": "k", "name": "unit", "value": "points"}, [])
    form._handle_custom_msg({"event": "enter", "item": "j", "name": "unit", "value": "minutes"}, [])
    assert entered == [("k", "unit", "points"), ("j", "unit", "minutes")]
    assert form.typed_for == ""
