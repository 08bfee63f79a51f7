"""The published edition in a real browser, from a web server and as a file: it reads, filters and draws."""

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from cjm_widgets.app import make_sample
from cjm_widgets.app.edition_folder import EditionFolder
from cjm_widgets.app.publishing import publication
from cjm_widgets.exchange.edition import INCLUDABLE, Wanted
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog
from tests.browser import hostile
from tests.browser.conftest import SIZES, Pages

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
WATCH = """window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.effectiveDirective));"""
LIVE = "#journey .live .main-svg"


class Quiet(SimpleHTTPRequestHandler):
    """A web server that says nothing."""

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, published."""
    place = tmp_path_factory.mktemp("edition")
    log = make_sample(place / "sample.cjm")
    EditionFolder(place / "out").write(publication(log, Wanted())[1])
    log.close()
    return place / "out"


@pytest.fixture(scope="module")
def served(out: Path) -> Iterator[str]:
    """Its address on a web server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(out)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=["server", "file"])
def address(request: pytest.FixtureRequest, served: str, out: Path) -> str:
    """Where the edition is: on a web server, or on a file share."""
    return served if request.param == "server" else (out / "index.html").as_uri()


Open = Callable[..., Page]


@pytest.fixture
def open_page(page: Pages) -> Open:
    """Opens an edition and listens for what its policy refuses."""

    def opened(address: str, **how: str) -> Page:
        shown = page("about:blank", wait=False, **how)  # type: ignore[arg-type]
        shown.set_default_timeout(15_000)
        shown.add_init_script(WATCH)
        shown.goto(address)
        return shown

    return opened


def to_the_chart(page: Page) -> None:
    page.locator("#journey").scroll_into_view_if_needed()
    expect(page.locator(LIVE).first).to_be_visible()


def grave(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in GRAVE]


def test_plotly_is_loaded_once_when_the_chart_comes_into_view(open_page: Open, address: str) -> None:
    page = open_page(address)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    expect(page.locator("#map svg")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("typeof Plotly") == "undefined"
    assert asked == []
    expect(page.locator("#journey .still svg")).to_have_count(1)
    to_the_chart(page)
    expect(page.locator("#journey .still")).to_be_hidden()
    page.get_by_label("Jonas", exact=True).check()
    expect(page.locator(".status")).to_contain_text("Jonas")
    to_the_chart(page)
    assert len([url for url in asked if "plotly" in url]) == 1
    assert len([url for url in asked if "views/" in url]) == 2
    assert page.evaluate("window.violations") == []


def test_a_persona_a_stage_and_a_channel_are_picked_out(open_page: Open, address: str) -> None:
    page = open_page(address)
    picture = page.locator("#map .still")
    expect(picture).to_contain_text("Persona: Anna")
    page.get_by_label("Walter", exact=True).check()
    expect(picture).to_contain_text("Persona: Walter")
    stage = page.get_by_label(words("dashboard.stage"), exact=True)
    stage.select_option(label="Travel")
    expect(picture).not_to_contain_text("Arrive")
    expect(page.locator("#evidence table")).not_to_contain_text("Plan")
    channel = page.get_by_label(words("dashboard.channel"), exact=True)
    channel.select_option(label="Station")
    expect(page.locator(".status")).to_have_text("Shown: Walter, Travel, Station.")
    expect(channel.locator("option", has_text="Website")).to_be_disabled()
    stage.select_option("0")
    channel.select_option("0")
    page.get_by_label("Anna", exact=True).check()
    expect(picture).to_contain_text("Persona: Anna")
    expect(picture).to_contain_text("Arrive")
    assert page.evaluate("window.violations") == []


def test_everything_is_reached_by_keyboard(open_page: Open, address: str) -> None:
    page = open_page(address)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.get_by_label("Anna", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#map .still")).to_contain_text("Persona: Jonas")
    page.locator("#map summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map table")).to_be_visible()


def test_a_table_that_is_open_stays_open(open_page: Open, served: str) -> None:
    page = open_page(served)
    page.locator("#evidence summary").click()
    page.get_by_label("Jonas", exact=True).check()
    expect(page.locator(".status")).to_contain_text("Jonas")
    expect(page.locator("#evidence table")).to_be_visible()


def test_it_is_read_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["wide"])
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".filters")).to_be_hidden()
    for key in ("map", "journey", "improvements", "evidence", "delivery"):
        expect(page.locator(f"#{key} svg")).to_be_visible()
        page.locator(f"#{key} summary").click()
        expect(page.locator(f"#{key} table")).to_be_visible()
    context.close()


@pytest.mark.parametrize("size", ["wide", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_use_it(open_page: Open, served: str, size: str, theme: str) -> None:
    page = open_page(served, size=size, theme=theme)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert grave(page) == []
    to_the_chart(page)
    for table in page.locator("summary").all():
        table.click()
    assert grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_chart_follows_the_theme(open_page: Open, served: str) -> None:
    page = open_page(served)
    to_the_chart(page)
    paper = "document.querySelector('#journey .js-plotly-plot').layout.paper_bgcolor"
    light = page.evaluate(paper)
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"(light) => {paper} !== light", arg=light)


INJECTED = """<script>window.injected = 1</script><script src="injected.js"></script>
<img src="data:," onerror="window.injected = 2"><style>h1 { display: none }</style><p style="color: red">x</p>
<a id="link" href="javascript:window.injected = 3">x</a><img src="injected.png">"""
REFUSED = {"script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src"}


@pytest.mark.parametrize("place", ["server", "file"])
def test_a_script_that_comes_into_the_page_does_not_run(
    page: Pages, open_page: Open, served: str, out: Path, place: str
) -> None:
    """As if an escape had been forgotten: the policy holds, and the page goes on working."""
    (out / "injected.js").write_text("window.injected = 4")
    text = (out / "index.html").read_text("utf-8")
    (out / "injected.html").write_text(text.replace("<header>", f"{INJECTED}<header>"), "utf-8")
    shown = open_page(f"{served}injected.html" if place == "server" else (out / "injected.html").as_uri())
    shown.locator("#link").click()
    to_the_chart(shown)
    assert set(shown.evaluate("window.violations")) == REFUSED
    assert shown.evaluate("window.injected") is None
    expect(shown.locator("h1")).to_be_visible()
    page.errors.clear()  # what was provoked


def test_a_part_that_is_gone_is_said_and_the_page_stays(page: Pages, out: Path, open_page: Open, served: str) -> None:
    shown = open_page(served)
    shown.route(re.compile("/views/"), lambda route: route.fulfill(status=404))
    shown.get_by_label("Jonas", exact=True).check()
    expect(shown.locator(".status")).to_contain_text(words("edition.lost"))
    expect(shown.locator("#map .still")).to_contain_text("Persona: Anna")
    page.errors.clear()


def test_what_people_typed_never_runs(open_page: Open, tmp_path: Path) -> None:
    log = SqliteLog.create(tmp_path / "w.cjm")
    hostile.fill(log)
    EditionFolder(tmp_path / "out").write(publication(log, Wanted(include=INCLUDABLE))[1])
    log.close()
    page = open_page((tmp_path / "out" / "index.html").as_uri())
    to_the_chart(page)
    for table in page.locator("summary").all():
        table.click()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.__pwned") is None
    assert page.evaluate("window.violations") == []
    assert "<script>window.__pwned" in page.locator("body").inner_text()
