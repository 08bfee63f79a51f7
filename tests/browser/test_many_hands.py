"""Two people at one workshop, and one whose line breaks: nobody’s words are lost, and each is told."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from cjm_widgets.app import make
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.room import Room as TheRoom
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog
from tests.browser.cable import Cable
from tests.browser.conftest import CJM, Pages, ready
from tests.browser.hands import card, field
from tests.running import running, wait_until
from tests.serving.room import Room

pytestmark = pytest.mark.browser

ANOTHER_PLACE = """() => {
  const all = JSON.parse(sessionStorage.getItem("cjm-kept"));
  all["a box that is not there any more"] = { text: "For a run that is over", sent: [] };
  sessionStorage.setItem("cjm-kept", JSON.stringify(all));
}"""
ANNA, BEN = "persona-anna", "persona-ben"


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A kit with its room open, at the personas, where participants may write."""
    folder = tmp_path_factory.mktemp("hands")
    data, file = folder / "data", folder / "team.cjm"
    data.mkdir(mode=0o700)
    log = make(file, "Many hands")
    session = Session(log)
    session.put(Persona(id=ANNA, name="Anna", position="a"))
    session.put(Persona(id=BEN, name="Ben", position="b"))
    session.put(TheRoom(id="room", step="personas", writing=True))
    log.close()
    with running([CJM, "start", str(file), "--no-browser", "--room"], file, CJM_DATA=str(data)) as kit:
        yield Room(kit, data)


@pytest.fixture
def log(room: Room) -> Iterator[SqliteLog]:
    """What stands in the file."""
    opened = SqliteLog(room.kit.file)
    yield opened
    opened.close()


def participant(room: Room, page: Pages, name: str, cable: Cable | None = None) -> Page:
    """A participant’s page on a phone, after they have given a name; by a cable, where there is one."""
    url = f"{room.base}?t={room.ticket()[0]}"
    shown = page(cable.through(url) if cable else url, size="phone")
    shown.set_default_timeout(20_000)
    shown.get_by_role("textbox").first.fill(name)
    shown.keyboard.press("Enter")
    expect(segment(shown)).to_be_visible()
    return shown


def facilitator(room: Room, page: Pages) -> Page:
    shown = page(f"{room.kit.urls['workshop']}&step=personas")
    shown.set_default_timeout(20_000)
    expect(segment(shown)).to_be_visible()
    return shown


def segment(shown: Page) -> Locator:
    return field(shown, "persona.segment")


def written(log: SqliteLog, name: str = "segment") -> list[object]:
    """Every value that a field ever got, in order."""
    return [change.value for change in log.since(0) if change.field == name]


def wait_for(log: SqliteLog, value: str, name: str = "segment") -> None:
    wait_until(lambda: value in written(log, name), 20, lambda: f"“{value}” is not among {written(log, name)}")


def test_the_later_wins_and_the_earlier_is_asked_without_losing_the_focus(
    room: Room, page: Pages, log: SqliteLog
) -> None:
    lead, mia = facilitator(room, page), participant(room, page, "Mia")
    segment(mia).click()
    segment(lead).click()
    lead.keyboard.type("nurse")
    lead.keyboard.press("Tab")
    wait_for(log, "nurse")
    mia.keyboard.type("teacher")
    expect(segment(mia)).to_have_value("teacher")
    wait_for(log, "teacher")
    question = lead.get_by_role("group", name=words("control.page.ask"))
    expect(question).to_contain_text("Mia changed this too")
    expect(question).to_contain_text("teacher")
    expect(question).to_contain_text("nurse")
    expect(segment(lead)).to_have_value("teacher")
    assert not question.evaluate("(one) => one.contains(document.activeElement)")
    assert [one for one in Axe().run(lead).response["violations"] if one["impact"] in ("serious", "critical")] == []
    lead.keyboard.press("F6")
    expect(question.get_by_role("button", name=words("clash.keep-mine"))).to_be_focused()
    lead.keyboard.press("Enter")
    expect(question).to_have_count(0)
    expect(segment(lead)).to_have_value("nurse")
    assert written(log) == ["nurse", "teacher", "nurse"]
    expect(segment(mia)).to_have_value("teacher")  # Mia is still in the field
    segment(mia).blur()
    expect(segment(mia)).to_have_value("nurse")


