"""`python -m cjm_widgets.serving.forkserver SOCKET MODULE:FUNCTION`; the function imports what kernels will need."""

import gc
import socket
import sys
from importlib import import_module

from cjm_widgets.serving.forkserver.freshness import Freshness
from cjm_widgets.serving.forkserver.server import ForkServer
from cjm_widgets.serving.kernel import prepare


def main(address: str, warm: str) -> None:
    """Listen at once, so that whoever asks early waits; import everything; then fork until cut off."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    listener.bind(address)
    listener.listen(128)
    freshness = Freshness()
    prepare()
    module, name = warm.split(":")
    getattr(import_module(module), name)()
    gc.collect()
    gc.freeze()  # what is there now is never looked at again, so that its memory stays shared
    ForkServer(listener, freshness).serve(sys.stdin.fileno())


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
