"""How long a seat's kernel lives, and what a page says when the file cannot be written."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from cjm_widgets.app import make
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from tests.room_client import Loop, Page, cjm, joined, loop
from tests.running import running, wait_until
from tests.serving.room import Device, Room

PAGES = 100

IN_A_SMALL_DISK = 'mount -t tmpfs -o size=4m none "$1" && cp "$2" "$1" && cd / && shift 2 && exec "$@"'


@pytest.fixture(scope="module")
def thread() -> Iterator[Loop]:
    with loop() as made:
        yield made


def prepared(file: Path) -> Path:
    """A workshop whose room asks for cards."""
    log = make(file, "A workshop", "rail-commute")
    lead = Session(log)
    activities.go_to(lead, "touchpoints")
    activities.start(lead, "think-alone", name="What hurts?", collects="touchpoint")
    log.close()
    return file


@contextmanager
def room_of(file: Path, folder: Path, prefix: tuple[str, ...] = ()) -> Iterator[Room]:
    data = folder / "data"
    data.mkdir(mode=0o700)
    with running([*prefix, *cjm(file)], file, CJM_DATA=str(data)) as kit:
        yield Room(kit, data)


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("life")
    with room_of(prepared(folder / "team.cjm"), folder) as opened:
        yield opened


def come(room: Room, thread: Loop, name: str) -> Page:
    device = room.device()
    assert device.join(room.code).status == 200
    return joined(Page(thread, device).connect(), name)


def add(page: Page, text: str) -> None:
    """Type a card, and wait until the page shows it or says something."""
    cards, before = page.one("Cards", label=words("giving.cards")), page.page.shown["message"]["nth"]
    page.event(cards.id, "add", names=[text])
    page.until(
        lambda: text in own(page) or page.page.shown["message"]["nth"] != before, 20, "neither saved nor refused"
    )


def saved(page: Page, *texts: str) -> None:
    """Type the last of these cards, which can be saved again, and wait until the page shows them all.

    A kernel may meet the mended file a moment late: it says so once more, and the person presses Enter again.
    """
    for _ in range(3):
        add(page, texts[-1])
        if texts[-1] in own(page):
            break
        time.sleep(0.5)
    page.until(lambda: own(page) == [*texts], 20, f"the page does not show {texts}")


def own(page: Page) -> list[str]:
    """One’s own cards as the page shows them."""
    return [item["name"] for item in page.one("Cards", label=words("giving.cards")).shown["items"]]


def status(page: Page) -> int:
    """What the server says of the page's kernel."""
    return page.device.ask(f"/cjm/kernel/{page.kernel}").status


# Kernels


def test_a_page_that_has_lost_its_line_finds_its_kernel_for_seconds_and_then_it_ends(room: Room, thread: Loop) -> None:
    page = come(room, thread, "Ana")
    add(page, "written before")
    page.close()
    assert status(page) == 202
    page.connect()
    assert status(page) == 204
    assert own(page) == ["written before"]
    page.close()
    wait_until(lambda: status(page) == 410, 15, lambda: "the kernel stays")
    again = Page(thread, page.device).connect()
    assert own(again) == ["written before"]
    again.close(farewell=True)
    wait_until(lambda: status(again) == 410, 6, lambda: "it stays though the page has said goodbye")


def test_pages_that_were_opened_and_closed_leave_no_kernel(room: Room, thread: Loop) -> None:
    wait_until(lambda: not room.kit.kernels(), 20, lambda: f"{len(room.kit.kernels())} kernels of earlier tests")
    devices = [room.device() for _ in range(3)]
    for device in devices:
        assert device.join(room.code).status == 200
    open_and_close(PAGES, devices, thread)
    wait_until(lambda: not room.kit.kernels(), 20, lambda: f"{len(room.kit.kernels())} kernels are left")


def open_and_close(many: int, devices: list[Device], thread: Loop) -> None:
    """Open pages, as many at once as there are devices; most say goodbye, some of them before they were connected."""

    def one(number: int) -> None:
        page = Page(thread, devices[number % len(devices)])
        if number % 5:
            page.connect()
        page.close(farewell=bool(number % 3 or not number % 5))

    with ThreadPoolExecutor(len(devices)) as visitors:
        list(visitors.map(one, range(many)))


# The file


def test_a_file_that_was_moved_away_is_said_and_work_goes_on_when_it_is_back(room: Room, thread: Loop) -> None:
    page, file = come(room, thread, "Bo"), room.kit.file
    add(page, "before")
    parts = [one for one in file.parent.iterdir() if one.name.startswith(file.name)]
    for part in parts:
        part.rename(part.with_name(f"away-{part.name}"))
    add(page, "meanwhile")
    assert page.told == words("error.file.gone", name=file.name)
    assert own(page) == ["before"]
    assert not file.exists()  # no new file was made in its place
    for part in parts:
        part.with_name(f"away-{part.name}").rename(part)
    saved(page, "before", "meanwhile")
    page.close(farewell=True)


def without_the_right_to_override() -> tuple[str, ...]:
    """What takes from the administrator the right to write everywhere; nobody else has it."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("this system has no setpriv")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_file_that_can_only_be_read_is_shown_and_takes_changes_when_it_is_mended(
    thread: Loop, tmp_path: Path
) -> None:
    (tmp_path / "workshop").mkdir()
    file = prepared(tmp_path / "workshop" / "team.cjm")
    with room_of(file, tmp_path, without_the_right_to_override()) as room:
        page = come(room, thread, "Ana")
        add(page, "before")
        page.close(farewell=True)
        wait_until(lambda: status(page) == 410, 10, lambda: "the kernel stays")
        file.chmod(0o444)
        file.parent.chmod(0o555)
        try:
            shown = Page(thread, page.device).connect()
            add(shown, "meanwhile")
            assert shown.told == words("error.file.read-only", name=file.name)
            assert own(shown) == ["before"]
        finally:
            file.parent.chmod(0o755)
            file.chmod(0o644)
        saved(shown, "before", "meanwhile")
        shown.close()


def small_disk() -> tuple[str, ...]:
    """What runs a command where it may make a small disk of its own."""
    prefix = ("unshare", "--user", "--map-root-user", "--mount")
    can = (
        shutil.which("unshare") and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    )
    if sys.platform != "linux" or not can:
        pytest.skip("no small disk can be made here")
    return prefix


def test_a_full_disk_is_said_and_what_was_shown_as_saved_stays(thread: Loop, tmp_path: Path) -> None:
    prefix, disk, file = small_disk(), tmp_path / "disk", prepared(tmp_path / "team.cjm")
    disk.mkdir()
    command = (*prefix, "sh", "-c", IN_A_SMALL_DISK, "sh", str(disk), str(file))
    with room_of(disk / file.name, tmp_path, command) as room:
        inside = Path(f"/proc/{room.kit.process.pid}/root{disk}")
        page, filler = come(room, thread, "Ana"), inside / "filler"
        add(page, "before")
        with pytest.raises(OSError, match="No space left"), filler.open("wb", buffering=0) as full:
            while True:
                full.write(bytes(4096))
        number = 0
        while not page.told and number < 400:
            number += 1
            add(page, f"card number {number}. " + "x" * 200)
        assert page.told == words("error.file.disk-full")
        shown = own(page)
        assert len(shown) == number  # the one before, and all but the last
        filler.unlink()
        saved(page, *shown, "after")
        again = Page(thread, page.device).connect()
        assert own(again) == [*shown, "after"]
        again.close()
        page.close()
