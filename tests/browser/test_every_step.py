"""Each of the thirteen steps as a facilitator uses it: one value goes in by hand and is there after a reload."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Delivery, Grade, MomentOfTruth, Stage
from cjm_widgets.domain.people import Stakeholder, Unit
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import opened
from tests.browser.conftest import Pages
from tests.browser.hands import add, begin_adding, board_card, choose, come_back, field, go, open_card, say_saved, write
from tests.browser.room import Room
from tests.running import wait_until

pytestmark = pytest.mark.browser

BOARD = "Departure board"


@pytest.fixture(scope="module")
def room(new_room: Callable[..., Room]) -> Room:
    """A commute by rail, with somebody to grade, a unit to deliver, and a stakeholder to place."""
    made = new_room("every-step", starter="rail-commute")
    with opened(made.file) as log:
        session = Session(log)
        session.add(TeamMember, name="Ana Lima")
        session.add(Unit, name="Station team")
        session.add(Stakeholder, name="Lost property office")
    return made


@pytest.fixture(scope="module")
def shown(room: Room, pages: Pages) -> Page:
    """The facilitator's page. It opens at a step by its address, and so does every reload below."""
    opened_page = pages(room.url("improve"))
    opened_page.set_default_timeout(20_000)
    expect(opened_page.get_by_role("heading", level=1)).to_have_text(words("step.improve.question"))
    return opened_page


@pytest.fixture
def portrait(shown: Page, tmp_path: Path) -> Path:
    """A picture of the size that a phone takes, made by the browser."""
    made = shown.evaluate(
        "() => Object.assign(document.createElement('canvas'), {width: 1200, height: 800}).toDataURL('image/png')"
    )
    file = tmp_path / "portrait.png"
    file.write_bytes(base64.b64decode(made.partition(",")[2]))
    return file


def test_purpose(room: Room, shown: Page) -> None:
    go(shown, "purpose")
    write(shown, "purpose.starts", "At the kitchen table")
    add(shown, "stakeholder", "Night porter")
    come_back(shown, "purpose")
    expect(field(shown, "purpose.starts")).to_have_value("At the kitchen table")
    assert room.workshop().purpose.starts == "At the kitchen table"
    assert room.named("stakeholder", "Night porter").primary


def test_an_intent_visibly_changes_what_is_proposed(room: Room, shown: Page) -> None:
    go(shown, "purpose")
    proposed = shown.locator(".cjm-place .cjm-drawing").first
    expect(proposed.locator("figcaption")).not_to_be_empty()
    before = proposed.inner_html()
    choose(shown, "choice.purpose.intents.realisation")
    wait_until(lambda: proposed.inner_html() != before, 5, lambda: "the same layers are proposed as before")


def test_kpis(room: Room, shown: Page) -> None:
    go(shown, "kpis")
    add(shown, "kpi", "Arrived as planned")
    choose(shown, "choice.kpi.direction.higher")
    shown.get_by_role("button", name=words("control.form.row-add")).first.click()
    field(shown, "kpi.readings.on").fill("2026-05-04")
    write(shown, "kpi.readings.value", "81.5")
    write(shown, "kpi.target", "95")
    come_back(shown, "kpis")
    expect(field(shown, "kpi.target")).to_have_value("95")
    expect(field(shown, "kpi.readings.value")).to_have_value("81.5")
    kpi = room.named("kpi", "Arrived as planned")
    assert (kpi.target, kpi.direction, kpi.baseline.value) == (95, "higher", 81.5)


def test_team(room: Room, shown: Page) -> None:
    go(shown, "team")
    add(shown, "team-member", "Bo Berg", "Cem Aksoy")
    open_card(shown, "Bo Berg")
    choose(shown, "choice.team-member.part.implementation")
    come_back(shown, "team")
    open_card(shown, "Bo Berg")
    expect(shown.get_by_role("radio", name=words("choice.team-member.part.implementation"))).to_be_checked()
    assert room.named("team-member", "Bo Berg").part == "implementation"
    assert room.named("team-member", "Cem Aksoy").part is None


def test_stakeholder_map(room: Room, shown: Page) -> None:
    go(shown, "stakeholder-map")
    chip = shown.locator(".cjm-plane-chip", has_text="Lost property office")
    chip.scroll_into_view_if_needed()
    start, area = chip.bounding_box(), shown.locator(".cjm-plane-field").bounding_box()
    shown.mouse.move(start["x"] + 20, start["y"] + 10)
    shown.mouse.down()
    shown.mouse.move(area["x"] + area["width"] * 0.645, area["y"] + area["height"] * 0.5, steps=6)
    shown.mouse.up()
    come_back(shown, "stakeholder-map")
    placed = shown.locator(".cjm-plane-item", has_text="Lost property office")
    expect(placed).to_have_attribute(
        "aria-label", f"Lost property office: {words('choice.stakeholder.circle.1')}, at 3 o’clock"
    )
    stakeholder = room.named("stakeholder", "Lost property office")
    assert stakeholder.circle == 1
    assert stakeholder.angle == pytest.approx(90, abs=6)


