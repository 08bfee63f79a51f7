"""Files on the start page: a pasted grid is looked at, matched, taken in, undone; one is saved; too much is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cjm_widgets.domain.improvement import Insight
from cjm_widgets.domain.journey import PainPoint
from cjm_widgets.resources import words
from cjm_widgets.views.controls.files import LARGEST_UPLOAD
from tests.browser.conftest import Pages
from tests.browser.room import Room
from tests.running import wait_until

pytestmark = pytest.mark.browser

GRID = (
    "\tPlan\t\tTravel\n"
    "What I do\tI look\tI pay\tI ride\n"
    "Touchpoints\tWebsite\tTill\tBus\n"
    "Feelings (1..5)\t4\t\t2\n"
    "Gossip\t\t\tIt smells\n"
)


@pytest.fixture(scope="module")
def room(new_room: Callable[..., Room]) -> Room:
    return new_room("files", title="Files")


def files(room: Room, page: Pages, size: str = "wide", theme: str = "light") -> Page:
    """The start page with its files."""
    shown = page(room.url("start"), size=size, theme=theme)  # type: ignore[arg-type]
    shown.set_default_timeout(20_000)
    shown.get_by_role("button", name=words("start.tab.files"), exact=True).click()
    expect(shown.get_by_role("heading", name=words("control.files.in"))).to_be_visible()
    return shown


def press(shown: Page, key: str) -> None:
    shown.get_by_role("button", name=words(f"control.files.{key}"), exact=True).click()


def test_a_pasted_grid_is_matched_by_hand_taken_in_and_undone(room: Room, page: Pages) -> None:
    shown = files(room, page)
    shown.get_by_label(words("control.files.paste")).fill(GRID)
    press(shown, "look")
    told = shown.get_by_text("It would add", exact=False)
    expect(told).to_be_visible()
    assert not room.workshop().stages
    meaning = shown.get_by_label(words("control.files.meaning-of", name="Gossip"))
    expect(meaning).to_have_value("other")
    meaning.select_option("pain-point")
    expect(shown.get_by_role("row", name="pain point It smells")).to_be_visible()
    press(shown, "take")
    wait_until(lambda: len(room.workshop().stages) == 2, 20, lambda: "it was not taken in")
    workshop = room.workshop()
    assert [action.name for action in workshop.actions] == ["I look", "I pay", "I ride"]
    values = [[grade.value for grade in workshop.grades_of(one)] for one in workshop.touchpoints]
    assert values == [[1], [], [-1]]
    assert [one.name for one in workshop.of(PainPoint)] == ["It smells"] and not workshop.of(Insight)
    shown.get_by_role("button", name=words("control.page.undo"), exact=True).click()
    wait_until(lambda: not room.workshop().stages, 20, lambda: "it was not undone")


def test_a_file_is_saved_on_the_persons_device(room: Room, page: Pages, tmp_path: Path) -> None:
    shown = files(room, page)
    shown.get_by_label(words("control.files.paper")).select_option("mermaid")
    with shown.expect_download() as saved:
        press(shown, "make")
    assert saved.value.suggested_filename == "Files.mmd"
    saved.value.save_as(tmp_path / "out.mmd")
    assert (tmp_path / "out.mmd").read_text(encoding="utf-8").startswith("journey")


def test_a_file_over_five_megabytes_is_refused_before_it_is_sent(room: Room, page: Pages) -> None:
    shown = files(room, page)
    sent: list[int] = []
    shown.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(len(frame))))
    large = {"name": "it's large.csv", "mimeType": "text/csv", "buffer": b"a," * (LARGEST_UPLOAD // 2 + 1)}
    shown.get_by_label(words("control.files.file")).set_input_files(large)  # type: ignore[arg-type]
    fault = shown.get_by_role("alert").filter(has_text="cjm import 'its large.csv' --into files.cjm")
    expect(fault).to_be_visible()
    assert max(sent, default=0) < LARGEST_UPLOAD


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_used_on_a_phone_and_by_everybody(room: Room, page: Pages, theme: str) -> None:
    shown = files(room, page, "phone", theme)
    found = Axe().run(shown, context=".cjm-files").response["violations"]
    assert [one["id"] for one in found if one["impact"] in ("serious", "critical")] == []
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
