"""A cable between a browser and a server of the kit, which one can pull out and put in again."""

import contextlib
import selectors
import socket
import threading
from urllib.parse import urlsplit, urlunsplit

PIECE = 65536


class Cable:
    """Passes on what comes in at a port of its own. Pulled out, it drops every line and takes no new one.

    Args:
        server: The address of the server, such as http://127.0.0.1:8868/.
    """

    def __init__(self, server: str) -> None:
        self._server = urlsplit(server)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._lines: dict[socket.socket, socket.socket] = {}
        self._lock = threading.Lock()
        self._in = True
        threading.Thread(target=self._take, daemon=True).start()

    def through(self, url: str) -> str:
        """The same address by this cable."""
        return urlunsplit(urlsplit(url)._replace(netloc=f"127.0.0.1:{self._door.getsockname()[1]}"))

    def pull(self) -> None:
        """Pull it out."""
        with self._lock:
            self._in = False
            for line in self._lines:
                with contextlib.suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)

    def put_in(self) -> None:
        """Put it in again."""
        self._in = True

    def close(self) -> None:
        """Take it away."""
        self.pull()
        self._door.close()

    def _take(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                near, _ = self._door.accept()
                if self._in:
                    threading.Thread(target=self._pass_on, args=(near,), daemon=True).start()
                else:
                    near.close()

    def _pass_on(self, near: socket.socket) -> None:
        with near, socket.create_connection((self._server.hostname, self._server.port)) as far:
            with self._lock:
                self._lines |= {near: far, far: near}
            with selectors.DefaultSelector() as waiting, contextlib.suppress(OSError):
                for line in (near, far):
                    waiting.register(line, selectors.EVENT_READ)
                while all(self._piece(key.fileobj) for key, _ in waiting.select()):
                    continue
            with self._lock:
                for line in (near, far):
                    del self._lines[line]

    def _piece(self, line: socket.socket) -> bool:
        """Pass on a piece; false at the end."""
        piece = line.recv(PIECE)
        if piece:
            self._lines[line].sendall(piece)
        return bool(piece)
