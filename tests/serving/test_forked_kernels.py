import os
import re
import signal
import sys
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from cjm_widgets.serving.forkserver.freshness import Freshness
from tests.running import RunningKit, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kernels are forks on Linux only")


def visit(kit: RunningKit) -> str:
    with urllib.request.urlopen(kit.urls["dashboard"] + "?step=journey", timeout=60) as answer:
        page = answer.read().decode()
    assert "step=journey|stakeholder|" in page
    return page


def fork_servers(kit: RunningKit) -> list[psutil.Process]:
    return [child for child in kit.process.children() if "cjm_widgets.serving.forkserver" in " ".join(child.cmdline())]


def test_a_page_gets_a_fork_with_an_environment_of_its_own(kit: RunningKit) -> None:
    wait_until(lambda: fork_servers(kit), 10, lambda: "no fork server")
    visit(kit)
    (server,) = fork_servers(kit)
    forks = server.children()
    assert len(forks) == 1
    assert os.getpgid(forks[0].pid) == forks[0].pid


def test_without_its_fork_server_a_page_gets_a_kernel_all_the_same(kit: RunningKit) -> None:
    visit(kit)
    (server,) = fork_servers(kit)
    forks = server.children()
    assert forks
    server.send_signal(signal.SIGKILL)
    gone, _ = psutil.wait_procs(forks, timeout=5)
    assert len(gone) == len(forks)
    visit(kit)
    assert kit.kernels()


def test_a_page_whose_fork_is_killed_learns_it(kit: RunningKit) -> None:
    wait_until(lambda: fork_servers(kit), 10, lambda: "no fork server")
    found = re.search(r'"kernelId": "([^"]+)"', visit(kit))
    assert found is not None
    for kernel in kit.kernels():
        kernel.kill()
    address = f"{kit.urls['dashboard']}cjm/kernel/{found.group(1)}"
    wait_until(lambda: _status(address) == 410, 10, lambda: "the page server has not noticed")


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code


@pytest.mark.parametrize("change", ["written", "added", "removed"])
def test_words_that_were_changed_are_noticed(tmp_path: Path, change: str) -> None:
    words = tmp_path / "templates" / "en.yaml"
    words.parent.mkdir()
    words.write_text("a: b", encoding="utf-8")
    (tmp_path / "__pycache__").mkdir()
    freshness = Freshness(tmp_path)
    (tmp_path / "__pycache__" / "a.pyc").touch()
    assert not freshness.lost()
    if change == "written":
        os.utime(words, ns=(2**60, 2**62))
    elif change == "added":
        words.with_name("de.yaml").touch()
    else:
        words.unlink()
    assert freshness.lost()
