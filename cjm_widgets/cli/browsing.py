"""A page printed to PDF by the browser that is on this computer, without a window and without the network.

A library that makes PDF from HTML would need fonts and system libraries of its own on each computer; nearly every
computer has Chromium, Chrome or Edge, and prints the very page that people see.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cjm_widgets.errors import CannotWrite, Refused
from cjm_widgets.resources import words

SECONDS = 90
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
    "chrome",
    "msedge",
)
_ON_A_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_ON_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")


def chromium() -> str:
    """The browser that CJM_CHROMIUM names, else one that is installed; empty where there is none."""
    return next((found for name in _places() if (found := shutil.which(name))), "")


def _places() -> Iterator[str]:
    given = os.environ.get("CJM_CHROMIUM")
    if given:
        yield given
    yield from _NAMES
    if sys.platform == "darwin":
        yield from (f"/Applications/{name}.app/Contents/MacOS/{name}" for name in _ON_A_MAC)
    for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if place := os.environ.get(folder):
            yield from (str(Path(place) / name) for name in _ON_WINDOWS)


def print_pdf(page: str, out: Path) -> None:
    """Print a page that stands alone into a PDF file.

    Raises:
        Refused: There is no browser that could.
        CannotWrite: The browser did not do it; there is no file, or the one before.
    """
    browser = chromium()
    if not browser:
        raise Refused(words("cli.print.no-browser", html=out.with_suffix(".html").name))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        source, made = Path(place) / "page.html", Path(place) / "page.pdf"
        source.write_text(page, encoding="utf-8")
        _run([browser, *_options(place), f"--print-to-pdf={made}", source.as_uri()])
        if not made.is_file() or not made.stat().st_size:
            raise CannotWrite(words("cli.print.failed", html=out.with_suffix(".html").name))
        part = out.with_name(f"{out.name}.part")
        try:
            shutil.copyfile(made, part)
            part.replace(out)
        finally:
            part.unlink(missing_ok=True)


def _options(place: str) -> list[str]:
    options = [
        "--headless",
        "--disable-gpu",
        "--disable-extensions",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        "--no-first-run",
        "--no-pdf-header-footer",
        f"--user-data-dir={Path(place) / 'profile'}",
    ]
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [*options, "--no-sandbox"] if is_root else options


def _run(command: list[str]) -> None:
    """Run the browser and wait for it; one that hangs is ended. What it made tells whether it went well."""
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as one:
        try:
            one.wait(SECONDS)
        except subprocess.TimeoutExpired:
            one.kill()
