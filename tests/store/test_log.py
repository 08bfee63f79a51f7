"""The change log in one SQLite file: kept in order, once, by many threads and processes, and read-only where asked."""

import json
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm_widgets.domain.change import MODEL_VERSION, Change
from cjm_widgets.domain.journey import Stage
from cjm_widgets.domain.workshop import plain
from cjm_widgets.errors import CannotWrite, Refused
from cjm_widgets.facilitation.log import ChangeLog
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.log_lines import read_lines, replay, write_lines
from cjm_widgets.store.sqlite import CHECKPOINT_EVERY, SqliteLog
from cjm_widgets.store.upcasters import UPCASTERS, Row, lift
from tests.store.conftest import a_change

LOGS = Path(__file__).parent / "logs"

WRITER = """
import sys
from pathlib import Path
from cjm_widgets.domain.change import Change
from cjm_widgets.store.sqlite import SqliteLog
log = SqliteLog(Path(sys.argv[1]))
for n in range(25):
    name = f"{sys.argv[2]}.{n}"
    log.append([Change(name, name, 0, name, "stage", "name", name, "facilitator", "", "2026-11-21T10:00:00.000+00:00")])
log.close()
"""


def raw(file: Path, statement: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(file)
    try:
        with connection:
            return connection.execute(statement).fetchall()
    finally:
        connection.close()


def test_it_is_a_change_log(log: SqliteLog) -> None:
    kept: ChangeLog = log
    assert (kept.name, kept.read_only) == ("w", False)


def test_changes_are_read_back_as_they_were_written(log: SqliteLog) -> None:
    values = ["x", "", 0, -2, 1.5, True, None, ["a", "ב"], {"on": "2026-01-31", "n": None}, "‮<b>\n"]
    written = [a_change(n, value, field=f"f{n}") for n, value in enumerate(values, 1)]
    assert log.append(written) == len(values)
    assert log.since(0) == [change._replace(seq=n) for n, change in enumerate(written, 1)]
    assert log.append([]) == len(values)


def test_a_repeat_is_harmless(log: SqliteLog) -> None:
    log.append([a_change(1, "first"), a_change(2)])
    assert log.append([a_change(1, "again"), a_change(3)]) == 3
    assert [(change.id, change.value) for change in log.since(0)] == [("c1", "first"), ("c2", "x"), ("c3", "x")]


def test_reading_from_and_up_to_a_position(log: SqliteLog) -> None:
    log.append([a_change(n, item="i", value=str(n)) for n in range(1, 7)])
    assert [change.seq for change in log.since(2)] == [3, 4, 5, 6]
    assert [change.seq for change in log.since(2, until=4)] == [3, 4]
    assert log.since(6) == []
    assert log.workshop(until=4).record == {"i": {"kind": "stage", "name": "4"}}
    assert log.workshop(until=4).seq == 4
    assert log.workshop(until=0).record == {}


def test_the_title_is_read_without_a_replay(log: SqliteLog) -> None:
    assert log.title() == ""
    session = Session(log)
    session.change("purpose", name="First")
    session.change("purpose", name="The way home")
    assert log.title() == "The way home"
    session.undo()
    session.undo()
    assert log.title() == ""


# Labels


def test_labels_name_positions_in_order(log: SqliteLog) -> None:
    log.label("empty", "facilitator", "2026-11-21T09:00:00+00:00")
    log.append([a_change(1)])
    log.label(" after lunch ", "facilitator", "2026-11-21T13:00:00+00:00")
    assert [(label.name, label.seq) for label in log.labels()] == [("empty", 0), ("after lunch", 1)]


def test_a_label_is_given_once_and_is_never_empty(log: SqliteLog) -> None:
    log.label("draft", "facilitator", "2026-11-21T09:00:00+00:00")
    with pytest.raises(Refused, match="already a version labelled “draft”"):
        log.label("draft", "facilitator", "2026-11-21T10:00:00+00:00")
    with pytest.raises(Refused, match="A version needs a name"):
        log.label("  ", "facilitator", "2026-11-21T10:00:00+00:00")
    assert len(log.labels()) == 1


# Many at once


def test_every_thread_has_a_connection_of_its_own_and_nothing_is_lost(log: SqliteLog) -> None:
    failed: list[Exception] = []

    def write(first: int) -> None:
        try:
            for number in range(first, first + 20):
                log.append([a_change(number)])
                log.workshop()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test must see it
            failed.append(error)

    threads = [threading.Thread(target=write, args=(number * 100,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert [change.seq for change in log.since(0)] == list(range(1, 81))


def test_eight_processes_that_write_at_once_lose_nothing(log: SqliteLog, file: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    running = [subprocess.Popen([*command, f"p{number}"], stderr=subprocess.PIPE) for number in range(8)]
    for process in running:
        _, said = process.communicate(timeout=120)
        assert said == b""
        assert process.returncode == 0
    found = [change.id for change in log.since(0)]
    assert sorted(found) == sorted(f"p{number}.{n}" for number in range(8) for n in range(25))
    for number in range(8):
        own = [name for name in found if name.startswith(f"p{number}.")]
        assert own == [f"p{number}.{n}" for n in range(25)]


def test_one_sees_that_another_wrote_and_that_nobody_did(log: SqliteLog, file: Path) -> None:
    other = SqliteLog(file)
    assert not log.has_grown()
    other.append([a_change(1)])
    assert log.has_grown()
    assert not log.has_grown()
    other.close()


# One file


def test_after_closing_one_file_is_left(log: SqliteLog, file: Path, beside: Callable[[], list[str]]) -> None:
    log.append([a_change(1)])
    assert beside() == ["w.cjm", "w.cjm-shm", "w.cjm-wal"]
    log.close()
    assert beside() == ["w.cjm"]
    again = SqliteLog(file)
    assert len(again.since(0)) == 1
    again.close()


def test_at_rest_everything_is_in_the_one_file(log: SqliteLog, file: Path) -> None:
    log.append([a_change(1, "a text to look for")])
    log.rest()
    assert b"a text to look for" in file.read_bytes()
    assert file.with_name("w.cjm-wal").stat().st_size == 0


def test_the_last_of_several_to_leave_tidies_up(log: SqliteLog, file: Path, beside: Callable[[], list[str]]) -> None:
    other = SqliteLog(file)
    log.append([a_change(1)])
    log.close()
    assert other.append([a_change(2)]) == 2
    other.close()
    assert beside() == ["w.cjm"]


# Read-only


def test_a_reader_is_refused_in_a_sentence(log: SqliteLog, file: Path) -> None:
    reader = SqliteLog(file, read_only=True)
    for attempt in (
        lambda: reader.append([a_change(1)]),
        lambda: reader.label("mine", "stakeholder", "2026-11-21T10:00:00+00:00"),
    ):
        with pytest.raises(CannotWrite, match=r"only shows the workshop\. Nothing was written"):
            attempt()
    reader.rest()
    reader.close()
    assert log.since(0) == []


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO labels VALUES ('x', 0, '', '')",
        "UPDATE changes SET value = 'null'",
        "DELETE FROM changes",
        "DROP TABLE changes",
        "CREATE TABLE mine (x)",
        "PRAGMA user_version = 7",
        "VACUUM",
        "ATTACH 'other.db' AS other",
    ],
)
def test_sqlite_itself_refuses_a_readers_raw_writes(log: SqliteLog, file: Path, statement: str) -> None:
    log.append([a_change(1)])
    reader = SqliteLog(file, read_only=True)
    connection = reader._connections.plain()
    for allow in ("PRAGMA query_only = ON", "PRAGMA query_only = OFF", "PRAGMA writable_schema = ON"):
        connection.execute(allow)
        with pytest.raises(sqlite3.OperationalError, match=r"readonly|too many attached databases"):
            connection.execute(statement)
    reader.close()
    assert [change.value for change in log.since(0)] == ["x"]


def test_a_reader_sees_what_is_written_while_it_looks(log: SqliteLog, file: Path) -> None:
    reader = SqliteLog(file, read_only=True)
    assert not reader.has_grown()
    log.append([a_change(1)])
    assert reader.has_grown()
    assert len(reader.since(0)) == 1
    reader.close()


# Checkpoints


@pytest.fixture
def long_log(log: SqliteLog) -> SqliteLog:
    log.append([a_change(n, str(n), item=f"i{n % 50}") for n in range(1, CHECKPOINT_EVERY + 11)])
    return log


def test_opening_a_long_log_keeps_a_checkpoint_and_gives_the_same_workshop(long_log: SqliteLog, file: Path) -> None:
    first = long_log.workshop()
    assert raw(file, "SELECT seq, model_version FROM checkpoints") == [(CHECKPOINT_EVERY + 10, MODEL_VERSION)]
    long_log.append([a_change(9_999, "last", item="i1")])
    again = long_log.workshop()
    assert again.record["i1"]["name"] == "last"
    assert {**again.record, "i1": first.record["i1"]} == first.record
    assert long_log.workshop(until=60).record == {
        f"i{n % 50}": {"kind": "stage", "name": str(n)} for n in range(11, 61)
    }


def test_a_checkpoint_is_what_the_next_opening_starts_from(long_log: SqliteLog, file: Path) -> None:
    long_log.workshop()
    raw(file, """UPDATE checkpoints SET record = '{"i1": {"kind": "stage", "name": "kept"}}'""")
    assert long_log.workshop().record == {"i1": {"kind": "stage", "name": "kept"}}


def test_a_checkpoint_of_another_version_of_the_model_is_made_again(long_log: SqliteLog, file: Path) -> None:
    before = long_log.workshop()
    raw(file, "UPDATE checkpoints SET model_version = 0, record = '{}'")
    assert long_log.workshop() == before
    assert raw(file, "SELECT model_version FROM checkpoints") == [(MODEL_VERSION,)]
    assert json.loads(str(raw(file, "SELECT record FROM checkpoints")[0][0])) == before.record


def test_a_reader_makes_no_checkpoint(long_log: SqliteLog, file: Path) -> None:
    reader = SqliteLog(file, read_only=True)
    assert len(reader.workshop().record) == 50
    reader.close()
    assert raw(file, "SELECT * FROM checkpoints") == []


# Older versions


def renamed(row: Row) -> Row:
    return row._replace(field="name") if row.field == "title" else row


def doubled(row: Row) -> Row:
    return row._replace(value=row.value * 2) if row.field == "severity" else row


@pytest.mark.parametrize(
    ("version", "field", "value", "lifted"),
    [
        (1, "title", "x", ("name", "x")),
        (2, "title", "x", ("title", "x")),
        (1, "severity", 1, ("severity", 2)),
        (2, "severity", 1, ("severity", 2)),
        (3, "severity", 1, ("severity", 1)),
        (4, "severity", 1, ("severity", 1)),
    ],
)
def test_an_older_row_is_lifted_step_by_step_to_the_present(
    version: int, field: str, value: object, lifted: tuple[str, object]
) -> None:
    row = lift(Row("i", "stage", field, value), version, {1: renamed, 2: doubled}, target=3)
    assert (row.field, row.value) == lifted


def test_there_is_an_upcaster_for_every_version_before_this_one() -> None:
    assert set(UPCASTERS) == set(range(1, MODEL_VERSION))


@pytest.mark.parametrize("kept", sorted(LOGS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_the_log_of_every_release_replays_to_what_it_was_then(kept: Path, log: SqliteLog) -> None:
    lines = kept.read_text(encoding="utf-8").splitlines(keepends=True)
    replay(lines, log)
    shown = {item.id: {"kind": item.kind, **dict(plain(item))} for item in log.workshop().items.values()}
    assert shown == json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    labels = [entry for entry in read_lines(lines) if not isinstance(entry, Change)]
    assert [label._asdict() for label in log.labels()] == [
        {"name": entry["label"], "seq": entry["seq"], "at": entry["at"], "seat": entry["seat"]} for entry in labels
    ]


def test_a_log_written_as_lines_and_replayed_is_the_same_log(log: SqliteLog, tmp_path: Path) -> None:
    session = Session(log)
    session.put(Stage(id="s", name="One"))
    session.label("first")
    session.change("s", name="Two")
    session.undo()
    lines = list(write_lines(log.since(0), log.labels()))
    other = SqliteLog.create(tmp_path / "other.cjm")
    replay(lines, other)
    assert other.since(0) == log.since(0)
    assert other.labels() == log.labels()
    assert list(write_lines(other.since(0), other.labels())) == lines
    other.close()
