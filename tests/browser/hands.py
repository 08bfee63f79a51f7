"""What a person does on the workshop page, and what they then look for."""

import json

from playwright.sync_api import Locator, Page, expect

from cjm_widgets.resources import words
from tests.browser.conftest import ready


def go(page: Page, key: str) -> None:
    """Press a step in the rail."""
    page.locator(f'[data-key="go-{key}"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"step.{key}.question"))


def say_saved(page: Page) -> None:
    """Wait for the word in the bar."""
    expect(page.locator(".cjm-bar-saved")).to_contain_text("Saved")


def come_back(page: Page, key: str) -> None:
    """See “Saved”, reload, and stand on the same step."""
    say_saved(page)
    page.reload()
    ready(page)
    assert f"step={key}" in page.url
    expect(page.get_by_role("heading", level=1)).to_have_text(words(f"step.{key}.question"))
    expect(page.locator(".cjm-bar-saved")).to_be_empty()


def add(page: Page, kind: str, *names: str) -> None:
    """Type, Enter, type into the box that adds."""
    box = page.locator(".cjm-place").get_by_label(words("editor.add", kind=words(f"kind.{kind}.one")), exact=True)
    for name in names:
        box.click()
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        expect(card(page, name)).to_be_visible()


def card(page: Page, name: str) -> Locator:
    """The card of a list that bears this name."""
    return page.locator(".cjm-place .cjm-card-name", has_text=name).first


def open_card(page: Page, name: str) -> None:
    """Press a card, and wait until the form beside it is this card's."""
    card(page, name).click()
    expect(page.locator(f".cjm-place .cjm-form-body[aria-label*={json.dumps(name)}]").first).to_be_visible()


def field(page: Page, key: str) -> Locator:
    """The field of the open form with these words."""
    return page.locator(".cjm-place").get_by_label(words(key), exact=True).first


def write(page: Page, key: str, text: str) -> None:
    """Type into a field and leave it."""
    field(page, key).click()
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def choose(page: Page, key: str) -> None:
    """Press a choice of the open form."""
    page.locator(".cjm-place .cjm-pill", has_text=words(key)).first.click()


def paste(box: Locator, text: str) -> None:
    """Paste into a box from the clipboard; the page's browser has to allow it."""
    box.page.evaluate("(text) => navigator.clipboard.writeText(text)", text)
    box.click()
    box.page.keyboard.press("Control+V")


def board_card(page: Page, row: str, name: str) -> Locator:
    """The card of a row of the board that bears this name."""
    cards = page.locator(f'.jb-row[data-row="{row}"] .cjm-card')
    return cards.filter(has=page.locator(".cjm-card-name", has_text=name)).first


def begin_adding(page: Page, row: str, under: str) -> Locator:
    """Press the place on the board where something is added to a row under an item; the box to type in."""
    name = words(f"map.row.{row}")
    label = words("control.journey_board.add_in", row=name, column=under)
    page.locator(".cjm-place").get_by_label(label, exact=True).first.click()
    return page.locator(".cjm-place").get_by_role("textbox", name=label, exact=True)
