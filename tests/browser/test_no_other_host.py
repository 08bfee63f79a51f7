import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Pages
from tests.running import RunningKit

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ["workshop", "dashboard"])
def test_a_page_asks_no_other_host(served: RunningKit, page: Pages, name: str) -> None:
    shown = page(served.urls[name])
    shown.wait_for_load_state("networkidle")
    assert page.foreign == []


def test_jupyterlab_asks_no_other_host(served: RunningKit, page: Pages) -> None:
    lab = page(served.urls["lab"].replace("/lab?", "/lab/tree/01_purpose.ipynb?"), wait=False)
    expect(lab.get_by_text("Python 3 | Idle")).to_be_visible(timeout=60_000)
    lab.wait_for_load_state("networkidle")
    assert page.foreign == []
