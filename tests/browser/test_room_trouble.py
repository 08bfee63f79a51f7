"""What a person has typed is not lost when the file cannot be written or the kernel is gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from cjm_widgets.resources import words
from tests.browser.conftest import Pages
from tests.room_client import cjm
from tests.running import RunningKit, running
from tests.serving.room import Room
from tests.serving.test_room_life import prepared

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("trouble")
    data, file = folder / "data", prepared(folder / "team.cjm")
    data.mkdir(mode=0o700)
    with running(cjm(file), file, CJM_DATA=str(data)) as kit:
        yield Room(kit, data)


def come(room: Room, page: Pages, name: str) -> Tab:
    shown = page(f"{room.base}?t={room.ticket(name=name)[0]}", size="phone")
    expect(shown.get_by_label(words("giving.cards.add"))).to_be_visible()
    return shown


def add(shown: Tab, text: str) -> None:
    shown.get_by_label(words("giving.cards.add")).fill(text)
    shown.keyboard.press("Enter")


def parts_of(kit: RunningKit) -> list[Path]:
    return [one for one in kit.file.parent.iterdir() if one.name.startswith(kit.file.name)]


def test_a_card_that_cannot_be_saved_stays_in_the_box_until_it_can(room: Room, page: Pages) -> None:
    shown = come(room, page, "Ana")
    add(shown, "before")
    expect(shown.get_by_role("listitem").filter(has_text="before")).to_be_visible()
    parts = parts_of(room.kit)
    for part in parts:
        part.rename(part.with_name(f"away-{part.name}"))
    try:
        add(shown, "typed meanwhile")
        expect(shown.get_by_text(words("error.file.gone", name=room.kit.file.name))).to_be_visible()
        expect(shown.get_by_label(words("giving.cards.add"))).to_have_value("typed meanwhile")
    finally:
        for part in parts:
            part.with_name(f"away-{part.name}").rename(part)
    shown.get_by_label(words("giving.cards.add")).press("Enter")
    expect(shown.get_by_role("listitem").filter(has_text="typed meanwhile")).to_have_count(1)


def test_what_is_being_typed_when_the_kernel_dies_is_there_after_the_reload(room: Room, page: Pages) -> None:
    shown = come(room, page, "Bo")
    shown.get_by_label(words("giving.cards.add")).fill("half a sente")
    for kernel in room.kit.kernels():
        kernel.kill()
    expect(shown.locator("#cjm-notice")).to_be_visible(timeout=30_000)
    shown.locator("#cjm-notice button").click()
    expect(shown.get_by_label(words("giving.cards.add"))).to_have_value("half a sente")
    page.pardon()
