"""The kernel behind every page: `python -m cjm_widgets.serving.kernel -f CONNECTION_FILE`.

An ordinary IPython kernel without what a workshop never uses: debugpy, which costs 42 MB and half a second for each
kernel, and IPython's history, a SQLite file in the home folder.
"""

import sys
from importlib import import_module

from traitlets.config import Config

_NEEDED = (
    "IPython.core.completer",
    "IPython.core.displayhook",
    "IPython.core.interactiveshell",
    "IPython.core.magics",
    "comm",
    "ipykernel.debugger",
    "ipykernel.displayhook",
    "ipykernel.heartbeat",
    "ipykernel.iostream",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "ipykernel.parentpoller",
    "ipykernel.zmqshell",
    "psutil",
    "tornado.platform.asyncio",
    "zmq.eventloop.zmqstream",
)


def prepare() -> None:
    """Import what a kernel needs, and start nothing: for whoever will fork."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel takes it for not installed
    for name in _NEEDED:
        import_module(name)


def main(parent: int = 0) -> None:
    """Run a kernel until it is told to end.

    Args:
        parent: The process with which a forked kernel ends; others learn it from their environment.
    """
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from ipykernel.kernelapp import IPKernelApp

    config = Config()
    config.HistoryManager.enabled = False
    if parent:
        config.IPKernelApp.parent_handle = parent
    IPKernelApp.launch_instance(config=config)


if __name__ == "__main__":
    main()
