"""The kit's notebooks in JupyterLab: they run by themselves, take a value, and stay as they came."""

import json
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect

from cjm_widgets.app import make
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Grade
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, words
from cjm_widgets.store.sqlite import opened
from tests.browser.conftest import CJM, Pages
from tests.browser.hands import begin_adding, board_card
from tests.browser.room import Room
from tests.running import RunningKit, running, wait_until

pytestmark = pytest.mark.browser

BOARD = "Departure board"
KIT = {path.name: path.read_bytes() for path in sorted(folder("notebooks").glob("*.ipynb"))}
STEP_OF = {name: name[3:-6].replace("_", "-") for name in KIT if name[0].isdigit()}
TOOL = "15_your_own_analysis.ipynb"
CHANGED = "05_personas.ipynb"
BELOW = {f"{name}.ipynb" for name in ("00_start", "01_purpose", "07_journey", "11_emotional_journey", "12_blueprint")}
"""Those that are seen to run in the tests that do something with them."""


class Lab:
    """JupyterLab in one tab of the browser; each notebook opened ends the kernel of the one before."""

    def __init__(self, url: str, page: Page) -> None:
        self.page = page
        self._base, _, self._token = url.partition("/lab?token=")

    def open(self, name: str) -> Locator:
        """Open a notebook alone, by its address."""
        self.end_kernels()
        self.page.goto(f"{self._base}/lab/tree/{name}?reset")
        return self.shown()

    def shown(self) -> Locator:
        """The notebook in front, once its kernel is there and rests."""
        front = self.page.locator(".jp-NotebookPanel:visible")
        expect(front.locator(".jp-Notebook-ExecutionIndicator[data-status=idle]")).to_be_attached()
        return front

    def restart_and_run_all(self) -> None:
        """As in the toolbar."""
        self.page.locator(".jp-NotebookPanel:visible [data-jp-item-name=restart-and-run]").click()
        self.page.locator(".jp-Dialog button.jp-mod-warn").click()

    def end_kernels(self) -> None:
        """End every kernel of JupyterLab."""
        for session in self._ask("GET", "/api/sessions"):
            self._ask("DELETE", f"/api/sessions/{session['id']}")

    def _ask(self, method: str, path: str) -> list[dict[str, str]]:
        asked = urllib.request.Request(
            self._base + path, method=method, headers={"Authorization": f"token {self._token}"}
        )
        with urllib.request.urlopen(asked, timeout=60) as answer:
            return json.loads(answer.read() or "[]")


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKit]:
    """The kit on a commute by rail, with a folder for one's own notebooks in which one has been changed before."""
    place = tmp_path_factory.mktemp("lab")
    make(place / "lab.cjm", "In JupyterLab", "rail-commute").close()
    with opened(place / "lab.cjm") as log:
        Session(log).add(TeamMember, name="Ana Lima")
    (place / "notebooks").mkdir()
    changed = nbformat.reads(KIT[CHANGED].decode(), as_version=4)
    changed.cells[-1].source += "\nprint('changed by ' + 'hand')"
    nbformat.write(changed, place / "notebooks" / CHANGED)
    command = [CJM, "start", str(place / "lab.cjm"), "--no-browser"]
    with running(command, place / "lab.cjm", CJM_WORKSHOPS=str(place)) as started:
        yield started


@pytest.fixture(scope="module")
def room(kit: RunningKit) -> Room:
    return Room(kit.file, kit.urls["workshop"], kit.urls["dashboard"])


@pytest.fixture(scope="module")
def lab(kit: RunningKit, pages: Pages) -> Iterator[Lab]:
    """JupyterLab, with the cookie of the one who has its link; no page may report an error or ask another host."""
    opened_lab = Lab(kit.urls["lab"], pages(kit.urls["lab"], wait=False))
    with closing(opened_lab.page):
        opened_lab.page.locator(".jp-LabShell").wait_for()
        yield opened_lab
        opened_lab.end_kernels()


def heading(name: str) -> str:
    """What the page in a notebook asks."""
    return words(f"step.{STEP_OF[name]}.question")


