"""The agenda on the start page: a template is taken over, and the own agenda is changed, begun and ended."""

import pytest

from cjm_widgets.facilitation import own_agenda
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.views.agenda_view import Adopting, OwnAgenda, agenda_view
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.start import StartView
from tests.views.conftest import Store


@pytest.fixture
def own(desk: Desk) -> OwnAgenda:
    own_agenda.adopt(desk.session, agenda("two-hours"))
    return OwnAgenda(desk)


def names(part: OwnAgenda) -> list[str]:
    return [card["name"] for card in part.cards.state["items"]]


def test_the_start_page_shows_the_templates_and_takes_one_over(desk: Desk, store: Store, said: list[str]) -> None:
    view = StartView(desk)
    own, templates = view.parts[0].parts["agenda"].parts  # type: ignore[attr-defined]
    assert own.cards.state["empty"] == words("own-agenda.none")
    templates.choose("two-hours")
    adopting, reading = templates.parts["two-hours"].parts
    assert "0:05" in reading.sheet.state["sections"][0]["lines"][1]
    adopting.actions.act("adopt")
    assert [part.name for part in own_agenda.parts(store.open())][:2] == ["Welcome", "Purpose and scope"]
    assert names(own)[:2] == ["Welcome", "Purpose and scope"]
    assert said == [words("own-agenda.adopted", name=agenda("two-hours").title)]


def test_taking_over_asks_first_where_an_agenda_would_go_for_it(desk: Desk) -> None:
    part = Adopting(desk, agenda("day"))
    assert part.actions.state["buttons"][0]["ask"] == ""
    own_agenda.adopt(desk.session, agenda("two-hours"))
    assert part.actions.state["buttons"][0]["ask"] == words("own-agenda.sure", count=9)


def test_a_part_shows_when_it_comes_and_its_planned_and_real_minutes(own: OwnAgenda, session: Session) -> None:
    second = own.cards.state["items"][1]
    assert second["meta"] == [words("own-agenda.from", clock="0:05"), words("own-agenda.planned", minutes=10)]
    own.cards.select(second["id"])
    own.actions.act("begin")
    assert own.cards.state["items"][1]["badge"]["text"] == words("own-agenda.running")
    own.actions.act("end")
    ended = own.cards.state["items"][1]
    assert words("own-agenda.real", minutes=0) in ended["meta"]
    assert ended["badge"]["text"] == words("own-agenda.over")
    assert own_agenda.running_part(session.workshop) is None


def test_parts_are_added_renamed_moved_and_removed(own: OwnAgenda, store: Store, said: list[str]) -> None:
    own.cards.add(["Energiser"])
    added = own.opened
    assert names(own)[-1] == "Energiser"
    own.cards.move(added, own.cards.state["items"][0]["id"])
    own.cards.rename(added, "Walk around the block")
    assert own_agenda.parts(store.open())[0].name == "Walk around the block"
    own.cards.remove(added)
    assert "Walk around the block" not in names(own)
    assert said == [words("own-agenda.removed", name="Walk around the block")]


def test_a_part_is_about_a_step_or_a_break(own: OwnAgenda, store: Store) -> None:
    own.cards.select(own.cards.state["items"][1]["id"])
    fields = {field["name"]: field for field in own.form.state["sections"][0]["fields"]}
    assert list(fields) == ["name", "minutes", "step", "session"]
    assert fields["step"]["value"] == "purpose"
    assert {"value": "purpose", "label": words("step.purpose.title")} in fields["step"]["options"]
    own.form.enter("step", None)
    own.form.enter("minutes", 12)
    own.form.enter("session", "Morning")
    part = own_agenda.parts(store.open())[1]
    assert (part.step, part.minutes, part.session) == ("", 12, "Morning")


def test_minutes_that_cannot_be_are_refused_with_a_sentence(own: OwnAgenda, store: Store, said: list[str]) -> None:
    own.form.enter("minutes", 0)
    assert own_agenda.parts(store.open())[0].minutes == 5
    assert said


def test_another_page_sees_the_agenda_change(own: OwnAgenda, store: Store, session: Session) -> None:
    other = Session(store.log)
    own_agenda.begin(other, own_agenda.parts(other.workshop)[0])
    session.sync()
    assert own.cards.state["items"][0]["badge"]["text"] == words("own-agenda.running")


def test_nothing_is_left_of_it_when_it_goes(desk: Desk, count: object) -> None:
    before = count()  # type: ignore[operator]
    view = agenda_view(desk)
    view.dispose()
    assert count() == before  # type: ignore[operator]
