"""`cjm start`: three servers on this machine, waited for, watched, and ended together."""

import http.client
import os
import secrets
import signal
import subprocess
import sys
import time
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from cjm_widgets import resources
from cjm_widgets.errors import StartError
from cjm_widgets.resources import words
from cjm_widgets.serving.forkserver.launching import Forks
from cjm_widgets.serving.lifeline import Settings
from cjm_widgets.serving.own_notebooks import bring
from cjm_widgets.serving.ports import next_free
from cjm_widgets.serving.run_folder import environment, run_folder

_START_SECONDS = 90.0
_END_SECONDS = 15.0
_RESTARTS = 3


class _Stop(BaseException):
    """Somebody wants everything to end: Ctrl-C, SIGTERM, a closed terminal."""


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

    def launch(self, folder: Path, workshop: Path) -> None:
        """Start the process, in a session of its own: Ctrl-C reaches `cjm start` alone, which then ends the others."""
        seat = {"CJM_SEAT": self._seat} if self._seat else {}
        settings = Settings(str(self._target), self.port, self._token, self._everybody, str(folder))
        with (folder / f"{self.name}.log").open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=folder,
                env={**environment(folder), **seat, "CJM_WORKSHOP": str(workshop), "PYTHONUNBUFFERED": "1"},
                text=True,
                start_new_session=os.name == "posix",
            )
        self.starts += 1
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


def start(
    file: Path,
    *,
    browser: bool = True,
    notebooks: Path | None = None,
    own: Path | None = None,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve a workshop on this machine until Ctrl-C or SIGTERM: front door, dashboard, JupyterLab.

    Prints `workshop URL`, `dashboard URL`, `lab URL` and `ready`, one line each, once all three answer.

    Args:
        file: The workshop file.
        browser: Whether to open the first link in the browser.
        notebooks: The folder of notebooks to serve; the kit's own unless given.
        own: The folder with people's own copies of them, which JupyterLab shows; the notebooks themselves unless given.
        say: Takes the lines instead of standard output.

    Raises:
        StartError: A server did not start, or would not go on running.
    """
    tell = say or _say
    notebooks = notebooks or resources.folder("notebooks")
    if own is not None:
        bring(notebooks, own)
    servers = _servers(notebooks, own or notebooks)
    try:
        with _told_to_stop(), run_folder(notebooks) as folder:
            forks = Forks(folder, environment(folder))
            try:
                forks.look()
                _start_all(servers, folder, file.absolute())
                for server in servers:
                    tell(f"{server.name} {server.url}")
                tell("ready")
                if browser:
                    webbrowser.open(servers[0].url)
                _watch(servers, forks, folder, file.absolute())
            finally:
                _end_all(servers)
                forks.end()
    except _Stop:
        return


def _servers(notebooks: Path, own: Path) -> list[Server]:
    pages = "cjm_widgets.serving.pages"
    return [
        Server("workshop", pages, notebooks / "00_start.ipynb", port=8866, link="/", answers="/cjm/answers"),
        Server(
            "dashboard",
            pages,
            notebooks / "dashboard.ipynb",
            port=8867,
            link="/",
            answers="/cjm/answers",
            everybody=True,
            seat="stakeholder",
        ),
        Server("lab", "cjm_widgets.serving.lab", own, port=8888, link="/lab", answers="/api/status"),
    ]


def _start_all(servers: list[Server], folder: Path, workshop: Path) -> None:
    taken: set[int] = set()
    for server in servers:
        server.port = next_free(server.port, taken)
        taken.add(server.port)
        server.launch(folder, workshop)
    deadline = time.monotonic() + _START_SECONDS
    for server in servers:
        while not (server.alive and server.answers()):
            if not server.alive:
                _try_another_port(server, taken, folder, workshop)
            if time.monotonic() > deadline:
                raise StartError(words("serving.start.too-slow", server=server.name, seconds=int(_START_SECONDS)))
            time.sleep(0.1)


def _try_another_port(server: Server, taken: set[int], folder: Path, workshop: Path) -> None:
    """Somebody else may have taken the port between our look and the server's: then the next one will do.

    They may also have let go of it again, so whether it is free now says nothing; the number of tries does.
    """
    if server.starts > _RESTARTS:
        raise StartError(words("serving.start.died", server=server.name, why=server.last_words(folder)))
    server.port = next_free(server.port, taken)
    taken.add(server.port)
    server.launch(folder, workshop)


def _watch(servers: list[Server], forks: Forks, folder: Path, workshop: Path) -> None:
    """Wait for the end; a server that dies meanwhile is started again on its port, with its link unchanged."""
    while True:
        time.sleep(0.5)
        forks.look()
        for server in servers:
            if not server.alive:
                if server.starts > _RESTARTS:
                    raise StartError(words("serving.start.died", server=server.name, why=server.last_words(folder)))
                server.launch(folder, workshop)


def _end_all(servers: list[Server]) -> None:
    for server in servers:
        server.cut()
    deadline = time.monotonic() + _END_SECONDS
    for server in servers:
        server.end(deadline)


@contextmanager
def _told_to_stop() -> Iterator[None]:
    """Turn the first signal to end into `_Stop`, and let no further one disturb the ending."""
    wanted = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in wanted}

    def stop(_number: int, _frame: FrameType | None) -> None:
        for number in wanted:
            signal.signal(number, signal.SIG_IGN)
        raise _Stop

    for number in wanted:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
