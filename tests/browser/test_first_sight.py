"""The dashboard brings its map along: it is there to look at before any widget is, and gone when they stand."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Pages
from tests.running import RunningKit

pytestmark = pytest.mark.browser

NOTE = """
new MutationObserver(() => {
  const sight = document.querySelector("#cjm-first");
  if (sight?.querySelector("svg") && !window.seenFirst)
    window.seenFirst = {
      title: sight.querySelector("h1").innerText, widgets: !!document.querySelector("#cjm-heading"),
    };
}).observe(document, { childList: true, subtree: true });
"""
"""Writes down what stands on the page in the moment in which the picture comes: it may be gone when a test looks."""


def test_the_map_can_be_read_before_the_widgets_stand_and_makes_room_for_them(served: RunningKit, page: Pages) -> None:
    shown = page(served.urls["dashboard"], first=NOTE)
    seen = shown.evaluate("window.seenFirst")
    assert seen["title"].strip()
    assert not seen["widgets"]
    expect(shown.locator("#cjm-heading")).to_be_visible()
    expect(shown.locator("#cjm-first")).to_have_count(0)
