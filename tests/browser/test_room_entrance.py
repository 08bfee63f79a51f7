"""Coming into the room with a real browser: by code, by a link from elsewhere, and out again."""

from collections.abc import Iterator

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Pages, ready
from tests.running import running
from tests.serving.room import Room, command

pytestmark = pytest.mark.browser

SHOWS = """import os, ipywidgets
ipywidgets.HTML(f"<h1>{os.environ['CJM_SEAT']}</h1>")"""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("entrance")
    for name in ("00_start", "dashboard", "participant"):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SHOWS)])
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, folder / f"{name}.ipynb")
    data = folder / "data"
    data.mkdir(mode=0o700)
    file = folder / "team.cjm"
    with running(command(file, folder, room=True), file, CJM_DATA=str(data)) as kit:
        yield Room(kit, data)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_at_the_door_can_be_used_by_everybody_on_a_phone(room: Room, page: Pages, theme: str) -> None:
    shown = page(room.base, size="phone", theme=theme, wait=False)
    expect(shown.get_by_role("alert")).to_contain_text("Come in with the link")
    assert Axe().run(shown).response["violations"] == []
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for control in (shown.get_by_label("Two-word code"), shown.get_by_role("button", name="Come in")):
        box = control.bounding_box()
        assert box is not None and box["height"] >= 44
    page.errors.clear()  # the browser reports the page's own 403


def test_the_code_opens_the_room_after_a_slip(room: Room, page: Pages) -> None:
    shown = page(room.base, size="phone", wait=False)
    shown.get_by_label("Two-word code").fill("amber otters")
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("alert")).to_contain_text("That is not the code")
    page.errors.clear()
    shown.get_by_label("Two-word code").fill(room.code.replace("-", " ").title())
    shown.keyboard.press("Enter")
    ready(shown)
    expect(shown.get_by_role("heading", name="participant")).to_be_visible()
    assert shown.url == room.base


def test_a_link_on_another_site_opens_the_room_and_leaves_no_ticket_in_the_address(room: Room, page: Pages) -> None:
    text, _ = room.ticket("scribe")
    shown = page("about:blank", wait=False)
    shown.set_content(f'<a href="{room.base}?t={text}&step=purpose">come</a>')
    shown.get_by_text("come").click()
    ready(shown)
    expect(shown.get_by_role("heading", name="scribe")).to_be_visible()
    assert shown.url == f"{room.base}?step=purpose"
    shown.reload()
    ready(shown)
    assert not shown.evaluate("document.cookie.includes('cjm-seat')")


def test_a_withdrawn_seat_is_shown_out_and_told_why(room: Room, page: Pages) -> None:
    text, ticket = room.ticket()
    shown = page(f"{room.base}?t={text}")
    expect(shown.get_by_role("heading", name="participant")).to_be_visible()
    room.ledger.withdraw(ticket)
    expect(shown.get_by_role("alert").first).to_contain_text("was withdrawn", timeout=30_000)
    page.pardon()


def test_a_hidden_page_tells_the_server_and_a_closed_one_leaves_nothing(room: Room, page: Pages) -> None:
    text, _ = room.ticket()
    room.kit.wait_for_kernels(0, 20)
    shown = page(f"{room.base}?t={text}")
    hide = "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
    with shown.expect_response(lambda answer: answer.url.endswith("/hidden")) as answer:
        shown.evaluate(hide + "document.dispatchEvent(new Event('visibilitychange'))")
    assert answer.value.status == 204
    shown.close()
    room.kit.wait_for_kernels(0, 10)
