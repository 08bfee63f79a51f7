"""`python -m bench.screenshots`: every page of the kit with the sample, on contact sheets, to be looked at.

Writes bench/results/screenshots/<page>-<size>-<theme>.png and a sheet for each size and theme. With `--docs` it also
makes the pictures of the documents anew, in docs/pictures.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, sync_playwright

from bench.workshops import sample_file
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.rail import PAGES

ROOT = Path(__file__).parents[1]
OUT = Path(__file__).parent / "results" / "screenshots"
PICTURES = ROOT / "docs" / "pictures"
SIZES = {"wide": (1440, 900), "phone": (360, 740)}
Look: TypeAlias = Literal["light", "dark"]
THEMES: tuple[Look, ...] = ("light", "dark")
DOCUMENTS = {"start": "start", "emotional-journey": "emotional-journey", "journey": "journey", "improve": "improve"}
SETTLE_MS = 1_200
TALLEST = 2_400
THUMB = 300
ARGUMENTS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"


@contextmanager
def served(file: Path) -> Iterator[Mapping[str, str]]:
    """The links of `cjm start` on a workshop."""
    command = [sys.executable, "-m", "cjm_widgets.cli", "start", str(file), "--no-browser"]
    kit = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert kit.stdout is not None
        links: dict[str, str] = {}
        for line in kit.stdout:
            if line.strip() == "ready":
                break
            name, _, link = line.strip().partition(" ")
            links[name] = link
        yield links
    finally:
        kit.terminate()
        kit.wait(40)
        if kit.stdout is not None:
            kit.stdout.close()


def shoot(browser: Browser, links: Mapping[str, str], size: str, theme: Look) -> list[Path]:
    """A picture of every page in one size and theme."""
    width, height = SIZES[size]
    phone = size == "phone"
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=theme, is_mobile=phone, has_touch=phone
    )
    page = context.new_page()
    page.set_default_timeout(90_000)
    made: list[Path] = []
    page.goto(links["workshop"], wait_until="commit")
    for key in PAGES:
        address = page.url.partition("?")[0] if made else links["workshop"]
        page.goto(address + ("&" if "?" in address else "?") + f"step={key}", wait_until="commit")
        made.append(_keep(page, f"{key}-{size}-{theme}"))
    page.goto(address.partition("?")[0] + "?step=emotional-journey&screen=projector", wait_until="commit")
    made.append(_keep(page, f"projector-{size}-{theme}"))
    page.goto(links["dashboard"], wait_until="commit")
    made.append(_keep(page, f"dashboard-{size}-{theme}"))
    context.close()
    return made


def _keep(page: Page, name: str) -> Path:
    page.wait_for_selector("#cjm-heading")
    page.wait_for_timeout(SETTLE_MS)
    path = OUT / f"{name}.png"
    page.screenshot(path=path, full_page=True)
    sideways = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    print(f"{name}{'  scrolls sideways by ' + str(sideways) if sideways > 0 else ''}", flush=True)
    return path


def sheet(paths: list[Path], target: Path) -> None:
    """The pictures beside each other, each with its name."""
    columns = 6
    thumbs = []
    for path in paths:
        with Image.open(path) as opened:
            picture = opened.convert("RGB")
        picture = picture.crop((0, 0, picture.width, min(picture.height, picture.width * TALLEST // 1440 * 2)))
        thumbs.append(picture.resize((THUMB, picture.height * THUMB // picture.width)))
    rows = [thumbs[start : start + columns] for start in range(0, len(thumbs), columns)]
    heights = [max(picture.height for picture in row) + 24 for row in rows]
    made = Image.new("RGB", (columns * (THUMB + 12), sum(heights)), "#777777")
    pen, y, names = ImageDraw.Draw(made), 0, iter(paths)
    for row, height in zip(rows, heights, strict=True):
        for index, picture in enumerate(row):
            pen.text((index * (THUMB + 12) + 4, y + 4), next(names).stem, fill="#ffffff")
            made.paste(picture, (index * (THUMB + 12), y + 20))
        y += height
    made.save(target)
    print(target.relative_to(ROOT))


def _draw_map(browser: Browser, file: Path, theme: Look) -> None:
    log = SqliteLog(file)
    workshop = log.workshop()
    log.close()
    layout = MapLayout.of(workshop, workshop.personas[0])
    page = browser.new_page(viewport={"width": round(layout.width), "height": round(layout.height)})
    page.set_content(f"<body style='margin:0'>{draw(layout, theme)}</body>")
    page.locator("svg").first.screenshot(path=PICTURES / f"map-{theme}.png")
    page.close()


def documents(browser: Browser, links: Mapping[str, str], file: Path) -> None:
    """The pictures that README and docs show."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        _draw_map(browser, file, theme)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    for name, key in DOCUMENTS.items():
        page.goto(links["workshop"] + f"&step={key}", wait_until="commit")
        page.wait_for_selector("#cjm-heading", timeout=90_000)
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=PICTURES / f"{name}.png")
    context.close()
    for path in PICTURES.glob("*.png"):
        with Image.open(path) as opened:
            opened.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> int:
    """Make the pictures."""
    parser = argparse.ArgumentParser(prog="python -m bench.screenshots", description="Every page as a picture.")
    parser.add_argument("--docs", action="store_true", help="only make the pictures of the documents anew")
    args = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    found = os.environ.get("CJM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = sample_file(Path(folder) / "sample.cjm")
        browser = playwright.chromium.launch(executable_path=found, args=ARGUMENTS.split())
        with served(file) as links:
            if args.docs:
                documents(browser, links, file)
            else:
                for size in SIZES:
                    for theme in THEMES:
                        sheet(shoot(browser, links, size, theme), OUT / f"sheet-{size}-{theme}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
