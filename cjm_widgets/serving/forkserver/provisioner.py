"""ForkProvisioner: how a page server gets its kernels from the fork server, or for itself where there is none."""

import asyncio
import json
import os
import signal
import socket
from typing import Any

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Unicode

NAME = "cjm-fork"
KERNEL = ["-m", "cjm_widgets.serving.kernel"]
_PATIENCE = 10.0
_LOST = -int(signal.SIGKILL) if hasattr(signal, "SIGKILL") else 1


class ForkedKernel:
    """A kernel that the fork server has forked, as `subprocess.Popen` would show it.

    Args:
        pid: Its process.
        line: The connection on which the fork server will tell how it ended; closing it ends the kernel.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._line = line
        self._heard = b""
        line.setblocking(False)

    def poll(self) -> int | None:
        """Its exit code, None while it runs. Whoever has lost the fork server has lost its kernels."""
        while self.returncode is None:
            try:
                heard = self._line.recv(4096)
            except BlockingIOError:
                return None
            except OSError:
                heard = b""
            self._heard += heard
            if not heard or self._heard.endswith(b"\n"):
                self.returncode = json.loads(self._heard)["code"] if self._heard else _LOST
                self._line.close()
        return self.returncode

    def wait(self) -> int | None:
        """Its exit code; it is asked only when it has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


class ForkProvisioner(LocalProvisioner):
    """Local kernels, forked where the fork server answers, else started like any other."""

    address = Unicode(config=True, help="The socket of the fork server; empty where there is none.")

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:  # noqa: ANN401 - as in the base class
        """Have a kernel forked; in every case of doubt start one."""
        ours = self.address and cmd[1:3] == KERNEL
        request = {
            "arguments": cmd[3:],
            "environment": kwargs.get("env") or dict(os.environ),
            "folder": os.fspath(kwargs.get("cwd") or "."),
        }
        forked = await asyncio.to_thread(_fork, self.address, request) if ours else None
        if forked is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.process = forked  # type: ignore[assignment]  # it does what the base class asks of a Popen
        self.pid = self.pgid = forked.pid
        return self.connection_info


def _fork(address: str, request: dict[str, Any]) -> ForkedKernel | None:
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(_PATIENCE)  # while it is still importing, it answers late
    try:
        line.connect(address)
        line.sendall(json.dumps(request).encode() + b"\n")
        heard = line.recv(4096)
        answer = json.loads(heard) if heard else {}
    except (OSError, ValueError):
        answer = {}
    if "pid" not in answer:
        line.close()
        return None
    return ForkedKernel(answer["pid"], line)
