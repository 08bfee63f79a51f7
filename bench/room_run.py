"""One full room, measured: how soon its pages stand, how soon a change is on every screen, and what it all takes."""

import random
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean

import psutil
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from bench.workshops import sample_file
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.room_client import Loop, Page, cjm, loop
from tests.running import running
from tests.serving.room import Device, Room

BROWSERS = 2
_CHANGES, _CLICKS, _STORMS = 40, 12, 5
_APART, _IDLE = 0.4, 5.0  # seconds
_TYPED = """() => addEventListener("keydown", (e) => {
  if (e.key === "Enter") window.cjmPressed = performance.timeOrigin + performance.now();
}, true)"""
_SEEN = """(text) => { window.cjmSeen = new Promise((seen) => {
  const look = () => {
    if (!document.querySelector("[data-control=journey_board]")?.textContent.includes(text)) return false;
    requestAnimationFrame(() => requestAnimationFrame(() => seen(performance.timeOrigin + performance.now())));
    return true;
  };
  if (!look()) {
    const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  }
}); }"""
_READY = "() => performance.getEntriesByName('cjm-ready')[0].startTime / 1000"


@dataclass
class Found:
    """What was measured with so many seats; seconds, megabytes, percent of one core."""

    seats: int
    arrival: list[float] = field(default_factory=list)
    """From the link to a page that can be used, each scripted seat."""

    browsers: list[float] = field(default_factory=list)
    """The same in the browsers, which are among them."""

    change: list[float] = field(default_factory=list)
    """From a message to the state on another seat, each change and each other seat."""

    pixels: list[float] = field(default_factory=list)
    """From the key in one browser to the pixels in the other."""

    storm: list[float] = field(default_factory=list)
    """From a message to the own page's answer, when every seat sends one at the same moment."""

    seat_private: float = 0
    """Memory that one seat's kernel has for itself."""

    seat_share: float = 0
    """The same with its share of what it has in common with others."""

    servers: float = 0
    """Memory of everything else that runs: servers, and the process that forks."""

    idle: float = 0
    busy: float = 0
    """Processor time of all that runs, while nobody and while somebody does something every half second."""

    stock_arrival: list[float] = field(default_factory=list)
    stock_private: float = 0
    stock_share: float = 0


def measured(seats: int, folder: Path, browser: Browser) -> Found:
    """Open a room, fill it, and measure."""
    found, data = Found(seats), folder / "data"
    data.mkdir(mode=0o700)
    file = sample_file(folder / "room.cjm")
    log = SqliteLog(file)
    lead = Session(log)
    activities.go_to(lead, "journey")
    activities.let_write(lead, True)
    with running(cjm(file), file, CJM_DATA=str(data)) as kit, loop() as thread:
        room = Room(kit, data)
        links = [f"/?t={room.ticket(name=f'Guest {number}')[0]}" for number in range(seats)]
        scripted = max(1, seats - BROWSERS)
        tabs = [browser.new_page() for _ in links[scripted:]]
        with ThreadPoolExecutor(scripted) as arriving:
            coming = [arriving.submit(_come, room, thread, link) for link in links[:scripted]]
            for tab, link in zip(tabs, links[scripted:], strict=True):
                tab.goto(room.base.rstrip("/") + link, wait_until="commit")
            came = [one.result() for one in coming]
        pages, found.arrival = [page for page, _ in came], [took for _, took in came]
        for tab in tabs:
            tab.locator("[data-control=journey_board]").wait_for(timeout=90_000)
            found.browsers.append(tab.evaluate(_READY))
        _measure_use(found, kit.family(), pages, tabs)
        _measure_storm(found, lead, pages)
        _measure_memory(found, kit.kernels(), kit.family())
        for page in pages:
            page.close()
        for tab in tabs:
            tab.close()
    log.close()
    return found


def _come(room: Room, thread: Loop, link: str) -> tuple[Page, float]:
    start = time.perf_counter()
    device = Device(room.base)
    assert device.ask(link).status == 200
    page = Page(thread, device).connect(180)
    page.one("JourneyBoard")
    return page, time.perf_counter() - start


