"""A published service blueprint, entered through the Python API: 18F's example of ordering a burger."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cjm_widgets.charts import blueprint
from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.domain.blueprint import BlueprintItem, Lane
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog

FOLDER = "../shared/data/journeymaps"
BURGER = Path(__file__).parents[2] / FOLDER / "service-blueprint-burger.md"
LANE_OF: dict[str, Lane] = {"Frontstage": "frontstage", "Backstage": "backstage", "Support processes": "support"}
LANES_IN_ORDER = list(LANE_OF.values())
STEPS = "User steps"

pytestmark = pytest.mark.skipif(
    not BURGER.exists(), reason=f"{BURGER.name} is missing: put it into {FOLDER}, beside the checkout"
)


class Table(HTMLParser):
    """The rows of the blueprint: by the name of the row, for each column its items in order."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, list[list[str]]] = {}
        self._row: list[list[str]] | None = None
        self._in: list[str] | None = None
        self._names_row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._row = None
        elif tag == "th":
            self._names_row = ("scope", "row") in attrs
        elif tag == "strong":
            self._in = [""]
        elif tag == "td" and self._row is not None:
            self._row.append([])
        elif tag == "li" and self._row:
            self._row[-1].append("")
            self._in = self._row[-1]
        elif tag == "br":
            self._in = None

    def handle_data(self, data: str) -> None:
        if self._in is not None:
            self._in[-1] = " ".join((self._in[-1] + data).split())

    def handle_endtag(self, tag: str) -> None:
        if tag == "strong" and self._in is not None:
            name = self._in[0]
            if self._names_row:
                self._row = self.rows.setdefault(name, [])
            elif self._row is not None:
                self._row.append([name])
        if tag in ("strong", "li"):
            self._in = None


def the_table() -> dict[str, list[list[str]]]:
    table = Table()
    table.feed(BURGER.read_text(encoding="utf-8"))
    return table.rows


@pytest.fixture
def burger(tmp_path: Path) -> Iterator[Workshop]:
    """The table, entered from its last row up, saved, and read back by somebody else."""
    file = tmp_path / "burger.cjm"
    log = SqliteLog.create(file)
    session = Session(log)
    rows = the_table()
    stage = session.add(Stage, name="Getting a burger")
    for column, (step,) in enumerate(rows[STEPS]):
        action = session.add(Action, name=step, stage=stage.id)
        touchpoint = session.add(Touchpoint, name=step, action=action.id)
        for name, lane in reversed(LANE_OF.items()):
            for item in rows[name][column]:
                session.add(BlueprintItem, name=item, lane=lane, touchpoint=touchpoint.id)
    log.close()
    reopened = SqliteLog(file, read_only=True)
    yield reopened.workshop()
    reopened.close()


def test_the_published_table_is_read_whole() -> None:
    rows = the_table()
    assert list(rows) == [STEPS, *LANE_OF]
    assert [len(row) for row in rows.values()] == [4, 4, 4, 4]
    counts = {name: [len(cell) for cell in row] for name, row in rows.items()}
    assert counts == {
        STEPS: [1, 1, 1, 1],
        "Frontstage": [4, 6, 5, 5],
        "Backstage": [3, 3, 2, 2],
        "Support processes": [3, 6, 6, 2],
    }
    assert rows[STEPS][1] == ["Arrive at the restaurant and order"]
    assert rows["Backstage"][0][:2] == ["Website maintenance", "Customer service support and staffing"]


def test_the_lanes_of_the_map_come_in_order_and_their_items_in_the_order_of_the_table(burger: Workshop) -> None:
    rows = the_table()
    layout = MapLayout.of(burger, shown=blueprint.SHOWN)
    assert [row.key for row in layout.rows] == ["actions", "touchpoints", *LANES_IN_ORDER]
    assert [place.column.name for place in layout.columns] == [step for (step,) in rows[STEPS]]
    for name, lane in LANE_OF.items():
        row = layout.row(lane)
        assert row is not None
        for place, expected in zip(layout.columns, rows[name], strict=True):
            cells = sorted((cell for cell in row.cells if cell.x == place.x), key=lambda cell: cell.y)
            assert [burger.label(cell.item) for cell in cells] == expected


def test_the_three_lines_lie_between_the_lanes(burger: Workshop) -> None:
    layout = MapLayout.of(burger, shown=blueprint.SHOWN)
    lanes = [layout.row(lane) for lane in LANES_IN_ORDER]
    lines = {line.key: line.y for line in layout.lines}
    assert [lines[key] for key in ("line-of-interaction", "line-of-visibility", "line-of-internal-interaction")] == [
        lane.y for lane in lanes if lane
    ]


def test_the_table_behind_the_picture_has_a_row_a_step_and_a_column_a_lane(burger: Workshop) -> None:
    rows = the_table()
    told = blueprint.twin(burger)
    assert [row[1] for row in told.rows] == [step for (step,) in rows[STEPS]]
    for name, lane in LANE_OF.items():
        column = told.head.index(words(f"map.row.{lane}"))
        assert [row[column] for row in told.rows] == ["; ".join(cell) for cell in rows[name]]
    assert {row[told.head.index(words("map.row.physical-evidence"))] for row in told.rows} == {""}


def test_the_drawing_names_the_lanes_from_above(burger: Workshop) -> None:
    drawn = re.sub(r"<[^>]+>", " ", blueprint.draw(burger))
    places = [drawn.index(words(f"map.row.{lane}")) for lane in LANES_IN_ORDER]
    assert places == sorted(places)


def test_physical_evidence_added_later_comes_out_above_the_frontstage(burger: Workshop, tmp_path: Path) -> None:
    log = SqliteLog(tmp_path / "burger.cjm")
    session = Session(log)
    where = session.workshop.touchpoints[1].id
    session.add(BlueprintItem, name="Paper cup", lane="physical-evidence", touchpoint=where)
    layout = MapLayout.of(session.workshop, shown=blueprint.SHOWN)
    log.close()
    assert [row.key for row in layout.rows][2:] == ["physical-evidence", *LANES_IN_ORDER]