def runs_by_itself(shown: Locator, name: str) -> None:
    """See the notebook's page, no error, its code folded away, and nothing to save."""
    if name in STEP_OF and name != TOOL:
        expect(shown.get_by_role("heading", level=1, name=heading(name), exact=True)).to_be_visible()
    expect(shown.locator(".jp-RenderedPlotly" if name == TOOL else ".cjm-bar").first).to_be_visible()
    expect(shown.locator("[data-mime-type$=stderr], [data-mime-type$=error]")).to_have_count(0)
    if name != TOOL:
        expect(shown.locator(".jp-CodeCell .jp-InputPlaceholder")).to_have_count(1)
    expect(shown.page.locator(".lm-DockPanel-tabBar .jp-mod-dirty")).to_have_count(0)


@pytest.mark.parametrize("name", sorted({*KIT} - BELOW - {CHANGED}))
def test_a_notebook_of_the_kit_runs_by_itself(lab: Lab, name: str) -> None:
    runs_by_itself(lab.open(name), name)


def test_a_changed_notebook_is_left_as_it_is_and_is_not_run(lab: Lab) -> None:
    shown = lab.open(CHANGED)
    shown.page.wait_for_timeout(3000)
    expect(shown.locator(".jp-OutputArea-output")).to_have_count(0)
    shown.locator("[data-jp-item-name=restart-and-run]").click()
    shown.page.locator(".jp-Dialog button.jp-mod-warn").click()
    expect(shown.get_by_text("changed by hand", exact=True)).to_be_visible()


def test_a_value_of_the_purpose_form_is_in_the_file_and_comes_back(lab: Lab, room: Room) -> None:
    shown = lab.open("01_purpose.ipynb")
    runs_by_itself(shown, "01_purpose.ipynb")
    field = shown.locator(".cjm-place").get_by_label(words("purpose.starts"), exact=True)
    field.fill("At the kitchen table, aabbddx")
    field.press("Tab")
    wait_until(lambda: room.workshop().purpose.starts == "At the kitchen table, aabbddx", 10, lambda: "not in the file")
    lab.page.reload()
    expect(field).to_have_value("At the kitchen table, aabbddx")
    lab.restart_and_run_all()
    expect(field).to_be_hidden()
    expect(field).to_have_value("At the kitchen table, aabbddx")


def test_an_action_on_the_board_is_in_the_file_and_comes_back(lab: Lab, room: Room) -> None:
    shown = lab.open("07_journey.ipynb")
    runs_by_itself(shown, "07_journey.ipynb")
    name = room.workshop().stages[0].name
    box = begin_adding(lab.page, "actions", name)
    box.fill("I look out of the window")
    box.press("Enter")
    expect(board_card(lab.page, "actions", "I look out of the window")).to_be_visible()
    lab.page.reload()
    expect(board_card(lab.page, "actions", "I look out of the window")).to_be_visible()
    assert room.named("action", "I look out of the window").stage == room.workshop().stages[0].id


def test_a_grade_by_a_face_is_in_the_file_and_comes_back(lab: Lab, room: Room) -> None:
    shown = lab.open("11_emotional_journey.ipynb")
    runs_by_itself(shown, "11_emotional_journey.ipynb")
    faces = shown.get_by_role("radiogroup", name=words("control.faces.feel", name=BOARD))
    face = faces.get_by_role("radio", name=words("choice.grade.value.-1"))
    face.click()
    wait_until(lambda: [grade.value for grade in room.workshop().of(Grade)] == [-1], 10, lambda: "not in the file")
    lab.page.reload()
    expect(face).to_be_checked()


def test_a_card_in_the_blueprint_is_in_the_file_and_comes_back(lab: Lab, room: Room) -> None:
    shown = lab.open("12_blueprint.ipynb")
    runs_by_itself(shown, "12_blueprint.ipynb")
    box = begin_adding(lab.page, "backstage", BOARD)
    box.fill("Dispatcher types the delay")
    box.press("Enter")
    expect(board_card(lab.page, "backstage", "Dispatcher types the delay")).to_be_visible()
    lab.page.reload()
    expect(board_card(lab.page, "backstage", "Dispatcher types the delay")).to_be_visible()
    assert room.named("blueprint-item", "Dispatcher types the delay").lane == "backstage"


