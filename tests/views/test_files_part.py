"""Files in and out on the start page: looked at before anything is written, taken in one go, and undone in one."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from cjm_widgets.app.file_trade import FileTrade
from cjm_widgets.domain.journey import Stage
from cjm_widgets.errors import UnknownName
from cjm_widgets.facilitation.session import Session
from cjm_widgets.views.controls.files import LARGEST_UPLOAD
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.files_part import FilesPart
from tests.views.conftest import Store


@pytest.fixture
def part(desk: Desk) -> FilesPart:
    return FilesPart(desk, FileTrade(desk.session))


def document(*items: dict[str, Any]) -> str:
    return base64.b64encode(json.dumps({"format": "cjm-workshop/1", "items": items}).encode()).decode()


GOING = document({"kind": "stage", "id": "stage-go", "name": "Going"})


def test_a_file_is_shown_before_anything_is_written(part: FilesPart, store: Store) -> None:
    part.files.look("journey.json", GOING)
    coming = part.files.state["coming"]
    assert coming["summary"].startswith("It would add 1 items, change 0 and remove 0.")
    assert coming["rows"] == [["stage", "Going"]]
    assert not store.open().stages


def test_what_is_taken_in_is_undone_in_one_go(part: FilesPart, store: Store, session: Session) -> None:
    session.put(Stage(id="mine", name="Mine"))
    part.files.look("journey.json", GOING)
    part.files.take()
    assert [stage.name for stage in store.open().stages] == ["Mine", "Going"]
    assert part.files.state["coming"] is None
    assert session.log.labels()[-1].name.startswith("before import ")
    session.undo()
    assert [stage.name for stage in store.open().stages] == ["Mine"]


def test_what_was_put_away_is_not_taken(part: FilesPart, store: Store) -> None:
    part.files.look("journey.json", GOING)
    part.files.put_away()
    part.files.take()
    assert not store.open().stages


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("journey.json", base64.b64encode(b"{").decode(), "is not JSON"),
        ("journey.exe", GOING, "does not end in one of"),
        ("journey.json", "?", "did not arrive whole"),
        ("journey.json", None, "did not arrive whole"),
        ("journey.json", base64.b64encode(bytes(LARGEST_UPLOAD + 1)).decode(), "up to 5 MB"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_nothing_waits_to_be_taken(
    part: FilesPart, said: list[str], name: str, content: str | None, sentence: str
) -> None:
    part.files.look("journey.json", GOING)
    part.files.look(name, content)
    assert sentence in said[-1]
    assert part.files.state["coming"] is None


def test_a_file_is_made_under_the_name_of_the_workshop(
    filled: Session, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = FilesPart(desk, FileTrade(filled))
    sent: list[tuple[Any, Any]] = []
    monkeypatch.setattr(part.files, "send", lambda content, buffers=None: sent.append((content, buffers)))
    part.files.make("json", "", "A3", False)
    (content, buffers), *_ = sent
    assert content == {"file": "The way home.json"}
    assert json.loads(buffers[0])["format"] == "cjm-workshop/1"


def test_a_format_that_does_not_exist_is_a_sentence(part: FilesPart, said: list[str]) -> None:
    with pytest.raises(UnknownName, match="There is no format “nonsense”"):
        part.files.make("nonsense", "", "", False)
    assert "There is no format “nonsense”" in said[-1]
