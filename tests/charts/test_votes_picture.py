from typing import Any
from xml.etree import ElementTree

import pytest

from cjm_widgets.charts import votes
from cjm_widgets.domain.room import Ballot, Run
from cjm_widgets.domain.workshop import Workshop
from tests.builders import Items, a_workshop, some
from tests.charts.test_theme import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"


def a_vote(*ballots: dict[str, Any], options: int = 3, **fields: Any) -> tuple[Workshop, Run]:  # noqa: ANN401
    """A revealed vote on `Idea 1`..., and the ballots given as their fields."""
    ids = [f"idea-{n}" for n in range(1, options + 1)]
    run = {"kind": "run", "activity": "dots", "phase": "revealed", "options": ids, "dots": 20, **fields}
    more: Items = some("idea", options, name="Idea {n}") | some(
        "member", len(ballots), "team-member", name="Member {n}"
    )
    more["vote"] = run
    for number, ballot in enumerate(ballots, 1):
        more[f"ballot-{number}"] = {"kind": "ballot", "run": "vote", "by": f"member-{number}", **ballot}
    workshop = a_workshop(more=more)
    found = workshop.get("vote")
    assert isinstance(found, Run)
    return workshop, found


def dots(**given: int) -> dict[str, Any]:
    return {"dots": [{"option": f"idea-{key[1:]}", "count": count} for key, count in given.items()]}


def scores(**given: int) -> dict[str, Any]:
    return {"scores": [{"option": f"idea-{key[1:]}", "value": value} for key, value in given.items()]}


def marked(option: int, mark: str, reason: str) -> dict[str, Any]:
    return {"marks": [{"option": f"idea-{option}", "mark": mark, "reason": reason}]}


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def circles(svg: str) -> int:
    return sum(1 for _ in ElementTree.fromstring(svg).iter(f"{SVG}circle"))


def test_every_dot_is_drawn_while_they_can_be_counted_and_becomes_a_bar_beyond() -> None:
    few = votes.draw(*a_vote(dots(i1=7, i2=2), dots(i1=5)))
    assert circles(few) == 14
    many = votes.draw(*a_vote(dots(i1=13, i2=2)))
    assert circles(many) == 0
    assert {"13", "2"} <= set(texts(many))


def test_a_tie_is_bracketed_and_said() -> None:
    tied, alone = a_vote(dots(i1=2, i3=2, i2=1)), a_vote(dots(i1=3, i3=2, i2=1))
    assert texts(votes.draw(*tied)).count("tied") == 1
    assert "tied" not in texts(votes.draw(*alone))
    found = votes.twin(*tied)
    assert found.reading == "Tied for the most dots (2 each): “Idea 1”, “Idea 3”."
    assert [row[:2] for row in found.rows] == [("Idea 1", "1, tied"), ("Idea 3", "1, tied"), ("Idea 2", "3")]


def test_many_ties_are_counted_and_not_all_named() -> None:
    given = dots(i1=1, i2=1, i3=1, i4=1, i5=1)
    found = votes.twin(*a_vote(given, options=5))
    assert found.reading.endswith("“Idea 1”, “Idea 2”, “Idea 3” and 2 more.")


def test_options_without_a_dot_are_no_tie_and_have_no_place() -> None:
    workshop, run = a_vote(dots(i1=1))
    assert "tied" not in texts(votes.draw(workshop, run))
    assert [row[1:4] for row in votes.twin(workshop, run).rows] == [("1", "1", "1"), ("", "0", "0"), ("", "0", "0")]
    assert votes.twin(workshop, run).reading == "Most dots: “Idea 1” (1, from 1 person)."
    assert votes.twin(*a_vote({})).reading == "Nobody has given a dot."


def test_abstentions_are_said_below() -> None:
    assert "2 people voted. Each had 20 dots. Without a dot: 1." in texts(votes.draw(*a_vote(dots(i1=1), {})))


