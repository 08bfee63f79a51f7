"""RoomKeeper: opens and shuts the room as the facilitator's page asks, and keeps its server alive in between."""

import time
from pathlib import Path

from cjm_widgets.errors import StartError
from cjm_widgets.facilitation.room_door import RoomState
from cjm_widgets.resources import words
from cjm_widgets.serving.ports import EVERYWHERE, next_free
from cjm_widgets.serving.room import addresses, notes
from cjm_widgets.serving.room.code import new_code
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.secret import data_folder, secret
from cjm_widgets.serving.servers import Server

PORT = 8868
_START_SECONDS = 60.0
_END_SECONDS = 5.0


class RoomKeeper:
    """The room of one run. It has a code of its own each time it is opened, and one port for the whole run.

    Args:
        folder: The folder of the run.
        workshop: The workshop file.
        notebooks: The notebooks with the pages of the room.
    """

    def __init__(self, folder: Path, workshop: Path, notebooks: Path) -> None:
        self.server = Server(
            "room",
            "cjm_widgets.serving.room.server",
            notebooks / "participant.ipynb",
            port=PORT,
            link="/",
            answers="/cjm/answers",
            everybody=True,
            address=EVERYWHERE,
        )
        self._folder = folder
        self._workshop = workshop
        self._notes = notes.folder_in(folder)
        self._code = ""
        self._since = 0.0
        self._answers = False
        notes.tell_state(self._notes, RoomState())
        notes.tell_present(self._notes, ())

    @property
    def is_open(self) -> bool:
        """Whether the room is open, or about to be."""
        return bool(self._code)

    def open_now(self) -> tuple[str, str]:
        """Open the room and wait until it answers; gives its link and its code.

        Raises:
            StartError: It does not start.
        """
        notes.want(self._notes, "open")
        self.look()
        while self.is_open and not self._answers:
            time.sleep(0.1)
            self.look()
        if not self.is_open:
            raise StartError(notes.read(self._notes).problem)
        return addresses.links(self.server.port)[0], self._code

    def look(self) -> None:
        """Do what was asked for since the last look, and see to the server."""
        wanted = notes.wanted(self._notes)
        if wanted == "open" and not self.is_open:
            self._open()
        elif wanted == "closed" and self.is_open:
            self._shut()
        elif self.is_open and not self.server.alive:
            self._again()
        elif self.is_open and not self._answers:
            self._answers = self.server.answers()
            if not self._answers and time.monotonic() > self._since + _START_SECONDS:
                self._give_up(words("serving.start.too-slow", server="room", seconds=int(_START_SECONDS)))

    def _open(self) -> None:
        try:
            data = data_folder()
            secret(data)
            Ledger(data).entries()
        except (StartError, OSError) as error:  # a server could not say it so plainly
            self._give_up(str(error))
            return
        self._code, self._answers, self._since = new_code(), False, time.monotonic()
        self.server.starts = 0
        self.server.port = next_free(self.server.port, set(), EVERYWHERE)
        self.server.launch(self._folder, self._workshop, self._code)

    def _again(self) -> None:
        """Start it again: where it has answered before, on its port, since people have its link by then."""
        if not self._answers:
            self.server.port = next_free(self.server.port, set(), EVERYWHERE)
        if not self.server.again(self._folder, self._workshop, self._code):
            self._give_up(words("serving.start.died", server="room", why=self.server.last_words(self._folder)))

    def _give_up(self, problem: str) -> None:
        notes.want(self._notes, "closed")
        self._shut(problem)

    def _shut(self, problem: str = "") -> None:
        self.server.cut()
        self.server.end(time.monotonic() + _END_SECONDS)
        self._code, self._answers = "", False
        notes.tell_present(self._notes, ())
        notes.tell_state(self._notes, RoomState(problem=problem))
