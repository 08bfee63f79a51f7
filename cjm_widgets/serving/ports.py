"""Ports on this machine."""

import socket

HERE = "127.0.0.1"
EVERYWHERE = "0.0.0.0"


def is_free(port: int, address: str = HERE) -> bool:
    """Whether a server could listen on this port of an address of this machine now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that has just been left is free
        try:
            trial.bind((address, port))
            trial.listen(1)
        except OSError:
            return False
        return True


def next_free(wanted: int, but: set[int], address: str = HERE) -> int:
    """The wanted port, or the first free one above it that is not in `but`."""
    while wanted in but or not is_free(wanted, address):
        wanted += 1
    return wanted
