"""A page of the room without a browser: it comes in by code or ticket, opens the page, and speaks with the kernel.

It does over HTTP and the websocket what Voila's page does: asks for all widgets, knows each by its id, sends events of
controls, and keeps every frame with the time at which it came.
"""

import asyncio
import json
import os
import secrets
import sys
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from tests.serving.room import Device

PROTOCOL = "v1.kernel.websocket.jupyter.org"
PATIENCE = 60.0
_LARGEST = 64 << 20

Result = TypeVar("Result")


def cjm(file: Path, *more: str) -> list[str]:
    """The command that serves a workshop as people do, with its room open."""
    return [sys.executable, "-m", "cjm_widgets.cli", "start", os.fspath(file), "--no-browser", "--room", *more]


def packed(channel: str, parts: Sequence[bytes]) -> bytes:
    """A message in the newer protocol: where each part begins, and the parts (header, parent, metadata, content)."""
    every = [channel.encode(), *parts]
    offsets = [8 * (len(every) + 2)]
    for part in every:
        offsets.append(offsets[-1] + len(part))
    return b"".join([one.to_bytes(8, "little") for one in (len(offsets), *offsets)] + every)


def unpacked(raw: bytes) -> tuple[str, list[bytes]]:
    """The channel and the parts of such a message."""
    count = int.from_bytes(raw[:8], "little")
    at = [int.from_bytes(raw[8 * place : 8 * place + 8], "little") for place in range(1, count + 1)]
    first, *parts = (raw[start:end] for start, end in pairwise(at))
    return first.decode(), parts


class Frame(NamedTuple):
    """What came over a websocket, and when."""

    at: float
    """Seconds of `time.perf_counter`."""

    raw: bytes


class Message(NamedTuple):
    """A frame, read."""

    at: float
    channel: str
    type: str
    parent: str
    """The id of the message that it answers."""

    content: Mapping[str, Any]