def test_plain_keys_on_a_card_are_no_commands_to_the_notebook(lab: Lab) -> None:
    shown = lab.open("06_outcomes.ipynb")
    shown.locator(".cjm-place").get_by_role("textbox").first.fill("Feel expected")
    shown.locator(".cjm-place").get_by_role("textbox").first.press("Enter")
    shown.locator(".cjm-card-main").first.click()
    for key in "aabddxm0":
        lab.page.keyboard.press(key)
    runs_by_itself(shown, "06_outcomes.ipynb")
    expect(shown.locator(".jp-Cell")).to_have_count(2)


def test_the_rail_and_the_foot_open_the_other_notebooks_beside_this_one(lab: Lab) -> None:
    shown = lab.open("11_emotional_journey.ipynb")
    lab.page.evaluate("window.stays = true")
    shown.locator("[data-key=go-outcomes]").click()
    runs_by_itself(lab.shown(), "06_outcomes.ipynb")
    shown.locator(".cjm-turn-next").click()
    runs_by_itself(lab.shown(), "07_journey.ipynb")
    shown.locator("[data-key=go-emotional-journey]").click()
    runs_by_itself(lab.shown(), "11_emotional_journey.ipynb")
    tabs = lab.page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab")
    expect(tabs).to_have_text(["11_emotional_journey.ipynb", "06_outcomes.ipynb", "07_journey.ipynb"])
    assert lab.page.evaluate("window.stays")


def test_lab_and_the_workshop_page_follow_each_other(lab: Lab, room: Room, pages: Pages) -> None:
    shown = lab.open("01_purpose.ipynb")
    front = pages(room.url("purpose"))
    label = words("purpose.ends")
    here = shown.locator(".cjm-place").get_by_label(label, exact=True)
    there = front.locator(".cjm-place").get_by_label(label, exact=True)
    here.fill("In the armchair")
    here.press("Tab")
    expect(there).to_have_value("In the armchair")
    there.fill("Asleep")
    there.press("Tab")
    expect(here).to_have_value("Asleep")


def test_another_workshop_opens_from_the_start_page_and_stays_after_a_restart(lab: Lab, room: Room) -> None:
    make(room.file.with_name("other.cjm"), "Another one").close()
    shown = lab.open("00_start.ipynb")
    runs_by_itself(shown, "00_start.ipynb")
    shown.locator(".cjm-shelf-open").get_by_role("link", name="Another one").click()
    expect(shown.locator(".cjm-bar-title")).to_have_text("Another one")
    lab.restart_and_run_all()
    expect(shown.locator(".cjm-bar-title")).to_be_hidden()
    expect(shown.locator(".cjm-bar-title")).to_have_text("Another one")
    lab.page.evaluate("sessionStorage.clear()")


def test_the_pictures_take_on_the_theme_of_lab(lab: Lab) -> None:
    shown = lab.open("11_emotional_journey.ipynb")
    paper = "(one) => getComputedStyle(one.closest('.cjm-app')).backgroundColor"
    ink = "(one) => one.querySelector('.main-svg text').style.fill"
    drawing = shown.locator(".js-plotly-plot").first
    light = drawing.evaluate(paper), drawing.evaluate(ink)
    lab.page.locator(".lm-MenuBar-item", has_text="Settings").click()
    lab.page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    lab.page.locator(".lm-Menu-item", has_text="JupyterLab Dark").first.click()
    expect(lab.page.locator("html")).to_have_attribute("data-cjm-theme", "dark")
    lab.page.wait_for_function(
        "(before) => document.querySelector('.js-plotly-plot .main-svg text').style.fill !== before", arg=light[1]
    )
    assert drawing.evaluate(paper) == "rgb(18, 22, 31)" != light[0]


def test_the_notebooks_of_the_kit_are_as_they_came(lab: Lab) -> None:
    lab.open("01_purpose.ipynb")
    lab.page.keyboard.press("Control+S")
    assert {path.name: path.read_bytes() for path in sorted(folder("notebooks").glob("*.ipynb"))} == KIT


def test_every_step_has_its_notebook() -> None:
    assert {step.key for step in STEPS} <= set(STEP_OF.values())