def _measure_use(found: Found, family: Sequence[psutil.Process], pages: Sequence[Page], tabs: Sequence[Tab]) -> None:
    time.sleep(2)
    found.idle = _processor(family, lambda: time.sleep(_IDLE))
    found.busy = _processor(family, lambda: found.change.extend(_changes(pages)))
    found.pixels = _clicks(tabs[0], tabs[-1]) if len(tabs) == BROWSERS else []


def _processor(family: Sequence[psutil.Process], work: Callable[[], object]) -> float:
    """Percent of one core that these processes took meanwhile."""
    before, start = _times(family), time.perf_counter()
    work()
    return 100 * (_times(family) - before) / (time.perf_counter() - start)


def _times(family: Sequence[psutil.Process]) -> float:
    return sum(sum(process.cpu_times()[:2]) for process in family if process.is_running())


def _changes(pages: Sequence[Page]) -> list[float]:
    """Somebody renames a stage, and every other seat is waited for."""
    chance, took = random.Random(5), list[float]()
    for number in range(_CHANGES):
        text, writer = f"Changed for the {number}th time", chance.choice(pages)
        board = writer.one("JourneyBoard")
        marks = [len(page.frames) for page in pages]
        start = time.perf_counter()
        writer.event(board.id, "rename", item=board.shown["slots"][0][0], field="name", name=text)
        for page, mark in zip(pages, marks, strict=True):
            if page is not writer:
                page.until(lambda page=page, mark=mark, text=text: page.arrival(text, mark) is not None, 30)  # type: ignore[misc]
                took.append((page.arrival(text, mark) or 0) - start)
        time.sleep(_APART * chance.uniform(0.5, 1.5))
    return took


def _clicks(here: Tab, there: Tab) -> list[float]:
    """Somebody types a stage and presses Enter; the other browser says when it has painted it."""
    took = []
    here.evaluate(_TYPED)
    box = here.locator("[data-control=journey_board] input[data-key='add_stage']")
    for number in range(_CLICKS):
        text = f"Stage typed {number}"
        there.evaluate(_SEEN, text)
        box.fill(text)
        box.press("Enter")
        seen = there.evaluate("() => window.cjmSeen")
        took.append((seen - here.evaluate("() => window.cjmPressed")) / 1000)
        there.wait_for_timeout(300)
    return took


def _measure_storm(found: Found, lead: Session, pages: Sequence[Page]) -> None:
    """Everybody grades at once, again and again."""
    lead.sync()
    activities.start(lead, "grade-alone", persona=lead.workshop.personas[0].id)
    faces = [page.one("Faces") for page in pages]
    for number in range(_STORMS):
        text, marks, sent = f"Because of {number}.", [len(page.frames) for page in pages], list[float]()
        for page, one in zip(pages, faces, strict=True):
            touchpoint = one.shown["rows"][number % len(one.shown["rows"])]["id"]
            sent.append(time.perf_counter())
            page.event(one.id, "say", touchpoint=touchpoint, field="reason", text=text)
        for page, mark, start in zip(pages, marks, sent, strict=True):
            page.until(lambda page=page, mark=mark, text=text: page.arrival(text, mark) is not None, 30)  # type: ignore[misc]
            found.storm.append((page.arrival(text, mark) or 0) - start)
        time.sleep(1)


def _measure_memory(found: Found, kernels: Sequence[psutil.Process], family: Sequence[psutil.Process]) -> None:
    found.seat_private, found.seat_share = memory(kernels)
    others = [process for process in family if process not in kernels]
    found.servers = sum(process.memory_full_info().pss for process in others) / 2**20


def memory(processes: Sequence[psutil.Process]) -> tuple[float, float]:
    """Megabytes that a process has for itself, and with its share of what it has in common; the mean."""
    infos = [process.memory_full_info() for process in processes]
    return mean(info.uss for info in infos) / 2**20, mean(info.pss for info in infos) / 2**20