def test_personas(room: Room, shown: Page, portrait: Path) -> None:
    go(shown, "personas")
    add(shown, "persona", "Mira, new in town")
    goals = field(shown, "persona.goals")
    goals.click()
    for goal in ("Be home by six", "Sit down"):
        shown.keyboard.type(goal)
        shown.keyboard.press("Enter")
    shown.locator(".cjm-place input[type=file]").set_input_files(portrait)
    expect(shown.get_by_alt_text(words("control.form.picture-alt"))).to_be_visible()
    come_back(shown, "personas")
    open_card(shown, "Mira, new in town")
    expect(shown.get_by_label(words("control.form.line", label=words("persona.goals"), number=2))).to_have_value(
        "Sit down"
    )
    expect(shown.get_by_alt_text(words("control.form.picture-alt"))).to_be_visible()
    persona = room.named("persona", "Mira, new in town")
    assert persona.goals == ("Be home by six", "Sit down")
    assert persona.picture.startswith("data:image/jpeg;base64,")


def test_outcomes(room: Room, shown: Page) -> None:
    go(shown, "outcomes")
    add(shown, "outcome", "Feel expected on arrival")
    write(shown, "outcome.importance", "9")
    write(shown, "outcome.satisfaction", "3")
    come_back(shown, "outcomes")
    open_card(shown, "Feel expected on arrival")
    expect(field(shown, "outcome.importance")).to_have_value("9")
    expect(shown.locator(".cjm-place .cjm-card[data-chosen=true]")).to_contain_text(words("outcomes.score", score="15"))
    outcome = room.named("outcome", "Feel expected on arrival")
    assert (outcome.importance, outcome.satisfaction) == (9, 3)


def test_journey(room: Room, shown: Page) -> None:
    go(shown, "journey")
    add(shown, "stage", "Getting used to it")
    stage = room.named("stage", "Getting used to it")
    box = begin_adding(shown, "actions", "Getting used to it")
    for name in ("I stop checking", "I recommend it"):
        box.press_sequentially(name)
        box.press("Enter")
        expect(board_card(shown, "actions", name)).to_be_visible()
    box.press("Escape")
    board_card(shown, "actions", "I recommend it").focus()
    shown.keyboard.press("Alt+ArrowLeft")
    wait_until(lambda: _actions(room, stage) == ["I recommend it", "I stop checking"], 5, lambda: "not moved")
    expect(board_card(shown, "actions", "I recommend it")).to_be_focused()
    shown.keyboard.press("F2")
    shown.keyboard.type("I tell a neighbour")
    shown.keyboard.press("Enter")
    expect(board_card(shown, "actions", "I tell a neighbour")).to_be_focused()
    come_back(shown, "journey")
    names = shown.locator('.jb-row[data-row="actions"] .cjm-card-name').all_text_contents()
    assert names[-2:] == ["I tell a neighbour", "I stop checking"]
    assert _actions(room, stage) == ["I tell a neighbour", "I stop checking"]


def _actions(room: Room, stage: Stage) -> list[str]:
    return [action.name for action in room.workshop().actions_of(stage)]


def test_touchpoints(room: Room, shown: Page) -> None:
    go(shown, "touchpoints")
    box = begin_adding(shown, "touchpoints", "I wait on the platform")
    box.press_sequentially("Warm waiting room")
    box.press("Enter")
    expect(board_card(shown, "touchpoints", "Warm waiting room")).to_be_visible()
    write(shown, "touchpoint.channel", "Station")
    choose(shown, "choice.touchpoint.ownership.partner")
    write(shown, "touchpoint.contacts_a_year", "12000")
    come_back(shown, "touchpoints")
    board_card(shown, "touchpoints", "Warm waiting room").click()
    expect(field(shown, "touchpoint.channel")).to_have_value("Station")
    expect(field(shown, "touchpoint.contacts_a_year")).to_have_value("12000")
    touchpoint = room.named("touchpoint", "Warm waiting room")
    assert (touchpoint.channel, touchpoint.ownership, touchpoint.contacts_a_year) == ("Station", "partner", 12000)
    assert room.workshop().label(touchpoint.action) == "I wait on the platform"


def test_moments_of_truth(room: Room, shown: Page) -> None:
    go(shown, "moments-of-truth")
    open_card(shown, "Cancellation on the board")
    choose(shown, "choice.moment-of-truth.verdict.confirmed")
    write(shown, "moment-of-truth.reason", "Everybody tells this story")
    come_back(shown, "moments-of-truth")
    candidate = shown.locator(".cjm-place .cjm-card", has_text="Cancellation on the board")
    expect(candidate).to_contain_text(words("choice.moment-of-truth.verdict.confirmed"))
    expect(candidate).to_contain_text("Everybody tells this story")
    (moment,) = room.workshop().of(MomentOfTruth)
    assert (moment.verdict, moment.reason) == ("confirmed", "Everybody tells this story")


