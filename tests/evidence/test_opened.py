import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import cjm_widgets as cjm
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona
from cjm_widgets.errors import CannotWrite, NotAWorkshop, UnknownName
from cjm_widgets.evidence.opened import Opened
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workshop with one touchpoint, graded 0 at the label “first” and -2 now."""
    path = tmp_path / "ride.cjm"
    log = SqliteLog.create(path)
    session = Session(log, clock=lambda: NOON)
    session.step = "emotional-journey"
    session.change("purpose", name="The ride <b>home</b>")
    stage = session.add(Stage, name="Wait")
    action = session.add(Action, name="I wait", stage=stage.id)
    touchpoint = session.add(Touchpoint, name="Platform", action=action.id, id="platform")
    persona, member = session.add(Persona, name="Anna", id="anna"), session.add(TeamMember, name="Ben", id="ben")
    key = Grade.id_for(touchpoint.id, persona.id, member.id)
    grade = session.add(Grade, id=key, touchpoint=touchpoint.id, persona=persona.id, grader=member.id, value=0)
    session.label("first")
    session.change(grade.id, value=-2)
    log.close()
    return path


@pytest.fixture
def opened(file: Path) -> Iterator[Opened]:
    with cjm.open_workshop(file) as workshop:
        yield workshop


def test_a_file_opens_to_typed_tables(opened: Opened) -> None:
    table = opened.frame("touchpoint")
    assert table["median"].to_dict() == {"platform": -2.0}
    assert table["stage_name"].tolist() == ["Wait"]
    assert opened.workshop.title == "The ride <b>home</b>"
    assert "moment-of-truth" in opened.kinds


def test_an_earlier_version_has_tables_of_its_own(opened: Opened) -> None:
    assert opened.labels == ("first",)
    assert opened.at("first").frame("touchpoint")["median"].tolist() == [0.0]
    assert opened.frame("touchpoint")["median"].tolist() == [-2.0]
    assert len(opened.at("@1").frame("touchpoint")) == 0
    with pytest.raises(UnknownName, match="second"):
        opened.at("second")


def test_the_history_is_a_table_with_what_stood_before(opened: Opened) -> None:
    changes = opened.changes()
    assert changes.index.name == "seq"
    assert changes.index.tolist() == list(range(1, len(changes) + 1))
    assert changes.dtypes.astype(str).to_dict() == {
        "at": "datetime64[ms, UTC]",
        "seat": "string",
        "step": "string",
        "item": "string",
        "kind": "string",
        "field": "string",
        "before": "object",
        "after": "object",
    }
    last = changes.iloc[-1]
    assert (last["kind"], last["field"], last["before"], last["after"]) == ("grade", "value", 0, -2)
    assert (last["at"], last["step"], last["seat"]) == (NOON, "emotional-journey", "facilitator")
    assert changes["before"].isna().tolist()[0]


def test_a_workshop_without_changes_has_an_empty_history_and_empty_tables(tmp_path: Path) -> None:
    SqliteLog.create(tmp_path / "new.cjm").close()
    with cjm.open_workshop(tmp_path / "new.cjm") as workshop:
        assert len(workshop.changes()) == 0
        assert str(workshop.changes()["at"].dtype) == "datetime64[ms, UTC]"
        assert workshop.labels == ()
        assert len(workshop.readings()) == 0
        assert all(len(workshop.frame(kind)) == 0 for kind in workshop.kinds)
        assert "A workshop without a title" in repr(workshop)
        assert len(workshop.emotional_journey().data[-1].y) == 0


def test_it_introduces_itself_in_plain_text(opened: Opened) -> None:
    assert repr(opened).splitlines()[0] == "The ride <b>home</b>"
    assert "touchpoint 1" in repr(opened)
    assert "labels: first" in repr(opened)
    assert not hasattr(opened, "_repr_html_")


def test_a_table_in_a_notebook_shows_markup_and_formulas_as_text(opened: Opened) -> None:
    shown = opened.frame("purpose").to_html()
    assert "<b>home" not in shown
    assert "mathjax_ignore" in shown


def test_the_journey_is_a_figure_that_one_can_change(opened: Opened) -> None:
    figure = opened.emotional_journey("Anna", people=True)
    assert list(figure.data[-1].y) == [-2.0]
    assert [trace.name for trace in figure.data if trace.name == "Ben"] == ["Ben"]
    assert figure.update_layout(height=720).layout.height == 720
    assert list(opened.at("first").emotional_journey().data[-1].y) == [0.0]
    with pytest.raises(UnknownName, match=r"no persona “Zoe”.*Anna"):
        opened.emotional_journey("Zoe")


def test_nothing_can_be_written_through_it(file: Path) -> None:
    before = file.read_bytes()
    with cjm.open_workshop(file) as workshop:
        table = workshop.frame("touchpoint")
        table["name"] = "changed"
        assert workshop.frame("touchpoint")["name"].tolist() == ["Platform"]
    assert file.read_bytes() == before
    with pytest.raises(CannotWrite):
        Session(SqliteLog(file, read_only=True)).add(Stage, name="No")


def test_tables_outlive_the_file_that_was_closed(file: Path) -> None:
    with cjm.open_workshop(str(file)) as workshop:
        table = workshop.frame("grade")
    assert table["grader_name"].tolist() == ["Ben"]
    assert workshop.frame("stage")["name"].tolist() == ["Wait"]


def test_a_file_that_is_missing_or_not_ours_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "other.cjm"
    other.write_text("id,name\n", encoding="utf-8")
    with pytest.raises(NotAWorkshop, match=r"other\.cjm"):
        cjm.open_workshop(other)
    with pytest.raises(NotAWorkshop, match=r"gone\.cjm"):
        cjm.open_workshop(tmp_path / "gone.cjm")


def in_a_process_with(code: str, **environment: str) -> str:
    """What a Python of its own prints, with these variables and no others of the kit's."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CJM_")}
    command = [sys.executable, "-c", f"import sys, cjm_widgets as cjm; {code}"]
    done = subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_a_stakeholders_process_cannot_open_a_workshop(file: Path) -> None:
    said = in_a_process_with("cjm.open_workshop()", CJM_SEAT="stakeholder", CJM_WORKSHOP=str(file))
    assert "NotAllowed: Only the facilitator opens a workshop for analysis." in said


def test_without_a_name_it_opens_the_workshop_of_the_pages(file: Path) -> None:
    said = in_a_process_with("print(*cjm.open_workshop().frame('touchpoint')['name'])", CJM_WORKSHOP=str(file))
    assert said == "Platform\n"


def test_without_any_workshop_the_sample_is_made(tmp_path: Path) -> None:
    said = in_a_process_with("print(len(cjm.open_workshop().readings()) > 0)", CJM_WORKSHOPS=str(tmp_path))
    assert said == "True\n"
    assert (tmp_path / "sample.cjm").exists()


@pytest.mark.parametrize("name", ["cjm_widgets", "cjm_widgets.app", "cjm_widgets.facilitation.session"])
def test_pandas_is_loaded_only_where_tables_are_asked_for(name: str) -> None:
    assert in_a_process_with(f"import {name}; print('pandas' in sys.modules)") == "False\n"
