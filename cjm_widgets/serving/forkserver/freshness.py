"""Whether what was imported is still what stands on the disk: people edit the words while the kit runs."""

import os
from pathlib import Path

from cjm_widgets.resources import folder

_PACKAGE = Path(__file__).parents[2]


class Freshness:
    """A look at every file in some folders, to be compared with a later one (milliseconds).

    Args:
        folders: The package and the templates, unless given.
    """

    def __init__(self, *folders: Path) -> None:
        self._folders = folders or (_PACKAGE, folder("templates"))
        self._first = self._look()

    def lost(self) -> bool:
        """Whether a file was changed, added or removed since."""
        return self._look() != self._first

    def _look(self) -> tuple[int, int]:
        latest = count = 0
        waiting = list(self._folders)
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        if entry.name != "__pycache__":
                            waiting.append(Path(entry.path))
                    else:
                        latest, count = max(latest, entry.stat().st_mtime_ns), count + 1
        return latest, count
