"""Pages in Voila: how soon they are ready, against a stock page; and the bytes over their websockets."""

from collections.abc import Callable, Iterator
from pathlib import Path

from playwright.sync_api import Page, WebSocket

from bench.browser import Served, served
from bench.line import Line
from bench.measuring import Timed, in_turn, ratio_of, seconds

_TIMES, _LIMIT = 7, 1.5
_LARGEST = 300
_BREATH, _QUIET = 1500, 2500  # milliseconds


def lines(folder: Path) -> Iterator[Line]:
    """All of it in one run."""
    with served(folder) as run:
        yield from _ready(run)
        yield from _bytes(run)


def _ready(run: Served) -> Iterator[Line]:
    stock = _visit(run, run.stock, lambda page: page.get_by_text("hi", exact=True).wait_for())
    workshop = _visit(run, run.workshop, _heading)
    seen = _visit(
        run, run.dashboard, lambda page: page.locator("#cjm-first svg, svg.cjm-picture-drawing").first.wait_for()
    )
    live = _visit(run, run.dashboard, _picture)
    taken = in_turn((stock, workshop, seen, live), _TIMES, warm=2)
    yield ratio_of("workshop page ready / stock Voila page", _LIMIT, taken[1], taken[0])
    yield ratio_of("dashboard ready to read, its map drawn / stock Voila page", _LIMIT, taken[2], taken[0])
    yield ratio_of("dashboard live, its filters answer / stock Voila page", _LIMIT, taken[3], taken[0])


def _heading(page: Page) -> None:
    page.locator("#cjm-heading").wait_for()


def _sight(page: Page) -> None:
    page.locator("#cjm-first svg, svg.cjm-picture-drawing").first.wait_for()


def _picture(page: Page) -> None:
    _heading(page)
    page.locator("svg.cjm-picture-drawing").first.wait_for()


def _visit(run: Served, link: str, ready: Callable[[Page], None]) -> Timed:
    """A visit in a new tab; the kernel of the tab before has ended by then."""

    def visit() -> float:
        page = run.page()
        page.wait_for_timeout(_BREATH)

        def go() -> None:
            page.goto(link, wait_until="commit")
            ready(page)

        took = seconds(go)
        page.close()
        return took

    return visit


def _bytes(run: Served) -> Iterator[Line]:
    for name, link in (
        ("start", run.workshop),
        ("purpose", f"{run.workshop}?step=purpose"),
        ("emotional-journey", f"{run.workshop}?step=emotional-journey"),
        ("dashboard", run.dashboard),
    ):
        sent = _counted(run, link)
        yield Line(f"websocket, {name}", sum(sent) / 1024, _LARGEST, " KB", f"{len(sent)} messages")


def _counted(run: Served, link: str) -> list[int]:
    sent: list[int] = []
    page = run.page()

    def opened(socket: WebSocket) -> None:
        for event in ("framereceived", "framesent"):
            socket.on(
                event, lambda payload: sent.append(len(payload if isinstance(payload, bytes) else payload.encode()))
            )

    page.on("websocket", opened)
    page.goto(link, wait_until="commit")
    _heading(page)
    before = -1
    while before != len(sent):
        before = len(sent)
        page.wait_for_timeout(_QUIET)
    page.close()
    return sent
