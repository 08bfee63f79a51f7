import asyncio
import re
import urllib.error
import urllib.request
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor

from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.running import RunningKit


def apart(coroutine: Coroutine[None, None, None]) -> None:
    """Run it in a thread of its own: in this one a browser's loop may be running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, coroutine).result()


def visit(kit: RunningKit) -> str:
    with urllib.request.urlopen(kit.urls["dashboard"], timeout=60) as answer:
        found = re.search(r'"kernelId": "([^"]+)"', answer.read().decode())
    assert found is not None
    return found.group(1)


def stay(kit: RunningKit, kernel: str, seconds: float) -> None:
    async def connected() -> None:
        address = kit.urls["dashboard"].replace("http", "ws") + f"api/kernels/{kernel}/channels?session_id=test"
        socket = await websocket_connect(address)
        await asyncio.sleep(seconds)
        await hang_up(socket)

    apart(connected())


async def hang_up(socket: WebSocketClientConnection) -> None:
    socket.close()
    while await socket.read_message() is not None:
        pass


def farewell(kit: RunningKit, kernel: str) -> None:
    base = kit.urls["dashboard"]
    request = urllib.request.Request(
        f"{base}voila/api/shutdown/{kernel}", data=b"", headers={"Origin": base.rstrip("/")}, method="POST"
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert answer.status == 204


def alive(kit: RunningKit, kernel: str) -> bool:
    try:
        with urllib.request.urlopen(f"{kit.urls['dashboard']}cjm/kernel/{kernel}", timeout=10) as answer:
            return bool(answer.status == 204)
    except urllib.error.HTTPError as error:
        with error:
            assert error.code == 410
        return False


def test_no_kernel_is_left_ten_seconds_after_its_websocket_is_gone(kit: RunningKit) -> None:
    before = len(kit.kernels())
    kernel = visit(kit)
    assert len(kit.kernels()) == before + 1
    stay(kit, kernel, seconds=1)
    kit.wait_for_kernels(before, seconds=10)
    assert not alive(kit, kernel)


def test_a_kernel_with_a_websocket_outlives_a_forged_farewell(kit: RunningKit) -> None:
    kernel = visit(kit)

    async def connected() -> None:
        address = kit.urls["dashboard"].replace("http", "ws") + f"api/kernels/{kernel}/channels?session_id=test"
        socket = await websocket_connect(address)
        await asyncio.to_thread(farewell, kit, kernel)
        await asyncio.sleep(3)
        assert await asyncio.to_thread(alive, kit, kernel)
        await hang_up(socket)

    apart(connected())


def test_a_page_that_says_goodbye_before_it_connects_leaves_nothing(kit: RunningKit) -> None:
    kernel = visit(kit)
    farewell(kit, kernel)
    kit.wait_for_kernels(0, seconds=10)
    assert not alive(kit, kernel)


def test_a_kernel_is_an_ordinary_one_without_debugger_and_history(kit: RunningKit) -> None:
    visit(kit)
    process = kit.kernels()[-1]
    assert not [path for path in process.memory_maps() if "debugpy" in path.path or "pydevd" in path.path]
    assert not [file.path for file in process.open_files() if file.path.endswith("history.sqlite")]
