"""The controls of the room, each alone in a real browser: on a phone, with the keyboard, and on the wall."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cjm_widgets.resources import words
from cjm_widgets.views.controls.ballot import Ballot
from cjm_widgets.views.controls.base import Control
from cjm_widgets.views.controls.countdown import Countdown
from cjm_widgets.views.controls.doorplate import Doorplate, qr_cells
from cjm_widgets.views.controls.fist import Fist
from cjm_widgets.views.controls.joining import Joining
from cjm_widgets.views.controls.tally import Tally
from tests.browser.alone import show_alone

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
LINK = "http://192.168.1.5:8868/"
LONG = "Staff who may decide on the spot without calling the Verkehrsbetriebsleitstelle first"
THUMB = 44


def people() -> list[dict[str, Any]]:
    return [{"id": "ana", "name": "Ana", "taken": False}, {"id": "bo", "name": "Bo", "taken": True}]


def option(key: str, **more: object) -> dict[str, object]:
    return {"id": key, "name": key, "note": "", "dots": 0, "score": None, "mark": None, "reason": "", **more}


def ballot(*options: dict[str, object], **more: object) -> dict[str, Any]:
    fixed = {"label": "Vote", "mode": "dots", "left": 2, "of": 4, "measure": None, "done": False, "open": True}
    return {**fixed, "hint": "", "options": list(options), **more}


def ends_in(**ahead: float) -> dict[str, Any]:
    ends = (datetime.now(UTC) + timedelta(**ahead)).isoformat()
    return {"label": "Grade alone", "ends": ends, "minutes": 10, "phase": "open", "large": False, "may": True}


def scale(**more: object) -> dict[str, Any]:
    values = [{"value": value, "word": f"word {value}"} for value in range(6)]
    fixed = {"label": "Goal", "question": "The same goal?", "low": "", "high": "", "values": values, "value": None}
    return {**fixed, "text": {"label": "In your words", "value": "", "placeholder": ""}, "open": True, **more}


DOOR = {
    "label": "Join with your phone", "open": True, "links": [LINK, "http://10.0.0.7:8868/"], "code": "amber-otter",
    "qr": qr_cells(LINK), "present": 2, "names": ["Ana", "Bo"], "large": False, "may": True, "problem": "",
}  # fmt: skip
JOIN = {"label": "Join", "title": "Anna’s way home", "names": people(), "hint": "", "error": ""}
TALLY = {
    "label": "Who is done", "done": 1, "here": 2, "text": "",
    "names": [{"name": "Ana", "done": True, "here": True}, {"name": LONG, "done": False, "here": False}],
}  # fmt: skip
MARKED = option(LONG, dots=3, score=10, mark="objection", reason="Too dear")
SCENES: tuple[tuple[type[Control], Callable[[], dict[str, Any]]], ...] = (
    (Joining, lambda: {**JOIN, "names": [*people(), {"id": "x", "name": LONG, "taken": False}]}),
    (Doorplate, lambda: DOOR),
    (Doorplate, lambda: {**DOOR, "open": False, "problem": "No network was found."}),
    (Ballot, lambda: ballot(MARKED, option("Bench"), left=0)),
    (Ballot, lambda: ballot(MARKED, option("Bench"), mode="score", measure="effort")),
    (Ballot, lambda: ballot(MARKED, option("Bench"), open=False)),
    (Countdown, lambda: ends_in(seconds=42)),
    (Tally, lambda: TALLY),
    (Fist, lambda: scale(value=3)),
    (Fist, lambda: scale(open=False, value=3)),
)


@pytest.fixture
def alone(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Shows one control and closes its page afterwards; no page may have reported an error."""
    pages, errors = [], []

    def show(control: Control, state: dict[str, Any], **where: Any) -> Page:  # noqa: ANN401 - size and theme
        control.show(state)
        page = show_alone(browser, control, **where)
        page.on("pageerror", lambda error: errors.append(str(error)))
        pages.append(page)
        return page

    yield show
    for page in pages:
        page.context.close()
    assert errors == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("kind", "state"), SCENES)
def test_everybody_can_use_it_with_a_thumb_on_a_narrow_phone(
    alone: Callable[..., Page], kind: type[Control], state: Callable[[], dict[str, Any]], theme: str
) -> None:
    page = alone(kind(), state(), size="phone", theme=theme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for target in page.locator(".cjm :is(button, input, textarea, summary):visible").all():
        box = target.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= THUMB, target.inner_text()
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in GRAVE] == []


