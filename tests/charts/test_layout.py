from collections.abc import Iterable
from datetime import date

import pytest

from cjm_widgets.charts.layout import LAYERS, MapLayout
from cjm_widgets.charts.sheet import Cell
from tests.builders import a_workshop
from tests.charts.commuter import the_commuter


def texts(cells: Iterable[Cell]) -> list[str]:
    return [" ".join(label.lines) for cell in cells for label in cell.labels]


def test_the_points_stand_exactly_above_their_columns() -> None:
    layout = MapLayout.of(the_commuter())
    by_touchpoint = {place.column.touchpoint.id: place for place in layout.columns}
    boxes = {cell.item: cell for cell in layout.row("touchpoints").cells}
    for dot in layout.curve.dots:
        assert dot.x == by_touchpoint[dot.touchpoint].middle
        assert dot.x == pytest.approx(boxes[dot.touchpoint].x + boxes[dot.touchpoint].width / 2)


def test_rows_follow_each_other_without_overlap() -> None:
    layout = MapLayout.of(the_commuter())
    assert [row.key for row in layout.rows] == [key for key in LAYERS if layout.row(key)]
    for above, below in zip(layout.rows, layout.rows[1:], strict=False):
        assert above.y + above.height <= below.y + 1e-6
    for row in layout.rows:
        for cell in row.cells:
            assert cell.y + cell.height <= row.y + row.height + 1e-6
    assert layout.rows[-1].y + layout.rows[-1].height < layout.reading.y < layout.height


@pytest.mark.parametrize("count", [1, 4, 12, 60])
def test_text_stays_inside_its_column(count: int) -> None:
    long = "An unusually long name for something that the customer does every single day of the week " * 3
    more = {f"touchpoint-{n}": {"name": long, "channel": long} for n in range(1, count + 1)}
    more |= {f"action-{n}": {"name": "Donaudampfschifffahrtsgesellschaftskapitän" + long} for n in range(1, count + 1)}
    layout = MapLayout.of(a_workshop(touchpoints=count, graders=2, more=more))
    for row in ("actions", "touchpoints"):
        for cell in layout.row(row).cells:
            for label in cell.labels:
                assert label.width <= cell.width + 1
                assert len(label.lines) <= 4


def test_a_shortened_text_keeps_the_whole_one() -> None:
    long = "word " * 60
    layout = MapLayout.of(a_workshop(touchpoints=1, more={"action-1": {"name": long}}))
    label = layout.row("actions").cells[0].labels[0]
    assert label.lines[-1].endswith("…")
    assert label.full.split() == long.split()


def test_an_action_spans_its_touchpoints_and_one_without_leaves_a_gap() -> None:
    more = {"touchpoint-2": {"action": "action-1"}, "touchpoint-4": {"action": "action-4"}}
    layout = MapLayout.of(a_workshop(touchpoints=4, graders=2, more=more))
    actions = {cell.item: cell for cell in layout.row("actions").cells}
    assert actions["action-1"].width == pytest.approx(2 * actions["action-2"].width)
    assert [place.column.touchpoint is None for place in layout.columns] == [False, False, True, False, False]
    assert [len(run) for run in layout.curve.median] == [2, 2]


def test_stages_stand_over_their_columns() -> None:
    layout = MapLayout.of(the_commuter())
    assert texts(layout.stages)[::2] == ["Plan", "Buy", "Travel", "Arrive"]
    assert layout.stages[1].x + layout.stages[1].width < layout.stages[2].x


def test_the_map_says_how_far_to_believe_it() -> None:
    layout = MapLayout.of(the_commuter(), version="after interviews", on=date(2026, 11, 14))
    assert texts(layout.chips) == [
        "evidence: 7 of 12 observed", "9 people graded", "as it is today", "assumed first, then checked",
    ]  # fmt: skip
    legend = " ".join(line for label in layout.legend for line in label.lines)
    assert "interviews March, contact log Q3" in legend
    assert "after interviews, 14 November 2026" in legend
    assert " ".join(layout.reading.lines).startswith("Lowest at “Display”")


def test_the_three_lines_of_the_blueprint_lie_between_their_lanes() -> None:
    layout = MapLayout.of(the_commuter())
    lines = {line.key: line.y for line in layout.lines}
    assert lines["line-of-interaction"] == layout.row("frontstage").y
    assert lines["line-of-visibility"] == layout.row("backstage").y
    assert lines["line-of-internal-interaction"] == layout.row("support").y


def test_without_lanes_there_are_no_lines() -> None:
    assert MapLayout.of(a_workshop()).lines == ()


def test_cards_stand_under_what_they_are_about_and_never_on_each_other() -> None:
    more = {f"o{n}": {"kind": "opportunity", "name": f"Better {n}", "about": ["touchpoint-2"]} for n in range(5)}
    more["all"] = {"kind": "opportunity", "name": "Everything"}
    layout = MapLayout.of(a_workshop(touchpoints=4, more=more))
    cards = layout.row("improvements").cells
    assert {card.column for card in cards if card.item != "all"} == {1}
    assert next(card for card in cards if card.item == "all").column is None
    for one in cards:
        for other in cards:
            apart = one.y + one.height <= other.y or other.y + other.height <= one.y
            beside = one.x + one.width <= other.x or other.x + other.width <= one.x
            assert one is other or apart or beside


def test_a_card_says_what_is_still_open() -> None:
    cards = {cell.item: cell for cell in MapLayout.of(the_commuter()).row("improvements").cells}
    assert "open: no owner, no measure, no target, no date" in texts([cards["crew"]])
    assert "Quick win, Fares, 1 Mar 2027" in texts([cards["price"]])


def test_a_stage_a_channel_or_some_rows_can_be_drawn_alone() -> None:
    workshop = the_commuter()
    assert len(MapLayout.of(workshop, stages=["stage-buy"]).columns) == 3
    assert {p.column.touchpoint.id for p in MapLayout.of(workshop, channel="Station").columns} == {
        "reach",
        "wait",
        "off",
    }
    assert [row.key for row in MapLayout.of(workshop, shown=("actions", "moments")).rows] == ["actions", "moments"]


def test_an_empty_workshop_still_has_a_map() -> None:
    layout = MapLayout.of(a_workshop(touchpoints=0, stages=0, personas=0))
    assert layout.columns == ()
    assert "nobody has graded yet" in texts(layout.chips)
    assert layout.width > 0


def test_a_long_map_keeps_its_sentence_on_the_first_screen() -> None:
    layout = MapLayout.of(a_workshop(touchpoints=60, graders=2))
    assert layout.width > 6000
    assert all(chip.x + chip.width < 1500 for chip in layout.chips)
    assert layout.reading.width < 1500
