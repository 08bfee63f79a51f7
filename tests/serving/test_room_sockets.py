"""The lines between pages and kernels: whose they are, who is told that somebody is there, and how a seat ends."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from cjm_widgets.facilitation.room_door import Present
from cjm_widgets.serving.room.notes import glance
from tests.running import wait_until
from tests.serving.room import Device, Room

UNKNOWN = "00000000-0000-0000-0000-000000000000"


def apart(coroutine: Coroutine[None, None, None]) -> None:
    """Run it in a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


async def connect(device: Device, kernel: str, **headers: str) -> WebSocketClientConnection:
    """A page's websocket, with the device's cookies."""
    named = {"Cookie": device.cookie, **headers} if device.cookies else headers
    return await websocket_connect(HTTPRequest(device.websocket(kernel), headers=named))


def turned_away(device: Device, kernel: str, **headers: str) -> int:
    """The status with which a websocket is refused."""
    found = []

    async def attempt() -> None:
        try:
            await connect(device, kernel, **headers)
        except HTTPClientError as error:
            found.append(error.code)

    apart(attempt())
    return found[0] if found else 0


async def until(true: Callable[[], object], seconds: float, otherwise: str) -> None:
    await asyncio.to_thread(wait_until, true, seconds, lambda: otherwise)


async def ended(socket: WebSocketClientConnection) -> None:
    while await socket.read_message() is not None:
        pass
    socket.close()


def one(room: Room, device: Device) -> Present | None:
    """What the notes say of a device."""
    key = device.ask().seen["CJM_SEAT_KEY"]
    return next((found for found in room.state.present if found.key == key), None)


def test_without_a_cookie_a_websocket_is_refused(room: Room) -> None:
    device, _ = room.seated()
    kernel = device.ask().kernel
    assert turned_away(room.device(), kernel) == 403
    assert turned_away(Device(room.base, cookies={device.seat_cookie: "x"}), kernel) == 403


@pytest.mark.parametrize("role", ["participant", "co-facilitator"])
def test_another_seats_kernel_is_out_of_reach(room: Room, role: str) -> None:
    owner, _ = room.seated()
    other, _ = room.seated(role)
    kernel = owner.ask().kernel
    base = room.base.rstrip("/")
    assert turned_away(other, kernel) == 403
    assert other.ask(f"/cjm/kernel/{kernel}").status == 403
    assert other.ask(f"/api/kernels/{kernel}").status == 403
    assert other.ask(f"/api/kernels/{kernel}", "DELETE").status == 403
    for path in (f"/voila/api/shutdown/{kernel}", f"/cjm/kernel/{kernel}/hidden"):
        assert other.ask(path, "POST", "", Origin=base).status == 403
    assert owner.ask(f"/cjm/kernel/{kernel}").status == 204


def test_the_same_device_in_another_role_does_not_reach_its_old_page(room: Room) -> None:
    device, _ = room.seated("co-facilitator")
    kernel = device.ask().kernel
    device.ask(f"/?t={room.ticket('stakeholder')[0]}")
    assert turned_away(device, kernel) == 403


def test_a_kernel_that_is_not_there_is_refused_to_a_websocket_and_gone_for_a_page(room: Room) -> None:
    device, _ = room.seated()
    assert turned_away(device, UNKNOWN) == 403
    assert device.ask(f"/cjm/kernel/{UNKNOWN}").status == 410
    assert room.device().ask(f"/cjm/kernel/{UNKNOWN}").status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "http://127.0.0.1:1", "null"])
def test_a_websocket_of_another_site_is_refused_even_with_the_cookie(room: Room, origin: str) -> None:
    device, _ = room.seated()
    kernel = device.ask().kernel
    assert turned_away(device, kernel, Origin=origin) == 403
    assert device.ask(f"/cjm/kernel/{kernel}/hidden", "POST", "", Origin=origin).status == 403


def test_a_websocket_under_a_foreign_name_is_refused(room: Room) -> None:
    device, _ = room.seated()
    assert turned_away(device, device.ask().kernel, Host="evil.example") == 403


