"""The dashboard brings its map along: it is there to look at before any widget is, and gone when they stand."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Pages
from tests.running import RunningKit

pytestmark = pytest.mark.browser


def test_the_map_can_be_read_before_the_widgets_stand_and_makes_room_for_them(served: RunningKit, page: Pages) -> None:
    shown = page(served.urls["dashboard"], wait=False)
    sight = shown.locator("#cjm-first")
    sight.locator("svg").wait_for()
    assert shown.locator("#cjm-heading").count() == 0
    assert sight.locator("h1").inner_text().strip()
    expect(shown.locator("#cjm-heading")).to_be_visible()
    expect(sight).to_have_count(0)
