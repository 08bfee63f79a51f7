"""Copies of a workshop: whole while others write, the last ten kept; and what is redacted is in no byte of the file."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjm_widgets.domain.framing import Kpi, Reading
from cjm_widgets.domain.journey import Delivery, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.errors import CannotWrite, UnknownName
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.copies import KEPT, copy, keep_copy
from cjm_widgets.store.redact import redact
from cjm_widgets.store.sqlite import CHECKPOINT_EVERY, SqliteLog
from tests.store.conftest import a_change

SECRET = "Mrs Smith of 12 Elm Street"


def test_copies_made_while_somebody_writes_are_whole(log: SqliteLog, file: Path) -> None:
    stop = threading.Event()
    written: list[int] = []

    def write() -> None:
        while not stop.is_set():
            first = len(written) * 3
            log.append([a_change(first + n) for n in (1, 2, 3)])
            written.append(first)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        sizes = []
        for number in range(5):
            made = copy(file, file.with_name(f"copy{number}.cjm"))
            copied = SqliteLog(made)
            found = [change.id for change in copied.since(0)]
            copied.close()
            assert found == [f"c{n}" for n in range(1, len(found) + 1)]
            assert len(found) % 3 == 0
            sizes.append(len(found))
    finally:
        stop.set()
        thread.join(60)
    assert sizes == sorted(sizes)
    assert len(log.since(0)) == len(written) * 3


def test_a_copy_is_one_file_and_overwrites_nothing(log: SqliteLog, file: Path, beside: Callable[[], list[str]]) -> None:
    log.append([a_change(1)])
    copy(file, file.with_name("copy.cjm"))
    assert beside() == ["copy.cjm", "w.cjm", "w.cjm-shm", "w.cjm-wal"]
    before = file.with_name("copy.cjm").read_bytes()
    with pytest.raises(CannotWrite, match=r"“copy\.cjm” exists already"):
        copy(file, file.with_name("copy.cjm"))
    with pytest.raises(CannotWrite, match="There is no folder"):
        copy(file, file.parent / "nowhere" / "copy.cjm")
    assert file.with_name("copy.cjm").read_bytes() == before


def test_somebody_elses_half_made_file_is_no_hindrance_and_stays(log: SqliteLog, file: Path) -> None:
    file.with_name("copy.cjm.part").write_text("half", encoding="utf-8")
    made = SqliteLog(copy(file, file.with_name("copy.cjm")))
    assert made.since(0) == []
    made.close()
    assert file.with_name("copy.cjm.part").read_text(encoding="utf-8") == "half"


IN_A_FOLDER_THAT_CANNOT_BE_WRITTEN = """
import os, sys
from cjm_widgets.cli import main
target = sys.argv[1]
main(["new", f"{target}/first.cjm"])  # what is imported now need not be readable later
main(["copy", f"{target}/first.cjm", f"{target}/second.cjm"])
main(["show", f"{target}/second.cjm"])
if os.getuid() == 0:
    os.setuid(65534)