def test_objections_stand_beside_with_their_number_and_in_the_table_with_their_reasons() -> None:
    cast = (
        marked(2, "objection", "Too dear"),
        marked(2, "objection", ""),
        marked(2, "need-to-know-more", "For whom?"),
    )
    workshop, run = a_vote(*cast)
    assert {"2 objections", "1 needs to know more"} <= set(texts(votes.draw(workshop, run)))
    row = next(row for row in votes.twin(workshop, run).rows if row[0] == "Idea 2")
    assert row[-2:] == ("2: no reason given; Too dear", "1: For whom?")
    assert votes.twin(workshop, run).reading.endswith("2 objections to 1 option. 1 needs to know more about 1 option.")
    named = votes.twin(workshop, run, names={"member-1": "Ana"})
    assert "2: Too dear (Ana); no reason given" in {row[-2] for row in named.rows}


def test_nothing_is_shown_before_the_reveal_but_how_many_voted() -> None:
    workshop, run = a_vote(dots(i1=1), dots(i2=1), phase="closed")
    assert votes.draw(workshop, run) == ""
    found = votes.twin(workshop, run)
    assert found.reading == "The votes stay hidden until the reveal. Voted so far: 2."
    assert found.rows == ()


def test_ballots_can_be_handed_in() -> None:
    workshop, run = a_vote(phase="closed")
    ballot = Ballot.model_validate({"id": "b", "run": "vote", **dots(i2=3)})
    assert circles(votes.draw(workshop, run, ballots=[ballot])) == 3
    assert votes.twin(workshop, run, ballots=[ballot]).rows[0][0] == "Idea 2"


def test_scores_are_a_median_in_its_middle_half_and_a_blank_is_none() -> None:
    workshop, run = a_vote(scores(i1=2, i2=9), scores(i1=4), scores(i1=8), activity="score")
    drawn = texts(votes.draw(workshop, run))
    assert {"1 hardly", "10 extremely", "median 4 (3 to 6), 3 answers", "median 9, 1 answer", "no score yet"} <= set(
        drawn
    )
    assert [row[:5] for row in votes.twin(workshop, run).rows] == [
        ("Idea 2", "1", "9", "9 to 9", "1"),
        ("Idea 1", "2", "4", "3 to 6", "3"),
        ("Idea 3", "", "", "", "0"),
    ]
    assert votes.twin(workshop, run).reading == "Highest median: “Idea 2” (9 of 10)."


@pytest.mark.parametrize("activity", ["dots", "score"])
def test_a_run_without_options_or_with_removed_ones_is_drawn_as_far_as_it_goes(activity: str) -> None:
    assert votes.draw(*a_vote(options=0, activity=activity)) == ""
    assert votes.twin(*a_vote(options=0, activity=activity)).rows == ()
    workshop, run = a_vote(dots(i1=1) | scores(i1=3), activity=activity)
    gone = Workshop({key: fields for key, fields in workshop.record.items() if key != "idea-1"})
    assert votes.twin(gone, run).rows[0][0] == "(removed)"
    assert "(removed)" in texts(votes.draw(gone, run))


@pytest.mark.parametrize("narrow", [True, False])
@pytest.mark.parametrize("activity", ["dots", "score"])
def test_hostile_texts_are_text_and_nothing_leaves_the_picture(activity: str, narrow: bool) -> None:
    cast = dots(i1=20) | scores(i1=1, i2=10) | marked(1, "objection", HOSTILE)
    workshop, run = a_vote(cast, cast, activity=activity, name=HOSTILE)
    record = {key: {**fields, "name": HOSTILE} for key, fields in workshop.record.items()}
    svg = votes.draw(Workshop(record), run, narrow=narrow, big=not narrow)
    root = ElementTree.fromstring(svg)
    width = float(root.get("width", "0"))
    assert "alert(1)" in "".join(root.itertext())
    for node in root.iter():
        assert node.tag.removeprefix(SVG) in {
            "svg",
            "title",
            "desc",
            "rect",
            "path",
            "text",
            "tspan",
            "circle",
            "polygon",
        }
        assert not any(name.startswith("on") for name in node.attrib)
        assert 0 <= float(node.get("x", "0").removesuffix("%")) <= width
    assert root.get("role") == "img"
    found = votes.twin(Workshop(record), run)
    assert found.reading in found.alt
    assert all(len(row) == len(found.head) for row in found.rows)
