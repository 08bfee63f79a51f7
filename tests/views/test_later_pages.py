"""The pages around the steps: start, follow-up, research, versions, trace, and the dashboard."""

from pathlib import Path

import pytest

from cjm_widgets import app
from cjm_widgets.app.files import shelf as shelf_of
from cjm_widgets.domain.framing import PURPOSE_ID
from cjm_widgets.domain.notes import Answer, Evidence
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.dashboard import Dashboard
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.follow_up import FollowUpView
from cjm_widgets.views.research import QuestionsPart
from cjm_widgets.views.start import StartView
from cjm_widgets.views.trace_part import TracePart
from cjm_widgets.views.versions import versions
from tests.views.conftest import Store


@pytest.fixture
def sample(tmp_path: Path) -> Session:
    return Session(app.make_sample(tmp_path / "sample.cjm"))


def test_a_question_of_the_research_plan_is_answered_and_the_question_itself_is_not_stored(sample: Session) -> None:
    part = QuestionsPart(Desk(sample, lambda _: None))
    open_question = next(card for card in part.cards.state["items"] if card["badge"] is None)
    before = len(sample.workshop.of(Answer))
    part.cards.select(open_question["id"])
    part.form.form.enter("name", "Eleven of fourteen said so.")
    assert len(sample.workshop.of(Answer)) == before + 1
    card = next(card for card in part.cards.state["items"] if card["id"] == open_question["id"])
    assert card["badge"]["text"] == "answered"
    assert "Eleven of fourteen said so." in card["meta"]


def test_a_source_is_entered_beside_the_questions(sample: Session) -> None:
    view = FollowUpView(Desk(sample, lambda _: None))
    view.tabs.choose("sources")
    editor = view.tabs.parts["sources"]
    editor.cards.add(["Calls in November"])  # type: ignore[attr-defined]
    assert "Calls in November" in [source.name for source in sample.workshop.of(Evidence)]


def test_the_trace_marks_the_way_of_the_item_that_is_followed(sample: Session) -> None:
    part = TracePart(Desk(sample, lambda _: None))
    whole = part.picture.picture.state["svg"]
    part.select(sample.workshop.kind("insight")[0].id)
    assert part.picture.picture.state["svg"] != whole


def test_a_named_version_is_shown_to_stakeholders_while_the_team_works_on(filled: Session, store: Store) -> None:
    stand = versions(Desk(filled, lambda _: None))
    stand.parts[0].form.enter("label", "for the board")  # type: ignore[attr-defined]
    stand.parts[0].form.enter("pinned", "for the board")  # type: ignore[attr-defined]
    filled.change(PURPOSE_ID, name="Another title")
    looking = Session(SqliteLog(store.path, read_only=True), STAKEHOLDER)
    page = Dashboard(looking)
    assert page.prompt.state["heading"] == "The way home"
    stand.parts[0].form.enter("pinned", "")  # type: ignore[attr-defined]
    looking.sync()
    assert page.prompt.state["heading"] == "Another title"


def test_the_dashboard_follows_the_log_and_its_filters(sample: Session) -> None:
    looking = Session(SqliteLog(sample.log.path, read_only=True), STAKEHOLDER)  # type: ignore[attr-defined]
    page = Dashboard(looking)
    drawn = page.parts[0].picture.state["svg"]  # type: ignore[attr-defined]
    page.filters.choose("stage", looking.workshop.stages[1].id)
    assert page.parts[0].picture.state["svg"] != drawn  # type: ignore[attr-defined]
    page.filters.choose("stage", "")
    assert page.parts[0].picture.state["svg"] == drawn  # type: ignore[attr-defined]
    sample.change(sample.workshop.stages[0].id, name="A stage by another name")
    looking.sync()
    assert "A stage by another name" in page.parts[0].picture.state["svg"]  # type: ignore[attr-defined]


def test_nothing_that_is_the_facilitators_only_reaches_the_dashboard(sample: Session) -> None:
    with sample.gesture():
        sample.change(sample.workshop.team[0].id, stance_note="PLANTED-A", note="PLANTED-B")
        sample.change(sample.workshop.stakeholders[0].id, note="PLANTED-C")
    looking = Session(SqliteLog(sample.log.path, read_only=True), STAKEHOLDER)  # type: ignore[attr-defined]
    page = Dashboard(looking)
    shown = str([getattr(part, "state", "") for part in _tree(page.widget)]) + str(looking.workshop.record)
    assert "PLANTED" not in shown
    assert "stance" not in str(looking.workshop.record)


def _tree(widget: object) -> list[object]:
    return [widget, *(found for child in getattr(widget, "children", ()) for found in _tree(child))]


def test_a_workshop_is_made_from_a_starter_map_on_the_start_page(tmp_path: Path) -> None:
    app.make(tmp_path / "first.cjm", "First").close()
    session = Session(SqliteLog(tmp_path / "first.cjm"))
    shelf = shelf_of(tmp_path / "first.cjm")
    shelf.folder = tmp_path
    view = StartView(Desk(session, lambda _: None, library=shelf))
    part = view.parts[0].parts["open"]  # type: ignore[attr-defined]
    part.shelf.create("Our hotel: ünïcode / ../..", "hotel-stay")
    made = part.shelf.state["made"]
    log = SqliteLog(tmp_path / f"{made['name']}.cjm")
    assert log.workshop().title == "Our hotel: ünïcode / ../.."
    assert len(log.workshop().touchpoints) >= 15
    assert made["href"] == f"?w={made['name']}"
    assert made["name"] in [one["name"] for one in part.shelf.state["workshops"]]
    log.close()