class Loop:
    """An event loop in a thread of its own: in this one a browser's loop may be running."""

    def __init__(self) -> None:
        self.sockets: list[WebSocketClientConnection] = []
        """Every line that was opened here: those that a failed test has left open are closed at the end."""

        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._go, daemon=True)
        self._thread.start()

    def _go(self) -> None:
        self._loop.run_forever()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()

    def run(self, work: Coroutine[Any, Any, Result], seconds: float = PATIENCE) -> Result:
        """Do it there, and wait for it here."""
        return self.begin(work).result(seconds)

    def begin(self, work: Coroutine[Any, Any, Result]) -> "Future[Result]":
        """Do it there."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    def call(self, work: Callable[[], object]) -> None:
        """Do it there, soon."""
        self._loop.call_soon_threadsafe(work)

    def end(self) -> None:
        """Stop; what is still going on there is given up."""
        for socket in self.sockets:
            self.call(socket.close)
        self.call(self._loop.stop)
        self._thread.join(10)


@contextmanager
def loop() -> Iterator[Loop]:
    """A loop for as long as its pages are needed."""
    made = Loop()
    try:
        yield made
    finally:
        made.end()


@dataclass
class Widget:
    """A widget of the page as its last state says."""

    id: str
    state: dict[str, Any] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """What it is: the name of a control's class such as `Cards`, else the widget's model."""
        control = str(self.state.get("_anywidget_id", "")).rpartition(".")[2]
        return control or str(self.state.get("_model_name", ""))

    @property
    def shown(self) -> Mapping[str, Any]:
        """What a control shows."""
        found = self.state.get("state", {})
        return found if isinstance(found, dict) else {}


class Page:
    """One opened page with its kernel.

    Args:
        thread: Where its websocket lives.
        device: Whose cookies it has.
        path: What is opened.
        subprotocol: How it speaks; "" for the older way, in JSON.
    """

    def __init__(self, thread: Loop, device: Device, path: str = "/", subprotocol: str = PROTOCOL) -> None:
        self.device, self.frames, self.opened_at = device, list[Frame](), time.perf_counter()
        answer = device.ask(path)
        assert answer.status == 200, f"{answer.status}: {answer.told}"
        self.html, self.kernel = answer.text, answer.kernel
        self.closed = False
        self._thread, self.subprotocol = thread, subprotocol
        self._read, self._widgets = 0, dict[str, Widget]()
        self._messages: list[Message] = []
        self._lock, self._came = threading.RLock(), threading.Condition()
        self._control = secrets.token_hex(16)
        self._socket: WebSocketClientConnection | None = None
        self._session = secrets.token_hex(8)

    def connect(self, seconds: float = PATIENCE) -> "Page":
        """Connect with the kernel and learn all its widgets, as the page's script does."""
        self.closed = False
        self._socket = self._thread.run(self._dial(), seconds)
        self._thread.sockets.append(self._socket)
        try:
            self._meet(seconds)
        except BaseException:
            self.close()
            raise
        return self

    def _meet(self, seconds: float) -> None:
        self.send("shell", "kernel_info_request", {})
        self._comm("comm_open", target_name="jupyter.widget.control", data={}, comm=self._control)
        self._comm("comm_msg", data={"method": "request_states"}, comm=self._control)
        self.until(lambda: "Page" in {one.kind for one in self.widgets.values()}, seconds, "no widgets came")
        self.event(self.page.id, "ready", theme="light", projector=None, query="")
        self.event(self.page.id, "seen")

    async def _dial(self) -> WebSocketClientConnection:
        address = f"{self.device.base.replace('http', 'ws', 1)}api/kernels/{self.kernel}/channels"
        return await websocket_connect(
            HTTPRequest(f"{address}?session_id={self._session}", headers={"Cookie": self.device.cookie}),
            subprotocols=[self.subprotocol] if self.subprotocol else None,
            on_message_callback=self._heard,
            max_message_size=_LARGEST,
        )

    def _heard(self, raw: str | bytes | None) -> None:
        at = time.perf_counter()
        if raw is None:
            self.closed = True
        else:
            self.frames.append(Frame(at, raw if isinstance(raw, bytes) else raw.encode()))
        with self._came:
            self._came.notify_all()

    # Reading

    @property
    def messages(self) -> list[Message]:
        """Every message that has come, read."""
        self._take()
        return self._messages

    @property
    def widgets(self) -> Mapping[str, Widget]:
        """The widgets that stand now, by id."""
        self._take()
        with self._lock:
            return dict(self._widgets)

    def every(self, kind: str) -> list[Widget]:
        """The controls of a kind, in the order in which they were made known."""
        return [one for one in self.widgets.values() if one.kind == kind]

    def one(self, kind: str, **shown: object) -> Widget:
        """The latest control of a kind that shows this; waits for it."""

        def found() -> list[Widget]:
            return [one for one in self.every(kind) if one.shown and shown.items() <= one.shown.items()]

        self.until(found, 15, f"no {kind} shows {shown}")
        return found()[-1]

    @property
    def page(self) -> Widget:
        """The control with the page's title, saved state and message."""
        return self.every("Page")[-1]

    @property
    def told(self) -> str:
        """The message that the page shows."""
        return str(self.page.shown.get("message", {}).get("text", ""))

    def received(self, text: str) -> bool:
        """Whether these letters are anywhere in what came, the page itself included."""
        return text in self.html or any(text.encode() in frame.raw for frame in list(self.frames))

    def arrival(self, text: str, since: int = 0) -> float | None:
        """When these letters came first, among the frames from this position on."""
        raw = text.encode()
        return next((frame.at for frame in self.frames[since:] if raw in frame.raw), None)

    def until(self, true: Callable[[], object], seconds: float = 15, otherwise: str = "it did not come") -> None:
        """Wait until it is so; looks whenever a frame comes."""
        end = time.monotonic() + seconds
        while not true():
            if time.monotonic() > end or self.closed:
                raise AssertionError(f"{otherwise}; closed: {self.closed}; told: {self.told if self._widgets else ''}")
            with self._came:
                self._came.wait(0.05)

    def _take(self) -> None:
        with self._lock:
            while self._read < len(self.frames):
                frame = self.frames[self._read]
                self._read += 1
                message = self._parsed(frame)
                self._messages.append(message)
                if message.type.startswith("comm_"):
                    self._keep(message)

    def _parsed(self, frame: Frame) -> Message:
        if self.subprotocol:
            channel, (header, parent, _, content, *_) = unpacked(frame.raw)
            head, before, inside = (json.loads(part) for part in (header, parent, content))
        else:
            whole = json.loads(frame.raw)
            channel, head, before = whole["channel"], whole["header"], whole["parent_header"]
            inside = whole["content"]
        return Message(frame.at, channel, head["msg_type"], before.get("msg_id", ""), inside)

    def _keep(self, message: Message) -> None:
        comm, data = str(message.content.get("comm_id")), message.content.get("data", {})
        if comm == self._control and data.get("method") == "update_states":
            for key, one in data["states"].items():
                self._widgets.setdefault(key, Widget(key)).state.update(one["state"])
        elif message.type == "comm_open":
            self._widgets.setdefault(comm, Widget(comm)).state.update(data.get("state", {}))
        elif message.type == "comm_close":
            self._widgets.pop(comm, None)
        elif data.get("method") in ("update", "echo_update"):
            self._widgets.setdefault(comm, Widget(comm)).state.update(data.get("state", {}))

    # Sending

    def event(self, control: str, event: str, **args: object) -> str:
        """What a control's page side sends when somebody has done something. Gives the message's id."""
        return self.content(control, {"event": event, **args})

    def content(self, control: str, content: object) -> str:
        """A custom message to a widget, whatever it says."""
        return self._comm("comm_msg", comm=control, data={"method": "custom", "content": content})

    def state(self, widget: str, **state: object) -> str:
        """A state for a widget, which a page of ours never sends."""
        return self._comm("comm_msg", comm=widget, data={"method": "update", "state": state, "buffer_paths": []})

    def _comm(self, kind: str, comm: str, data: object, **more: object) -> str:
        version = "1.0.0" if comm == self._control else "2.1.0"
        return self.send("shell", kind, {"comm_id": comm, "data": data, **more}, {"version": version})

    def send(
        self,
        channel: str,
        kind: str,
        content: Mapping[str, object],
        metadata: Mapping[str, object] | None = None,
        header: Mapping[str, object] | None = None,
    ) -> str:
        """Any message on any channel. Gives its id."""
        key = secrets.token_hex(16)
        head = {
            "msg_id": key,
            "msg_type": kind,
            "username": "",
            "session": self._session,
            "date": datetime.now(UTC).isoformat(),
            "version": "5.2",
            **(header or {}),
        }
        whole = {"header": head, "parent_header": {}, "metadata": metadata or {}, "content": content}
        if self.subprotocol:
            self.raw(packed(channel, [json.dumps(part).encode() for part in whole.values()]))
        else:
            self.raw(json.dumps({**whole, "channel": channel, "buffers": []}))
        return key

    def raw(self, frame: bytes | str) -> None:
        """Any bytes at all."""
        socket = self._socket
        if socket is None or self.closed:
            raise WebSocketClosedError

        async def write() -> None:
            await socket.write_message(frame, binary=isinstance(frame, bytes))

        self._thread.run(write())

    def settled(self, seconds: float = 15) -> None:
        """Wait until the kernel has dealt with everything sent before."""
        asked = self.send("shell", "kernel_info_request", {})

        def idle() -> bool:
            return any(
                one.parent == asked and one.type == "status" and one.content.get("execution_state") == "idle"
                for one in reversed(self.messages)
            )

        self.until(idle, seconds, "the kernel does not answer")

    def close(self, *, farewell: bool = False) -> None:
        """Close the page; with a farewell as a closed tab does, without as a lost connection."""
        if farewell:
            origin = self.device.base.rstrip("/")
            self.device.ask(f"/voila/api/shutdown/{self.kernel}", "POST", "", Origin=origin)
        socket, self._socket = self._socket, None
        if socket is not None:
            self._thread.call(socket.close)  # also where the other side has closed it already
            end = time.monotonic() + 5
            while not self.closed and time.monotonic() < end:
                with self._came:
                    self._came.wait(0.05)


@contextmanager
def opened(thread: Loop, device: Device, path: str = "/", subprotocol: str = PROTOCOL) -> Iterator[Page]:
    """A connected page, closed at the end."""
    page = Page(thread, device, path, subprotocol)
    try:
        yield page.connect()
    finally:
        page.close()


def joined(page: Page, name: str) -> Page:
    """Give the name that one is called by, and wait until the page knows it."""
    page.event(page.one("Joining").id, "enter", text=name)
    page.until(lambda: any(name in str(one.shown.get("kicker", "")) for one in page.every("Prompt")), 15, "not in")
    return page


def facilitator(thread: Loop, link: str, path: str = "/") -> Page:
    """The facilitator's page, by the link with its token."""
    base, _, token = link.partition("?token=")
    device = Device(base)
    assert device.ask(f"/?token={token}").status == 302
    return Page(thread, device, path).connect()
