"""A file that cannot be used is answered with its own sentence and is left as it was, to the byte."""

import sqlite3
import threading
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from cjm_widgets.errors import CannotWrite, CjmError, DamagedFile, NewerFile, NotAWorkshop, StoreError, UnsafePlace
from cjm_widgets.store.copies import copy
from cjm_widgets.store.numbers import SCHEMA_VERSION
from cjm_widgets.store.places import check_place, filesystem_of
from cjm_widgets.store.redact import redact
from cjm_widgets.store.shelf import Shelf
from cjm_widgets.store.sqlite import SqliteLog, opened
from tests.store.conftest import a_change

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
server:/home /mnt/team nfs4 rw 0 0
//server/share /mnt/My\\040Share cifs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.fixture
def closed(log: SqliteLog, file: Path) -> Path:
    """A workshop of a few dozen pages, closed."""
    log.append([a_change(n, "Some words about a place where people wait. " * 8) for n in range(1, 200)])
    log.label("draft", "facilitator", "2026-11-21T10:00:00+00:00")
    log.close()
    return file


def refused(file: Path, error: type[CjmError], sentence: str) -> None:
    """Every way is refused with this sentence, and nothing on the disk changes."""
    before = {path: path.read_bytes() for path in file.parent.iterdir() if path.is_file()}
    for attempt in (
        lambda: SqliteLog(file),
        lambda: SqliteLog(file, read_only=True),
        lambda: copy(file, file.with_name("copy.cjm")),
        lambda: redact(file, "i1"),
    ):
        with pytest.raises(error, match=sentence):
            attempt()
        assert {path: path.read_bytes() for path in file.parent.iterdir() if path.is_file()} == before


def test_a_text_file_is_not_a_workshop(file: Path) -> None:
    file.write_text("A shopping list, and a long one. " * 10, encoding="utf-8")
    refused(file, NotAWorkshop, r"“w\.cjm” is not a workshop file of this kit\. Nothing was changed")


@pytest.mark.parametrize("size", [0, 15, 99])
def test_a_stump_is_not_a_workshop(closed: Path, size: int) -> None:
    closed.write_bytes(closed.read_bytes()[:size])
    refused(closed, NotAWorkshop, r"“w\.cjm” is not a workshop file")


