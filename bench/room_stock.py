"""As many pages of a stock Voila at once: what a room would be like without this kit's servers."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import psutil

from bench.browser import wait_for
from bench.room_run import Found, memory

_SHOWS = "import ipywidgets\nipywidgets.Label('hi')"
_PATIENCE = 300.0


def measure_stock(found: Found, folder: Path) -> None:
    """Visit a page with one label so many times at once; the page is there when its HTML is."""
    with _served(folder) as (process, address), ThreadPoolExecutor(found.seats) as visitors:
        found.stock_arrival = list(visitors.map(_visit, [address] * found.seats))
        kernels = [one for one in process.children(recursive=True) if "ipykernel_launcher" in " ".join(one.cmdline())]
        found.stock_private, found.stock_share = memory(kernels)


def _visit(address: str) -> float:
    start = time.perf_counter()
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
        assert b"kernelId" in answer.read()
    return time.perf_counter() - start


@contextmanager
def _served(folder: Path) -> Iterator[tuple[psutil.Process, str]]:
    notebook = folder / "stock.ipynb"
    cell: dict[str, object] = {
        "cell_type": "code",
        "id": "x",
        "metadata": {},
        "execution_count": None,
        "outputs": [],
        "source": _SHOWS,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    content = {"cells": [cell], "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    notebook.write_text(json.dumps(content), encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "stock.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "voila", str(notebook), "--no-browser", f"--port={port}"],
            stdout=log,
            stderr=log,
            cwd=folder,
        )
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield psutil.Process(process.pid), f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(60)