def test_a_name_that_is_taken_is_asked_about_before_it_is_picked(alone: Callable[..., Page]) -> None:
    joining, seen = Joining(), []
    joining.on("pick", seen.append)
    page = alone(joining, JOIN)
    page.get_by_role("button", name="Bo").click()
    expect(page.get_by_text(words("control.joining.ask"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Bo")).to_be_focused()
    assert seen == []
    page.get_by_role("button", name="Bo").click()
    page.get_by_role("button", name=words("control.joining.yes")).click()
    expect(page.get_by_text(words("control.joining.going"), exact=True).first).to_be_visible()
    assert seen == ["bo"]


def test_two_quick_presses_take_one_seat(alone: Callable[..., Page]) -> None:
    joining, seen = Joining(), []
    joining.on("pick", seen.append)
    page = alone(joining, JOIN)
    page.get_by_role("button", name="Ana").dblclick()
    expect(page.get_by_role("button", name="Ana")).to_contain_text(words("control.joining.going"))
    assert seen == ["ana"]


def test_a_new_name_is_joined_with_by_enter_and_an_empty_one_is_not(alone: Callable[..., Page]) -> None:
    joining, seen = Joining(), []
    joining.on("enter", seen.append)
    page = alone(joining, JOIN)
    box = page.get_by_label(words("control.joining.new"))
    box.press("Enter")
    expect(page.get_by_role("alert")).to_have_text(words("control.joining.empty"))
    expect(box).to_be_focused()
    box.fill("  Chidi <b> ")
    box.press("Enter")
    expect(page.get_by_role("button", name=words("control.joining.going"))).to_be_visible()
    assert seen == ["Chidi <b>"]


def test_what_python_says_about_a_name_stands_under_it_and_the_name_stays(alone: Callable[..., Page]) -> None:
    joining = Joining()
    page = alone(joining, JOIN)
    box = page.get_by_label(words("control.joining.new"))
    box.fill("Ana")
    box.press("Enter")
    joining.change(error="Somebody with this name is here.")
    expect(page.get_by_role("alert")).to_have_text("Somebody with this name is here.")
    expect(box).to_have_value("Ana")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_role("button", name=words("control.joining.join"))).to_be_visible()


def test_the_room_is_closed_only_after_it_was_asked(alone: Callable[..., Page]) -> None:
    plate, seen = Doorplate(), []
    plate.on("close_room", lambda: seen.append("closed"))
    page = alone(plate, DOOR)
    page.get_by_role("button", name=words("control.doorplate.close")).click()
    expect(page.get_by_role("button", name=words("control.doorplate.stay"))).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name=words("control.doorplate.close"))).to_be_focused()
    assert seen == []
    page.keyboard.press("Enter")
    page.get_by_role("button", name=words("control.doorplate.sure")).click()
    expect(page.get_by_role("button", name=words("control.doorplate.closing"))).to_be_visible()
    assert seen == ["closed"]


def test_the_picture_holds_every_dark_cell_and_a_margin_of_four(alone: Callable[..., Page]) -> None:
    page = alone(Doorplate(), DOOR)
    code = page.get_by_role("img", name=LINK)
    qr = qr_cells(LINK)
    expect(code).to_have_attribute("viewBox", f"0 0 {qr['size'] + 8} {qr['size'] + 8}")
    inside = (
        "([x, y]) => document.querySelector('.cjm-doorplate-qr path').isPointInFill(new DOMPoint(x + 4.5, y + 4.5))"
    )
    for y, row in enumerate(qr["cells"].split("/")):
        for x in (0, 6, 8, 13, len(row) - 1):
            assert page.evaluate(inside, [x, y]) == (row[x] == "1")


@pytest.mark.parametrize("may", [True, False])
def test_a_closed_room_is_opened_by_those_who_may(alone: Callable[..., Page], may: bool) -> None:
    plate, seen = Doorplate(), []
    plate.on("open_room", lambda: seen.append("open"))
    page = alone(plate, {**DOOR, "open": False, "may": may})
    button = page.get_by_role("button", name=words("control.doorplate.open"))
    if may:
        button.click()
        expect(page.get_by_role("button", name=words("control.doorplate.opening"))).to_be_visible()
        plate.change(open=True)
        expect(page.get_by_text("amber-otter")).to_be_visible()
    else:
        expect(button).to_have_count(0)
        expect(page.get_by_text(words("control.doorplate.closed"))).to_be_visible()
    assert seen == ["open"] * may


