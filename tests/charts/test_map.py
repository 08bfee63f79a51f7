import subprocess
import sys
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.theme import Theme
from cjm_widgets.domain.workshop import Workshop
from tests.builders import a_grade, a_workshop
from tests.charts.commuter import the_commuter
from tests.charts.test_theme import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "rect", "path", "text", "tspan", "circle", "polygon", "g"}


def parsed(workshop: Workshop, theme: Theme = "light") -> Element:
    return ElementTree.fromstring(draw(MapLayout.of(workshop), theme))


def words_of(root: Element) -> str:
    return " ".join(" ".join(node.itertext()) for node in root.iter(f"{SVG}text"))


def test_it_is_an_image_with_a_name_and_a_description() -> None:
    root = parsed(the_commuter())
    assert root.get("role") == "img"
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == "Anna's way home, a commuter's journey"
    assert "Lowest at “Display”" in root[1].text


def test_it_shows_what_the_drawing_shows() -> None:
    said = words_of(parsed(the_commuter()))
    for text in (
        "Anna", "Plan", "I wait for a", "Delighted", "Be told the", "third party", "hygiene", "41k", "17 min",
        "line of visibility", "Control room", "One price, shown first", "as it is today", "someone who",
    ):  # fmt: skip
        assert text in said, text


def test_filled_points_are_observed_and_open_ones_assumed() -> None:
    root = parsed(a_workshop(grades=[[1], [0]], observed=[2]))
    dots = [node for node in root.iter(f"{SVG}circle") if node.get("r") == "5.2"]
    assert [dot.get("fill") == dot.get("stroke") for dot in dots] == [False, True]


def test_hostile_texts_are_text_and_nothing_else() -> None:
    fields = {"name": HOSTILE}
    more = {
        "purpose": {"name": HOSTILE},
        "persona-1": {**fields, "story": HOSTILE, "segment": HOSTILE},
        "stage-1": {**fields, "state_of_mind": HOSTILE, "concerns": HOSTILE},
        "action-1": {**fields, "expectations": HOSTILE, "concerns": HOSTILE},
        "touchpoint-1": {**fields, "channel": HOSTILE, "contacts_a_year": 4, "waiting_minutes": 3},
        "m": {"kind": "moment-of-truth", "touchpoint": "touchpoint-1", "effect": "dismay", **fields},
        "b": {"kind": "blueprint-item", "touchpoint": "touchpoint-1", "lane": "backstage", **fields},
        "o": {"kind": "opportunity", "about": ["touchpoint-1"], **fields},
        "p": {"kind": "pain-point", "touchpoint": "touchpoint-1", **fields},
        "e": {"kind": "evidence", **fields},
    } | a_grade("touchpoint-1", -2, quote=HOSTILE)
    found = draw(MapLayout.of(a_workshop(grades=[[-2]], more=more), version=HOSTILE))
    root = ElementTree.fromstring(found)
    assert {node.tag.removeprefix(SVG) for node in root.iter()} <= DRAWN
    for node in root.iter():
        assert not any(name.startswith("on") or "href" in name for name in node.attrib)
    assert "\u202e" not in found
    assert "alert(1)" in found


@pytest.mark.parametrize("count", [0, 1, 4, 60, 120])
def test_any_number_of_columns_is_well_formed(count: int) -> None:
    root = parsed(a_workshop(stages=max(count // 9, 1), touchpoints=count, graders=3))
    dots = [node for node in root.iter(f"{SVG}circle") if node.get("r") == "5.2"]
    assert len(dots) == count


def test_it_names_no_other_host_and_no_font_file() -> None:
    found = draw(MapLayout.of(the_commuter()))
    assert found.count("http") == 1
    assert "url(" not in found


def test_dark_is_another_paper() -> None:
    assert parsed(the_commuter(), "dark").find(f"{SVG}rect").get("fill") == "#12161F"


def test_the_twin_has_a_row_a_column() -> None:
    twin = map_twin(MapLayout.of(the_commuter()))
    assert len(twin.rows) == 12
    assert all(len(row) == len(twin.head) for row in twin.rows)
    assert twin.rows[7][:6] == ("Travel", "I wait for a late train", "Display", "Station", "partner", "−2")
    assert twin.rows[7][-2:] == ("dismay", "Tell the truth early: push a message at minute 3")


def test_the_map_needs_no_plotly() -> None:
    code = "import sys, cjm_widgets.charts.map, cjm_widgets.charts.blueprint; print('plotly' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