def test_who_is_connected_stands_in_the_notes(room: Room) -> None:
    device, _ = room.seated("scribe", name="Ana")
    kernel = device.ask().kernel

    async def come_and_go() -> None:
        before = glance(room.notes)
        socket = await connect(device, kernel, Origin=room.base.rstrip("/"))
        await until(lambda: glance(room.notes) != before, 5, "nothing was written")
        there = await asyncio.to_thread(one, room, device)
        assert there is not None
        assert (there.role, there.name, there.connected, there.since[:2]) == ("scribe", "Ana", True, "20")
        socket.close()
        await ended(socket)
        await until(lambda: not room.state.present[-1].connected, 5, "it stays connected")

    apart(come_and_go())
    raw = json.loads((room.notes / "present.json").read_text("utf-8"))
    assert {"key", "role", "name", "connected", "since"} == set(raw[-1])


def test_withdrawing_a_ticket_ends_its_pages_within_seconds_and_no_others(room: Room) -> None:
    leaving, ticket = room.seated()
    staying, _ = room.seated()
    gone, stays = leaving.ask().kernel, staying.ask().kernel

    async def withdraw() -> None:
        socket, other = await connect(leaving, gone), await connect(staying, stays)
        await asyncio.to_thread(room.ledger.withdraw, ticket)
        await asyncio.wait_for(ended(socket), 10)
        assert (socket.close_code, socket.close_reason) == (4403, "withdrawn")
        assert (await asyncio.to_thread(staying.ask, f"/cjm/kernel/{stays}")).status == 204
        other.close()
        await ended(other)

    before = len(room.kit.kernels())
    apart(withdraw())
    wait_until(lambda: len(room.kit.kernels()) < before, 10, lambda: "the kernel goes on")
    assert "was withdrawn" in leaving.ask().told
    assert leaving.ask(f"/cjm/kernel/{gone}").status == 403


def test_a_seat_ends_when_its_ticket_is_over(room: Room) -> None:
    device, _ = room.seated(seconds=4)
    kernel = device.ask().kernel

    async def wait() -> None:
        socket = await connect(device, kernel)
        await asyncio.wait_for(ended(socket), 15)
        assert socket.close_reason == "over"

    apart(wait())


def test_a_hidden_page_keeps_its_kernel_and_a_shown_one_does_not(room: Room) -> None:
    hidden, ticket = room.seated()
    shown, _ = room.seated()
    asleep, awake = hidden.ask().kernel, shown.ask().kernel
    origin = room.base.rstrip("/")

    async def fall_asleep() -> None:
        for device, kernel in ((hidden, asleep), (shown, awake)):
            socket = await connect(device, kernel)
            told = await asyncio.to_thread(device.ask, f"/cjm/kernel/{kernel}/hidden", "POST", "", Origin=origin)
            assert told.status == 204
            if device is shown:
                await asyncio.to_thread(device.ask, f"/cjm/kernel/{kernel}/shown", "POST", "", Origin=origin)
            socket.close()
            await ended(socket)

    apart(fall_asleep())
    wait_until(lambda: shown.ask(f"/cjm/kernel/{awake}").status == 410, 15, lambda: "the shown one's kernel stays")
    assert hidden.ask(f"/cjm/kernel/{asleep}").status == 202
    hidden.ask()
    assert hidden.ask(f"/cjm/kernel/{asleep}").status == 410  # the device came back with another page
    room.ledger.withdraw(ticket)


def test_a_page_that_leaves_and_hides_in_one_go_has_left(room: Room) -> None:
    device, _ = room.seated()
    kernel = device.ask().kernel
    origin = room.base.rstrip("/")

    async def close_the_tab() -> None:
        socket = await connect(device, kernel)
        for path in (f"/voila/api/shutdown/{kernel}", f"/cjm/kernel/{kernel}/hidden"):
            assert (await asyncio.to_thread(device.ask, path, "POST", "", Origin=origin)).status == 204
        socket.close()
        await ended(socket)

    apart(close_the_tab())
    wait_until(lambda: device.ask(f"/cjm/kernel/{kernel}").status == 410, 6, lambda: "its kernel stays")
