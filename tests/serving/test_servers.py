"""A server that has died is started again: on its port, with patience, and not for ever."""

import socket
import time
from pathlib import Path

from cjm_widgets.serving.ports import next_free
from cjm_widgets.serving.servers import RESTARTS, Server
from tests.running import wait_until

DIES_AT_ONCE = "this"
"""A module that runs to its end."""


def dead(server: Server, folder: Path) -> Server:
    """The server, launched and dead."""
    server.launch(folder, folder / "team.cjm")
    return at_its_end(server)


def at_its_end(server: Server) -> Server:
    wait_until(lambda: not server.alive, 20, lambda: "it goes on running")
    server.cut()
    return server


def a_server(port: int) -> Server:
    return Server("stand-in", DIES_AT_ONCE, Path("nothing"), port=port, link="/", answers="/")


def test_while_somebody_else_holds_its_port_it_waits_and_uses_up_no_restart(tmp_path: Path) -> None:
    port = next_free(43000, set())
    server = dead(a_server(port), tmp_path)
    with socket.create_server(("127.0.0.1", port)):
        for _ in range(3):
            assert server.again(tmp_path, tmp_path / "team.cjm")
        assert (server.starts, server.alive) == (1, False)
    assert server.again(tmp_path, tmp_path / "team.cjm")
    assert (server.starts, server.port) == (2, port)
    at_its_end(server)


def test_one_that_dies_again_and_again_is_given_up(tmp_path: Path) -> None:
    server = dead(a_server(next_free(43000, set())), tmp_path)
    waited = started = 0
    while server.again(tmp_path, tmp_path / "team.cjm"):
        before, started = started, server.starts
        waited += before == started
        at_its_end(server)
        time.sleep(0.05)
    assert server.starts == RESTARTS + 1
    assert waited  # between two tries there is a pause
