"""What is within reach at every step: notes, undo, going on, the wall, the timer, versions, other workshops."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import opened
from tests.browser.conftest import Pages, ready
from tests.browser.hands import add, card, choose, go, say_saved
from tests.browser.room import Room
from tests.running import RunningKit, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(new_room: Callable[..., Room]) -> Room:
    """An outpatient visit."""
    return new_room("around", title="Around the steps", starter="outpatient-visit")


@pytest.fixture(scope="module")
def shown(room: Room, pages: Pages) -> Page:
    """The facilitator's page."""
    opened_page = pages(room.url("journey"))
    opened_page.set_default_timeout(20_000)
    return opened_page


@pytest.mark.parametrize("kind", ["insight", "parked", "decision"])
def test_a_note_is_taken_at_any_step(room: Room, shown: Page, kind: str) -> None:
    panel = shown.locator(".cjm-notes")
    panel.get_by_role("button", name=words(f"page.tab.{kind}")).click()
    text = f"{kind}: nobody explains the letter"
    panel.get_by_label(words(f"page.note.{kind}"), exact=True).click()
    shown.keyboard.type(text)
    shown.keyboard.press("Enter")
    expect(panel.locator(".cjm-card-name")).to_have_text([text])
    say_saved(shown)
    assert room.named(kind, text)


def test_undo_and_redo_by_button(room: Room, shown: Page) -> None:
    go(shown, "team")
    add(shown, "team-member", "Undone Ugo")
    shown.get_by_role("button", name=words("control.page.undo"), exact=True).click()
    expect(shown.locator(".cjm-place .cjm-card-name", has_text="Undone Ugo")).to_have_count(0)
    shown.get_by_role("button", name=words("control.page.redo"), exact=True).click()
    expect(card(shown, "Undone Ugo")).to_be_visible()
    assert room.named("team-member", "Undone Ugo")


def test_undo_and_redo_by_keyboard(room: Room, shown: Page) -> None:
    go(shown, "team")
    choose(shown, "choice.team-member.invited.yes")
    say_saved(shown)
    wait_until(lambda: _invited(room) == "yes", 5, lambda: "not in the file")
    shown.locator("#cjm-heading").focus()
    shown.keyboard.press("Control+z")
    wait_until(lambda: _invited(room) is None, 5, lambda: "not undone")
    expect(shown.get_by_role("button", name=words("control.page.redo"), exact=True)).to_be_enabled()
    shown.keyboard.press("Control+Shift+z")
    wait_until(lambda: _invited(room) == "yes", 5, lambda: "not done again")


def _invited(room: Room) -> str | None:
    invited: str | None = room.named("team-member", "Undone Ugo").invited  # type: ignore[attr-defined]
    return invited


def test_on_and_back(shown: Page) -> None:
    go(shown, "journey")
    title = words("step.touchpoints.title")
    shown.get_by_role("button", name=words("control.turn.next", title=title)).click()
    _stands_on(shown, "touchpoints")
    shown.get_by_role("button", name=words("control.turn.previous", title=words("step.journey.title"))).click()
    _stands_on(shown, "journey")
    shown.go_back()
    _stands_on(shown, "touchpoints")
    shown.go_back()
    _stands_on(shown, "journey")
    shown.go_forward()
    _stands_on(shown, "touchpoints")


def _stands_on(page: Page, key: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"step.{key}.question"))
    page.wait_for_url(f"**step={key}*")
    expect(page.locator('.cjm-rail [aria-current="step"]')).to_contain_text(words(f"step.{key}.title"))


def test_a_chart_is_alive_again_after_another_step(shown: Page) -> None:
    for _ in range(2):
        go(shown, "emotional-journey")
        expect(shown.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
        go(shown, "team")


def test_the_wall_shows_prompt_picture_and_timer_alone(room: Room, shown: Page, pages: Pages) -> None:
    go(shown, "emotional-journey")
    shown.get_by_label(words("grading.join")).fill("Graciela")
    shown.keyboard.press("Enter")
    shown.locator(".cjm-faces-pick").first.click()
    say_saved(shown)
    wall = pages(room.url("team", screen="projector"), beside=shown)  # it goes where the facilitator is
    expect(wall.get_by_role("heading", level=1)).to_have_text(words("step.emotional-journey.question"))
    expect(wall.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    expect(wall.get_by_role("timer")).to_be_visible()
    for absent in (".cjm-rail nav", ".cjm-prompt-guide", ".cjm-points-all", ".cjm-notes", "textarea"):
        expect(wall.locator(absent)).to_have_count(0)
    assert "Graciela" not in wall.content()


def test_the_timer_runs_on_both_screens(shown: Page, pages: Pages, room: Room) -> None:
    timer = shown.get_by_role("region", name=words("control.timer.label"))
    wall = next(page for page in shown.context.pages if "screen=projector" in page.url)
    timer.get_by_role("button", name=words("control.timer.start"), exact=True).click()
    expect(wall.locator(".cjm-timer-word")).to_have_text(words("control.timer.left"))
    timer.get_by_role("button", name=words("control.timer.pause"), exact=True).click()
    expect(wall.locator(".cjm-timer-word")).to_have_text(words("control.timer.paused"))
    expect(wall.locator(".cjm-timer-clock")).to_have_text(shown.locator(".cjm-timer-clock").inner_text())
    timer.get_by_role("button", name=words("control.timer.stop"), exact=True).click()
    expect(wall.locator(".cjm-timer-word")).to_have_text(words("control.timer.planned"))
    wall.close()


def test_a_new_workshop_begins_with_a_starter_map(served: RunningKit, pages: Pages, shown: Page) -> None:
    page = pages(served.urls["workshop"] + "&step=start", beside=shown)
    page.get_by_label(words("control.shelf.title")).fill("A night in Lisbon")
    starter = page.get_by_role("radio").and_(page.locator('[value="hotel-stay"]'))
    starter.press("Space")
    expect(starter).to_be_checked()
    page.get_by_role("button", name=words("control.shelf.create")).click()
    page.get_by_role("link", name=words("control.shelf.go")).click()
    page.wait_for_url("**w=a-night-in-lisbon*")
    ready(page)
    expect(page.locator(".cjm-bar-title")).to_have_text("A night in Lisbon")
    with opened(served.file.with_name("a-night-in-lisbon.cjm")) as log:
        assert len(log.workshop().stages) >= 5
    page.close()
