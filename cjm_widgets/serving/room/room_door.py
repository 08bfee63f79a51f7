"""FolderRoomDoor: the door of the room, by way of the notes that `cjm start` and the room server read and write."""

from pathlib import Path

from cjm_widgets.facilitation.room_door import RoomState
from cjm_widgets.serving.room import notes


class FolderRoomDoor:
    """The room of this run.

    Args:
        folder: The folder that CJM_ROOM names.
    """

    def __init__(self, folder: Path | str) -> None:
        self._folder = Path(folder)
        self._seen = notes.glance(self._folder)

    def open(self) -> None:
        """Ask `cjm start` to open the room, which it does within half a second and a server's start."""
        notes.want(self._folder, "open")

    def close(self) -> None:
        """Ask `cjm start` to shut the room."""
        notes.want(self._folder, "closed")

    def look(self) -> bool:
        """Whether the state has changed since the last look."""
        seen, self._seen = self._seen, notes.glance(self._folder)
        return seen != self._seen

    def state(self) -> RoomState:
        """How the room stands now."""
        return notes.read(self._folder)
