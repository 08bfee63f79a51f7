"""A server's line to the process that started it: its settings come in on it, and when it is cut the server ends.

The line is the server's standard input. It is cut when `cjm start` closes it, and also when `cjm start` is killed
outright, so that nothing is left running. It works alike on Linux, macOS and Windows, where there is no SIGTERM.
"""

import json
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Settings:
    """What a server is told at its start, on its standard input: a command line could be read by everybody."""

    notebook: str
    """The notebook to serve; for JupyterLab the folder of notebooks."""

    port: int
    token: str
    """The secret that opens the server."""

    everybody: bool
    """Whether the pages open without the token."""

    folder: str
    """The folder for this run: sockets and settings, removed at the end."""

    code: str = ""
    """The two words that open the room; empty for other servers."""

    def as_line(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self)) + "\n"


def read_settings() -> Settings:
    """The settings this server was started with."""
    return Settings(**json.loads(sys.stdin.readline()))


def when_cut(end: Callable[[], None]) -> None:
    """Call `end`, on a thread of its own, once whoever started this server is gone or wants it to end."""

    def wait() -> None:
        while sys.stdin.readline():
            pass
        end()

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
