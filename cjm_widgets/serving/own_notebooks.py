"""People's own copies of the notebooks: JupyterLab saves into these, and the kit's stay as they came."""

import json
import os
from pathlib import Path

from cjm_widgets.serving.autorun import fingerprint, fingerprints

_GIVEN = ".given.json"
"""The fingerprints of the copies as they were given, by file name: what differs from them, somebody has changed."""


def bring(notebooks: Path, own: Path) -> None:
    """Bring the own copies up to date: new ones are added, unchanged ones renewed, changed ones left alone.

    Outputs do not count as a change: a copy that JupyterLab saved with its outputs comes back clean.
    """
    own.mkdir(parents=True, exist_ok=True)
    given = _read(own / _GIVEN)
    for name, kit in fingerprints(notebooks).items():
        copy = own / name
        if not copy.exists() or _fingerprint(copy) in {kit, given.get(name)}:
            _replace(copy, (notebooks / name).read_bytes())
            given[name] = kit
    _replace(own / _GIVEN, json.dumps(given, indent=1).encode())


def _read(path: Path) -> dict[str, str]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError):
        return {}  # then only what equals the kit's own counts as unchanged


def _fingerprint(copy: Path) -> str:
    """The fingerprint of a copy; none where it cannot be read as a notebook, which somebody may want to mend."""
    try:
        return fingerprint(copy)
    except (ValueError, LookupError, TypeError):
        return ""


def _replace(path: Path, content: bytes) -> None:
    """Write at once or not at all: another run of the kit may be reading."""
    if path.exists() and path.read_bytes() == content:
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(content)
    partial.replace(path)
