"""cjm publish: into a folder of its own, whole or not at all, again whenever the workshop changes."""

import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cjm_widgets.app.edition_folder import KEPT_SECONDS, MARKER, EditionFolder
from cjm_widgets.cli import main
from cjm_widgets.domain.framing import Purpose
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.cli.outcomes import done, refused
from tests.room_story import Story
from tests.running import wait_until

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    log = SqliteLog.create(tmp_path / "w.cjm")
    Story(log).play()
    log.close()

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["publish", "w.cjm", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def rename(name: str, file: str = "w.cjm") -> None:
    log = SqliteLog(Path(file))
    Session(log).change("purpose", name=name)
    log.close()


def label(name: str) -> None:
    log = SqliteLog(Path("w.cjm"))
    Session(log).label(name)
    log.close()


def page(folder: str = "out") -> str:
    return (Path(folder) / "index.html").read_text("utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def whole(folder: Path) -> str:
    """The title of an edition, all of whose files are there as the page names them."""
    text = (folder / "index.html").read_text("utf-8")
    state = json.loads(re.findall(r'id="state">(.*?)</script>', text)[0])
    for name in (*state["views"].values(), state["plotly"]):
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest()[:16] in name
    return re.findall(r"<h1[^>]*>(.*?)</h1>", text)[0]


def test_an_edition_is_published_and_published_again(run: Run) -> None:
    said = done(run("out"))
    assert re.fullmatch(r"Published (\d+) files in out: \1 written, 0 as before\. Open out/index\.html\.\n", said)
    assert whole(Path("out")) == "The way home"
    before = tree(Path("out"))
    assert "0 written" in done(run("out"))
    assert tree(Path("out")) == before
    rename("Home again")
    done(run("out"))
    assert whole(Path("out")) == "Home again"
    assert before.keys() < tree(Path("out")).keys()


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (lambda: Path("out").write_text("mine"), "“out” is a file"),
        (lambda: (Path("out").mkdir(), Path("out/letter.txt").write_text("mine")), "no edition of ours"),
        (lambda: (Path("out").mkdir(), Path("out", MARKER).write_text("{}")), "no edition of ours"),
    ],
)
def test_what_is_no_edition_of_ours_is_left_alone(run: Run, made: Callable[[], object], sentence: str) -> None:
    made()
    before = tree(Path())
    refused(run("out"), sentence)
    assert tree(Path()) == before


def test_a_page_that_somebody_changed_is_left_alone(run: Run) -> None:
    done(run("out"))
    Path("out/index.html").write_text("mine")
    refused(run("out"), "“index.html” in out was changed")
    assert page() == "mine"


def test_the_folder_of_the_workshop_is_never_published(run: Run) -> None:
    refused(run("."), "The workshop file lies in")


def test_a_wrong_choice_is_refused_before_anything_is_written(run: Run) -> None:
    refused(run("out", "--include", "names,notes"), "“notes” is nothing that can be included")
    refused(run("out", "--audience", "everyone"), "no audience “everyone”")
    assert not Path("out").exists()


def test_names_are_told_only_where_they_are_included(run: Run) -> None:
    label("a version")
    log = SqliteLog(Path("w.cjm"))
    session = Session(log)
    session.change("o1", owner="m")
    session.change("m", name="Zacharias")
    log.close()
    done(run("out", "--include", "history,decisions,graders", "--include", "questions"))
    assert not [name for name, text in tree(Path("out")).items() if b"Zacharias" in text]
    assert "Team member 1" in page()
    assert "Decided by" not in page()
    done(run("out2", "--include", "names,decisions"))
    assert "Zacharias" in page("out2")
    assert "Decided by Ana." in page("out2")


def test_the_version_pinned_for_stakeholders_is_published(run: Run) -> None:
    label("first draft")
    rename("Renamed meanwhile")
    log = SqliteLog(Path("w.cjm"))
    Session(log).change("purpose", pinned="first draft")
    log.close()
    assert "the version “first draft”, which is pinned" in done(run("out"))
    assert "version “first draft” of " in page()
    assert "Renamed meanwhile" not in page()
    log = SqliteLog(Path("w.cjm"))
    session = Session(log)
    session.put(Purpose(id="purpose", name="Renamed meanwhile", pinned="gone"))
    log.close()
    refused(run("out"), "gone")
    assert whole(Path("out")) == "The way home"


FIRST = {"index.html": b"one", "views/0000000000000001.js": b"1", "views/0000000000000002.js": b"2"}
SECOND = {"index.html": b"two", "views/0000000000000002.js": b"2", "views/0000000000000003.js": b"3"}


