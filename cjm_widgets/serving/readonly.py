"""A process that cannot write: a stakeholder's kernel gives up the right to, once, and cannot take it back."""

import os
import re
import sys
from typing import Any

_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_READING = re.compile(r"file:[^?#]*\?mode=ro(&immutable=1)?")
"""The addresses that the store reads from. SQLite takes the last `mode` of a query, so that no other query will do."""
_NEVER = frozenset(
    {
        "ctypes.call_function",
        "ctypes.dlsym",
        "ctypes.dlsym/handle",
        "os.chmod",
        "os.chown",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.link",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.spawn",
        "os.startfile",
        "os.symlink",
        "os.system",
        "os.truncate",
        "os.utime",
        "pty.spawn",
        "sqlite3.enable_load_extension",
        "sqlite3.load_extension",
        "subprocess.Popen",
    }
)


def forbid_writing(reader: type) -> None:
    """From now on this process opens SQLite files for reading only, changes no file and starts no other process.

    Args:
        reader: The class of the connections that may be opened; they attach no other file, which could be written.

    An audit hook cannot be removed again (PEP 578). It guards against mistakes and against code that reached the
    process through the kit; it is not a sandbox against native code, nor against Python written to take it apart.
    """
    never, reading, flags_that_write, nowhere = _NEVER, _READING.fullmatch, _WRITE_FLAGS, os.devnull

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = args
            writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & flags_that_write
            refused = writes and not isinstance(path, int) and path != nowhere  # a number is open already
        elif event == "sqlite3.connect":
            refused = type(args[0]) is not str or not reading(args[0])
        elif event == "sqlite3.connect/handle":
            refused = type(args[0]) is not reader
        elif event == "ctypes.dlopen":
            refused = args[0] is not None  # none: this program itself, which `import ctypes` asks for
        else:
            refused = event in never
        if refused:
            raise PermissionError("This process only reads.")

    sys.addaudithook(hook)
