"""Server: one server's process, its port and its link."""

import http.client
import os
import secrets
import subprocess
import sys
import time
from pathlib import Path

from cjm_widgets.serving.lifeline import Settings
from cjm_widgets.serving.ports import HERE, is_free
from cjm_widgets.serving.room import notes
from cjm_widgets.serving.run_folder import environment

RESTARTS = 3
"""How often a server that has died is started again."""
HEALTHY_SECONDS = 60.0
"""A server that ran so long has all its restarts again."""
PAUSE_SECONDS = 1.0
"""The pause before the second restart; the next ones wait that much longer each."""
PATIENCE_SECONDS = 30.0
"""How long it waits for its port, while somebody else holds it."""


class Server:
    """One server: its process, its port and its link."""

    def __init__(  # noqa: PLR0913 - each is one thing in which the servers differ
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
        address: str = HERE,
    ) -> None:
        self.name = name
        self.port = port
        self.starts = 0
        self._address = address
        self._launched = 0.0
        self._died = 0.0
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
        return self.starts <= RESTARTS

    def again(self, folder: Path, workshop: Path, code: str = "") -> bool:
        """Look after a server that has died: start it again, on its port, since people have its link.

        Not at once where it died before, and not while somebody else holds its port; so this is asked again and again.
        False says that it is not worth another try.
        """
        now = time.monotonic()
        if not self._died:
            self._died = now
            if now - self._launched > HEALTHY_SECONDS:
                self.starts = 0
        if not self.may_start_again() or now > self._died + PATIENCE_SECONDS:
            return False
        if now >= self._died + PAUSE_SECONDS * (self.starts - 1) and is_free(self.port, self._address):
            self.launch(folder, workshop, code)
        return True

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
        self._launched, self._died = time.monotonic(), 0.0
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
