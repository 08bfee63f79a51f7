"""The whole workshop on one page: going from step to step, coming back, undoing, and what the wall may show."""

from collections.abc import Callable, Iterator

import pytest
from ipywidgets import Widget

from cjm_widgets.domain.notes import Dismissal, Parked
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.views.improve import ImproveView
from cjm_widgets.views.item_editor import ItemEditor
from cjm_widgets.views.placing import PlacingPart
from cjm_widgets.views.rail import PAGES
from cjm_widgets.views.registry import VIEWS
from cjm_widgets.views.workshop_page import WorkshopPage
from tests.views.conftest import Store


@pytest.fixture
def page(filled: Session) -> WorkshopPage:
    return WorkshopPage(filled, VIEWS, "purpose")


def tree(widget: Widget) -> Iterator[Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from tree(child)


def test_the_rail_changes_the_step_in_place(page: WorkshopPage) -> None:
    page.rail.go("journey")
    assert page.rail.state["current"] == "journey"
    assert page.page.state["step"] == "journey"
    assert page.place.children == (page.built["journey"].widget,)


def test_previous_and_next_walk_through_every_page_in_order(page: WorkshopPage) -> None:
    page.go(PAGES[0])
    walked = [page.current]
    while page.turn.state["next"]:
        page.turn.go(page.turn.state["next"]["key"])
        walked.append(page.current)
    assert tuple(walked) == PAGES
    page.turn.go(page.turn.state["previous"]["key"])
    assert page.current == PAGES[-2]


def test_a_step_alone_sends_the_browser_to_the_others_and_shows_in_place_what_has_no_notebook(filled: Session) -> None:
    page = WorkshopPage(filled, VIEWS, "purpose", href={"kpis": "02_kpis.ipynb"}.get)
    page.visit("kpis", "kpi-any")
    page.visit("kpis", "kpi-any")
    assert page.page.state["leave"] == {"href": "02_kpis.ipynb", "nth": 2}
    assert page.current == "purpose"
    page.go("map")
    page.go("purpose")
    assert page.current == "purpose"
    assert page.page.state["leave"]["nth"] == 2


def test_a_page_disposed_of_leaves_no_widget_and_no_subscription(filled: Session, count: Callable[[], int]) -> None:
    before = count()
    page = WorkshopPage(filled, VIEWS, "purpose")
    page.go("emotional-journey")
    page.dispose()
    assert count() == before
    filled.add(Parked, name="Who owns the boards?")
    assert page.rail.state["current"] == "emotional-journey"


def test_an_unknown_step_changes_nothing(page: WorkshopPage) -> None:
    page.page.go("../etc")
    assert page.current == "purpose"


def test_widgets_stay_bounded_after_every_step_was_visited(filled: Session, count: Callable[[], int]) -> None:
    page = WorkshopPage(filled, VIEWS, "start")
    assert count() <= 150
    for key in PAGES:
        page.go(key)
    assert count() <= 300


def test_undo_and_redo_say_what_they_did(page: WorkshopPage, store: Store) -> None:
    page.session.change("stage-1", name="Before")
    page.page.undo()
    assert store.open().stages[0].name == "Stage 1"
    assert page.page.state["message"]["text"] == "Undone."
    page.page.redo()
    assert store.open().stages[0].name == "Before"


def test_saved_is_shown_with_the_time_after_a_change_and_not_before(page: WorkshopPage) -> None:
    page.session.saved_at = None
    page.go("journey")
    assert page.page.state["saved"] == ""
    page.session.change("stage-1", name="Before")
    assert page.page.state["saved"].startswith("Saved ")


def test_an_open_point_leads_to_its_item(page: WorkshopPage) -> None:
    page.go("journey")
    page.points.visit("action-2", "journey", "")
    assert page.built["journey"].board.opened == "action-2"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("key", "tab"), [("opportunity-plane", "plane"), ("opportunity-ambition", "opportunities")])
def test_an_open_point_leads_to_where_its_field_is_entered(page: WorkshopPage, key: str, tab: str) -> None:
    page.go("improve")
    view = page.built["improve"]
    assert isinstance(view, ImproveView)
    view.tabs.choose("trace")
    point = next(one for one in page.points.state["open"] if one["key"] == key)
    page.points.visit(point["where"], point["step"], point["field"])
    assert view.tabs.row.state["current"] == tab
    part = view.tabs.parts[tab]
    if isinstance(part, PlacingPart):
        assert part.plane.state["selected"] == "opportunity-1"
    else:
        assert isinstance(part, ItemEditor)
        assert part.opened == "opportunity-1"


def test_advice_is_set_aside_with_a_word_why_and_stays_away(page: WorkshopPage, store: Store) -> None:
    page.go("journey")
    advice = page.points.state["findings"][0]
    page.points.dismiss(advice["key"], advice["where"], "We know.")
    assert store.open().of(Dismissal)[0].reason == "We know."
    assert advice not in page.points.state["findings"]


def test_a_question_can_be_parked_at_every_step(page: WorkshopPage, store: Store) -> None:
    for step in STEPS:
        page.go(step.key)
        assert page.notes is not None
        page.notes.tabs.choose("parked")
        page.notes.cards.add([f"What about {step.key}?"])
    assert len(store.open().of(Parked)) == len(STEPS)
    assert [change.step for change in page.session.log.since(0) if change.kind == "parked"][-1] == "improve"


def test_a_change_made_elsewhere_is_drawn_after_a_sync(page: WorkshopPage, store: Store) -> None:
    other = Session(store.log)
    page.go("journey")
    other.change("stage-1", name="Elsewhere")
    page.session.sync()
    board = page.built["journey"].board.board  # type: ignore[attr-defined]
    assert board.state["cells"]["stages|"][0]["name"] == "Elsewhere"


def test_the_wall_shows_neither_guide_nor_coach_nor_names(filled: Session) -> None:
    page = WorkshopPage(filled, VIEWS, "emotional-journey", projector=True)
    shown = list(tree(page.widget))
    assert page.prompt.state["guide"] == []
    assert page.points not in shown
    assert page.rail not in shown
    for key in (step.key for step in STEPS):
        page.go(key)
        texts = str([getattr(widget, "state", "") for widget in tree(page.widget)])
        assert "Member 1" not in texts, key


def test_every_page_has_a_view() -> None:
    assert set(VIEWS) == set(PAGES)
