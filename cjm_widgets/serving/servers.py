"""Server: one server's process, its port and its link."""

import http.client
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from cjm_widgets.serving.lifeline import Settings
from cjm_widgets.serving.room import notes
from cjm_widgets.serving.run_folder import environment

RESTARTS = 3
HEALTHY_SECONDS = 60.0
"""A server that ran so long has all its restarts again."""
"""How often a server that has died is started again."""


class Server:
    """One server: its process, its port and its link."""

    def __init__(
        self,
        name: str,
        module: str,
        target: Path,
        *,
        port: int,
        link: str,
        answers: str,
        everybody: bool = False,
        seat: str | None = None,
    ) -> None:
        self.name = name
        self.port = port
        self.starts = 0
        self._launched = 0.0
        self._module = module
        self._target = target
        self._link = link
        self._answers = answers
        self._everybody = everybody
        self._seat = seat
        self._token = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """The link to open it with, complete."""
        query = "" if self._everybody else f"?token={self._token}"
        return f"http://127.0.0.1:{self.port}{self._link}{query}"

    @property
    def alive(self) -> bool:
        """Whether its process runs."""
        return self._process is not None and self._process.poll() is None

    def may_start_again(self) -> bool:
        """Whether a server that has died is worth another try: not where it died several times at once."""
        if time.monotonic() - self._launched > HEALTHY_SECONDS:
            self.starts = 0
        return self.starts <= RESTARTS

    def launch(self, folder: Path, workshop: Path, code: str = "") -> None:
        """Start the process, in a session of its own: Ctrl-C reaches `cjm start` alone, which then ends the others."""
        more = {"CJM_SEAT": self._seat} if self._seat else {notes.ENVIRONMENT: str(notes.folder_in(folder))}
        settings = Settings(str(self._target), self.port, self._token, self._everybody, str(folder), code)
        with (folder / f"{self.name}.log").open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,
                env={**environment(folder), **more, "CJM_WORKSHOP": str(workshop), "PYTHONUNBUFFERED": "1"},
                text=True,
                start_new_session=os.name == "posix",
            )
        self.starts += 1
        self._launched = time.monotonic()
        self._tell(settings.as_line())

    def answers(self) -> bool:
        """Whether it is this server that answers on its port."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        try:
            connection.request("GET", self._answers, headers={"Authorization": f"token {self._token}"})
            return connection.getresponse().status < http.client.BAD_REQUEST
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def cut(self) -> None:
        """Let it end by itself, kernels first."""
        if self._process is not None and self._process.stdin is not None:
            try:
                self._process.stdin.close()
            except OSError:
                self._process.terminate()

    def end(self, deadline: float) -> None:
        """Wait for its end; after the deadline, end it. Its kernels notice within a second and end too."""
        if self._process is None:
            return
        try:
            self._process.wait(max(0.0, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def last_words(self, folder: Path) -> str:
        """The last line it has written, to say why it did not start."""
        written = (folder / f"{self.name}.log").read_text(encoding="utf-8", errors="replace").strip()
        return written.splitlines()[-1].strip() if written else ""

    def _tell(self, line: str) -> None:
        assert self._process is not None and self._process.stdin is not None
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
        except OSError:
            return  # it has died already: whoever waits for it sees that