def test_files_that_no_page_names_stay_for_a_while_and_go_unless_somebody_changed_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = EditionFolder(tmp_path / "out")
    assert folder.write(FIRST) == (3, 0)
    (tmp_path / "out" / "views" / "notes.txt").write_text("mine")
    assert folder.write(SECOND) == (2, 1)
    assert (tmp_path / "out" / "views/0000000000000001.js").exists()
    later = time.time() + KEPT_SECONDS + 1
    monkeypatch.setattr("cjm_widgets.app.edition_folder.time.time", lambda: later)
    folder.write(SECOND)
    assert set(tree(tmp_path / "out")) == {*SECOND, MARKER, "views/notes.txt"}
    (tmp_path / "out" / "views/0000000000000002.js").write_text("mine")
    folder.write({"index.html": b"three"})
    later += KEPT_SECONDS + 1
    folder.write({"index.html": b"three"})
    assert set(tree(tmp_path / "out")) == {"index.html", MARKER, "views/notes.txt", "views/0000000000000002.js"}


class Ended(BaseException):
    """A process that is gone."""


class EndsEarly(EditionFolder):
    """An edition whose process ends before it has written so many files."""

    def __init__(self, folder: Path, files: int) -> None:
        super().__init__(folder)
        self.files = files

    def _put(self, name: str, content: bytes) -> None:
        if not self.files:
            raise Ended
        self.files -= 1
        super()._put(name, content)


@pytest.mark.parametrize("files", range(6))
def test_wherever_a_publication_ends_the_page_and_all_it_names_are_there(tmp_path: Path, files: int) -> None:
    out = tmp_path / "out"
    EditionFolder(out).write(FIRST)
    ended = False
    try:
        EndsEarly(out, files).write(SECOND)
    except Ended:
        ended = True
    assert ended == (files < 4)
    found = tree(out)
    shown = FIRST if found["index.html"] == b"one" else SECOND
    assert shown.items() <= found.items()
    EditionFolder(out).write(SECOND)
    assert SECOND.items() <= tree(out).items()


def test_a_forged_marker_has_nothing_removed_that_lies_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "victim.js").write_bytes(b"1")
    out = tmp_path / "out"
    EditionFolder(out).write(FIRST)
    marker = json.loads((out / MARKER).read_text())
    marker["files"]["../victim.js"] = hashlib.sha256(b"1").hexdigest()
    marker["unused"]["../victim.js"] = 0
    (out / MARKER).write_text(json.dumps(marker))
    EditionFolder(out).write(SECOND)
    assert (tmp_path / "victim.js").exists()


def test_what_a_killed_publication_began_is_no_obstacle(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / ".cjm-0123abcd.part").write_bytes(b"half")
    EditionFolder(out).write(FIRST)
    (out / "index.html").unlink()
    EditionFolder(out).write(SECOND)
    with pytest.raises(Refused, match="no edition of ours"):
        EditionFolder(tmp_path).check()


def command(*more: str) -> "subprocess.Popen[str]":
    given = [sys.executable, "-m", "cjm_widgets.cli", "publish", "w.cjm", "out", *more]
    return subprocess.Popen(given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.mark.slow
def test_a_killed_publication_leaves_an_edition_whole(run: Run) -> None:
    done(run("out"))
    began = time.monotonic()
    with command() as process:
        process.wait(60)
    lasts = time.monotonic() - began
    chance = random.Random(4)
    titles = {"The way home"}
    for nth in range(12):
        rename(f"Version {nth}")
        titles.add(f"Version {nth}")
        with command() as process:
            time.sleep(lasts * chance.uniform(0.5, 1.0))
            process.kill()
            process.communicate(timeout=60)
        assert whole(Path("out")) in titles
    done(run("out"))
    assert whole(Path("out")) == "Version 11"


@pytest.mark.slow
def test_a_watched_workshop_is_published_again_and_never_half(run: Run) -> None:
    done(run("out"))
    seen = set()
    with command("--watch") as process:
        assert process.stdout is not None
        assert "Published" in process.stdout.readline()
        assert "Ctrl-C ends it" in process.stdout.readline()
        for nth in range(3):
            rename(f"Version {nth}")

            def arrived(wanted: str = f"Version {nth}") -> bool:
                seen.add(found := whole(Path("out")))
                return found == wanted

            wait_until(arrived, 30, lambda: "not published again")
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (0, "")
    assert out.splitlines()[-1] == "Ended; the edition stays as it is."
    assert seen <= {"The way home", "Version 0", "Version 1", "Version 2"}
    assert [path for path in Path("out").rglob("*.part")] == []
