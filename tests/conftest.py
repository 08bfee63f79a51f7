"""One browser for all tests that need one: Playwright can be started once in a process."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

QUIET = "--no-sandbox --disable-gpu --disable-background-networking --no-first-run --disable-component-update"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = os.environ.get("CJM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright, closing(_launch(playwright, found)) as launched:
        yield launched


def _launch(playwright: Playwright, executable: str | None) -> Browser:
    return playwright.chromium.launch(executable_path=executable, args=QUIET.split())
