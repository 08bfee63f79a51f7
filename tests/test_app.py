"""Which workshop a page shows."""

from pathlib import Path

import pytest

from cjm_widgets import app
from cjm_widgets.errors import UnknownName
from cjm_widgets.store.sqlite import SqliteLog


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two workshops; the pages were started for “ours”."""
    for name in ("ours", "theirs"):
        SqliteLog.create(tmp_path / f"{name}.cjm").close()
    monkeypatch.setenv("CJM_WORKSHOP", str(tmp_path / "ours.cjm"))
    monkeypatch.delenv("CJM_SEAT", raising=False)
    return tmp_path


def test_the_facilitator_may_open_another_workshop_of_the_folder(folder: Path) -> None:
    assert app.workshop_file({}) == app.workshop_file({"w": ["ours"]}) == folder / "ours.cjm"
    assert app.workshop_file({"w": ["theirs"]}) == folder / "theirs.cjm"
    with pytest.raises(UnknownName, match="There is no file"):
        app.workshop_file({"w": ["../ours"]})


@pytest.mark.parametrize("name", ["theirs", "ours", "missing", "../theirs", ""])
def test_a_stakeholders_page_shows_the_workshop_it_was_started_for_whatever_its_address_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("CJM_SEAT", "stakeholder")
    assert app.workshop_file({"w": [name]}) == folder / "ours.cjm"
    assert app.workshop_file({}, folder / "theirs.cjm") == folder / "theirs.cjm"
