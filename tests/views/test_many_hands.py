"""Two pages at one workshop: what each person is asked when another was faster, and what happens to what they typed."""

from collections.abc import Iterator

import pytest

from cjm_widgets.domain.room import Room
from cjm_widgets.facilitation import taking_part
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.views.controls.base import Control
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.personas import PersonasView
from cjm_widgets.views.registry import VIEWS
from cjm_widgets.views.room.participant_page import ParticipantPage
from cjm_widgets.views.workshop_page import WorkshopPage
from tests.views.conftest import Store

ANNA = "persona-1"


@pytest.fixture
def ann(filled: Session) -> Iterator[WorkshopPage]:
    """A facilitator’s page at the personas."""
    page = WorkshopPage(filled, VIEWS, "personas")
    yield page
    page.dispose()


@pytest.fixture
def bo(ann: WorkshopPage, store: Store) -> Iterator[WorkshopPage]:
    """A co-facilitator’s page at the personas."""
    page = WorkshopPage(Session(store.log, Seat("co-facilitator", "Bo")), VIEWS, "personas")
    yield page
    page.dispose()


def view(page: WorkshopPage) -> PersonasView:
    built = page.built["personas"]
    assert isinstance(built, PersonasView)
    return built


def sent(control: Control, event: str, saw: object = None, **args: object) -> None:
    """A message of the page, with what stood there when the person began to type."""
    control._handle_custom_msg({"event": event, **args, "saw": [saw]}, [])


def type_in(page: WorkshopPage, field: str, text: str, saw: str = "") -> None:
    sent(view(page).personas.fields.form, "enter", saw, item=ANNA, name=field, value=text)


def asked(page: Page) -> tuple[str, list[str]]:
    question = page.state["ask"]
    return question["text"], [one["text"] for one in question["values"]]


def answer(page: Page, choice: str) -> None:
    sent(page, "answer", ask=page.state["ask"]["key"], choice=choice)


def test_who_wrote_earlier_is_asked_and_keeps_their_own(ann: WorkshopPage, bo: WorkshopPage, store: Store) -> None:
    type_in(ann, "segment", "nurse")
    bo.session.sync()
    type_in(bo, "segment", "teacher")
    assert bo.page.state["ask"] is None
    assert "was also changed by the facilitator" in bo.page.state["message"]["text"]
    ann.session.sync()
    text, values = asked(ann.page)
    assert text.startswith("Bo changed this too: “")
    assert values == ["teacher", "nurse"]
    assert [one["label"] for one in ann.page.state["ask"]["choices"]] == ["Keep mine", "Take theirs"]
    answer(ann.page, "mine")
    assert store.open().personas[0].segment == "nurse"
    assert ann.page.state["ask"] is None


def test_several_questions_wait_for_one_another_and_taking_theirs_changes_nothing(
    ann: WorkshopPage, bo: WorkshopPage, store: Store
) -> None:
    for field in ("segment", "quote"):
        type_in(ann, field, "mine")
    bo.session.sync()
    for field in ("segment", "quote"):
        type_in(bo, field, "theirs " + "and more " * 20)
    ann.session.sync()
    seq = store.open().seq
    first = ann.page.state["ask"]["key"]
    text, (theirs, mine) = asked(ann.page)
    assert words("persona.segment") in text
    assert (len(theirs) <= 80, theirs[-1], mine) == (True, "…", "mine")
    answer(ann.page, "theirs")
    assert words("persona.quote") in asked(ann.page)[0]
    sent(ann.page, "answer", ask=first, choice="mine")  # pressed twice: the first question is gone
    assert words("persona.quote") in asked(ann.page)[0]
    answer(ann.page, "theirs")
    assert (ann.page.state["ask"], store.open().seq) == (None, seq)


