"""Which workshop file a page shows, and how a new one is made."""

import os
from collections.abc import Mapping
from pathlib import Path

from cjm_widgets.app.place import seat
from cjm_widgets.domain.check import checked, clean
from cjm_widgets.domain.framing import PURPOSE_ID, Purpose
from cjm_widgets.domain.workshop import plain
from cjm_widgets.facilitation.seat import FACILITATOR
from cjm_widgets.facilitation.session import Session
from cjm_widgets.facilitation.starters import starter as starter_map
from cjm_widgets.resources import folder
from cjm_widgets.store.shelf import SUFFIX, Shelf
from cjm_widgets.store.sqlite import SqliteLog

SAMPLE = "sample"


def workshops_folder() -> Path:
    """Where people's own workshops are: where CJM_WORKSHOPS says, else `workshops/` in the checkout.

    Installed as a package there is no checkout: then it is `workshops/` in the current folder.
    """
    given = os.environ.get("CJM_WORKSHOPS")
    if given:
        return Path(given)
    root = folder("notebooks").parent
    return (root if (root / "pyproject.toml").is_file() else Path.cwd()) / "workshops"


def make(path: Path, title: str = "", starter: str = "") -> SqliteLog:
    """Make a workshop file, with a title, from a starter map where one is named.

    Raises:
        CannotWrite: There is such a file already.
        Refused: The title is too long. No file was made.
        UnknownName: There is no such starter map.
    """
    items = starter_map(starter).items() if starter else ()
    if title:
        purpose = next((item for item in items if isinstance(item, Purpose)), Purpose(id=PURPOSE_ID))
        named = checked(purpose.kind, purpose.id, {**dict(plain(purpose)), "name": clean(title)})
        items = (named, *(item for item in items if item is not purpose))
    log = SqliteLog.create(path)
    session = Session(log)
    session.step = "start"
    with session.gesture():
        for item in items:
            session.put(item)
    return log


def make_sample(path: Path) -> SqliteLog:
    """Make a workshop file by replaying the sample's log."""
    from cjm_widgets.store.log_lines import replay

    with (folder("samples") / "rail-commute.jsonl").open(encoding="utf-8") as lines:
        log = SqliteLog.create(path)
        replay(lines, log)
    return log


def workshop_file(query: Mapping[str, list[str]], file: str | Path | None = None) -> Path:
    """Which workshop a page shows: the argument, else `?w=NAME` of the folder, else CJM_WORKSHOP, else the sample.

    Every seat but the facilitator's on this machine has the workshop it was let into, and no other of the folder.
    """
    if file is not None:
        return Path(file)
    name = query.get("w", [""])[0] if seat() == FACILITATOR else ""
    current = Path(os.environ.get("CJM_WORKSHOP") or workshops_folder() / f"{SAMPLE}{SUFFIX}")
    if name and name != current.stem:
        return shelf(current).path(name)
    if not current.exists() and current == workshops_folder() / f"{SAMPLE}{SUFFIX}":
        current.parent.mkdir(parents=True, exist_ok=True)
        make_sample(current).close()
    return current


def shelf(current: Path) -> Shelf:
    """The workshops beside the one that is open."""
    given = os.environ.get("CJM_WORKSHOP")
    place = Path(given).parent if given else workshops_folder()
    return Shelf(place, current, lambda path, title, starter: make(path, title, starter).close())
