"""How many widgets a page holds: at opening, for one view, and after all steps were visited."""

from collections.abc import Iterator
from pathlib import Path

import ipywidgets.widgets.widget as every

from bench.line import Line
from bench.workshops import large_file, sample_file
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from cjm_widgets.views.rail import PAGES
from cjm_widgets.views.registry import VIEWS
from cjm_widgets.views.workshop_page import WorkshopPage


def lines(folder: Path) -> Iterator[Line]:
    """With the sample, and with 60 actions and 120 touchpoints."""
    for name, path in (
        ("sample", sample_file(folder / "widgets.cjm")),
        ("60 actions, 120 touchpoints", large_file(folder / "widgets-large.cjm", 60, 120)),
    ):
        yield from _of(name, path)


def _of(name: str, path: Path) -> Iterator[Line]:
    log = SqliteLog(path)
    opened: dict[str, int] = {}
    alone: dict[str, int] = {}
    for key in PAGES:
        before = _count()
        page = WorkshopPage(Session(log), VIEWS, key)
        opened[key] = _count() - before
        beside = _count()
        VIEWS[key](page.desk)
        alone[key] = _count() - beside
        every.Widget.close_all()
    page = WorkshopPage(Session(log), VIEWS)
    most = 0
    for key in PAGES:
        page.go(key)
        most = max(most, _count())
    every.Widget.close_all()
    log.close()
    yield Line(f"widgets at opening, {name}", *_worst(opened), detail=_where(opened))
    yield Line(f"widgets of one view, {name}", max(alone.values()), 100, "", _where(alone))
    yield Line(f"widgets after all steps, {name}", most, 300, "")


def _worst(counts: dict[str, int]) -> tuple[int, int, str]:
    return max(counts.values()), 150, ""


def _where(counts: dict[str, int]) -> str:
    return f"most in {max(counts, key=lambda key: counts[key])}; {counts['start']} at the start"


def _count() -> int:
    return len(every._instances)
