"""What a format of others can hold comes back equal; a blank stays blank; raw numbers and their scales survive."""

from typing import Any

import pytest
from hypothesis import given, settings

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.cells import read_rows
from cjm_widgets.exchange.formats import FORMATS, Format
from cjm_widgets.exchange.scales import NPS
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.exchange.walk import origin, walk
from tests.builders import a_grade, a_workshop
from tests.domain.made import workshops

BY_KEY = {one.key: one for one in FORMATS}
FOR_READERS = ("pdf", "svg", "html", "poster", "markdown", "pptx")
"""They say of themselves that nobody can read them in again."""
HOLDS_IDS = ("mermaid", "ojf")
HOSTILE = [
    "<script>alert(1)</script>", '=HYPERLINK("http://x";"y")', "+1", "-2", "@x", "‮right to left", "]]>", "<!--",
    "&amp;",
    "one\ntwo", "#;:,%", "title", "journey", "'=x", "'tis", "../../etc/passwd", "{name}", "%%{init}%%",
    "x" * 300, '"quoted", and; more\t.', "𝔘🚆", "NaN", "null", "\u2028x",
]  # fmt: skip


def back(of: Format, workshop: Workshop, known: Workshop | None = None) -> Workshop:
    content = of.write(workshop, Choices()).content
    items = of.read(Source("came in", content), known or Workshop()).items()
    return Workshop({item.id: {"kind": item.kind, **item.model_dump()} for item in items})


