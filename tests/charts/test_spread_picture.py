from typing import Any
from xml.etree import ElementTree

import pytest

from cjm_widgets.charts import spread
from cjm_widgets.domain.room import Run
from cjm_widgets.domain.workshop import Workshop
from tests.builders import Items, a_grade, a_workshop
from tests.charts.test_theme import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"member-1": "Ana", "member-2": "Ben", "member-3": "Cem"}
FACES = 5


def a_run(key: str = "first", **fields: Any) -> Items:  # noqa: ANN401 - any field of a run
    about = {"activity": "grade-alone", "persona": "persona-1", "phase": "revealed", **fields}
    return {key: {"kind": "run", **about}}


def graded(
    *grades: list[int | None],
    second: list[list[int | None]] | None = None,
    **fields: Any,  # noqa: ANN401
) -> tuple[Workshop, Run]:
    """A workshop and its run; with `second` the second round of it."""
    more = a_run(**fields)
    if second is not None:
        more |= a_run("second", round=2, after="first")
    for number, row in enumerate(second or (), 1):
        for member, value in enumerate(row, 1):
            more |= a_grade(f"touchpoint-{number}", value, grader=f"member-{member}", round=2)
    workshop = a_workshop(grades=grades, more=more)
    run = workshop.get("first" if second is None else "second")
    assert isinstance(run, Run)
    return workshop, run


def nodes(svg: str, name: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(svg).iter(f"{SVG}{name}"))


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in nodes(svg, "text")]


def dots(svg: str) -> list[tuple[float, float]]:
    return [(float(n.get("cx", "")), float(n.get("cy", ""))) for n in nodes(svg, "circle")[FACES:]]


def test_every_grade_is_a_dot_and_equal_ones_are_stacked() -> None:
    found = dots(spread.draw(*graded([-2, 1, 1, None, 1])))
    assert len(found) == 4
    lone, *pile = sorted(found)
    assert len({x for x, _ in pile}) == 1
    assert len({y for _, y in pile}) == 3
    assert lone[0] < pile[0][0]


def test_thirty_equal_grades_stay_within_their_level() -> None:
    svg = spread.draw(*graded([1] * 30), narrow=True)
    xs = [x for x, _ in dots(svg)]
    assert len(xs) == 30
    assert max(xs) - min(xs) < 340 / 5
    assert max(xs) < 340


def test_the_widest_spread_stands_first_and_gaps_last() -> None:
    workshop, run = graded([], [1, 1], [-2, 2], [0, 1])
    names = [row[0][-1] for row in spread.twin(workshop, run).rows]
    assert names == ["3", "4", "2", "1"]
    drawn = [text[-1] for text in texts(spread.draw(workshop, run)) if text.startswith("Touchpoint")]
    assert drawn == names
    assert spread.twin(workshop, run).reading == "Furthest apart: “Touchpoint 3”, “Touchpoint 4”."
    assert "not graded yet" in texts(spread.draw(workshop, run))


def test_only_so_many_are_drawn_as_asked_and_the_rest_is_counted() -> None:
    svg = spread.draw(*graded([-2, 2], [0, 1], [1, 1]), most=1)
    assert [text for text in texts(svg) if text.startswith("Touchpoint")] == ["Touchpoint 1"]
    assert any("Not drawn: 2 more." in text for text in texts(svg))


def test_names_stand_nowhere_unless_they_are_given() -> None:
    workshop, run = graded([-2, 2, None])
    assert not any(name in spread.draw(workshop, run) for name in ("Ana", "Member", "member"))
    assert "Member" not in str(spread.twin(workshop, run))
    svg = spread.draw(workshop, run, names=NAMES)
    assert {"Lowest: Ana", "Highest: Ben"} <= set(texts(svg))
    assert "Cem" not in svg
    assert spread.twin(workshop, run, names=NAMES).rows[0][-1] == "Ana −2, Ben +2"


def test_a_second_round_shows_the_median_before_and_where_it_went() -> None:
    workshop, run = graded([-2, 2], [1, 1], second=[[1, 1], [1, 1]])
    svg = spread.draw(workshop, run)
    assert any("0 → +1" in text for text in texts(svg))
    assert any("before the talk" in text for text in texts(svg))
    once = spread.draw(*graded([1, 1], [1, 1]))
    # Two diamonds for the medians; in the second round two hollow ones more, and one arrow's head.
    assert (len(nodes(once, "polygon")), len(nodes(svg, "polygon"))) == (2, 5)
    found = spread.twin(workshop, run)
    assert found.head[-1] == "Median before the talk"
    assert {row[0]: row[-1] for row in found.rows} == {"Touchpoint 1": "0 Neutral", "Touchpoint 2": "+1 Pleased"}
    assert found.reading.endswith("Moved most: “Touchpoint 1” (from 0 to +1).")
    assert spread.twin(*graded([1], second=[[1]])).reading.endswith("No median has moved.")


def test_nothing_is_shown_before_the_reveal() -> None:
    workshop, run = graded([-2, 2], phase="closed")
    assert spread.draw(workshop, run) == ""
    assert spread.twin(workshop, run).rows == ()
    assert spread.twin(workshop, run).reading == "The grades stay hidden until the reveal."


def test_what_nobody_graded_and_where_all_agree_is_said() -> None:
    assert spread.twin(*graded([], [])).reading == "Nobody has graded yet."
    assert spread.draw(*graded([], []))
    assert spread.twin(*graded([1, 1], [0])).reading == "Everyone who graded the same touchpoint agrees."
    assert spread.draw(*graded()) == ""


@pytest.mark.parametrize("narrow", [True, False])
def test_hostile_texts_are_text_and_nothing_leaves_the_picture(narrow: bool) -> None:
    workshop, run = graded([-2, 2, 2], [0, 0, 1], second=[[2, -2, 2], [1, 1, 1]])
    record = {
        key: {**fields, "name": HOSTILE} if fields["kind"] != "grade" else fields
        for key, fields in workshop.record.items()
    }
    hostile = Workshop(record)
    svg = spread.draw(hostile, run, names=dict.fromkeys(NAMES, HOSTILE), narrow=narrow, big=not narrow)
    root = ElementTree.fromstring(svg)
    width = float(root.get("width", "0"))
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "rect", "path", "text", "tspan", "circle", "polygon", "g",
        }  # fmt: skip
        assert not any(name.startswith("on") for name in node.attrib)
        assert float(node.get("x", "0").removesuffix("%")) <= width
    assert "alert(1)" in "".join(root.itertext())
    found = spread.twin(hostile, run, names=NAMES)
    assert found.reading in found.alt
    assert all(len(row) == len(found.head) for row in found.rows)
