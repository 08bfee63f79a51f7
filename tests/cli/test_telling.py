"""Reports, worksheets and invitations from the command line: whole files, and no secrets in them."""

import re
import stat
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cjm_widgets.cli import browsing, main
from cjm_widgets.facilitation import own_agenda
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.room_story import SECRETS, Story

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    log = SqliteLog.create(tmp_path / "w.cjm")
    Story(log).play()
    log.close()

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command


def read(name: str) -> str:
    return Path(name).read_text("utf-8")


class Outline(HTMLParser):
    """The headings of a page, and the tags that are left open."""

    VOID = ("meta", "link", "img", "br", "circle", "path", "rect", "use")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.headings: list[int] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            assert self.open.pop() == tag


FILES = (
    ("report", "out.html"),
    ("report", "out.md"),
    ("print", "out.html"),
    ("invitation", "out.txt"),
    ("invitation", "out.ics"),
)


@pytest.mark.parametrize(("command", "out"), FILES)
def test_a_file_is_written_without_anything_that_is_not_for_all(run: Run, command: str, out: str) -> None:
    more = ("--at", "2026-11-21T09:30") if command == "invitation" else ()
    assert run(command, "w.cjm", out, *more) == (0, f"Wrote {out}.\n", "")
    text = read(out).replace("\r\n ", "")
    assert "The way home" in text
    assert [secret for secret in SECRETS if secret in text] == []
    assert sorted(path.name for path in Path().iterdir()) == sorted([out, "w.cjm"])


@pytest.mark.parametrize("command", ["report", "print"])
def test_a_page_is_well_made_and_its_headings_are_in_order(run: Run, command: str) -> None:
    run(command, "w.cjm", "out.html")
    page = read("out.html")
    outline = Outline(page)
    assert outline.open == []
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.headings, outline.headings[1:], strict=False))
    assert '<html lang="en">' in page
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)


def test_the_report_holds_the_map_as_picture_and_as_table(run: Run) -> None:
    run("report", "w.cjm", "out.html")
    page = read("out.html")
    assert re.search(r'<svg [^>]*role="img"', page)
    assert '<th scope="row" dir="auto">Travel</th><td dir="auto">I wait</td><td dir="auto">Display</td>' in page
    run("report", "w.cjm", "out.md")
    assert "| Travel | I wait | Display |" in read("out.md")
    assert "## Decisions\n\n* We begin with / the message. (about A message) (decided by Ana)\n" in read("out.md")


def test_the_report_names_the_version_while_nothing_was_changed_since(run: Run) -> None:
    log = SqliteLog(Path("w.cjm"))
    Session(log).label("after the workshop")
    log.close()
    run("report", "w.cjm", "out.md")
    assert "* Version: after the workshop" in read("out.md")


def test_a_report_is_written_over_the_one_before(run: Run) -> None:
    Path("out.md").write_text("old")
    assert run("report", "w.cjm", "out.md")[0] == 0
    assert read("out.md").startswith("# The way home\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("report", "w.cjm", "out.pdf"), ".html or .md"),
        (("print", "w.cjm", "out"), ".html or .pdf"),
        (("invitation", "w.cjm", "out.html"), ".txt or .ics"),
        (("invitation", "w.cjm", "out.ics"), "--at"),
        (("invitation", "w.cjm", "out.txt", "--at", "tomorrow"), "“tomorrow” is not a time"),
        (("invitation", "w.cjm", "out.txt", "--link", "javascript:alert(1)"), "is not a link"),
        (("invitation", "w.cjm", "out.txt", "--agenda", "a-week"), "a-week"),
        (("report", "missing.cjm", "out.md"), "missing.cjm"),
        (("report", "w.cjm", "no/such/folder/out.md"), "no/such/folder"),
    ],
)
def test_what_cannot_be_written_is_one_sentence_and_no_file(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert sentence in err
    assert [path.name for path in Path().iterdir()] == ["w.cjm"]


def test_the_event_keeps_its_name_and_counts_on(run: Run) -> None:
    def event() -> dict[str, str]:
        run("invitation", "w.cjm", "out.ics", "--at", "2026-11-21T09:30+01:00")
        lines = Path("out.ics").read_bytes().decode().replace("\r\n ", "").split("\r\n")
        return dict(line.split(":", 1) for line in lines if line)

    first = event()
    assert (first["DTSTART"], first["DTEND"]) == ("20261121T083000Z", "20261121T103000Z")
    log = SqliteLog(Path("w.cjm"))
    own_agenda.adopt(Session(log), agenda("90-minutes"))
    log.close()
    second = event()
    assert second["UID"] == first["UID"]
    assert int(second["SEQUENCE"]) > int(first["SEQUENCE"])
    assert second["DTEND"] == "20261121T100000Z"


# PDF


def a_failing_browser(place: Path) -> str:
    path = place / "browser"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_without_a_browser_a_sentence_says_what_to_do_instead(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CJM_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "")
    if browsing.chromium():
        pytest.skip("a browser is found outside of the path")
    code, out, err = run("print", "w.cjm", "out.pdf")
    assert (code, out) == (2, "")
    assert "Write out.html instead" in err
    assert not Path("out.pdf").exists()


def test_a_browser_that_fails_leaves_the_pdf_from_before(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CJM_CHROMIUM", a_failing_browser(tmp_path_factory.mktemp("bin")))
    Path("out.pdf").write_bytes(b"before")
    code, _, err = run("print", "w.cjm", "out.pdf")
    assert code == 2
    assert "made no PDF" in err
    assert Path("out.pdf").read_bytes() == b"before"


@pytest.mark.browser
def test_the_pdf_is_made_by_the_browser_that_is_there(run: Run) -> None:
    assert browsing.chromium(), "No browser was found: install Chromium, or name one in CJM_CHROMIUM."
    assert run("print", "w.cjm", "out.pdf") == (0, "Wrote out.pdf.\n", "")
    made = Path("out.pdf").read_bytes()
    assert made.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", made)) >= 15
