"""What the documents say holds: every command runs, every link and picture is there, every file named exists."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_widgets import app
from cjm_widgets.cli import main, parser
from cjm_widgets.cli.commands import COMMANDS
from cjm_widgets.facilitation.coach.practices import render
from cjm_widgets.store.sqlite import SqliteLog

ROOT = Path(__file__).parents[2]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]

_BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PATH = re.compile(r"`((?:cjm_widgets|tests|templates|docs|notebooks|data|bench)/[\w./-]*)`")


def block_commands(document: Path) -> list[str]:
    blocks = _BLOCK.findall(document.read_text("utf-8"))
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def inline_commands(document: Path) -> Iterator[str]:
    text = document.read_text("utf-8")
    yield from (code for code in _INLINE.findall(text) if re.match(r"(uv run )?(\.venv/bin/)?cjm \w", code))


def cjm(command: str) -> list[str]:
    """The arguments of a `cjm` command, however it is called."""
    return shlex.split(re.sub(r"^(uv run )?(\.venv/bin/)?cjm ", "", command))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder like a fresh clone after `make workshop`."""
    (tmp_path / "workshops").mkdir()
    app.make_sample(tmp_path / "workshops" / "sample.cjm").close()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_every_command_of_a_code_block_runs(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    for command in block_commands(ROOT / name):
        if command.startswith("make "):
            assert command.split()[1] in targets, command
            continue
        arguments = cjm(command)
        if "ITEM" in arguments:
            log = SqliteLog(Path(arguments[1]))
            arguments[arguments.index("ITEM")] = next(iter(log.workshop().items))
            log.close()
        parser().parse_args(arguments)
        if arguments[0] != "start":
            assert main(arguments) in (0, 1), f"{command}: {capsys.readouterr().err}"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_named_in_a_sentence_is_understood(name: str) -> None:
    for command in inline_commands(ROOT / name):
        parser().parse_args(cjm(command.split(" ... ")[0])) if len(cjm(command)) > 1 else None
        assert cjm(command)[0] in parser().format_help(), command


@pytest.mark.parametrize("name", NAMES)
def test_every_link_and_picture_is_there(name: str) -> None:
    document = ROOT / name
    for link in _LINK.findall(document.read_text("utf-8")):
        assert "://" not in link or link.startswith("https://"), link
        if "://" not in link and not link.startswith("#"):
            assert (document.parent / link.split("#")[0]).exists(), f"{name} names {link}"


@pytest.mark.parametrize("name", NAMES)
def test_every_path_named_exists(name: str) -> None:
    for path in _PATH.findall((ROOT / name).read_text("utf-8")):
        assert (ROOT / path).exists(), f"{name} names {path}"


def test_every_command_of_the_program_is_in_the_facilitators_document() -> None:
    text = (ROOT / "docs" / "facilitators.md").read_text("utf-8")
    for command in COMMANDS:
        assert f"`cjm {command.name}" in text, command.name


def test_the_coachs_document_is_what_the_coach_does() -> None:
    assert (ROOT / "docs" / "coach.md").read_text("utf-8") == render()


def test_no_document_names_a_package_registry_or_a_machine_path() -> None:
    for document in DOCUMENTS:
        text = document.read_text("utf-8")
        assert not re.search(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian", text), document.name
        assert not re.search(r"/(home|root|work|Users)/", text), document.name
