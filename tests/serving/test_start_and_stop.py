import shutil
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import psutil
import pytest

from tests.running import RunningKit, running, stand_in, wait_until


def test_one_line_each_is_printed_and_then_ready(kit: RunningKit) -> None:
    assert [line.split(" ")[0] for line in kit.lines] == ["workshop", "dashboard", "lab", "ready"]


@pytest.mark.parametrize("name", ["dashboard", "lab"])
def test_what_is_printed_answers(kit: RunningKit, name: str) -> None:
    with urllib.request.urlopen(kit.urls[name], timeout=30) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
def test_ending_it_leaves_no_process_and_no_folder(small_notebooks: Path, tmp_path: Path, number: int) -> None:
    file = tmp_path / "team.cjm"
    with running(stand_in(file, small_notebooks), file) as kit:
        with urllib.request.urlopen(kit.urls["dashboard"], timeout=60) as answer:
            answer.read()
        family = kit.family()
        folders = _folders(family)
        assert len(kit.kernels()) == 1
        assert kit.end(number) == 0
        wait_until(lambda: not any(map(_runs, family)), 5, lambda: f"still there: {[p for p in family if _runs(p)]}")
        assert not any(folder.exists() for folder in folders)


def test_killing_it_outright_leaves_no_process(small_notebooks: Path, tmp_path: Path) -> None:
    file = tmp_path / "team.cjm"
    with running(stand_in(file, small_notebooks), file) as kit:
        with urllib.request.urlopen(kit.urls["dashboard"], timeout=60) as answer:
            answer.read()
        family = kit.family()
        folders = _folders(family)
        kit.process.kill()
        wait_until(lambda: not any(map(_runs, family)), 20, lambda: f"still there: {[p for p in family if _runs(p)]}")
        for folder in folders:
            shutil.rmtree(folder)  # nobody was left to do it


def test_a_taken_port_is_passed_over(small_notebooks: Path, tmp_path: Path, kit: RunningKit) -> None:
    file = tmp_path / "other.cjm"
    with running(stand_in(file, small_notebooks), file) as other:
        assert not {_port(url) for url in kit.urls.values()} & {_port(url) for url in other.urls.values()}


def test_a_server_that_dies_is_started_again_under_the_same_link(small_notebooks: Path, tmp_path: Path) -> None:
    file = tmp_path / "team.cjm"
    with running(stand_in(file, small_notebooks), file) as kit:
        port = _port(kit.urls["dashboard"])
        for process in kit.process.children():
            if any(link.laddr.port == port for link in process.net_connections() if link.status == psutil.CONN_LISTEN):
                process.kill()
                process.wait(10)
        wait_until(lambda: _listens(port), 30, lambda: "the dashboard did not come back")
        with urllib.request.urlopen(kit.urls["dashboard"], timeout=60) as answer:
            assert answer.status == 200


def test_a_server_that_cannot_start_is_one_sentence(tmp_path: Path) -> None:
    ended = subprocess.run(
        stand_in(tmp_path / "team.cjm", tmp_path / "nowhere"), capture_output=True, text=True, timeout=120, check=False
    )
    assert ended.returncode != 0
    assert ended.stdout == ""
    assert ended.stderr.startswith("The workshop server did not start")
    assert len(ended.stderr.splitlines()) == 1


def _runs(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _folders(family: list[psutil.Process]) -> set[Path]:
    return {Path(process.cwd()) for process in family if Path(process.cwd()).name.startswith("cjm-")}


def _port(url: str) -> int:
    return int(url.split("/")[2].split(":")[1])


def _listens(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0
