"""The page around the notebooks, with small notebooks in it: what it says while it waits and when something stops."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Pages, ready
from tests.running import RunningKit, running, stand_in

pytestmark = pytest.mark.browser

WIDGETS = """import ipywidgets
button, label = ipywidgets.Button(description="Press"), ipywidgets.Label("not yet")
button.on_click(lambda _: setattr(label, "value", "pressed"))
ipywidgets.VBox([ipywidgets.HTML("<h1>Small</h1>"), button, label])"""
DIES = "import os\nos._exit(3)"


def write(folder: Path, name: str, source: str) -> None:
    about = nbformat.v4.new_markdown_cell("# Only in Lab", metadata={"tags": ["lab-only"]})
    notebook = nbformat.v4.new_notebook(cells=[about, nbformat.v4.new_code_cell(source)])
    notebook.metadata = {
        "title": "A small page",
        "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    }
    nbformat.write(notebook, folder / f"{name}.ipynb")


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    write(folder, "00_start", WIDGETS)
    write(folder, "dashboard", DIES)
    return folder


@pytest.fixture(scope="module")
def kit(notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKit]:
    file = tmp_path_factory.mktemp("workshop") / "team.cjm"
    with running(stand_in(file, notebooks), file) as started:
        yield started


def test_widgets_answer(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"])
    shown.get_by_role("button", name="Press").click()
    expect(shown.get_by_text("pressed")).to_be_visible()
    expect(shown.get_by_text("Getting the page ready.")).to_be_hidden()


def test_the_secret_does_not_stay_in_the_address(kit: RunningKit, page: Pages) -> None:
    assert page(kit.urls["workshop"] + "&step=journey").url.endswith("/?step=journey")


def test_the_page_has_a_title_a_language_a_landmark_and_a_skip_link(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"])
    assert shown.title() == "A small page"
    assert shown.locator("html").get_attribute("lang") == "en"
    expect(shown.get_by_role("main").get_by_role("button", name="Press")).to_be_visible()
    expect(shown.get_by_text("Only in Lab")).to_have_count(0)
    shown.keyboard.press("Tab")
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "cjm-main"


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_the_page(kit: RunningKit, page: Pages, size: str, theme: str) -> None:
    shown = page(kit.urls["workshop"], size=size, theme=theme)
    shown.get_by_role("button", name="Press").wait_for()
    assert Axe().run(shown).response["violations"] == []
    assert shown.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_is_dark_where_the_system_is(kit: RunningKit, page: Pages) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    assert page(kit.urls["workshop"], theme="light").evaluate(colour) == "rgb(251, 250, 247)"
    assert page(kit.urls["workshop"], theme="dark").evaluate(colour) == "rgb(18, 22, 31)"


def test_a_closed_tab_leaves_no_kernel(kit: RunningKit, page: Pages) -> None:
    page(kit.urls["workshop"]).close()
    kit.wait_for_kernels(0, seconds=10)


def test_a_reload_leaves_one_kernel(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"])
    shown.reload()
    ready(shown)
    kit.wait_for_kernels(1, seconds=10)


def test_a_page_whose_kernel_dies_says_so_and_comes_back(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"])
    shown.evaluate("sessionStorage.setItem('cjm-reloaded', String(Date.now()))")  # no reload by itself
    for kernel in kit.kernels():
        kernel.kill()
    expect(shown.get_by_role("alert")).to_contain_text("has lost its connection", timeout=20_000)
    page.pardon()
    shown.get_by_role("button", name="Load the page again").click()
    ready(shown)
    expect(shown.get_by_role("button", name="Press")).to_be_visible()


def test_a_page_whose_kernel_dies_reloads_by_itself_when_nobody_writes(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"])
    shown.evaluate("window.before = true")
    for kernel in kit.kernels():
        kernel.kill()
    shown.wait_for_function("window.before === undefined", timeout=20_000)
    ready(shown)
    page.pardon()


def test_a_page_whose_kernel_cannot_run_it_does_not_wait_for_ever(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["dashboard"], wait=False)
    expect(shown.get_by_role("alert")).to_contain_text("has lost its connection", timeout=40_000)
    expect(shown.get_by_role("button", name="Load the page again")).to_be_visible()
    page.pardon()


def test_without_the_link_there_is_a_sentence(kit: RunningKit, page: Pages) -> None:
    shown = page(kit.urls["workshop"].split("?")[0], wait=False)
    expect(shown.get_by_role("heading")).to_contain_text("opens with the link")
    page.errors.clear()  # the browser reports the 403


def test_jupyterlab_runs_an_unchanged_notebook_of_the_kit(kit: RunningKit, page: Pages, notebooks: Path) -> None:
    before = _digest(notebooks / "00_start.ipynb")
    lab = page(kit.urls["lab"].replace("/lab?", "/lab/tree/00_start.ipynb?"), wait=False)
    lab.get_by_role("button", name="Press").click()
    expect(lab.get_by_text("pressed", exact=True)).to_be_visible()
    assert _digest(notebooks / "00_start.ipynb") == before


def test_jupyterlab_does_not_run_a_changed_notebook(kit: RunningKit, page: Pages, notebooks: Path) -> None:
    write(notebooks, "dashboard", "print('changed by ' + 'hand')")
    lab = page(kit.urls["lab"].replace("/lab?", "/lab/tree/dashboard.ipynb?"), wait=False)
    lab.get_by_text("changed by").first.wait_for()
    lab.get_by_text("Python 3 | Idle").wait_for()
    lab.wait_for_timeout(3000)
    expect(lab.get_by_text("changed by hand")).to_have_count(0)
    lab.get_by_text("print(").click()
    lab.keyboard.press("Shift+Enter")
    expect(lab.get_by_text("changed by hand")).to_be_visible()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