def test_dots_go_one_by_one_and_none_beyond_the_last(alone: Callable[..., Page]) -> None:
    control, seen = Ballot(), []
    control.on("dot", lambda key, by: seen.append((key, by)))
    page = alone(control, ballot(option("Bench", dots=1), option("App")))
    more, less = (words(f"control.ballot.{key}", name="Bench") for key in ("more", "less"))
    page.get_by_role("button", name=more).click()
    page.get_by_role("button", name=less).click()
    expect(page.get_by_role("status").first).to_have_text(words("control.ballot.left", left=2, of=4))
    control.show(ballot(option("Bench", dots=3), option("App", dots=1), left=0))
    out_of_reach = page.get_by_role("button", name=more)
    expect(out_of_reach).to_have_attribute("aria-disabled", "true")
    expect(out_of_reach).to_have_accessible_description(words("control.ballot.left-none", of=4))
    out_of_reach.click(force=True)
    expect(page.locator("#cjm-live")).to_have_text(words("control.ballot.left-none", of=4))
    assert seen == [("Bench", 1), ("Bench", -1)]


def test_a_score_is_given_and_taken_back_with_the_keyboard(alone: Callable[..., Page]) -> None:
    control, seen = Ballot(), []
    control.on("score", lambda key, value: seen.append(value))
    page = alone(control, ballot(option("Bench"), mode="score", measure="impact"))
    group = page.get_by_role("radiogroup", name="Bench")
    group.get_by_role("radio", name="1", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    control.show(ballot(option("Bench", score=2), mode="score", measure="impact"))
    expect(group.get_by_role("radio", name="2", exact=True)).to_be_checked()
    expect(group.get_by_role("radio", name="2", exact=True)).to_be_focused()
    page.keyboard.press("0")
    expect(group.get_by_role("radio", name="10")).to_be_focused()
    page.get_by_role("button", name=words("control.ballot.cannot-of", name="Bench")).click()
    expect(
        page.get_by_role("button", pressed=False, name=words("control.ballot.cannot-of", name="Bench"))
    ).to_be_visible()
    control.show(ballot(option("Bench"), mode="score", measure="impact"))
    expect(
        page.get_by_role("button", pressed=True, name=words("control.ballot.cannot-of", name="Bench"))
    ).to_be_visible()
    assert seen == [2, 10, None]


def test_a_mark_opens_a_line_for_its_reason_which_goes_along_to_another_mark(alone: Callable[..., Page]) -> None:
    control, seen = Ballot(), []
    control.on("mark", lambda *given: seen.append(given))
    page = alone(control, ballot(option("Bench")))
    page.get_by_role("button", name="Objection: “Bench”").click()
    control.show(ballot(option("Bench", mark="objection")))
    box = page.get_by_label(words("control.ballot.why-objection"))
    expect(box).to_be_focused()
    page.keyboard.type("Too dear")
    page.get_by_role("button", name="Need to know more: “Bench”").click()
    page.wait_for_function("document.activeElement.matches('button')")
    assert seen[0] == ("Bench", "objection", "")
    assert seen[-2:] == [("Bench", "objection", "Too dear"), ("Bench", "need-to-know-more", "Too dear")]


@pytest.mark.parametrize("more", [{"open": False}, {"done": True}])
def test_a_vote_that_is_over_or_done_is_shown_and_has_nothing_to_press(
    alone: Callable[..., Page], more: dict[str, bool]
) -> None:
    control, seen = Ballot(), []
    control.on("done", seen.append)
    page = alone(control, ballot(option("Bench", dots=2, mark="objection", reason="Too dear"), **more))
    expect(page.get_by_text(words("control.ballot.dots-many", count=2))).to_be_visible()
    expect(page.get_by_text("Too dear")).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(1 if "done" in more else 0)
    if "done" in more:
        page.get_by_role("button", name=words("control.ballot.change")).click()
        page.wait_for_function("document.activeElement.matches('button')")
        assert seen == [False]


def test_a_page_whose_clock_is_wrong_counts_to_the_same_moment(alone: Callable[..., Page]) -> None:
    page = alone(Countdown(), ends_in(minutes=5, seconds=30), ahead=timedelta(hours=2))
    expect(page.get_by_role("timer")).to_contain_text("5:")
    page.clock.fast_forward("02:00")  # a page that slept: its clock went on and its ticks did not
    expect(page.get_by_role("timer")).to_contain_text("3:")


def test_a_clock_that_is_set_anew_meanwhile_changes_nothing(alone: Callable[..., Page]) -> None:
    countdown, seen = Countdown(), []
    countdown.on("over", lambda: seen.append("over"))
    page = alone(countdown, ends_in(minutes=5, seconds=30))
    page.evaluate("{ const now = Date.now; Date.now = () => now() + 7200000; }")
    page.wait_for_function("document.querySelector('.cjm-countdown-clock').textContent !== '0:00'")
    expect(page.get_by_role("timer")).to_contain_text("5:")
    assert seen == []


@pytest.mark.parametrize("may", [True, False])
def test_the_end_is_told_once_by_a_page_that_may_and_said_politely(alone: Callable[..., Page], may: bool) -> None:
    countdown, seen = Countdown(), []
    countdown.on("over", lambda: seen.append("over"))
    page = alone(countdown, {**ends_in(seconds=90), "may": may}, ahead=timedelta(0))
    word = page.locator(".cjm-countdown-word")
    page.clock.run_for(40_000)
    expect(word).to_have_text(words("control.countdown.last"))
    expect(page.locator("#cjm-live")).to_have_text(words("control.countdown.minute"))
    page.clock.run_for(60_000)
    expect(page.locator("#cjm-live")).to_have_text(words("control.countdown.over"))
    expect(page.get_by_role("timer")).to_have_text("0:00")
    expect(word).to_have_text(words("control.countdown.over"))
    assert seen == ["over"] * may


def test_more_time_makes_the_end_ring_again(alone: Callable[..., Page]) -> None:
    countdown, seen = Countdown(), []
    countdown.on("over", lambda: seen.append("over"))
    countdown.on("extend", lambda: countdown.show(ends_in(minutes=10)))
    page = alone(countdown, ends_in(seconds=30), ahead=timedelta(0))
    word = page.locator(".cjm-countdown-word")
    page.clock.run_for(40_000)
    expect(word).to_have_text(words("control.countdown.over"))
    page.get_by_role("button", name=words("control.countdown.more")).click()
    expect(word).to_have_text(words("control.countdown.left"))
    page.clock.run_for(600_000)
    expect(word).to_have_text(words("control.countdown.over"))
    assert seen == ["over", "over"]


def test_without_an_end_there_is_no_clock(alone: Callable[..., Page]) -> None:
    countdown = Countdown()
    page = alone(countdown, {**ends_in(minutes=1), "ends": ""})
    expect(page.get_by_role("timer")).to_have_count(0)
    expect(page.get_by_text("Grade alone")).to_be_visible()
    countdown.show({**ends_in(minutes=1), "phase": "revealed"})
    expect(page.get_by_text(words("control.countdown.phase-revealed"))).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


def test_how_many_are_done_stands_in_words_and_who_is_one_press_away(alone: Callable[..., Page]) -> None:
    tally = Tally()
    page = alone(tally, TALLY)
    expect(page.get_by_role("status")).to_have_text(words("control.tally.one", here=2))
    page.get_by_text(words("control.tally.names")).click()
    expect(page.get_by_role("listitem").first).to_contain_text(words("control.tally.is-done"))
    expect(page.get_by_role("listitem").last).to_contain_text(words("control.tally.is-away"))
    tally.change(done=2)
    expect(page.get_by_role("status")).to_have_text(words("control.tally.all", here=2))
    expect(page.get_by_role("listitem").first).to_be_visible()


def test_a_number_is_chosen_and_taken_back_and_words_are_kept_without_a_button(alone: Callable[..., Page]) -> None:
    fist, seen = Fist(), []
    fist.on("choose", seen.append)
    fist.on("write", seen.append)
    page = alone(fist, scale())
    page.get_by_role("radio", name="4").click()
    fist.change(value=4)
    expect(page.get_by_role("radio", name="4")).to_be_checked()
    page.get_by_role("radio", name="4").click()
    box = page.get_by_label("In your words")
    box.fill("Anna knows\nwhere she stands")
    box.blur()
    expect(box).not_to_have_attribute("data-unsent", "")
    assert seen == [4, None, "Anna knows\nwhere she stands"]


def test_a_closed_question_shows_what_was_given_and_takes_nothing(alone: Callable[..., Page]) -> None:
    fist, seen = Fist(), []
    fist.on("choose", seen.append)
    page = alone(fist, scale(open=False, value=3))
    expect(page.get_by_text(words("control.fist.gave", value="3, word 3"))).to_be_visible()
    page.get_by_role("radio", name="5").click(force=True)
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="3")).to_be_checked()
    assert seen == []
