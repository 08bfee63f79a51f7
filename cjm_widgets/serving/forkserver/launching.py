"""The fork server as `cjm start` runs it: started with the others, watched, ended after them."""

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path

WARM = "cjm_widgets.app:warm"
_SOCKET = "forks.sock"
_END_SECONDS = 5.0
_STARTS = 20


def address(folder: Path) -> Path:
    """Where the fork server of the run in this folder listens."""
    return folder / _SOCKET


def can_fork() -> bool:
    """Whether kernels can be forks: on Linux (elsewhere system libraries do not bear it), once we are installed."""
    group = "jupyter_client.kernel_provisioners"
    return sys.platform == "linux" and bool(entry_points(group=group, name="cjm-fork"))


class Forks:
    """The process that stands ready; nothing where kernels cannot be forks.

    Args:
        folder: The folder of the run.
        environment: What its kernels find in their environment, beside what the page servers give them.
    """

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder, self._environment = folder, dict(environment)
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0

    def look(self) -> None:
        """Start it, where it does not run: it ends by itself when the files it has imported were changed."""
        running = self._process is not None and self._process.poll() is None
        if not can_fork() or running or self._starts >= _STARTS:
            return
        self._close()
        self._starts += 1
        place = address(self._folder)
        place.unlink(missing_ok=True)
        with (self._folder / "forks.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "cjm_widgets.serving.forkserver", os.fspath(place), WARM],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._folder,
                env={**self._environment, "PYTHONUNBUFFERED": "1"},
                start_new_session=True,
            )

    def end(self) -> None:
        """Cut its lifeline and wait; its last kernels notice within a second."""
        self._close()
        if self._process is not None:
            try:
                self._process.wait(_END_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _close(self) -> None:
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
