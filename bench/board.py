"""The board with 12 stages, 60 actions and 600 cards: how soon it and an edit are painted, and what scrolling costs."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from bench.line import Line
from cjm_widgets.domain.blueprint import LANES, BlueprintItem
from cjm_widgets.domain.framing import Purpose
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.order import spread
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.running import running

STAGES, ACTIONS, CARDS = 12, 60, 600
_TIMES = 9
_KEPT = """localStorage.setItem("cjm-board", JSON.stringify({journey: {layers: %s}}))"""
_PAINTED = """() => new Promise((done) => {
  const ready = () => performance.getEntriesByName("cjm-ready")[0];
  const look = () => document.querySelector(".jb-grid .cjm-card") && ready()
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now() - ready().startTime))) : setTimeout(look, 10);
  look();
})"""
_EDITED = """(text) => { window.cjmEdited = new Promise((done) => {
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, { capture: true, once: true });
  const seen = new MutationObserver(() => {
    const names = [...document.querySelectorAll(".jb-grid .cjm-card-name")];
    if (!pressed || !names.some((one) => one.textContent === text)) return;
    seen.disconnect();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - pressed)));
  });
  seen.observe(document.querySelector(".jb-grid"), { childList: true, subtree: true, characterData: true });
}); }"""
_SCROLLED = """() => new Promise((done) => {
  const region = document.querySelector(".jb-region"), frames = [];
  let last = performance.now(), n = 0;
  const step = (now) => {
    frames.push(now - last); last = now; region.scrollBy(60, n % 2 ? 4 : -4);
    if (++n < 120) requestAnimationFrame(step);
    else done(frames.sort((a, b) => a - b)[Math.floor(frames.length * 0.95)]);
  };
  requestAnimationFrame(step);
})"""


def items() -> Iterator[Item]:
    """12 stages, 60 actions, as many touchpoints, and blueprint cards up to 600 cards."""
    yield Purpose(id="purpose", name="A large board")
    for n, at in enumerate(spread(STAGES)):
        yield Stage(id=f"stage-{n}", name=f"Stage number {n}", position=at)
    for n, at in enumerate(spread(ACTIONS)):
        yield Action(
            id=f"action-{n}", name=f"I do thing number {n}", stage=f"stage-{n * STAGES // ACTIONS}", position=at
        )
        yield Touchpoint(id=f"touchpoint-{n}", name=f"Service {n}", action=f"action-{n}", channel="App", position=at)
    for n, at in enumerate(spread(CARDS - STAGES - 2 * ACTIONS)):
        yield BlueprintItem(
            id=f"card-{n}",
            name=f"What has to happen, number {n}",
            touchpoint=f"touchpoint-{n % ACTIONS}",
            lane=LANES[n // ACTIONS % len(LANES)],
            position=at,
        )


def lines(folder: Path) -> Iterator[Line]:
    """In one browser, with all layers of the blueprint shown."""
    file = folder / "board.cjm"
    log = SqliteLog.create(file)
    session = Session(log)
    with session.gesture():
        for item in items():
            session.put(item)
    log.close()
    command = [sys.executable, "-m", "cjm_widgets.cli", "start", str(file), "--no-browser"]
    with running(command, file) as kit, sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.add_init_script(_KEPT % str(["actions", "expectations", "touchpoints", *LANES]))
        url = kit.urls["workshop"] + "&step=journey"
        yield _line("the board of 600 cards painted, after the page is ready", 1000, [_opened(context.new_page(), url)])
        page = context.new_page()
        _opened(page, url)
        page.wait_for_timeout(1000)
        count = page.locator(".jb-grid .cjm-card").count()
        yield _line("an edit repainted", 50, [_edit(page, n) for n in range(_TIMES)], f"{count} cards")
        yield _line("a frame while scrolling, of 20 the slowest", 34, [page.evaluate(_SCROLLED)])
        browser.close()


def _line(name: str, limit: float, taken: list[float], detail: str = "") -> Line:
    return Line(name, median(taken), limit, "ms", detail)


def _opened(page: Page, url: str) -> float:
    page.set_default_timeout(60_000)
    page.goto(url, wait_until="commit")
    return float(page.evaluate(_PAINTED))


def _edit(page: Page, n: int) -> float:
    """A card is renamed: from Enter to the frame that shows it."""
    page.locator(f'[data-key="card-{n * 7}"]').focus()
    page.keyboard.press("F2")
    text = f"Renamed for the {n}th time"
    page.locator(".cjm-renamer").fill(text)
    page.evaluate(_EDITED, text)
    page.keyboard.press("Enter")
    took = float(page.evaluate("window.cjmEdited"))
    page.wait_for_timeout(600)
    return took