def test_what_is_typed_while_somebody_removes_the_item_comes_back_with_it(
    room: Room, page: Pages, log: SqliteLog
) -> None:
    lead, session = facilitator(room, page), Session(log)
    name = words("persona.quote")
    field(lead, "persona.quote").click()
    lead.keyboard.type("Never on time")
    session.remove(ANNA)
    question = lead.get_by_role("group", name=words("control.page.ask"))
    expect(question).to_contain_text("“Anna” was removed")
    expect(lead.get_by_label(name, exact=True).first).to_have_value("")  # Ben's
    question.get_by_role("button", name=words("gone.back")).click()
    expect(question).to_have_count(0)
    expect(lead.get_by_label(name, exact=True).first).to_have_value("Never on time")
    session.sync()
    anna, ben = session.workshop.personas
    assert (anna.name, anna.quote, ben.quote) == ("Anna", "Never on time", "")
    card(lead, "Ben").dblclick()
    lead.keyboard.type("Benjamin")
    session.remove(BEN)
    expect(question).to_contain_text("Benjamin")
    question.get_by_role("button", name=words("gone.back")).click()
    expect(card(lead, "Benjamin")).to_be_visible()


def test_what_is_typed_offline_is_said_to_be_kept_and_is_saved_once(room: Room, page: Pages, log: SqliteLog) -> None:
    mia = participant(room, page, "Noa")
    mia.context.set_offline(True)
    expect(mia.get_by_role("alert").filter(visible=True)).to_contain_text(words("serving.page.offline"))
    field(mia, "persona.quote").fill("Said under the ground")
    field(mia, "persona.quote").blur()
    expect(field(mia, "persona.quote")).to_have_value("Said under the ground")
    assert "Said under the ground" not in written(log, "quote")
    mia.context.set_offline(False)
    wait_for(log, "Said under the ground", "quote")
    expect(mia.locator("#cjm-notice")).to_be_hidden()
    mia.wait_for_function("sessionStorage.getItem('cjm-kept') === '{}'")
    assert written(log, "quote").count("Said under the ground") == 1
    page.pardon()


def test_words_outlive_the_kernel_and_come_back_after_the_page_has_loaded_again(
    room: Room, page: Pages, log: SqliteLog
) -> None:
    cable = Cable(room.base)
    room.kit.wait_for_kernels(0, 20)
    kim = participant(room, page, "Kim", cable)
    box = kim.get_by_label(words("editor.add", kind=words("kind.persona.one")), exact=True)
    cable.pull()
    segment(kim).fill("Written into the dark")
    box.click()
    kim.keyboard.type("Cleo, half")
    room.kit.wait_for_kernels(0, 30)
    kim.evaluate(ANOTHER_PLACE)
    kim.evaluate("window.before = true")
    cable.put_in()
    kim.wait_for_function("window.before === undefined", timeout=40_000)
    ready(kim)
    wait_for(log, "Written into the dark")
    expect(segment(kim)).to_have_value("Written into the dark")
    expect(box).to_have_value("Cleo, half")
    box.press("Enter")
    wait_for(log, "Cleo, half", "name")
    assert (written(log).count("Written into the dark"), written(log, "name").count("Cleo, half")) == (1, 1)
    note = kim.get_by_role("status").filter(has_text=words("control.page.homeless"))
    expect(note.get_by_role("listitem")).to_have_text("For a run that is over")
    note.get_by_role("button", name=words("control.page.homeless-forget")).click()
    expect(note).to_have_count(0)
    assert kim.evaluate("sessionStorage.getItem('cjm-kept')") == "{}"
    page.pardon()
    cable.close()
