"""The secret that signs tickets: one for each user of this computer, outside every workshop file."""

import os
import secrets
from pathlib import Path

from cjm_widgets.errors import StartError
from cjm_widgets.resources import words

_BYTES = 32
_OTHERS = 0o077


def data_folder() -> Path:
    """The kit's folder in this user's data directory, entered by nobody else; CJM_DATA names another one."""
    given = os.environ.get("CJM_DATA")
    if given:
        found = Path(given)
    else:
        from platformdirs import user_data_path

        found = user_data_path("cjm", appauthor=False)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    if os.name == "posix" and found.stat().st_mode & _OTHERS:
        found.chmod(0o700)
    return found


def secret(folder: Path) -> bytes:
    """The secret in this folder, made at the first call.

    Raises:
        StartError: Others can read it, or it is not one.
    """
    path = folder / "secret"
    if not path.exists():
        _make(path)
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        raise StartError(words("serve.room.secret.readable", file=path))
    found = path.read_bytes()
    if len(found) != _BYTES:
        raise StartError(words("serve.room.secret.damaged", file=path))
    return found


def _make(path: Path) -> None:
    """Put it there whole, and let whoever was first have it."""
    part = path.with_name(f".secret.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(part, path)
        except FileExistsError:
            return
        except OSError:  # a file system without links
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