def plainly(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("key", HOLDS_IDS)
@settings(deadline=None, max_examples=60)
@given(workshop=workshops())
def test_what_is_on_the_journey_comes_back(key: str, workshop: Workshop) -> None:
    shown = walk(workshop, Choices())
    again = back(BY_KEY[key], workshop)
    found = {point.touchpoint.id: point for point in walk(again, Choices(state=shown.state)).points if point.touchpoint}
    for point in shown.points:
        if point.touchpoint is None:
            assert point.action is not None
            assert again.label(point.action.id).split() == point.action.label.split()
            continue
        other = found[point.touchpoint.id]
        assert other.touchpoint is not None
        assert plainly(other.touchpoint.name) == plainly(point.touchpoint.name)
        assert plainly(other.touchpoint.channel) == plainly(point.touchpoint.channel)
        assert other.touchpoint.evidence_level == point.touchpoint.evidence_level
        assert (other.stage and other.stage.id) == (point.stage and point.stage.id)
        assert (other.action and other.action.id) == (point.action and point.action.id)
        given_before = {one.id: origin(point.grades_for(one)) for one in point.walkers}
        given_after = {one.id: origin(other.grades_for(one)) for one in other.walkers}
        assert {key: value for key, value in given_after.items() if value} == {
            key: value for key, value in given_before.items() if value
        }


@pytest.mark.parametrize("of", [one for one in FORMATS if one.reader], ids=lambda one: one.key)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_hostile_text_stays_text_and_nothing_is_added(of: Format, text: str) -> None:
    names: dict[str, dict[str, Any]] = {
        key: {"name": text} for key in ("stage-1", "persona-1", "action-1", "touchpoint-1", "touchpoint-2")
    }
    names["touchpoint-1"] |= {"channel": text, "customer_sees": text, "source": text}
    names["touchpoint-2"] |= {"channel": text}
    workshop = a_workshop(grades=[[1], [None], [-2]], observed=(1, 2, 3), title=text, more=names)
    again = back(of, workshop)
    assert [plainly(one.name) for one in again.touchpoints] == [plainly(one.name) for one in workshop.touchpoints]
    assert [plainly(one.name) for one in again.stages] == [plainly(text)]
    if of.key != "process-list":
        grades = [[grade.value for grade in again.grades_of(one)] for one in again.touchpoints]
        assert grades == [[1], [None] if of.lossless else [], [-2]]  # a blank is a blank, or it is not there


@pytest.mark.parametrize("key", ["mermaid", "ojf", "cjml"])
def test_the_number_and_the_scale_it_came_in_on_survive(key: str) -> None:
    own = {"cjml": ("1..5", 2.0), "ojf": ("ojf -5..+5", -3.0), "mermaid": (NPS.key, 3.0)}[key]
    scale, raw = own
    value = {"1..5": -1, "ojf -5..+5": -1, NPS.key: -1}[scale]
    grade = a_grade("touchpoint-1", value, raw=raw, scale=scale, evidence_level="observed")
    again = back(BY_KEY[key], a_workshop(touchpoints=1, more=grade))
    (found,) = again.grades_of(again.touchpoints[0])
    assert (found.value, found.raw, found.scale) == (value, raw, scale)


@pytest.mark.parametrize("key", ["mermaid", "ojf", "cjml", "process-list"])
def test_taken_in_twice_it_changes_nothing(key: str) -> None:
    workshop = a_workshop(stages=2, touchpoints=4, personas=2, graders=1, observed=(1, 2, 3, 4))
    once = back(BY_KEY[key], workshop)
    twice = back(BY_KEY[key], workshop, once)
    assert set(twice.items) <= set(once.items)


def test_an_assumed_journey_is_planned_in_cjml_and_its_grades_do_not_come_back() -> None:
    workshop = a_workshop(touchpoints=2, graders=1)
    made = BY_KEY["cjml"].write(workshop, Choices())
    assert b"<plannedJourney>" in made.content
    assert b"experienceRating" not in made.content
    assert "Assumed feeling, from 1 (dismayed) to 5 (delighted): 1" in made.content.decode()
    assert any("the assumed grades of 2 points" in sentence for sentence in made.left_out)
    again = back(BY_KEY["cjml"], workshop)
    assert not [grade for one in again.touchpoints for grade in again.grades_of(one)]
    assert [one.customer_sees for one in again.touchpoints] == ["", ""]


@pytest.mark.parametrize("of", FORMATS, ids=lambda one: one.key)
def test_an_empty_workshop_goes_out_and_nothing_is_said_to_be_left_out_of_it(of: Format) -> None:
    made = of.write(Workshop(), Choices())
    assert made.content
    assert not made.left_out or of.key in ("backlog", *FOR_READERS)


def test_the_process_list_keeps_lanes_minutes_and_who_is_responsible() -> None:
    more: dict[str, dict[str, Any]] = {
        "unit-1": {"kind": "unit", "name": "=Desk"},
        "touchpoint-1": {"handling_minutes": 2.5, "source": "interviews"},
        "d": {"kind": "delivery", "touchpoint": "touchpoint-1", "role": "unit-1", "letters": ["R", "A"]},
        "b": {
            "kind": "blueprint-item",
            "touchpoint": "touchpoint-1",
            "lane": "system",
            "name": "Till",
            "unit": "unit-1",
        },
    }
    workshop = a_workshop(touchpoints=2, more=more)
    made = BY_KEY["process-list"].write(workshop, Choices())
    assert b",'=Desk,2.5," in made.content
    again = back(BY_KEY["process-list"], workshop)
    assert [one.handling_minutes for one in again.touchpoints] == [2.5, None]
    assert again.units[0].name == "=Desk"
    assert BY_KEY["process-list"].write(again, Choices()).content == made.content
    assert any("accountable" in sentence for sentence in made.left_out)


def test_the_backlog_names_votes_evidence_and_touchpoint_and_people_only_if_asked() -> None:
    more: dict[str, dict[str, Any]] = {
        "member-1": {"kind": "team-member", "name": "Ann"},
        "o": {"kind": "opportunity", "name": "=Shorter queue", "about": ["touchpoint-1"], "impact": 8, "effort": 2,
              "owner": "member-1", "date": "2027-01-31", "evidence_level": "observed", "source": "survey"},
        "r": {"kind": "run", "activity": "vote", "options": ["o"], "dots": 3},
        "v": {"kind": "ballot", "run": "r", "by": "member-1", "dots": [{"option": "o", "count": 2}]},
        "t": {"kind": "activity", "name": "Count people", "status": "open"},
        "x": {"kind": "activity", "name": "Done already", "status": "done"},
    }  # fmt: skip
    workshop = a_workshop(touchpoints=1, more=more)
    made = BY_KEY["backlog"].write(workshop, Choices())
    rows = read_rows(Source("b.csv", made.content), most_rows=9, most_columns=9, most_cells=99)
    assert [row[0] for row in rows[1:]] == ["=Shorter queue", "Count people"]
    assert b"'=Shorter queue" in made.content
    assert rows[1][1] == "Epic" and rows[1][3] == "High" and rows[1][5:] == ["", "2027-01-31"]
    assert rows[1][2].split("\n") == ["At: Touchpoint 1.", "Votes: 2 dots.", "Evidence: Observed (survey)."]
    assert any("not named" in sentence for sentence in made.left_out)
    named = BY_KEY["backlog"].write(workshop, Choices(names=True))
    assert b",Ann,2027-01-31" in named.content


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><CJML version="2.0">&d;</CJML>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><CJML version="2.0"/>'


@pytest.mark.parametrize(
    ("key", "content", "sentence"),
    [
        ("mermaid", "flowchart LR\nA-->B", "holds no Mermaid journey"),
        ("mermaid", "", "holds no Mermaid journey"),
        ("mermaid", "# A page\n```mermaid\nflowchart LR\n```", "holds no Mermaid journey"),
        ("mermaid", "# A page\n\n```mermaid\njourney\n  Make tea\n```", "Line 5: “Make tea” has no score"),
        ("mermaid", "journey\n A: 5: Me; B: 1", "Line 2: “;” cannot stand there.*#59;"),
        ("mermaid", "journey\n section a: b", "Line 2: “:” cannot stand there.*#58;"),
        ("mermaid", "journey\n accDescr {", "Line 2: the text that “accDescr {” opens"),
        ("mermaid", "journey\n journey: 5", "Line 2: “journey” needs a text.*#106;"),
        ("mermaid", "journey\n : 5", "Line 2: there is no name"),
        ("mermaid", "journey\n" + "A: 5\n" * 5_001, "more than 5000 tasks"),
        ("cjml", "<CJML version='2.0'><plannedJourney>", "Line 1, column 37: this is not XML"),
        ("cjml", "", "this is not XML"),
        ("cjml", BOMB, "declares entities"),
        ("cjml", OUTSIDE, "declares entities or a document type"),
        ("cjml", "<html/>", "no CJML document"),
        ("cjml", "<CJML version='1.0'/>", "of version 1.0 of CJML"),
        ("cjml", "<CJML version='2.0'/>", "neither a planned nor an actual journey"),
        ("cjml", "<?xml version='1.0' encoding='klingon'?><CJML/>", "encoding|not XML"),
        ("ojf", "{", "this is not JSON"),
        ("ojf", "[]", "no OpenJourney document"),
        ("ojf", '{"version": "1.0"}', "no list “nodes”"),
        ("ojf", '{"version": "2.0", "nodes": []}', "of version 2.0 of OpenJourney"),
        ("ojf", '{"nodes": [7]}', r"nodes\[0\] is not an object"),
        ("process-list", "a,b\n1,2\n", "the columns Stage, Service layer, What happens are missing"),
        ("process-list", "", "no process list"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_cannot_be_read_is_refused_with_its_own_sentence(key: str, content: str, sentence: str) -> None:
    with pytest.raises(BadDocument, match=sentence):
        BY_KEY[key].read(Source("came.in", content.encode()), Workshop())


def two_in_one(*, observed: bool) -> Workshop:
    """Two touchpoints in one action, known better and less well than the grades at them; the second has no channel."""
    more: dict[str, dict[str, Any]] = {
        "touchpoint-1": {"evidence_level": "observed"},
        "touchpoint-2": {"action": "action-1", "channel": "", "evidence_level": "proposed"},
        "touchpoint-3": {"action": "", "channel": "App"},
        "action-1": {"evidence_level": "observed"},
    }
    return a_workshop(grades=[[1, 0], [-1, -1], [2, 2]], observed=(1, 2, 3) if observed else (), more=more)


@pytest.mark.parametrize("observed", [True, False])
def test_our_own_cjml_comes_back_into_its_workshop_and_changes_nothing(observed: bool) -> None:
    workshop = two_in_one(observed=observed)
    content = BY_KEY["cjml"].write(workshop, Choices()).content
    draft = BY_KEY["cjml"].read(Source("own.xml", content), workshop)
    assert not draft.warnings
    for item in draft.items():
        standing = workshop.get(item.id)
        assert standing is not None
        for name in item.model_fields_set:
            assert getattr(item, name) == getattr(standing, name)


def test_the_touchpoints_of_one_action_come_back_from_cjml_under_one_action() -> None:
    more: dict[str, dict[str, Any]] = {
        "touchpoint-1": {"personas": ["persona-1"]},
        "touchpoint-2": {"action": "action-1"},
        "action-2": {"removed": True},
    }
    again = back(BY_KEY["cjml"], a_workshop(touchpoints=3, personas=2, more=more))
    first, last = again.actions
    assert [one.name for one in again.touchpoints_of(first)] == ["Touchpoint 1", "Touchpoint 2"]
    assert [one.name for one in again.touchpoints_of(last)] == ["Touchpoint 3"]
    assert [len(one.personas) for one in again.touchpoints] == [1, 0, 0]


def test_a_planned_journey_takes_no_evidence_away_and_what_cjml_changes_is_said() -> None:
    known = a_workshop(touchpoints=1, more={"touchpoint-1": {"evidence_level": "observed"}})
    content = BY_KEY["cjml"].write(known, Choices()).content
    renamed = content.replace(b"touchpoint-1", b"T1")
    (again,) = [one for one in BY_KEY["cjml"].read(Source("f.xml", renamed), known).items() if one.id == "touchpoint-1"]
    assert "evidence_level" not in again.model_fields_set
    said = " ".join(BY_KEY["cjml"].write(two_in_one(observed=True), Choices()).left_out)
    assert "takes 4 actions and touchpoints for observed" in said
    assert "2 actions have no touchpoint" in said and "1 touchpoints belong to no action" in said