def test_service_delivery(room: Room, shown: Page) -> None:
    go(shown, "service-delivery")
    nothing = words("control.grid.cell", row=BOARD, column="Station team", letters=words("control.grid.nobody"))
    shown.get_by_role("button", name=nothing).focus()
    shown.keyboard.press("a")
    shown.keyboard.press("r")
    both = f"{words('choice.delivery.letters.R')}, {words('choice.delivery.letters.A')}"
    cell = shown.get_by_role("button", name=words("control.grid.cell", row=BOARD, column="Station team", letters=both))
    expect(cell).to_be_visible()
    known = words("control.grid.known_of", row=BOARD, column="Station team")
    shown.get_by_role("button", name=known).press("Enter")
    entered = shown.get_by_role("group", name=known, exact=True)
    expect(entered.get_by_role("radio", name=words("choice.item.evidence_level.assumed"))).to_be_focused()
    shown.keyboard.press("ArrowLeft")
    expect(entered.get_by_role("radio", name=words("choice.item.evidence_level.observed"))).to_be_checked()
    write(shown, "item.source", "The rota of May")
    come_back(shown, "service-delivery")
    shown.set_viewport_size({"width": 360, "height": 740})
    cell.focus()
    shown.get_by_role("button", name=known).click()
    expect(entered.get_by_role("radio", name=words("choice.item.evidence_level.observed"))).to_be_focused()
    expect(field(shown, "item.source")).to_have_value("The rota of May")
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    shown.set_viewport_size({"width": 1440, "height": 900})
    touchpoint, unit = room.named("touchpoint", BOARD), room.named("unit", "Station team")
    delivery = room.workshop().get(Delivery.id_for(touchpoint.id, unit.id))
    assert isinstance(delivery, Delivery)
    assert (set(delivery.letters), delivery.source) == ({"R", "A"}, "The rota of May")


def test_emotional_journey(room: Room, shown: Page) -> None:
    go(shown, "emotional-journey")
    names = shown.get_by_label(words("grading.join"))
    names.click()
    shown.keyboard.type("Dora")
    shown.keyboard.press("Enter")
    faces = shown.get_by_role("radiogroup", name=words("control.faces.feel", name=BOARD))
    faces.get_by_role("radio", name=words("choice.grade.value.-2")).click()
    expect(faces.get_by_role("radio", name=words("choice.grade.value.-2"))).to_be_checked()
    shown.get_by_label(words("control.faces.reason")).click()
    shown.keyboard.type("It shows the wrong platform")
    shown.keyboard.press("Tab")
    say_saved(shown)
    wait_until(lambda: any(g.reason for g in room.workshop().of(Grade)), 5, lambda: "no reason in the file")
    come_back(shown, "emotional-journey")
    shown.get_by_role("group", name=words("grading.who")).get_by_role("button", name="Dora").click()
    expect(faces.get_by_role("radio", name=words("choice.grade.value.-2"))).to_be_checked()
    expect(shown.locator(".cjm-faces-row", has_text=BOARD)).to_contain_text("It shows the wrong platform")
    (grade,) = room.workshop().of(Grade)
    assert (grade.value, grade.reason) == (-2, "It shows the wrong platform")
    assert room.workshop().label(grade.grader) == "Dora"


def test_blueprint(room: Room, shown: Page) -> None:
    go(shown, "blueprint")
    box = begin_adding(shown, "backstage", BOARD)
    box.press_sequentially("Dispatcher types the delay")
    box.press("Enter")
    expect(board_card(shown, "backstage", "Dispatcher types the delay")).to_be_visible()
    come_back(shown, "blueprint")
    expect(board_card(shown, "backstage", "Dispatcher types the delay")).to_be_visible()
    item = room.named("blueprint-item", "Dispatcher types the delay")
    assert (item.lane, item.touchpoint) == ("backstage", room.named("touchpoint", BOARD).id)


def test_improve(room: Room, shown: Page) -> None:
    go(shown, "improve")
    add(shown, "opportunity", "One truth on every board")
    plane = shown.get_by_role("button", name=words("improve.tab.plane"), exact=True)
    plane.click()
    shown.locator(".cjm-plane-chip", has_text="One truth on every board").press("Enter")
    dot = shown.locator(".cjm-plane-item", has_text="One truth on every board")
    dot.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowUp"):
        shown.keyboard.press(key)
    wait_until(
        lambda: room.named("opportunity", "One truth on every board").impact == 6.5, 5, lambda: "not placed in the file"
    )
    come_back(shown, "improve")
    plane.click()
    expect(dot).to_have_attribute("aria-label", "One truth on every board: Effort 6, Impact 6.5")
    opportunity = room.named("opportunity", "One truth on every board")
    assert (opportunity.effort, opportunity.impact) == (6, 6.5)


def test_every_step_was_entered() -> None:
    entered = {name.removeprefix("test_").replace("_", "-") for name in globals() if name.startswith("test_")}
    assert {step.key for step in STEPS} <= entered