def test_another_programs_sqlite_file_is_not_a_workshop(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE changes (seq INTEGER)")
    connection.close()
    refused(file, NotAWorkshop, r"“w\.cjm” is not a workshop file")


def test_a_missing_file_is_named(file: Path) -> None:
    refused(file, NotAWorkshop, r"There is no file “w\.cjm”\. Make it with “cjm new”")


def test_a_folder_is_told_from_a_file(file: Path) -> None:
    file.mkdir()
    refused(file, NotAWorkshop, r"“w\.cjm” is a folder")


def test_a_file_of_a_later_version_is_left_for_that_version(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()
    refused(closed, NewerFile, r"“w\.cjm” was written by a later version of this kit")


@pytest.mark.parametrize("part", [0.25, 0.5, 0.99])
def test_a_file_cut_short_is_damaged(closed: Path, part: float) -> None:
    content = closed.read_bytes()
    closed.write_bytes(content[: int(len(content) * part)])
    refused(closed, DamagedFile, r"“w\.cjm” is a workshop, and damaged.*Open one of the copies")


def page_size(content: bytes) -> int:
    return int.from_bytes(content[16:18], "big")


@pytest.mark.parametrize("filler", [b"\x00", b"\xff", b"garbage \x80 "], ids=["noughts", "ones", "garbage"])
def test_a_damaged_page_anywhere_is_said_in_a_sentence_and_never_a_traceback(closed: Path, filler: bytes) -> None:
    content = closed.read_bytes()
    size = page_size(content)
    found = 0
    for start in range(size, len(content), size):
        spoiled = content[:start] + (filler * size)[:size] + content[start + size :]
        closed.write_bytes(spoiled)
        try:
            log = SqliteLog(closed)
            try:
                log.workshop()
                log.since(0)
                log.labels()
                log.title()
            finally:
                log.close()
        except DamagedFile as damaged:
            assert "“w.cjm” is a workshop, and damaged" in str(damaged)
            found += 1
        assert closed.read_bytes() == spoiled
    assert found > len(content) // size // 2


def test_what_another_program_did_to_a_workshop_is_damage(closed: Path) -> None:
    connection = sqlite3.connect(closed)
    connection.execute("DROP TABLE changes")
    connection.close()
    before = closed.read_bytes()
    with pytest.raises(DamagedFile, match="is a workshop, and damaged"):
        SqliteLog(closed)
    assert closed.read_bytes() == before
    assert [path.name for path in closed.parent.iterdir()] == ["w.cjm"]


@pytest.mark.parametrize(
    ("service", "folder"),
    [
        ("Dropbox", "Dropbox"),
        ("Dropbox", "Dropbox (Acme)"),
        ("OneDrive", "OneDrive"),
        ("OneDrive", "OneDrive - Acme"),
        ("Google Drive", "Google Drive"),
        ("Mobile Documents", "Mobile Documents"),
        ("Nextcloud", "Nextcloud"),
    ],
)
def test_a_synchronised_folder_is_refused_for_opening_and_making(closed: Path, service: str, folder: str) -> None:
    place = closed.parent / folder / "deep"
    place.mkdir(parents=True)
    moved = closed.rename(place / "w.cjm")
    before = moved.read_bytes()
    for attempt in (lambda: SqliteLog(moved), lambda: SqliteLog.create(place / "new.cjm"), lambda: redact(moved, "i1")):
        with pytest.raises(UnsafePlace, match=f"lies in a folder that {service} synchronises while you work"):
            attempt()
    assert moved.read_bytes() == before
    assert [path.name for path in place.iterdir()] == ["w.cjm"]


def test_a_folder_that_only_sounds_like_one_is_taken(tmp_path: Path) -> None:
    for name in ("Dropboxes", "My OneDrive notes", "Dropbox.old"):
        check_place(tmp_path / name / "w.cjm", MOUNTS)


@pytest.mark.parametrize("place", ["/mnt/team/w.cjm", "/mnt/team/a/b/w.cjm", "/mnt/My Share/w.cjm"])
def test_a_network_disk_is_refused(place: str) -> None:
    with pytest.raises(UnsafePlace, match=r"“w\.cjm” lies on a network disk.*Copy it to this computer"):
        check_place(Path(place), MOUNTS)


@pytest.mark.parametrize("place", ["/home/ann/w.cjm", "/mnt/team/local/w.cjm", "/mnt/teamwork/w.cjm", "/tmp/w.cjm"])
def test_a_disk_of_this_computer_is_taken(place: str) -> None:
    check_place(Path(place), MOUNTS)


def test_the_filesystem_of_a_place_is_that_of_the_nearest_mount_above_it() -> None:
    assert filesystem_of(Path("/mnt/team/local/x"), MOUNTS) == "ext4"
    assert filesystem_of(Path("/mnt/team/x"), MOUNTS) == "nfs4"
    assert filesystem_of(Path("/x"), "") == ""
    assert filesystem_of(Path("/x"), "nonsense\n\n") == ""


def test_a_file_is_not_made_over_another_or_into_nowhere(closed: Path) -> None:
    before = closed.read_bytes()
    with pytest.raises(CannotWrite, match=r"“w\.cjm” exists already"):
        SqliteLog.create(closed)
    with pytest.raises(CannotWrite, match=r"There is no folder “.*nowhere”"):
        SqliteLog.create(closed.parent / "nowhere" / "w.cjm")
    assert closed.read_bytes() == before
    assert [path.name for path in closed.parent.iterdir()] == ["w.cjm"]


def test_a_file_that_is_moved_away_while_it_is_open_is_missed(log: SqliteLog, file: Path) -> None:
    file.rename(file.with_name("elsewhere.cjm"))
    with pytest.raises(CannotWrite, match="was moved or deleted while it was open"):
        log.append([a_change(1)])


@pytest.mark.parametrize("how", ["deleted", "replaced"])
def test_a_file_that_is_not_the_one_that_was_opened_is_not_written(log: SqliteLog, file: Path, how: str) -> None:
    log.append([a_change(1)])
    log.rest()  # SQLite would take what it finds beside the new file for the new one's
    other = file.with_name("other.cjm")
    if how == "deleted":
        file.unlink()
        SqliteLog.create(file).close()
    else:
        SqliteLog.create(other).close()
        other.replace(file)
    before = file.read_bytes()
    failed: list[Exception] = []

    def write() -> None:
        try:
            log.append([a_change(2)])
        except CannotWrite as error:
            failed.append(error)

    write()
    thread = threading.Thread(target=write)  # which has no connection to the old file yet
    thread.start()
    thread.join(60)
    assert ["was moved or deleted while it was open" in str(error) for error in failed] == [True, True]
    assert file.read_bytes() == before
    log.close()
    with opened(file) as new:
        assert new.since(0) == []


def test_the_shelf_lists_what_can_be_opened_and_leaves_the_rest_alone(closed: Path) -> None:
    folder = closed.parent
    (folder / "notes.cjm").write_text("not a workshop", encoding="utf-8")
    shelf = Shelf(folder, closed, lambda path, title, starter: SqliteLog.create(path).close())
    assert [one.name for one in shelf.workshops()] == ["w"]
    assert sorted(path.name for path in folder.iterdir()) == ["notes.cjm", "w.cjm"]
    assert shelf.create("Ärger & Glück", "") == "rger-gl-ck"
    assert shelf.create("Ärger & Glück", "") == "rger-gl-ck-2"
    assert shelf.create("../../etc", "") == "etc"
    assert sorted(path.name for path in folder.glob("*.cjm")) == [
        "etc.cjm", "notes.cjm", "rger-gl-ck-2.cjm", "rger-gl-ck.cjm", "w.cjm",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["../w", "w.cjm", "", "W", "/etc/passwd", "missing", "a" * 200, "w\x00", "w\n"])
def test_the_shelf_gives_out_no_other_file(closed: Path, name: str) -> None:
    shelf = Shelf(closed.parent, closed, lambda path, title, starter: None)
    with pytest.raises(CjmError, match="There is no file"):
        shelf.path(name)
    assert shelf.path("w") == closed


@pytest.mark.parametrize("name", ["My Workshop", "Ünï_x", "a&b=c #1?", "..", "w%2e"])
def test_what_the_shelf_lists_it_opens_by_its_link(closed: Path, name: str) -> None:
    moved = closed.rename(closed.with_name(f"{name}.cjm"))
    shelf = Shelf(moved.parent, moved, lambda path, title, starter: None)
    assert [one.name for one in shelf.workshops()] == [name]
    link = shelf.link(name)
    assert link.isascii()
    assert " " not in link
    assert shelf.path(parse_qs(link.removeprefix("?"))["w"][0]) == moved


def test_every_refusal_is_a_store_error() -> None:
    assert all(
        issubclass(kind, StoreError) for kind in (NotAWorkshop, DamagedFile, NewerFile, UnsafePlace, CannotWrite)
    )
