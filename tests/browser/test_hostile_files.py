"""Hostile text in every field of every kind is text in whatever leaves the kit: opened in a browser, nothing runs."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cjm_widgets.app import make
from cjm_widgets.app.trading import written
from cjm_widgets.cli import main
from cjm_widgets.exchange.formats import named
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.store.sqlite import SqliteLog
from tests.browser import hostile, injection
from tests.browser.conftest import Pages
from tests.browser.injection import ALIVE, NOTHING

pytestmark = pytest.mark.browser
COPIES = 10


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteLog]:
    """A workshop in which every text field holds a string that would run as markup."""
    made = make(tmp_path_factory.mktemp("hostile") / "hostile.cjm")
    hostile.fill(made, hostile.Filling(injection.strings()), COPIES)
    yield made
    made.close()


@pytest.mark.parametrize("key", ["svg", "poster", "html"])
def test_a_picture_or_page_that_left_the_kit_runs_nothing(
    log: SqliteLog, page: Pages, tmp_path: Path, key: str
) -> None:
    wanted = named(key)
    file = tmp_path / f"map{wanted.endings[0]}"
    file.write_bytes(written(log, wanted, Choices(names=True)).content)
    shown = page(file.as_uri(), wait=False)
    shown.wait_for_load_state()
    assert "__pwned" in (shown.locator("svg").first.text_content() or "")
    assert shown.evaluate(ALIVE) == NOTHING


def test_a_published_edition_runs_nothing(log: SqliteLog, page: Pages, tmp_path: Path) -> None:
    site = tmp_path / "site"
    everything = "names,graders,history,questions,decisions,parked"
    assert main(["publish", str(log.path), str(site), "--include", everything, "--audience", "executive"]) == 0
    shown = page((site / "index.html").as_uri(), wait=False)
    shown.wait_for_load_state()
    shown.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    shown.locator("#journey").scroll_into_view_if_needed()
    expect(shown.locator(".js-plotly-plot").first).to_be_visible()
    assert "__pwned" in (shown.locator("body").text_content() or "")
    assert shown.evaluate(ALIVE) == NOTHING


@pytest.mark.parametrize("key", ["pptx", "xlsx"])
def test_an_office_file_names_nothing_outside_of_itself_and_calculates_nothing(log: SqliteLog, key: str) -> None:
    with zipfile.ZipFile(BytesIO(written(log, named(key), Choices(names=True)).content)) as parts:
        texts = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    assert any("__pwned" in text for text in texts.values())
    assert [
        name for name, text in texts.items() if 'TargetMode="External"' in text or "javascript:" in _links(text)
    ] == []
    sheets = [text for name, text in texts.items() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)]
    assert [text for text in sheets if re.search(r"<f[ >]", text)] == []


def _links(text: str) -> str:
    """What stands in the attributes that an office program follows."""
    return " ".join(re.findall(r'(?:Target|r:link|location)="([^"]*)"', text))