print(main(["copy", "w.cjm", f"{target}/copy.cjm"]), main(["show", f"{target}/copy.cjm"]), main(["new", "new.cjm"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such rights there")
def test_a_folder_that_cannot_be_written_can_be_copied_from_and_is_named_when_one_makes_a_file_there(
    log: SqliteLog, file: Path
) -> None:
    Session(log).put(Stage(id="s", name="Before"))
    log.close()
    with tempfile.TemporaryDirectory() as place:
        source, target = Path(place, "source"), Path(place, "target")
        source.mkdir()
        target.mkdir()
        (source / "w.cjm").write_bytes(file.read_bytes())
        for path, rights in ((Path(place), 0o755), (source / "w.cjm", 0o444), (source, 0o555), (target, 0o777)):
            path.chmod(rights)
        command = [sys.executable, "-B", "-c", IN_A_FOLDER_THAT_CANNOT_BE_WRITTEN, str(target)]
        done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=True, timeout=60)
        source.chmod(0o755)
    assert done.stdout.endswith("0 0 2\n"), done
    assert "Before" in done.stdout
    assert done.stderr == (
        "cjm: The folder “.” cannot be written. Nothing was made. Check its rights, or choose another place.\n"
    )


def test_the_last_ten_copies_of_this_workshop_are_kept_and_no_others_are_touched(tmp_path: Path) -> None:
    start = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
    files = [tmp_path / name for name in ("plan.cjm", "plan.b.cjm", "[x].cjm")]
    for file in files:
        SqliteLog.create(file).close()
        keep_copy(file, start)
    folder = tmp_path / "copies"
    (folder / "plan.my-own.cjm").write_bytes(files[0].read_bytes())
    made = [keep_copy(files[0], start + timedelta(minutes=number)) for number in range(1, 14)]
    kept = {path.name for path in folder.iterdir()}
    others = {"plan.b.20261121T090000000.cjm", "[x].20261121T090000000.cjm", "plan.my-own.cjm"}
    assert kept == {path.name for path in made[-KEPT:]} | others
    for number in range(1, 14):
        keep_copy(files[2], start + timedelta(minutes=number))
    assert len([path for path in folder.iterdir() if path.name.startswith("[x].")]) == KEPT


# Redacting


def bytes_of(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


def test_a_redacted_text_is_in_no_byte_of_the_three_files(log: SqliteLog, file: Path) -> None:
    session = Session(log)
    session.put(
        Persona(id="p", name=SECRET, goals=(SECRET, "none"), story=f"{SECRET} lives here. " * 200, quote=SECRET)
    )
    session.change("p", name=f"{SECRET}, again")
    session.remove("p")
    session.undo()
    session.put(Stage(id="s", name="Before"))
    log.append([a_change(n, "y", item="filler") for n in range(1, CHECKPOINT_EVERY + 1)])
    log.workshop()  # a checkpoint holds it too
    assert bytes_of(file).count(SECRET.encode()) > 400
    emptied = redact(file, "p")
    assert emptied == 5
    assert file.with_name("w.cjm-wal").exists()
    assert bytes_of(file).count(SECRET.encode()) == 0
    assert bytes_of(file).count(b"Elm Street") == 0
    log.close()
    assert bytes_of(file).count(b"Elm Street") == 0
    again = SqliteLog(file)
    workshop = again.workshop()
    assert workshop.get("p") == Persona(id="p")
    assert workshop.label("s") == "Before"
    again.close()


def test_redacting_keeps_what_is_no_text(log: SqliteLog, file: Path) -> None:
    session = Session(log)
    session.put(Touchpoint(id="t", name=SECRET, ownership="partner", waiting_minutes=5, state="future", position="V"))
    session.put(Grade(id="g", touchpoint="t", state="future", value=-2, quote=SECRET))
    session.put(Delivery(id="d", touchpoint="t", role="t", letters=("A", "R")))
    session.put(
        Kpi(id="k", name=SECRET, target_date="2027-06-30", readings=(Reading(on="2026-01-31", value=1, source=SECRET),))
    )  # type: ignore[arg-type]
    for item in "tgdk":
        redact(file, item)
    workshop = log.workshop()
    assert workshop.get("t") == Touchpoint(id="t", ownership="partner", waiting_minutes=5, state="future", position="V")
    assert workshop.get("g") == Grade(id="g", touchpoint="t", state="future", value=-2)
    assert workshop.get("d") == Delivery(id="d", touchpoint="t", role="t", letters=("A", "R"))
    assert workshop.get("k") == Kpi(id="k", target_date="2027-06-30")  # type: ignore[arg-type]
    assert SECRET.encode() not in bytes_of(file)


def test_fields_and_kinds_that_nobody_knows_are_emptied_to_be_safe(log: SqliteLog, file: Path) -> None:
    log.append(
        [a_change(1, SECRET, item="x", kind="vote"), a_change(2, [SECRET], item="x", kind="stage", field="later")]
    )
    assert redact(file, "x") == 2
    assert SECRET.encode() not in bytes_of(file)


def test_an_item_that_nobody_wrote_cannot_be_redacted(log: SqliteLog, file: Path) -> None:
    log.append([a_change(1)])
    before = log.since(0)
    for unknown in ("nobody", "", "\udcff", "' OR 1=1 --"):
        with pytest.raises(UnknownName, match="There is no item"):
            redact(file, unknown)
    assert log.since(0) == before


def test_a_session_that_was_open_goes_on_after_a_redaction(log: SqliteLog, file: Path) -> None:
    session = Session(log)
    session.put(Stage(id="s", name=SECRET))
    redact(file, "s")
    session.put(Stage(id="s2", name="Two"))
    assert log.workshop().label("s2") == "Two"
    assert SECRET.encode() not in bytes_of(file)


def test_a_checkpoint_of_what_was_read_before_a_redaction_is_not_kept(log: SqliteLog, file: Path) -> None:
    session = Session(log)
    session.put(Persona(id="p", name=SECRET))
    log.append([a_change(n, "y", item="filler") for n in range(1, CHECKPOINT_EVERY + 1)])
    read = session.log.workshop(until=log.since(0)[-1].seq)
    redact(file, "p")
    log._save_checkpoint(read.seq, {key: dict(fields) for key, fields in read.record.items()})
    assert SECRET.encode() not in bytes_of(file)
    assert log.workshop().get("p") == Persona(id="p")
    assert log.workshop().get("p") == Persona(id="p")  # now from the checkpoint that the first reading kept
    assert SECRET.encode() not in bytes_of(file)


def test_that_somebody_redacted_stands_in_the_log(log: SqliteLog, file: Path) -> None:
    Session(log).put(Persona(id="p", name=SECRET))
    redact(file, "p")
    last = log.since(0)[-1]
    assert (last.item, last.kind, last.field, last.value, last.seat) == ("p", "persona", "redacted", None, "redaction")
    assert log.workshop().record == {"p": {"kind": "persona"}}
