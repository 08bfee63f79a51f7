"""The room as its visitors meet it: a kit with small notebooks, and clients that keep cookies or do not."""

import http.client
import os
import re
import sys
from contextlib import closing
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from cjm_widgets.facilitation.room_door import RoomState
from cjm_widgets.serving.room import notes
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.secret import secret
from cjm_widgets.serving.room.tickets import Ticket, Tickets, new_id, workshop_id
from tests.running import RunningKit

STARTS = """
import sys
from pathlib import Path
from cjm_widgets.serving import start
start(Path(sys.argv[1]), browser=False, notebooks=Path(sys.argv[2]), room=sys.argv[3] == "room")
"""


def command(file: Path, notebooks: Path, *, room: bool) -> list[str]:
    """The command that serves small notebooks, with the room open or not."""
    return [sys.executable, "-c", STARTS, os.fspath(file), os.fspath(notebooks), "room" if room else "shut"]


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    text: str

    @property
    def told(self) -> str:
        """The heading: the one sentence."""
        found = re.findall(r"<h1[^>]*>(.*?)</h1>", self.text)
        return unescape(found[0]) if len(found) == 1 else f"{len(found)} headings"

    @property
    def kernel(self) -> str:
        """The kernel of a page."""
        found = re.search(r'"kernelId": "([^"]+)"', self.text)
        assert found is not None, self.text
        return found[1]

    @property
    def seen(self) -> dict[str, str]:
        """What the page's kernel had in its environment."""
        found = re.search(r"ENVIRONMENT (.*?) END", unescape(self.text))
        assert found is not None, self.text
        return dict(part.split("=", 1) for part in found[1].split("|"))


@dataclass
class Device:
    """Somebody's browser.

    Args:
        base: The room's address.
        ip: The address that it comes from; any of 127.0.0.0/8.
    """

    base: str
    ip: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str = "/", method: str = "GET", body: str | None = None, **headers: str) -> Answer:
        """One request; the cookies of the answer are kept."""
        parts = urlsplit(self.base)
        if self.cookies:
            headers.setdefault("Cookie", self.cookie)
        if body is not None:
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        where = (parts.hostname or "", parts.port)
        with closing(http.client.HTTPConnection(*where, timeout=60, source_address=(self.ip, 0))) as connection:
            connection.request(method, path, body, named)
            came = connection.getresponse()
            answer = Answer(came.status, came.headers, came.read().decode())
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer

    @property
    def cookie(self) -> str:
        """The cookies as a request carries them."""
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    @property
    def seat_cookie(self) -> str:
        """The name of the seat's cookie."""
        return next(name for name in self.cookies if name.startswith("cjm-seat"))

    def join(self, code: str, **headers: str) -> Answer:
        """Type the code into the form."""
        token = re.search(r'name="_xsrf" value="([^"]+)"', self.ask().text)
        assert token is not None
        return self.ask("/cjm/join", "POST", urlencode({"_xsrf": token[1], "code": code}), **headers)

    def websocket(self, kernel: str) -> str:
        """The address of a kernel's websocket."""
        return f"{self.base.replace('http', 'ws')}api/kernels/{kernel}/channels?session_id=test"


@dataclass(frozen=True)
class Room:
    """A running kit with its room, and the means to give out tickets for it."""

    kit: RunningKit
    data: Path

    @property
    def base(self) -> str:
        """The room's address on this machine."""
        return f"http://127.0.0.1:{urlsplit(self.kit.urls['room']).port}/"

    @property
    def code(self) -> str:
        """The two words."""
        return self.kit.urls["code"]

    @property
    def ledger(self) -> Ledger:
        """The tickets given out."""
        return Ledger(self.data)

    @property
    def notes(self) -> Path:
        """The folder of the room's notes."""
        run = next(Path(one.cwd()) for one in self.kit.process.children() if Path(one.cwd()).name.startswith("cjm-"))
        return run / "room"

    @property
    def state(self) -> RoomState:
        """What the notes say."""
        return notes.read(self.notes)

    def device(self, ip: str = "127.0.0.1") -> Device:
        """A browser that has never been here."""
        return Device(self.base, ip)

    def ticket(
        self,
        role: str = "participant",
        seconds: float = 3600,
        max_uses: int = 0,
        name: str = "",
        file: Path | None = None,
    ) -> tuple[str, str]:
        """A ticket's text and its id."""
        workshop = workshop_id(file or self.kit.file)
        ledger = self.ledger
        ticket = Ticket(new_id(), workshop, role, int(ledger.clock() + seconds), name)
        ledger.issue(ticket, max_uses)
        return Tickets(secret(self.data), workshop).write(ticket), ticket.id

    def seated(self, role: str = "participant", **more: object) -> tuple[Device, str]:
        """A device that has come in, and the id of its ticket."""
        text, ticket_id = self.ticket(role, **more)  # type: ignore[arg-type]
        device = self.device()
        assert device.ask(f"/?t={text}").status == 200
        return device, ticket_id
