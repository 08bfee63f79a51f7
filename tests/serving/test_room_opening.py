"""The room opens and shuts as the facilitator's page asks, and comes back when its server dies."""

import http.client
import os
import signal
import socket
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from cjm_widgets.facilitation.room_door import RoomState
from cjm_widgets.serving.ports import next_free
from cjm_widgets.serving.room.room_door import FolderRoomDoor
from tests.running import RunningKit, running, wait_until
from tests.serving.room import Device, command


def listeners(kit: RunningKit) -> set[tuple[str, int]]:
    """Where the processes of a run listen."""
    found = set()
    for process in kit.family():
        try:
            links = process.net_connections("inet")
        except psutil.Error:
            continue
        found |= {(link.laddr.ip, link.laddr.port) for link in links if link.status == psutil.CONN_LISTEN}
    return found


def room_server(kit: RunningKit) -> psutil.Process:
    return next(p for p in kit.process.children() if "cjm_widgets.serving.room.server" in p.cmdline())


def answers(base: str) -> bool:
    try:
        return Device(base).ask().status == 403
    except (OSError, http.client.HTTPException):
        return False


def test_nothing_listens_on_the_network_until_the_room_is_opened_and_after_it_is_shut(
    room_notebooks: Path, tmp_path: Path
) -> None:
    data = tmp_path / "data"
    file = tmp_path / "team.cjm"
    with running(command(file, room_notebooks, room=False), file, CJM_DATA=str(data)) as kit:
        assert [line.split(" ")[0] for line in kit.lines] == ["workshop", "dashboard", "lab", "ready"]
        assert {ip for ip, _ in listeners(kit)} == {"127.0.0.1"}
        assert not data.exists()
        run = next(Path(one.cwd()) for one in kit.process.children() if Path(one.cwd()).name.startswith("cjm-"))
        door = FolderRoomDoor(run / "room")
        assert door.state() == RoomState()
        assert not door.look()

        door.open()
        wait_until(lambda: door.state().open, 30, lambda: f"it did not open: {door.state()}")
        assert door.look()
        assert not door.look()
        first = door.state()
        port = urlsplit(first.links[0]).port
        base = f"http://127.0.0.1:{port}/"
        assert ("0.0.0.0", port) in listeners(kit)
        device = Device(base)
        assert device.join(first.code).status == 200
        assert device.ask().status == 200
        assert len(kit.kernels()) == 1

        room_server(kit).kill()
        wait_until(lambda: answers(base), 30, lambda: "it did not come back")
        wait_until(lambda: door.state().open, 5, lambda: "it does not say that it is open")
        assert (door.state().code, door.state().links) == (first.code, first.links)
        assert device.ask().status == 200

        door.close()
        wait_until(lambda: not door.state().open, 20, lambda: "it did not shut")
        assert door.state() == RoomState()
        assert {ip for ip, _ in listeners(kit)} == {"127.0.0.1"}
        kit.wait_for_kernels(0, 10)

        door.open()
        wait_until(lambda: door.state().open, 30, lambda: "it did not open again")
        assert door.state().code != first.code
        assert device.ask().status == 200
        assert Device(base, "127.0.0.2").join(first.code).status == 403


def test_ending_the_kit_ends_the_room(room_notebooks: Path, tmp_path: Path) -> None:
    file = tmp_path / "team.cjm"
    with running(command(file, room_notebooks, room=True), file, CJM_DATA=str(tmp_path / "data")) as kit:
        family = kit.family()
        assert kit.end(signal.SIGINT) == 0
        wait_until(lambda: not any(one.is_running() for one in family), 10, lambda: "something is left")


def test_a_room_that_cannot_open_says_why_and_the_workshop_goes_on(room_notebooks: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    (data / "secret").write_bytes(os.urandom(32))
    (data / "secret").chmod(0o644)
    file = tmp_path / "team.cjm"
    with running(command(file, room_notebooks, room=False), file, CJM_DATA=str(data)) as kit:
        run = next(Path(one.cwd()) for one in kit.process.children() if Path(one.cwd()).name.startswith("cjm-"))
        door = FolderRoomDoor(run / "room")
        door.open()
        wait_until(lambda: door.state().problem, 60, lambda: "it does not say that it could not open")
        assert door.state().problem.startswith("Others on this computer can read")
        assert not door.state().open
        assert kit.process.is_running()


def test_a_port_that_is_taken_on_one_address_is_not_free_everywhere() -> None:
    with socket.create_server(("127.0.0.1", 0)) as somebody:
        taken = somebody.getsockname()[1]
        assert next_free(taken, set(), "0.0.0.0") != taken
