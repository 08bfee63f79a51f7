"""ForkServer: the process that forks a kernel on request, and tells how each one ended."""

import json
import os
import selectors
import signal
import socket
import sys
import traceback
from typing import Any

from cjm_widgets.serving import kernel
from cjm_widgets.serving.forkserver.freshness import Freshness

_PATIENCE = 2.0


class ForkServer:
    """One thread, no event loop, no open sockets but its own: all that a fork could not survive is left to the kernels.

    Whoever wants a kernel connects and sends one line of JSON: `arguments`, `environment`, `folder`. The answer is a
    line with its `pid`, and one with its `code` when it has ended; or `stale`, when files have changed since they were
    imported. Whoever hangs up ends the kernel.

    Args:
        listener: The socket that listens.
        freshness: Knows whether files have changed.
    """

    def __init__(self, listener: socket.socket, freshness: Freshness) -> None:
        self._listener = listener
        self._freshness = freshness
        self._kernels: dict[int, socket.socket] = {}
        self._selector = selectors.DefaultSelector()
        self._ear, self._bell = os.pipe()

    def serve(self, lifeline: int) -> None:
        """Fork kernels until the lifeline is cut, or until nobody needs a stale server any more."""
        os.set_blocking(self._bell, False)
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda number, frame: None)
        self._selector.register(lifeline, selectors.EVENT_READ)
        self._selector.register(self._ear, selectors.EVENT_READ)
        self._selector.register(self._listener, selectors.EVENT_READ)
        while True:
            for key, _ in self._selector.select():
                if key.fileobj == lifeline:
                    if not os.read(lifeline, 4096):
                        return
                elif key.fileobj == self._ear:
                    os.read(self._ear, 4096)
                    self._reap()
                elif key.fileobj is self._listener:
                    if not self._answer(self._listener.accept()[0]):
                        return
                else:
                    self._hang_up(key.data)

    def _answer(self, asking: socket.socket) -> bool:
        """Fork for whoever asks. Gives False when this server is stale and has no kernels to look after."""
        asking.settimeout(_PATIENCE)
        try:
            with asking.makefile("r", encoding="utf-8") as lines:
                request = json.loads(lines.readline())
        except (OSError, ValueError):
            asking.close()
            return True
        if self._freshness.lost():
            _tell(asking, stale=True)
            asking.close()
            return bool(self._kernels)
        pid = os.fork()
        if pid == 0:
            self._become_kernel(request, asking)
        self._kernels[pid] = asking
        self._selector.register(asking, selectors.EVENT_READ, pid)
        _tell(asking, pid=pid)
        return True

    def _reap(self) -> None:
        for pid in list(self._kernels):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                asking = self._kernels.pop(pid)
                self._selector.unregister(asking)
                _tell(asking, code=os.waitstatus_to_exitcode(status))
                asking.close()

    def _hang_up(self, pid: int) -> None:
        """The server that wanted this kernel is gone, or wants it no longer."""
        asking = self._kernels.get(pid)
        if asking is not None:
            self._selector.unregister(asking)
            self._selector.register(self._deaf(pid, asking), selectors.EVENT_READ, pid)
            os.killpg(pid, signal.SIGKILL)

    def _deaf(self, pid: int, asking: socket.socket) -> socket.socket:
        """A socket on which nothing will ever be heard, in the place of one that is closed."""
        asking.close()
        here, self._kernels[pid] = socket.socketpair()
        here.close()
        return self._kernels[pid]

    def _become_kernel(self, request: dict[str, Any], asking: socket.socket) -> None:
        code = 1
        try:
            os.setsid()
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self._selector.close()
            for one in (asking, self._listener, *self._kernels.values()):
                one.close()
            os.close(self._ear)
            os.close(self._bell)
            os.dup2(os.open(os.devnull, os.O_RDONLY), sys.stdin.fileno())
            os.environ.clear()
            os.environ.update(request["environment"])
            os.chdir(request["folder"])
            sys.argv[1:] = request["arguments"]
            kernel.main(parent=os.getppid())
            code = 0
        except SystemExit as ending:
            code = ending.code if isinstance(ending.code, int) else 0
        except BaseException:  # noqa: BLE001 - a fork must never go on as if it were the server
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def _tell(asking: socket.socket, **message: object) -> None:
    try:
        asking.sendall(json.dumps(message).encode() + b"\n")
    except OSError:
        return  # it has hung up, which the selector says too
