"""The kit in a real browser: one run of `cjm start` for all tests, and pages of four kinds."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
)

from cjm_widgets.app import make, make_sample
from tests.browser.room import Room
from tests.running import RunningKit, running

SIZES = {"wide": {"width": 1440, "height": 900}, "phone": {"width": 360, "height": 740}}
expect.set_options(timeout=20_000)  # the machine may be busy; what is expected is waited for, not timed
LEFT = "Kernel connection is disposed"
"""What Voila’s script says of a message that was on its way when its page was left: nothing is wrong then."""

CJM = str(Path(sys.executable).with_name("cjm"))


class Pages:
    """Opens pages, and keeps what none of them may do: ask another host, or report an error."""

    def __init__(self, browser: Browser) -> None:
        self.foreign: list[str] = []
        """Requests to another host."""

        self.errors: list[str] = []
        """Errors in the console, and uncaught ones."""

        self._pardoned = False
        self._browser = browser
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        url: str,
        *,
        size: Literal["wide", "phone"] = "wide",
        theme: Literal["light", "dark"] = "light",
        wait: bool = True,
        beside: Page | None = None,
        first: str = "",
    ) -> Page:
        """A page in a browser of its own (no cookies) or in that of another page, ready unless `wait` is False.

        `first` is a script that runs in it before any of its own.
        """
        if beside is not None:
            context = beside.context
        else:
            context = self._browser.new_context(
                viewport=SIZES[size], color_scheme=theme, has_touch=size == "phone", is_mobile=size == "phone"
            )
            self._contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("request", self._saw_request)
        page.on("console", self._saw_message)
        page.on("pageerror", lambda error: self._saw_error(str(error)))
        if first:
            page.add_init_script(first)
        page.goto(url, wait_until="commit")
        if wait:
            ready(page)
        return page

    def pardon(self) -> None:
        """What the pages report does not count: the test has broken something under them, and that goes on."""
        self._pardoned = True
        self.errors.clear()

    def close(self) -> None:
        """Close every page."""
        for context in self._contexts:
            context.close()

    def _saw_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "file"} and parts.hostname != "127.0.0.1":
            self.foreign.append(request.url)

    def _saw_message(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._saw_error(message.text)

    def _saw_error(self, text: str) -> None:
        if not self._pardoned and text != LEFT:
            self.errors.append(text)


def ready(page: Page) -> None:
    """Wait until the page shows its widgets."""
    page.wait_for_selector("html[data-cjm=ready]", state="attached")


@pytest.fixture
def page(browser: Browser) -> Iterator[Pages]:
    """Opens pages; afterwards none of them may have asked another host or reported an error.

    A test that provokes one error clears `page.errors`; one that breaks what pages stand on calls `page.pardon()`.
    """
    pages = Pages(browser)
    yield pages
    pages.close()
    assert pages.foreign == []
    assert pages.errors == []


@pytest.fixture(scope="session")
def workshop_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, for the browser tests to spoil."""
    file = tmp_path_factory.mktemp("workshop") / "browser.cjm"
    make_sample(file).close()
    return file


@pytest.fixture(scope="session")
def served(workshop_file: Path) -> Iterator[RunningKit]:
    """The kit, running: `served.urls["workshop"]`, `served.file`."""
    with running([CJM, "start", str(workshop_file), "--no-browser"], workshop_file) as kit:
        yield kit


@pytest.fixture(scope="session")
def main_room(served: RunningKit) -> Room:
    """The workshop that the kit was started with: the only one whose dashboard it serves."""
    return Room(served.file, served.urls["workshop"], served.urls["dashboard"])


@pytest.fixture(scope="session")
def new_room(served: RunningKit) -> Callable[..., Room]:
    """Makes a workshop beside the one that is served: `new_room("faces", starter="hotel-stay")`."""

    def made(name: str, title: str = "", starter: str = "") -> Room:
        file = served.file.with_name(f"{name}.cjm")
        make(file, title, starter).close()
        return Room(file, served.urls["workshop"])

    return made


@pytest.fixture(scope="module")
def pages(browser: Browser) -> Iterator[Pages]:
    """As `page`, for the pages that all tests of a module share."""
    opened = Pages(browser)
    yield opened
    opened.close()
    assert opened.foreign == []
    assert opened.errors == []
