"""The notes by which a run's processes speak of the room: small files in a folder that only this user can enter.

`wanted` is what the facilitator's page asks for, `room.json` how the room stands, `present.json` who is in it.
"""

import json
import os
import secrets
from dataclasses import asdict
from pathlib import Path
from typing import Any

from cjm_widgets.facilitation.room_door import Present, RoomState

ENVIRONMENT = "CJM_ROOM"
_WANTED, _ROOM, _PRESENT = "wanted", "room.json", "present.json"

Glance = tuple[tuple[int, int, int] | None, ...]


def folder_in(run: Path) -> Path:
    """The folder of the notes in the folder of a run, made where it is missing."""
    made = run / "room"
    made.mkdir(mode=0o700, exist_ok=True)
    return made


def want(folder: Path, state: str) -> None:
    """Ask for the room to be `open` or `closed`."""
    _write(folder / _WANTED, state)


def wanted(folder: Path) -> str:
    """What was asked for last: `open`, `closed`, or nothing yet."""
    return _read(folder / _WANTED).strip()


def tell_state(folder: Path, state: RoomState) -> None:
    """Say how the room stands; who is in it is said by `tell_present`."""
    said = {"open": state.open, "links": list(state.links), "code": state.code, "problem": state.problem}
    _write(folder / _ROOM, json.dumps(said, ensure_ascii=False))


def tell_present(folder: Path, present: tuple[Present, ...]) -> None:
    """Say who is in the room."""
    _write(folder / _PRESENT, json.dumps([asdict(one) for one in present], ensure_ascii=False))


def read(folder: Path) -> RoomState:
    """How the room stands, and who is in it; shut where nothing has been said."""
    said: dict[str, Any] = json.loads(_read(folder / _ROOM) or "{}")
    present: list[dict[str, Any]] = json.loads(_read(folder / _PRESENT) or "[]")
    return RoomState(
        open=bool(said.get("open")),
        links=tuple(said.get("links", ())),
        code=said.get("code", ""),
        problem=said.get("problem", ""),
        present=tuple(Present(**one) for one in present),
    )


def glance(folder: Path) -> Glance:
    """What changes when one of the notes does."""
    return tuple(_stamp(folder / name) for name in (_ROOM, _PRESENT))


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def _write(path: Path, text: str) -> None:
    """At once or not at all: somebody may be reading."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
