"""A process that cannot write: a stakeholder's kernel gives up the right to, once, and cannot take it back."""

import os
import sys
from pathlib import Path
from typing import Any

_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES_FILES = frozenset(
    {"os.remove", "os.rename", "os.truncate", "os.link", "os.symlink", "os.chmod", "shutil.move"}
)


def forbid_writing(workshop: Path) -> None:
    """From now on this process opens SQLite files for reading only, and changes no file beside the workshop.

    An audit hook cannot be removed again (PEP 578). It guards against mistakes and against code that reached the
    process through the kit; it is not a sandbox against native code.
    """
    folder = str(workshop.resolve().parent)

    def within(path: object) -> bool:
        try:
            return os.path.realpath(os.fsdecode(path)).startswith(folder + os.sep)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return False

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if event == "sqlite3.connect":
            if "mode=ro" not in str(args[0]) and str(args[0]) != ":memory:":
                raise PermissionError("This process only reads.")
        elif event == "open":
            path, mode, flags = args
            writes = any(letter in (mode or "") for letter in "wax+") or (flags or 0) & _WRITE_FLAGS
            if writes and within(path):
                raise PermissionError("This process only reads.")
        elif event in _CHANGES_FILES and any(within(arg) for arg in args):
            raise PermissionError("This process only reads.")

    sys.addaudithook(hook)
