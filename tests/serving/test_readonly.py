"""A stakeholder's process cannot write, whichever way code inside it tries; what it needs for reading still works."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cjm_widgets.domain.journey import Stage
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

WRITE = "INSERT INTO labels VALUES ('mine', 0, '', '')"
INTO = "INSERT INTO w.labels VALUES ('mine', 0, '', '')"

ATTEMPTS = {
    "the file itself": f"sqlite3.connect('w.cjm').execute({WRITE!r})",
    "a name in bytes": f"sqlite3.connect(b'w.cjm').execute({WRITE!r})",
    "a path object": f"sqlite3.connect(Path('w.cjm')).execute({WRITE!r})",
    "for writing": f"sqlite3.connect('file:w.cjm?mode=rw', uri=True).execute({WRITE!r})",
    "with a fragment": f"sqlite3.connect('file:w.cjm?mode=rw#mode=ro', uri=True).execute({WRITE!r})",
    "with two modes": f"sqlite3.connect('file:w.cjm?mode=ro&mode=rw', uri=True).execute({WRITE!r})",
    "with another key": f"sqlite3.connect('file:w.cjm?x=mode=ro&mode=rw', uri=True).execute({WRITE!r})",
    "a text that says otherwise": f"sqlite3.connect(Sly('file:w.cjm?mode=rw'), uri=True).execute({WRITE!r})",
    "the class instead of the function": f"sqlite3.Connection('w.cjm').execute({WRITE!r})",
    "the file itself for reading, attached to itself": (
        f"attached(sqlite3.connect('file:w.cjm?mode=ro', uri=True)).execute({INTO!r})"
    ),
    "for reading by the log's own class, attached": (
        f"attached(sqlite3.connect('file:w.cjm?mode=ro', uri=True, factory=Reader)).execute({INTO!r})"
    ),
    "the log, opened again for writing": "SqliteLog(Path('w.cjm'))",
    "in memory, attached": f"attached(sqlite3.connect(':memory:')).execute({INTO!r})",
    "from another file, attached": (
        f"attached(sqlite3.connect('file:other.db?mode=ro', uri=True), 'w.cjm').execute({INTO!r})"
    ),
    "the log's own connection": f"own.execute('PRAGMA query_only = OFF').connection.execute({WRITE!r})",
    "the log's own connection, attached": (
        f"attached(own.execute('PRAGMA query_only = OFF').connection).execute({INTO!r})"
    ),
    "a copy made by the log's own connection": "own.execute(\"VACUUM INTO 'new.cjm'\")",
    "opened for writing": "open('w.cjm', 'r+b').write(b'x')",
    "opened for appending": "open('w.cjm', 'ab').write(b'x')",
    "opened through its folder": "os.write(os.open('w.cjm', os.O_RDWR, dir_fd=os.open('.', os.O_RDONLY)), b'x')",
    "written elsewhere": "Path('new.txt').write_text('x')",
    "removed": "os.remove('w.cjm')",
    "replaced": "os.replace('other.db', 'w.cjm')",
    "cut": "os.truncate('w.cjm', 0)",
    "made unreadable": "os.chmod('w.cjm', 0)",
    "a folder": "os.mkdir('new')",
    "a shell": "os.system('touch new.txt')",
    "another process": "subprocess.run([sys.executable, '-c', 'pass'])",
    "another process, plainly": "os.posix_spawn(sys.executable, [sys.executable, '-c', 'pass'], {})",
    "in place of this process": "os.execv(sys.executable, [sys.executable, '-c', 'pass'])",
    "a fork": "os.fork() or os._exit(0)",
    "a library": "ctypes.CDLL('libc.so.6')",
    "this program's own functions": "ctypes.pythonapi.Py_IsInitialized()",
}

SCRIPT = """
import ctypes, json, os, sqlite3, subprocess, sys
from pathlib import Path
from cjm_widgets.serving.readonly import forbid_writing
from cjm_widgets.store.connect import Reader
from cjm_widgets.store.sqlite import SqliteLog

class Sly(str):
    def __str__(self):
        return "file:w.cjm?mode=ro"

def attached(connection, name="w.cjm"):
    connection.execute(f"ATTACH '{name}' AS w")
    return connection

log = SqliteLog(Path("w.cjm"), read_only=True)
forbid_writing(Reader)
own = log._connections.plain()
told = {}
for name, attempt in json.loads(sys.argv[1]).items():
    try:
        eval(attempt)
        told[name] = ""
    except Exception as error:
        told[name] = f"{type(error).__name__}: {error}"
print(json.dumps(told))
"""

READS = """
import sys, threading
from pathlib import Path
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.serving.readonly import forbid_writing
from cjm_widgets.store.connect import Reader
from cjm_widgets.store.sqlite import SqliteLog
log = SqliteLog(Path("w.cjm"), read_only=True)
forbid_writing(Reader)
import ctypes, decimal, fractions, wave
session = Session(log, STAKEHOLDER)
print(len(session.workshop.stages), log.has_grown(), flush=True)
sys.stdin.readline()
assert log.has_grown() and session.sync()
thread = threading.Thread(target=lambda: print(len(log.workshop().stages), flush=True))
thread.start()
thread.join()
open("/dev/null", "w").close()
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("room")
    for name in ("w.cjm", "other.db"):
        SqliteLog.create(folder / name).close()
    return folder


@pytest.fixture(scope="module")
def told(folder: Path) -> dict[str, str]:
    """What became of each attempt, all made in one process that gave up writing: empty where it succeeded."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    command = [sys.executable, "-c", SCRIPT, json.dumps(ATTEMPTS)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True, timeout=60)
    after = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}
    assert after == before
    told: dict[str, str] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_every_way_to_write_is_refused(attempt: str, told: dict[str, str]) -> None:
    refusals = (
        "PermissionError: This process only reads.",
        "OperationalError: attempt to write",
        "OperationalError: too many",
    )
    assert told[attempt].startswith(refusals), told[attempt]


def test_it_reads_on_from_every_thread_and_sees_what_others_write(tmp_path: Path) -> None:
    log = SqliteLog.create(tmp_path / "w.cjm")
    session = Session(log)
    session.put(Stage(id="a"))
    reader = subprocess.Popen(
        [sys.executable, "-c", READS],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    assert reader.stdout.readline() == "1 False\n"
    session.put(Stage(id="b"))
    said, trouble = reader.communicate("go\n", timeout=60)
    assert (said, trouble, reader.returncode) == ("2\n", "", 0)
    log.close()
