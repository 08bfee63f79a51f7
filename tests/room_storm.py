"""A workshop in a storm: several seats write at once, and one of its processes is killed in the middle.

What a page has shown as saved has to be in the file afterwards, each once; every page comes back; the room is found
under the same link with the same code.
"""

import random
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Literal, TypeAlias

import psutil
from tornado.websocket import WebSocketClosedError

from cjm_widgets.app import make
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.room.lead import question
from tests.room_client import Loop, Page, cjm, facilitator, joined, loop
from tests.running import running, wait_until
from tests.serving.room import Device, Room

Target: TypeAlias = Literal["seat's kernel", "facilitator's kernel", "room server", "workshop server", "fork server"]

ONE_KIT: tuple[Target, ...] = (
    *("seat's kernel",) * 4,
    *("facilitator's kernel",) * 2,
    *("room server",) * 2,
    "workshop server",
    "fork server",
)
"""What is killed in one run of the kit, which starts a server again only so often."""

PEOPLE = ("Ana", "Bo", "Cem", "Dee")
_MESSAGES = 40
_PATIENCE = 40.0


class Storm:
    """One run of the kit with a facilitator and four participants.

    Args:
        room: The running kit.
        thread: Where the websockets live.
        chance: Who writes when, and what is killed when.
    """

    def __init__(self, room: Room, thread: Loop, chance: random.Random) -> None:
        self.room, self.thread, self.chance = room, thread, chance
        self.shown = 0
        """How many changes were shown as saved, in all rounds."""

        self._log = SqliteLog(room.kit.file)
        self._lead = Session(self._log)
        activities.go_to(self._lead, "emotional-journey")
        self._persona = self._lead.workshop.personas[0].id
        self._devices = [Device(room.base) for _ in PEOPLE]
        self._pages = [self._come(device, name) for device, name in zip(self._devices, PEOPLE, strict=True)]
        self._leading = facilitator(thread, room.kit.urls["workshop"])

    def _come(self, device: Device, name: str) -> Page:
        assert device.join(self.room.code).status == 200
        return joined(Page(self.thread, device).connect(), name)

    def round(self, number: int, target: Target) -> None:
        """Write, kill, look what is there, and bring every page back."""
        self._lead.sync()
        grading = number % 2 == 1
        if grading:
            run = activities.start(self._lead, "grade-alone", persona=self._persona)
        else:
            run = activities.start(self._lead, "think-alone", name=f"Question {number}")
        asked = question(self._lead.workshop, run)
        for page in self._pages:
            page.one("Prompt", heading=asked)
        said = self._write(f"{number}", grading, target)
        self._bring_back(asked)
        self._compare(said)

    def _write(self, mark: str, grading: bool, target: Target) -> list[tuple[Page, str]]:
        """Everybody writes; in the middle something is killed. Gives who has written what."""
        pages = [*self._pages, self._leading]
        at, said = self.chance.randrange(5, _MESSAGES), list[tuple[Page, str]]()
        victim = self._victim(target)
        orphans = self.room.kit.kernels() if target == "fork server" else []
        for number in range(_MESSAGES):
            page, text = self.chance.choice(pages), f"said {mark}-{number}."
            try:
                self._say(page, text, grading and page is not self._leading)
            except (WebSocketClosedError, AssertionError):
                continue  # its line is down: the person sees that too
            said.append((page, text))
            if number == at:
                time.sleep(self.chance.uniform(0, 0.03))
                victim.kill()
            time.sleep(self.chance.uniform(0, 0.015))
        psutil.wait_procs([victim, *orphans], 10)
        return said

    def _say(self, page: Page, text: str, grading: bool) -> None:
        if page.closed:
            raise WebSocketClosedError
        if grading:
            faces = page.every("Faces")[-1]
            touchpoint = self.chance.choice(faces.shown["rows"])["id"]
            page.event(faces.id, "say", touchpoint=touchpoint, field="reason", text=text)
        else:
            label = words("kind.insight.many" if page is self._leading else "giving.cards")
            cards = next(one for one in reversed(page.every("Cards")) if one.shown.get("label") == label)
            page.event(cards.id, "add", names=[text])

    def _compare(self, said: list[tuple[Page, str]]) -> None:
        """What was shown is in the file, and nothing is there twice."""
        log = SqliteLog(self.room.kit.file, read_only=True)
        with closing(log):
            held = Counter(str(change.value) for change in log.since(0))
        for page, text in said:
            shown = page.received(text)
            assert held[text] <= 1, f"“{text}” is in the file {held[text]} times"
            assert held[text] or not shown, f"“{text}” was shown as saved and is lost"
            self.shown += shown

    # Killing and coming back

    def _victim(self, target: Target) -> psutil.Process:
        if target == "seat's kernel":
            return self._kernel(self.chance.choice(self._pages))
        if target == "facilitator's kernel":
            return self._kernel(self._leading)
        children = self.room.kit.process.children()
        if target == "fork server":
            return next(one for one in children if "cjm_widgets.serving.forkserver" in one.cmdline())
        module = "cjm_widgets.serving.room.server" if target == "room server" else "cjm_widgets.serving.pages"
        base = self.room.base if target == "room server" else self.room.kit.urls["workshop"]
        port = int(base.split("/")[2].split(":")[1])
        return next(one for one in children if module in one.cmdline() and _listens(one, port))

    def _kernel(self, page: Page) -> psutil.Process:
        """The process of a page's kernel: the one whose sockets bear its id."""
        for process in self.room.kit.kernels():
            if any(page.kernel in str(line.laddr) for line in process.net_connections("unix")):
                return process
        raise AssertionError(f"no process for kernel {page.kernel}")

    def _bring_back(self, asked: str) -> None:
        """Reload every page whose kernel or line is gone, as the page itself does; everything is as it was."""
        wait_until(self._answers, _PATIENCE, lambda: "the servers did not come back")
        for index, page in enumerate(self._pages):
            if not self._lives(page):
                page.close()
                self._pages[index] = self._again(page)
                self._pages[index].one("Prompt", heading=asked)
        if not self._lives(self._leading):
            self._leading.close()
            self._leading = self._again(self._leading)
        newcomer = Device(self.room.base)
        assert newcomer.join(self.room.code).status == 200

    def _answers(self) -> bool:
        """Whether both servers are there; a page of theirs says so without starting a kernel."""
        try:
            return all(page.device.ask("/cjm/kernel/0-0-0-0-0").status for page in (self._pages[0], self._leading))
        except OSError:
            return False

    def _lives(self, page: Page) -> bool:
        """Whether the page has its kernel, as its script asks."""
        return not page.closed and page.device.ask(f"/cjm/kernel/{page.kernel}").status == 204

    def _again(self, page: Page) -> Page:
        """The same device, reloaded until it has a page."""
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                return Page(self.thread, page.device).connect(10)
            except (AssertionError, OSError, WebSocketClosedError):
                if time.monotonic() > end:
                    raise
                time.sleep(0.3)

    def end(self) -> None:
        """Everybody leaves; the file is whole."""
        for page in (*self._pages, self._leading):
            page.close()
        self._log.close()
        with closing(sqlite3.connect(self.room.kit.file)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def _listens(process: psutil.Process, port: int) -> bool:
    return any(line.laddr.port == port for line in process.net_connections() if line.status == psutil.CONN_LISTEN)


@contextmanager
def storm(folder: Path, seed: int) -> Iterator[Storm]:
    """A kit with its room and people in it."""
    data, file = folder / "data", folder / "storm.cjm"
    data.mkdir(mode=0o700)
    make(file, "A workshop", "rail-commute").close()
    with running(cjm(file), file, CJM_DATA=str(data)) as kit, loop() as thread:
        made = Storm(Room(kit, data), thread, random.Random(seed))
        try:
            yield made
        finally:
            made.end()
