"""`cjm start`: three servers on this machine, and the room while it is open; waited for, watched, ended together."""

import signal
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
from cjm_widgets.serving.own_notebooks import bring
from cjm_widgets.serving.ports import next_free
from cjm_widgets.serving.room.keeper import RoomKeeper
from cjm_widgets.serving.run_folder import environment, run_folder
from cjm_widgets.serving.servers import Server

_START_SECONDS = 90.0
_END_SECONDS = 15.0
_LOOK_SECONDS = 0.4


class _Stop(BaseException):
    """Somebody wants everything to end: Ctrl-C, SIGTERM, a closed terminal."""


def start(
    file: Path,
    *,
    browser: bool = True,
    notebooks: Path | None = None,
    own: Path | None = None,
    room: bool = False,
    say: Callable[[str], None] | None = None,
) -> None:
    """Serve a workshop on this machine until Ctrl-C or SIGTERM: front door, dashboard, JupyterLab.

    Prints `workshop URL`, `dashboard URL`, `lab URL` and `ready`, one line each, once all three answer; with the room
    open `room URL` and `code WORDS` before `ready`.

    Args:
        file: The workshop file.
        browser: Whether to open the first link in the browser.
        notebooks: The folder of notebooks to serve; the kit's own unless given.
        own: The folder with people's own copies of them, which JupyterLab shows; the notebooks themselves unless given.
        room: Whether to open the room at once; else nothing listens on the local network until somebody opens it.
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
            keeper = RoomKeeper(folder, file.absolute(), notebooks)
            try:
                forks.look()
                _start_all(servers, folder, file.absolute())
                for server in servers:
                    tell(f"{server.name} {server.url}")
                if room:
                    link, code = keeper.open_now()
                    tell(f"room {link}")
                    tell(f"code {code}")
                tell("ready")
                if browser:
                    webbrowser.open(servers[0].url)
                _watch(servers, forks, keeper, folder, file.absolute())
            finally:
                _end_all([*servers, keeper.server])
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
    if not server.may_start_again():
        raise StartError(words("serving.start.died", server=server.name, why=server.last_words(folder)))
    server.port = next_free(server.port, taken)
    taken.add(server.port)
    server.launch(folder, workshop)


def _watch(servers: list[Server], forks: Forks, keeper: RoomKeeper, folder: Path, workshop: Path) -> None:
    """Wait for the end; a server that dies meanwhile is started again on its port, with its link unchanged."""
    while True:
        time.sleep(_LOOK_SECONDS)
        forks.look()
        keeper.look()
        for server in servers:
            if not server.alive and not server.again(folder, workshop):
                raise StartError(words("serving.start.died", server=server.name, why=server.last_words(folder)))


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
