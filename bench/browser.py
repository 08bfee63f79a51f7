"""The kit and a stock Voila, both running, and a browser that visits them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench.workshops import sample_file

_PATIENCE = 90.0
# A stock page asks a CDN for its icons. Here that fails at once, as on a machine without a network.
_ARGUMENTS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
_NOWHERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost"


@dataclass(frozen=True)
class Served:
    """The links of the run: of the kit's two pages without their secret, and of the stock page."""

    workshop: str
    dashboard: str
    stock: str
    context: BrowserContext

    def page(self) -> Page:
        """A new tab of the same browser: what it has seen before is in its cache."""
        page = self.context.new_page()
        page.set_default_timeout(_PATIENCE * 1000)
        return page


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """Run `cjm start` on the sample, and stock Voila on a notebook that prints "hi"."""
    file = sample_file(folder / "served.cjm")
    kit = subprocess.Popen(
        [sys.executable, "-m", "cjm_widgets.cli", "start", str(file), "--no-browser"], stdout=subprocess.PIPE, text=True
    )
    stock, address = _stock(folder)
    try:
        assert kit.stdout is not None
        links: dict[str, str] = {}
        for line in kit.stdout:
            if line.strip() == "ready":
                break
            name, _, link = line.strip().partition(" ")
            links[name] = link
        wait_for(address)
        with sync_playwright() as playwright:
            found = os.environ.get("CJM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
            browser = playwright.chromium.launch(executable_path=found, args=[*_ARGUMENTS.split(), _NOWHERE])
            context = browser.new_context(viewport={"width": 1440, "height": 900})
            _let_in(context, links["workshop"])
            yield Served(links["workshop"].partition("?")[0], links["dashboard"], address, context)
            browser.close()
    finally:
        for process in (kit, stock):
            process.terminate()
        for process in (kit, stock):
            process.wait(40)
        if kit.stdout is not None:
            kit.stdout.close()


def _let_in(context: BrowserContext, link: str) -> None:
    page = context.new_page()
    page.goto(link, wait_until="commit")
    page.close()


def _stock(folder: Path) -> tuple[subprocess.Popen[bytes], str]:
    notebook = folder / "hi.ipynb"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "hi",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": 'print("hi")',
    }
    content = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    notebook.write_text(json.dumps(content), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = (folder / "stock.log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}", "--Voila.log_level=ERROR"],
        stdout=log,
        stderr=log,
        cwd=folder,
    )
    log.close()
    return process, f"http://127.0.0.1:{port}/"


def wait_for(address: str) -> None:
    """Wait until a stock Voila answers at this address, which ends with a slash."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            urllib.request.urlopen(address + "voila/static/style.css", timeout=5).close()
        except urllib.error.HTTPError:
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            return
