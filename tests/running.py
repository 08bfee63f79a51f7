"""The kit as a person runs it: its processes, its links, and the kernels it leaves or does not leave."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

STAND_IN = """
import sys
from pathlib import Path
from cjm_widgets.errors import CjmError
from cjm_widgets.serving import start
try:
    start(Path(sys.argv[1]), browser=False, notebooks=Path(sys.argv[2]))
except CjmError as error:
    sys.exit(str(error))
"""


@dataclass(frozen=True)
class RunningKit:
    """One run of `cjm start`."""

    process: psutil.Popen
    file: Path
    lines: tuple[str, ...]

    @property
    def urls(self) -> dict[str, str]:
        """The three links by name: `workshop`, `dashboard`, `lab`."""
        return dict(line.split(" ", 1) for line in self.lines if " " in line)

    def family(self) -> list[psutil.Process]:
        """Every process of this run, kernels included."""
        return [self.process, *self.process.children(recursive=True)]

    def kernels(self) -> list[psutil.Process]:
        """The kernels that run now."""
        return [process for process in self.process.children(recursive=True) if _is_kernel(process)]

    def wait_for_kernels(self, many: int, seconds: float) -> None:
        """Wait until exactly so many kernels run."""
        wait_until(lambda: len(self.kernels()) == many, seconds, lambda: f"{len(self.kernels())} kernels, not {many}")

    def end(self, number: int = signal.SIGTERM) -> int:
        """End it as a person or a service does, and give its exit code."""
        self.process.send_signal(number)
        return int(self.process.wait(40))


@contextmanager
def running(command: list[str], file: Path, **environment: str) -> Iterator[RunningKit]:
    """Start the kit, wait for `ready`, and end it."""
    process = psutil.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    )
    lines: list[str] = []
    try:
        for line in process.stdout:
            lines.append(line.rstrip("\n"))
            if lines[-1] == "ready":
                break
        else:
            raise RuntimeError(f"{' '.join(command)} ended with: {process.stderr.read()}")
        yield RunningKit(process, file, tuple(lines))
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(40)
        process.stdout.close()
        process.stderr.close()


def stand_in(file: Path, notebooks: Path) -> list[str]:
    """The command that serves a folder of small notebooks instead of the kit's."""
    return [sys.executable, "-c", STAND_IN, os.fspath(file), os.fspath(notebooks)]


def wait_until(true: Callable[[], object], seconds: float, otherwise: Callable[[], str]) -> None:
    """Look again and again; fail with a sentence when it does not become true."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(otherwise())
        time.sleep(0.1)


def _is_kernel(process: psutil.Process) -> bool:
    """An ordinary kernel by its command, a forked one by its parent: it bears the command of the fork server."""
    try:
        command = process.cmdline()
        parent = process.parent()
        forked = "cjm_widgets.serving.forkserver" in command and parent is not None and parent.cmdline() == command
    except psutil.Error:
        return False
    return forked or "cjm_widgets.serving.kernel" in command
