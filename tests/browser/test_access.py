"""Everybody can use every page: axe finds nothing serious, the keyboard reaches all, nothing scrolls sideways."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from cjm_widgets.domain.journey import Grade
from cjm_widgets.resources import words
from cjm_widgets.views.rail import PAGES
from tests.browser.conftest import Pages
from tests.browser.room import Room
from tests.running import wait_until

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


@pytest.fixture(scope="module", params=["wide", "phone"])
def shown(request: pytest.FixtureRequest, main_room: Room, pages: Pages) -> Page:
    """The sample on a laptop and on a phone."""
    page = pages(main_room.url("start"), size=request.param)
    page.set_default_timeout(20_000)
    return page


def _show(page: Page, key: str) -> None:
    page.evaluate("""(key) => document.querySelector(`[data-key="go-${key}"]`).click()""", key)
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"step.{key}.question"))
    page.wait_for_load_state("networkidle")


def _grave(page: Page, options: dict[str, object] | None = None) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:200]} ({len(one['nodes'])} times)"
        for one in found
        if one["impact"] in GRAVE
    ]


def _check(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    assert _grave(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.documentElement.dataset.cjmTheme === 'dark'")
    assert _grave(page, COLOURS) == []  # only the colours differ
    page.emulate_media(color_scheme="light")


@pytest.mark.parametrize("key", PAGES)
def test_everybody_can_use_a_page(shown: Page, key: str) -> None:
    _show(shown, key)
    _check(shown)


@pytest.mark.parametrize("size", ["wide", "phone"])
def test_everybody_can_use_the_dashboard(main_room: Room, pages: Pages, size: str) -> None:
    page = pages(main_room.dashboard, size=size)
    expect(page.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    _check(page)


@pytest.fixture(scope="module")
def keyed(new_room: Callable[..., Room]) -> Room:
    """A workshop that is used without a mouse."""
    return new_room("keyboard", starter="rail-commute")


@pytest.fixture(scope="module")
def keyboard(keyed: Room, pages: Pages) -> Page:
    """Its page."""
    page = pages(keyed.url("start"))
    page.set_default_timeout(20_000)
    return page


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until it has the focus, and see that each stop on the way shows it."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            assert _focus_shows(page), selector
            return
    raise AssertionError(f"Tab never came to {selector}")


def _focus_shows(page: Page) -> bool:
    shows: bool = page.evaluate(
        """() => {
            const style = getComputedStyle(document.activeElement);
            return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
        }"""
    )
    return shows


def _begin(page: Page, key: str) -> None:
    """From the top of the page by Tab to the rail, and by Enter to a step."""
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.locator(".cjm-skip").focus()
    _tab_to(page, f'[data-key="go-{key}"]')
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"step.{key}.question"))


def test_a_card_is_added_by_keyboard(keyed: Room, keyboard: Page) -> None:
    _begin(keyboard, "team")
    _tab_to(keyboard, '[data-key="add"]')
    keyboard.keyboard.type("Ines")
    keyboard.keyboard.press("Enter")
    wait_until(lambda: keyed.workshop().team, 10, lambda: "nobody was added")


def test_a_grade_is_given_by_keyboard(keyed: Room, keyboard: Page) -> None:
    _begin(keyboard, "emotional-journey")
    _tab_to(keyboard, ".cjm-faces-pick")
    keyboard.keyboard.press("2")
    keyboard.keyboard.press("ArrowDown")
    keyboard.keyboard.press("5")
    wait_until(lambda: len(keyed.workshop().of(Grade)) == 2, 10, lambda: "not graded")
    assert sorted(grade.value for grade in keyed.workshop().of(Grade)) == [-1, 2]


def test_a_stakeholder_is_placed_by_keyboard(keyed: Room, keyboard: Page) -> None:
    _begin(keyboard, "stakeholder-map")
    _tab_to(keyboard, ".cjm-plane-chip")
    keyboard.keyboard.press("Enter")
    wait_until(lambda: _placed(keyed) == 1, 10, lambda: "not placed")
    _tab_to(keyboard, ".cjm-plane-item")
    before = next(one for one in keyed.workshop().stakeholders if one.angle is not None)
    keyboard.keyboard.press("ArrowRight")
    wait_until(lambda: keyed.workshop().get(before.id).angle == before.angle + 5, 10, lambda: "not turned")


def _placed(room: Room) -> int:
    return sum(one.angle is not None for one in room.workshop().stakeholders)
