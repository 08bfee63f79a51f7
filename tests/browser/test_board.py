"""The board in a real browser: by keyboard alone, by mouse and by finger, by two people at once, on a phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Grade
from cjm_widgets.domain.people import Persona
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import opened as opened_log
from tests.browser.conftest import Pages
from tests.browser.hands import begin_adding, board_card, go, say_saved
from tests.browser.room import Room
from tests.running import wait_until

pytestmark = pytest.mark.browser

BOARD = "[data-control=journey_board]"
BESIDE_ITS_COLUMN = """() => [...document.querySelectorAll(".jb-dot")].map((dot) => {
  const middle = (one) => { const box = one.getBoundingClientRect(); return box.left + box.width / 2; };
  const card = document.querySelector(`[data-row="touchpoints"] [data-key="${dot.dataset.id}"]`);
  return Math.abs(middle(dot) - middle(card));
})"""


@pytest.fixture
def room(new_room: Callable[..., Room], request: pytest.FixtureRequest) -> Room:
    """A workshop of its own for each test."""
    return new_room(request.node.name[:60].replace("[", "-").rstrip("]"), title="Board", starter="rail-commute")


@pytest.fixture
def empty(new_room: Callable[..., Room]) -> Room:
    return new_room("board-empty", title="Nothing yet")


def opened(page: Pages, room: Room, step: str = "journey", **more: str) -> Page:
    shown = page(room.url(step), **more)  # type: ignore[arg-type]
    shown.set_default_timeout(20_000)
    expect(shown.locator(f"{BOARD} .jb-grid")).to_be_visible()
    return shown


def view(page: Page, key: str) -> None:
    page.locator(BOARD).get_by_role("button", name=words(f"board.view.{key}"), exact=True).click()


def text_of(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def at_rest(room: Room, wanted: object, found: Callable[[], object]) -> None:
    wait_until(lambda: found() == wanted, 8, lambda: f"{found()}, not {wanted}")


def test_a_map_is_made_by_keyboard_alone(empty: Room, page: Pages) -> None:
    shown = opened(page, empty)
    view(shown, "team")
    keys = shown.keyboard

    def stages() -> list[str]:
        return [one.name for one in empty.workshop().stages]

    def actions() -> list[str]:
        return [one.name for one in empty.workshop().actions]

    def lanes() -> list[tuple[str, str]]:
        return [(one.name, one.lane) for one in empty.workshop().of(BlueprintItem)]

    shown.locator('[data-key="add_stage"]').focus()
    for name in ("Plan", "Travel"):
        keys.type(name)
        keys.press("Enter")
    at_rest(empty, ["Plan", "Travel"], stages)
    board_card(shown, "stages", "Plan").focus()
    keys.press("ArrowDown")
    keys.press("Enter")
    for name in ("I look", "I ask"):
        keys.type(name)
        keys.press("Enter")
    at_rest(empty, ["I look", "I ask"], actions)
    expect(board_card(shown, "actions", "I ask")).to_be_visible()
    keys.press("Escape")
    keys.press("ArrowLeft")
    expect(board_card(shown, "actions", "I ask")).to_be_focused()
    keys.press("Alt+ArrowLeft")
    at_rest(empty, ["I ask", "I look"], actions)
    keys.press("F2")
    keys.type("I enquire")
    keys.press("Enter")
    at_rest(empty, ["I enquire", "I look"], actions)
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter"):
        keys.press(key)
    keys.type("Website")
    keys.press("Enter")
    expect(board_card(shown, "touchpoints", "Website")).to_be_visible()
    keys.press("Escape")
    cell = shown.get_by_label(words("control.journey_board.add_in", row=words("map.row.frontstage"), column="Website"))
    for _ in range(12):
        if cell.evaluate("(one) => one === document.activeElement"):
            break
        keys.press("ArrowDown")
    expect(cell).to_be_focused()
    keys.press("Enter")
    keys.type("Counter")
    keys.press("Enter")
    at_rest(empty, [("Counter", "frontstage")], lanes)
    expect(board_card(shown, "frontstage", "Counter")).to_be_visible()
    keys.press("Escape")
    keys.press("ArrowUp")
    expect(board_card(shown, "frontstage", "Counter")).to_be_focused()
    keys.press("Alt+ArrowDown")
    at_rest(empty, [("Counter", "backstage")], lanes)
    expect(board_card(shown, "backstage", "Counter")).to_be_focused()
    shown.locator("#cjm-live").filter(has_text="Counter").wait_for(state="attached")
    keys.press("Delete")
    at_rest(empty, [], lanes)
    keys.press("Control+z")
    at_rest(empty, [("Counter", "backstage")], lanes)
    board_card(shown, "backstage", "Counter").focus()
    shown.get_by_role("button", name=words("control.journey_board.duplicate"), exact=True).press("Enter")
    at_rest(empty, [("Counter", "backstage")] * 2, lanes)
    found = Axe().run(shown, context=BOARD).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_one_tab_leads_to_the_board_and_one_leaves_it(room: Room, page: Pages) -> None:
    shown = opened(page, room)
    stops = shown.locator(f'{BOARD} .jb-grid [tabindex="0"]')
    expect(stops).to_have_count(1)
    board_card(shown, "actions", "I").focus()
    shown.keyboard.press("ArrowRight")
    expect(stops).to_have_count(1)


def test_points_stand_over_their_columns_whatever_the_size(room: Room, page: Pages) -> None:
    with opened_log(room.file) as log, (session := Session(log)).gesture():
        persona, member = session.add(Persona, name="Anna"), session.add(TeamMember, name="Ana")
        for n, touchpoint in enumerate(session.workshop.touchpoints):
            about = {"touchpoint": touchpoint.id, "persona": persona.id, "grader": member.id}
            session.add(Grade, id=Grade.id_for(**about), value=n % 5 - 2, **about)
    shown = opened(page, room)
    view(shown, "stakeholder")
    expect(shown.locator(".jb-dot").first).to_be_visible()
    for button in ("", "control.journey_board.smaller", "control.journey_board.fit"):
        if button:
            shown.get_by_role("button", name=words(button), exact=True).click()
        apart = shown.evaluate(BESIDE_ITS_COLUMN)
        assert apart
        assert max(apart) < 1


def test_a_card_is_dragged_by_mouse_to_another_touchpoint(room: Room, page: Pages) -> None:
    first, second = room.workshop().touchpoints[:2]
    shown = opened(page, room, "blueprint")
    box = begin_adding(shown, "backstage", first.name)
    box.fill("Crew planning")
    box.press("Enter")
    at_rest(room, ["Crew planning"], lambda: [one.name for one in room.workshop().of(BlueprintItem)])
    box.press("Escape")
    source = board_card(shown, "backstage", "Crew planning")
    source.scroll_into_view_if_needed()
    target = shown.locator(f'.jb-cell[data-key="backstage|{second.id}"]')
    start, end = source.bounding_box(), target.bounding_box()
    assert start and end
    shown.mouse.move(start["x"] + 20, start["y"] + 8)
    shown.mouse.down()
    shown.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=8)
    shown.wait_for_timeout(100)
    shown.mouse.up()
    at_rest(room, second.id, lambda: room.named("blueprint-item", "Crew planning").touchpoint)  # type: ignore[attr-defined]


def test_an_action_is_dragged_by_finger_after_a_hold(room: Room, page: Pages) -> None:
    names = [one.name for one in room.workshop().actions]
    shown = opened(page, room, size="phone")
    first, second = (board_card(shown, "actions", name) for name in names[:2])
    first.scroll_into_view_if_needed()
    start, end = second.bounding_box(), first.bounding_box()
    assert start and end
    touch = shown.context.new_cdp_session(shown)

    def send(kind: str, *at: float) -> None:
        points = [{"x": at[0], "y": at[1]}] if at else []
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    y = start["y"] + 12
    send("touchStart", start["x"] + 12, y)
    shown.wait_for_timeout(500)
    for share in (0.3, 0.6, 1):
        send("touchMove", start["x"] + 12 + (end["x"] + 10 - start["x"] - 12) * share, y)
        shown.wait_for_timeout(60)
    send("touchEnd")
    at_rest(room, [names[1], names[0]], lambda: [one.name for one in room.workshop().actions][:2])


def test_what_another_writes_comes_without_disturbing_the_box_somebody_types_in(room: Room, page: Pages) -> None:
    mine, theirs = opened(page, room), opened(page, room)
    names = [one.name for one in room.workshop().actions]
    board_card(mine, "actions", names[0]).focus()
    mine.keyboard.press("F2")
    mine.keyboard.type("I am still typing")
    board_card(theirs, "actions", names[1]).focus()
    theirs.keyboard.press("F2")
    theirs.keyboard.type("Theirs")
    theirs.keyboard.press("Enter")
    expect(board_card(mine, "actions", "Theirs")).to_be_visible()
    expect(mine.locator(".cjm-renamer")).to_have_value("I am still typing")
    expect(mine.locator(".cjm-renamer")).to_be_focused()
    mine.keyboard.press("Enter")
    expect(board_card(theirs, "actions", "I am still typing")).to_be_visible()


def test_only_what_changed_goes_to_the_page(room: Room, page: Pages) -> None:
    shown, frames = page(room.url("journey"), wait=False), list[str]()
    shown.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: frames.append(text_of(frame))),
    )
    shown.reload()
    expect(shown.locator(f"{BOARD} .jb-grid")).to_be_visible()
    board_card(shown, "actions", room.workshop().actions[0].name).focus()
    shown.keyboard.press("F2")
    frames.clear()
    shown.keyboard.type("One rename")
    shown.keyboard.press("Enter")
    say_saved(shown)
    shown.wait_for_timeout(1000)
    told = [one for one in frames if "One rename" in one and '"base"' in one]
    assert len(told) == 1
    assert len(told[0]) < 3_000


def test_layers_are_shown_hidden_and_remembered(room: Room, page: Pages) -> None:
    shown = opened(page, room)
    view(shown, "executive")
    expect(shown.locator('.jb-row[data-row="emotion"]')).to_be_visible()
    expect(shown.locator('.jb-row[data-row="touchpoints"]')).to_have_count(0)
    shown.locator(f"{BOARD} summary").click()
    layer = shown.locator(f"{BOARD} .jb-layers").get_by_role("button", name=words("map.row.support"))
    layer.click()
    expect(layer).to_have_attribute("aria-pressed", "true")
    expect(shown.locator('.jb-row[data-row="support"]')).to_be_visible()
    shown.reload()
    expect(shown.locator('.jb-row[data-row="support"]')).to_be_visible()
    go(shown, "touchpoints")
    expect(shown.locator('.jb-row[data-row="support"]')).to_have_count(0)


def test_the_story_is_told_stage_by_stage(room: Room, page: Pages) -> None:
    stages = [one.name for one in room.workshop().stages]
    shown = opened(page, room)
    shown.get_by_role("button", name=words("control.journey_board.story_begin"), exact=True).click()
    expect(board_card(shown, "stages", stages[0])).to_be_visible()
    expect(shown.locator('.jb-row[data-row="stages"] .cjm-card')).to_have_count(1)
    shown.get_by_role("button", name=words("control.journey_board.story_after"), exact=True).click()
    expect(board_card(shown, "stages", stages[1])).to_be_visible()
    shown.get_by_role("button", name=words("control.journey_board.whole"), exact=True).click()
    expect(shown.locator('.jb-row[data-row="stages"] .cjm-card')).to_have_count(len(stages))


def test_a_phone_scrolls_the_board_and_not_the_page(room: Room, page: Pages) -> None:
    shown = opened(page, room, size="phone")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    region = shown.locator(f"{BOARD} .jb-region")
    assert region.evaluate("(one) => one.scrollWidth > one.clientWidth")
    small = shown.evaluate(
        """(board) => [...document.querySelectorAll(`${board} :is(button, summary, input)`)]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 120))""",
        BOARD,
    )
    assert small == []
    found = Axe().run(shown, context=BOARD).response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []


def test_cells_out_of_sight_are_not_laid_out_anew_and_no_row_changes_its_height(room: Room, page: Pages) -> None:
    shown = opened(page, room, size="phone")
    grid = shown.locator(f"{BOARD} .jb-grid")
    expect(grid).to_have_attribute("data-settled", "")
    last = shown.locator('.jb-row[data-row="actions"] .cjm-card').last
    seen = "(one) => one.checkVisibility({ contentVisibilityAuto: true })"
    wait_until(lambda: not last.evaluate(seen), 8, lambda: "the last cell is laid out")
    heights = """(one) => [...one.children].map((row) => row.getBoundingClientRect().height)"""
    before = grid.evaluate(heights)
    last.focus()
    wait_until(lambda: last.evaluate(seen), 8, lambda: "the last cell is not laid out")
    assert grid.evaluate(heights) == before
