"""What stakeholders see: live, filtered, and never a way to write or to read what is the facilitator's."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.journey import Grade, PainPoint
from cjm_widgets.domain.people import Stakeholder
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import opened
from tests.browser.conftest import Pages, ready
from tests.browser.hands import go, write
from tests.browser.room import Room
from tests.running import RunningKit, wait_until

pytestmark = pytest.mark.browser

SECRETS = ("StanceNoteSecret", "FacilitatorNoteSecret", "DismissalSecret", "7.7654321", "6.1234567")

FORGE = """async ([messages, seconds]) => {
    const {kernelId} = JSON.parse(document.querySelector("#jupyter-config-data").textContent);
    const socket = new WebSocket(`ws://${location.host}/api/kernels/${kernelId}/channels?session_id=forged`);
    await new Promise((resolve, reject) => { socket.onopen = resolve; socket.onerror = reject; });
    const heard = [];
    socket.onmessage = ({data}) => { if (typeof data === "string") heard.push(JSON.parse(data)); };
    const send = (msg_type, content) => socket.send(JSON.stringify({
        channel: "shell", parent_header: {}, metadata: {}, buffers: [], content,
        header: {msg_id: crypto.randomUUID(), msg_type, session: "forged", username: "x", version: "5.3", date: ""},
    }));
    const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    send("comm_info_request", {target_name: "jupyter.widget"});
    for (let i = 0; i < 50 && !heard.some((one) => one.header.msg_type === "comm_info_reply"); i++) await sleep(100);
    const known = heard.find((one) => one.header.msg_type === "comm_info_reply");
    const comms = Object.keys(known?.content.comms || {});
    for (const [type, content] of messages)
        if (type === "comm_msg") for (const comm_id of comms) send(type, {comm_id, data: content});
        else send(type, content);
    await sleep(1000 * seconds);
    socket.close();
    return {comms: comms.length, heard: [...new Set(heard.map((one) => one.header.msg_type))]};
}"""


@pytest.fixture(scope="module")
def room(main_room: Room) -> Room:
    """The sample, with what only the facilitator may know."""
    with opened(main_room.file) as log:
        session = Session(log)
        workshop = session.workshop
        ana = session.add(
            TeamMember, name="Ana", stance="opponent", stance_note=SECRETS[0], note=SECRETS[1], function="Desk"
        )
        session.add(Stakeholder, name="Hotel owner", influence=7.7654321, interest=6.1234567, agreement="disagrees")
        session.add(KINDS["dismissal"], rule="grades-alone", about="", reason=SECRETS[2])
        touchpoint, persona = workshop.touchpoints[0].id, workshop.personas[-1].id
        grade = Grade.id_for(touchpoint, persona, ana.id)
        session.add(Grade, id=grade, touchpoint=touchpoint, persona=persona, grader=ana.id, value=1, note=SECRETS[1])
        session.add(PainPoint, name="Nobody at the desk", touchpoint=touchpoint, note=SECRETS[1], severity=3)
        for item in (*workshop.touchpoints, *workshop.stages, *workshop.personas):
            session.change(item.id, note=SECRETS[1])
    return main_room


@pytest.fixture(scope="module")
def shown(room: Room, pages: Pages) -> Page:
    """The dashboard."""
    page = pages(room.dashboard)
    page.set_default_timeout(20_000)
    expect(page.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    return page


POINTS = "() => Array.from(document.querySelector('.cjm-chart .js-plotly-plot').data.at(-1).customdata)"


def test_a_change_by_another_process_arrives_without_a_reload(room: Room, shown: Page) -> None:
    with opened(room.file) as log:
        Session(log).change("purpose", name="Changed elsewhere")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Changed elsewhere", timeout=5_000)


def test_the_board_is_there_to_be_read_and_not_to_be_changed(room: Room, shown: Page) -> None:
    board = shown.locator("[data-control=journey_board]")
    expect(board).to_have_count(0)  # it comes when somebody asks for it
    shown.get_by_role("button", name=words("dashboard.walk")).click()
    expect(board.locator(".jb-grid")).to_have_attribute("aria-readonly", "true")
    expect(board.get_by_role("textbox")).to_have_count(0)
    name, before = room.workshop().actions[0].name, room.workshop().seq
    card = board.locator('.jb-row[data-row="actions"] .cjm-card', has_text=name).first
    card.focus()
    for key in ("Delete", "F2", "Alt+ArrowRight", "Enter"):
        shown.keyboard.press(key)
    expect(card).to_have_attribute("aria-expanded", "true")
    expect(board.get_by_role("textbox")).to_have_count(0)
    assert room.workshop().seq == before


def test_a_stage_and_a_channel_are_picked_out(room: Room, shown: Page) -> None:
    workshop = room.workshop()
    whole = set(shown.evaluate(POINTS))
    stage = workshop.stages[1]
    inside = {t.id for t in workshop.touchpoints if workshop.get(t.action).stage == stage.id}  # type: ignore[union-attr]
    _pick(shown, "stage", stage.name, whole & inside)
    expect(shown.locator(".cjm-picture-drawing").first).not_to_contain_text(workshop.stages[0].name)
    _pick(shown, "stage", "", whole)
    channel = next(t.channel for t in workshop.touchpoints if t.channel and t.id in whole)
    _pick(shown, "channel", channel, whole & {t.id for t in workshop.touchpoints if t.channel == channel})
    _pick(shown, "channel", "", whole)


def _pick(page: Page, name: str, label: str, points: set[str]) -> None:
    """Pick from a filter, and see these touchpoints on the chart."""
    choice = page.get_by_label(words(f"dashboard.{name}"), exact=True)
    if label:
        choice.select_option(label=label)
    else:
        choice.select_option("")
    wait_until(lambda: set(page.evaluate(POINTS)) == points, 20, lambda: f"{page.evaluate(POINTS)}, not {points}")
    assert points


def test_a_labelled_version_is_pinned_for_stakeholders(room: Room, shown: Page, pages: Pages) -> None:
    facilitator = pages(room.url("start"))
    title = room.workshop().title
    versions = facilitator.get_by_role("button", name=words("start.tab.versions"), exact=True)
    versions.click()
    write(facilitator, "start.label", "first draft")
    pin = facilitator.get_by_label(words("start.pin"), exact=True)
    expect(shown.locator(".cjm-bar-saved")).to_contain_text(words("dashboard.live"))
    pin.select_option(label="first draft")
    expect(shown.locator(".cjm-bar-saved")).to_contain_text(words("dashboard.pinned", name="first draft"))
    go(facilitator, "purpose")
    write(facilitator, "purpose.name", "Renamed meanwhile")
    expect(facilitator.locator(".cjm-bar-title")).to_have_text("Renamed meanwhile")
    expect(shown.get_by_role("heading", level=1)).to_have_text(title)
    go(facilitator, "start")
    versions.click()
    pin.select_option("")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Renamed meanwhile")
    facilitator.close()


def test_forged_messages_change_nothing(room: Room, shown: Page, pages: Pages, tmp_path: Path) -> None:
    before, mark = room.workshop().seq, tmp_path / "mark"
    item = room.workshop().stages[0].id
    events: list[dict[str, object]] = [
        {"event": "enter", "item": item, "name": "name", "value": "forged"},
        {"event": "enter", "name": "name", "value": "forged"},
        {"event": "rename", "item": item, "name": "forged"},
        {"event": "rename", "item": item, "field": "name", "name": "forged"},
        {"event": "add", "row": "stages", "at": "", "names": ["forged"]},
        {"event": "move", "item": item, "row": "stages", "at": "", "before": ""},
        {"event": "duplicate", "item": item},
        {"event": "remove", "item": item},
        {"event": "add", "names": ["forged"]},
        {"event": "create", "title": "forged", "starter": ""},
        {"event": "dismiss", "key": "x", "where": "", "reason": "forged"},
        {"event": "undo"},
        {"event": "pick", "touchpoint": item, "value": 2},
    ]
    messages: list[tuple[str, object]] = [("comm_msg", {"method": "custom", "content": one}) for one in events]
    messages.append(("comm_msg", {"method": "update", "state": {"state": {"forged": True}}, "buffer_paths": []}))
    code = f"open({json.dumps(str(mark))}, 'w').write('ran')"
    run = {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}
    messages.append(("execute_request", run))
    messages.append(("execute_request", {**run, "code": "x = 1", "silent": True}))
    told = shown.evaluate(FORGE, [messages, 2])
    assert told["comms"] > 0
    pages.errors.clear()  # what was forged garbles the page of whoever forges it, and nobody else's
    assert "execute_reply" not in told["heard"]
    assert not mark.exists()
    assert room.workshop().seq == before
    assert not room.file.with_name("forged.cjm").exists()


def test_what_is_the_facilitators_never_reaches_the_page(room: Room, shown: Page) -> None:
    received: list[str] = []
    shown.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(_text(frame))))
    answer = shown.reload()
    ready(shown)
    expect(shown.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    with opened(room.file) as log:
        Session(log).change("purpose", name="Once more")
    expect(shown.get_by_role("heading", level=1)).to_have_text("Once more")
    assert answer is not None
    everything = [answer.text(), shown.content(), *received]
    assert any("Once more" in text for text in received)
    for secret in (*SECRETS, "opponent", "disagrees"):
        assert not [text for text in everything if secret in text], secret


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


def test_a_closed_dashboard_leaves_no_kernel(served: RunningKit, room: Room, shown: Page) -> None:
    before = len(served.kernels())
    shown.close()
    served.wait_for_kernels(before - 1, seconds=10)
