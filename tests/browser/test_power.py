"""A kernel that is killed, a page that is left, while somebody writes: what was typed or shown as saved is there."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from cjm_widgets.resources import words
from tests.browser.conftest import Pages, ready
from tests.browser.hands import field, say_saved, write
from tests.browser.room import Room
from tests.running import RunningKit

pytestmark = pytest.mark.browser


def test_a_killed_kernel_loses_nothing_that_was_saved(
    served: RunningKit, new_room: Callable[..., Room], page: Pages
) -> None:
    room = new_room("power", title="Power cut")
    others = {kernel.pid for kernel in served.kernels()}
    shown = page(room.url("purpose"))
    shown.set_default_timeout(20_000)
    write(shown, "purpose.starts", "The lights go out")
    say_saved(shown)
    field(shown, "purpose.ends").click()
    shown.keyboard.type("half a sent")
    for kernel in served.kernels():
        if kernel.pid not in others:
            kernel.kill()
    shown.keyboard.type("ence")
    expect(shown.get_by_role("alert").filter(visible=True)).to_contain_text(words("serving.page.stopped"))
    shown.get_by_role("button", name=words("serving.page.reload")).click()
    page.errors.clear()
    ready(shown)
    expect(field(shown, "purpose.starts")).to_have_value("The lights go out")
    assert room.workshop().purpose.starts == "The lights go out"
    write(shown, "purpose.ends", "They are on again")
    say_saved(shown)
    assert room.workshop().purpose.ends == "They are on again"


def test_what_is_typed_as_the_page_is_left_is_kept(new_room: Callable[..., Room], page: Pages) -> None:
    room = new_room("leaving", title="Leaving")
    shown = page(room.url("purpose"))
    shown.set_default_timeout(20_000)
    field(shown, "purpose.starts").click()
    shown.keyboard.type("Typed and not yet sent")
    shown.reload()
    ready(shown)
    expect(field(shown, "purpose.starts")).to_have_value("Typed and not yet sent")
