"""`python -m bench.room [SEATS ...]`, or `make bench-room`: a full room beside as many pages of a stock Voila.

Prints one table, and writes it with every single time to bench/results/room.json.
"""

import argparse
import json
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.line import Line
from bench.room_run import Found, measured
from bench.room_stock import measure_stock

SEATS = (5, 15, 30)
LIMIT = 0.4
"""Seconds until a change is on every other screen, for 95 of 100 of them, with 30 seats."""

_FULL = 30
_RESULTS = Path(__file__).parent / "results" / "room.json"
_ARGUMENTS = "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update"
_FREE = math.inf


def main() -> int:
    """Measure; exit 1 where something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench.room", description="A full room, measured.")
    parser.add_argument("seats", nargs="*", type=int, help="how many seats; several numbers one after the other")
    sizes = parser.parse_args().seats or SEATS
    every: list[Found] = []
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        found = os.environ.get("CJM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS.split())
        for seats in sizes:
            place = Path(folder) / str(seats)
            place.mkdir()
            one = measured(seats, place, browser)
            measure_stock(one, place)
            every.append(one)
            for line in _lines(one):
                lines.append(line)
                print(_row(line), flush=True)
        browser.close()
    _RESULTS.parent.mkdir(exist_ok=True)
    _RESULTS.write_text(json.dumps(_document(every, lines), indent=1) + "\n", encoding="utf-8")
    return 0 if all(line.ok for line in lines) else 1


def _lines(found: Found) -> Iterator[Line]:
    seats = f"{found.seats} seats"
    limit = LIMIT if found.seats >= _FULL else _FREE
    yield Line(f"{seats}: change to every other seat, p95", *_p95(found.change, limit), _spread(found.change))
    if found.pixels:
        yield Line(f"{seats}: key to the pixels elsewhere, p95", *_p95(found.pixels, limit), _spread(found.pixels))
    yield Line(f"{seats}: own change to own page, all write at once", *_p95(found.storm), _spread(found.storm))
    yield Line(f"{seats}: link to page, all at once, p95", *_p95(found.arrival), _spread(found.arrival))
    if found.browsers:
        yield Line(f"{seats}: the same in the two browsers", *_p95(found.browsers), _spread(found.browsers))
    yield Line(f"{seats}: the same, stock Voila", *_p95(found.stock_arrival), _spread(found.stock_arrival))
    shared = f"{found.seat_share:.0f} MB with its share; servers {found.servers:.0f} MB"
    yield Line(f"{seats}: memory of a seat for itself", found.seat_private, _FREE, " MB", shared)
    shared = f"{found.stock_share:.0f} MB with its share"
    yield Line(f"{seats}: the same, stock Voila", found.stock_private, _FREE, " MB", shared)
    yield Line(f"{seats}: processor, a change each half second", found.busy, _FREE, " %", f"idle {found.idle:.1f} %")


def _p95(took: Sequence[float], limit: float = _FREE) -> tuple[float, float, str]:
    return percentile(took, 0.95), limit, " s"


def _spread(took: Sequence[float]) -> str:
    return f"p50 {percentile(took, 0.5):.3f} s, max {max(took):.3f} s, {len(took)} times"


def percentile(took: Sequence[float], part: float) -> float:
    """The smallest of these below which lies at least this part of them."""
    ordered = sorted(took)
    return ordered[min(len(ordered) - 1, math.ceil(part * len(ordered)) - 1)]


def _row(line: Line) -> str:
    bounded = line.limit < _FREE
    limit, verdict = (f"{line.limit:g}{line.unit}", "ok" if line.ok else "OVER") if bounded else ("", "")
    return f"{line.name:<50} {f'{line.value:.3g}{line.unit}':>9} {limit:>6}  {verdict:<5} {line.detail}".rstrip()


def _document(every: Sequence[Found], lines: Sequence[Line]) -> dict[str, object]:
    shown = [{**vars(line), "limit": line.limit if line.limit < _FREE else None, "ok": line.ok} for line in lines]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "lines": shown,
        "seats": [asdict(found) for found in every],
    }


if __name__ == "__main__":
    sys.exit(main())
