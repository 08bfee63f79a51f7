"""Whether a file may be used as a workshop, answered from its place and its first hundred bytes, without opening it."""

import os
import sys
from pathlib import Path

from cjm_widgets.errors import CannotWrite, DamagedFile, NewerFile, NotAWorkshop, UnsafePlace
from cjm_widgets.resources import words
from cjm_widgets.store.numbers import APPLICATION_ID, SCHEMA_VERSION

NETWORK_FILESYSTEMS = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "afs",
        "afpfs",
        "ncpfs",
        "9p",
        "davfs",
        "fuse.sshfs",
        "webdav",
    }
)
SYNCHRONISED = ("Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "iCloud Drive", "Mobile Documents", "Nextcloud")

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100


def check_place(path: Path, mounts: str | None = None) -> None:
    """Refuse a file on a network filesystem or in a folder that is synchronised while one works.

    Args:
        path: The workshop file; it need not exist.
        mounts: The system's mounts as in /proc/mounts; read from the system when left out.

    Raises:
        UnsafePlace: SQLite would be unsafe there.
    """
    path = path.resolve()
    for part in path.parts[:-1]:
        for service in SYNCHRONISED:
            if part == service or part.startswith((f"{service} -", f"{service} (")):
                raise UnsafePlace(words("error.file.synchronised", name=path.name, service=service))
    if (
        str(path).startswith("\\\\")
        or filesystem_of(path, _mounts() if mounts is None else mounts) in NETWORK_FILESYSTEMS
    ):
        raise UnsafePlace(words("error.file.network", name=path.name))


def filesystem_of(path: Path, mounts: str) -> str:
    """The type of the filesystem that holds `path`, by the longest mount point above it; empty where unknown."""
    best, found = -1, ""
    for line in mounts.splitlines():
        parts = line.split()
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if (path == point or point in path.parents) and len(point.parts) > best:
            best, found = len(point.parts), parts[2]
    return found


def check_new(path: Path) -> None:
    """Refuse to make a file where there is one already, or where there is no folder for it that may be written.

    Raises:
        CannotWrite: One of these.
    """
    if path.exists():
        raise CannotWrite(words("error.file.exists", name=path.name))
    if not path.parent.is_dir():
        raise CannotWrite(words("error.file.no-folder", name=path.parent))
    if not os.access(path.parent, os.W_OK):
        raise CannotWrite(words("error.file.read-only-folder", name=path.parent))


def check_header(path: Path) -> None:
    """Refuse a file that is not a workshop of this version, from its header alone.

    Raises:
        NotAWorkshop: It is missing, a folder, or not ours.
        DamagedFile: It is cut short.
        NewerFile: A later version of the kit wrote it.
        CannotWrite: It may not be read.
    """
    if path.is_dir():
        raise NotAWorkshop(words("error.file.folder", name=path.name))
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except FileNotFoundError:
        raise NotAWorkshop(words("error.file.missing", name=path.name)) from None
    except OSError:
        raise CannotWrite(words("error.file.read-only", name=path.name)) from None
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise NotAWorkshop(words("error.file.not-a-workshop", name=path.name))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAWorkshop(words("error.file.not-a-workshop", name=path.name))
    if int.from_bytes(header[60:64], "big") > SCHEMA_VERSION:
        raise NewerFile(words("error.file.newer", name=path.name))
    pages, size = int.from_bytes(header[28:32], "big"), int.from_bytes(header[16:18], "big")
    if path.stat().st_size < pages * (65536 if size == 1 else size) and not path.with_name(path.name + "-wal").exists():
        raise DamagedFile(words("error.file.damaged", name=path.name))


def _mounts() -> str:
    if not sys.platform.startswith("linux"):
        return ""
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