def test_different_fields_of_one_item_merge_without_a_question(
    ann: WorkshopPage, bo: WorkshopPage, store: Store
) -> None:
    type_in(ann, "segment", "nurse")
    type_in(bo, "quote", "Never on time")
    ann.session.sync()
    anna = store.open().personas[0]
    assert (anna.segment, anna.quote) == ("nurse", "Never on time")
    assert (ann.page.state["ask"], bo.page.state["ask"]) == (None, None)
    assert ann.page.state["message"]["text"] == bo.page.state["message"]["text"] == ""


def test_what_was_typed_for_a_removed_item_comes_back_with_it_and_is_opened(
    ann: WorkshopPage, bo: WorkshopPage, store: Store
) -> None:
    name = store.open().label(ANNA)
    bo.session.remove(ANNA)
    ann.session.sync()
    type_in(ann, "segment", "nurse")
    text, values = asked(ann.page)
    assert text == words("gone.removed", name=name, seat="Bo")
    assert values == ["nurse"]
    assert ann.page.state["message"]["text"] == ""
    assert store.open().get(ANNA) is None
    answer(ann.page, "back")
    assert store.open().personas[0].segment == "nurse"
    assert view(ann).personas.opened == ANNA
    assert ann.page.state["ask"] is None


def test_a_new_name_for_a_removed_card_comes_back_with_it(ann: WorkshopPage, bo: WorkshopPage, store: Store) -> None:
    bo.session.remove(ANNA)
    ann.session.sync()
    sent(view(ann).personas.cards, "rename", "persona 1", item=ANNA, name="Anna, nurse")
    assert asked(ann.page)[1] == ["Anna, nurse"]
    answer(ann.page, "back")
    assert store.open().label(ANNA) == "Anna, nurse"


def test_a_word_why_for_a_removed_touchpoint_comes_back_with_it(
    ann: WorkshopPage, bo: WorkshopPage, store: Store
) -> None:
    ann.go("emotional-journey")
    bo.session.remove("touchpoint-1")
    ann.session.sync()
    sent(ann.built["emotional-journey"].grades, "say", touchpoint="touchpoint-1", field="reason", text="It eats coins")
    assert asked(ann.page)[1] == ["It eats coins"]
    answer(ann.page, "back")
    assert "It eats coins" in {grade.reason for grade in store.open().grades_of("touchpoint-1")}


def test_what_is_left_removed_stays_so(ann: WorkshopPage, bo: WorkshopPage, store: Store) -> None:
    bo.session.remove(ANNA)
    ann.session.sync()
    type_in(ann, "segment", "nurse")
    answer(ann.page, "leave")
    assert (ann.page.state["ask"], store.open().get(ANNA)) == (None, None)


def test_a_participant_is_asked_too_and_what_may_not_be_brought_back_is_only_told(
    filled: Session, store: Store
) -> None:
    filled.put(Room(id="room", step="personas", writing=True))
    mia = Session(store.log, Seat("participant", key="k1"))
    taking_part.join(mia, "Mia")
    page = ParticipantPage(mia, VIEWS)
    (part,) = page.place.parts
    assert isinstance(part, PersonasView)
    form = part.personas.fields.form
    sent(form, "enter", "", item=ANNA, name="segment", value="nurse")
    filled.change(ANNA, segment="teacher")
    mia.sync()
    assert asked(page.page)[1] == ["teacher", "nurse"]
    answer(page.page, "theirs")
    filled.remove(ANNA)
    mia.sync()
    sent(form, "enter", "nurse", item=ANNA, name="segment", value="midwife")
    assert asked(page.page)[1] == ["midwife"]
    answer(page.page, "back")
    assert store.open().personas[0].segment == "midwife"
    filled.sync()
    filled.remove(ANNA)
    filled.change("room", writing=False)
    sent(form, "enter", "midwife", item=ANNA, name="segment", value="doctor")
    assert page.page.state["ask"] is None
    assert "“doctor”" in page.page.state["message"]["text"]
    page.dispose()
