"""Grids and long tables as people have them become maps; what was exported comes back; twice changes nothing."""

import csv
import io
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjm_widgets.domain.check import field_label
from cjm_widgets.domain.workshop import BlueprintItem, Insight, Opportunity, PainPoint, Workshop, plain
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import to_document
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.formats import FORMATS
from cjm_widgets.exchange.scales import FIVE, OURS, SCALES
from cjm_widgets.exchange.tables.by_hand import SCALE, matched
from cjm_widgets.exchange.tables.grid import look
from cjm_widgets.exchange.tables.laid import slots
from cjm_widgets.exchange.tables.matching import COLUMNS, Matching, choices, guess
from cjm_widgets.exchange.tables.reading import draft
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.facilitation.starters import Starter, starters
from tests.builders import a_workshop
from tests.domain.made import workshops

GRIDS = Path(__file__).parents[1] / "grids"
BY_KEY = {one.key: one for one in FORMATS}
TABLES = ("csv", "wide")


def imported(made: Draft) -> Workshop:
    known = {key: dict(fields) for key, fields in made.known.record.items()}
    for item in made.items():
        known[item.id] = {**known.get(item.id, {}), "kind": item.kind, **dict(plain(item))}
    return Workshop(known)


def read(content: bytes | str, known: Workshop | None = None, key: str = "csv") -> Draft:
    content = content.encode() if isinstance(content, str) else content
    return BY_KEY[key].read(Source(f"table.{key}", content), known or Workshop())


def grid_file(name: str) -> Draft:
    return read((GRIDS / name).read_bytes(), key="xlsx" if name.endswith("xlsx") else "csv")


def grades_of(workshop: Workshop) -> list[list[tuple[float | None, str]]]:
    return [
        [(g.raw if g.raw is not None else g.value, g.scale) for g in workshop.grades_of(t)]
        for t in workshop.touchpoints
    ]


# Grids as people have them


def test_a_workbook_with_merged_stages_becomes_a_map() -> None:
    made = grid_file("library.xlsx")
    workshop = imported(made)
    assert workshop.title == "Our library"
    assert [stage.name for stage in workshop.stages] == ["Find out", "Visit"]
    assert [len(workshop.actions_of(stage)) for stage in workshop.stages] == [2, 3]
    assert [(t.name, t.channel) for t in workshop.touchpoints] == [
        ("Search engine", "Web"), ("Website", "Web"), ("Entrance", "On site"), ("Catalogue", "Terminal"),
        ("Shelf", "On site"), ("Self-service desk", "Terminal"),
    ]  # fmt: skip
    assert grades_of(workshop) == [[(n, FIVE.key)] for n in (3, 2, 4, 2, 3, 5)]
    assert [pain.name for pain in workshop.of(PainPoint)] == [
        "Holiday hours are wrong", "Shelf marks are cryptic", "Book not where it should be",
    ]  # fmt: skip
    assert {"=1+1", "Weather: rainy"} <= {insight.name for insight in workshop.of(Insight)}
    assert [one.name for one in workshop.opportunities] == ["Hours from one source", "Map on the phone"]
    assert [one.lane for one in workshop.of(BlueprintItem)] == ["backstage", "backstage"]
    assert any("“Weather”" in said for said in made.warnings) and any("“Notes”" in said for said in made.warnings)


def test_a_csv_of_a_german_excel_becomes_a_map() -> None:
    workshop = imported(grid_file("ausweis.csv"))
    assert [stage.name for stage in workshop.stages] == ["Anmelden", "Warten", "Abholen"]
    assert [(t.name, t.channel) for t in workshop.touchpoints] == [
        ("Formular", "Papier"), ("Briefkasten", "Post"), ("Ich warte", ""), ("Schalter", "Vor Ort"),
    ]  # fmt: skip
    assert grades_of(workshop) == [[(-1, "")], [(0, "")], [(-1.5, OURS.key)], [(2, "")]]
    assert workshop.actions[0].expectations == "Einfach\nSchnell"
    assert workshop.of(BlueprintItem)[0].lane == "backstage"


def test_a_table_pasted_from_a_whiteboard_becomes_a_map() -> None:
    workshop = imported(grid_file("board.tsv"))
    assert [stage.name for stage in workshop.stages] == ["Discover", "Use"]
    assert [[(g.value, g.raw) for g in workshop.grades_of(t)] for t in workshop.touchpoints] == [
        [(1, None)], [(2, None)], [(-2, None)],
    ]  # fmt: skip
    assert workshop.actions[2].state_of_mind == "Where do I start?\nAnd why an account?"
    assert workshop.of(Opportunity)[0].about == (workshop.touchpoints[2].id,)


def test_a_grid_of_stages_alone_gets_the_actions_that_its_cards_need() -> None:
    made = grid_file("bare.csv")
    workshop = imported(made)
    assert [stage.name for stage in workshop.stages] == ["Booking", "Journey", "Arrival"]
    assert [t.name for t in workshop.touchpoints] == ["Booking", "Journey"]
    assert grades_of(workshop) == [[(5, FIVE.key)], [(2, FIVE.key)]]
    assert any("was made" in said for said in made.warnings)


@pytest.mark.parametrize("name", ["library.xlsx", "ausweis.csv", "board.tsv", "bare.csv"])
def test_taken_in_twice_a_grid_changes_nothing_the_second_time(name: str) -> None:
    first = imported(grid_file(name))
    content, key = (GRIDS / name).read_bytes(), "xlsx" if name.endswith("xlsx") else "csv"
    assert to_document(imported(read(content, first, key))) == to_document(first)


# Long tables


def test_columns_are_matched_by_name_in_any_spelling_and_language() -> None:
    grid = look(
        Source("t.csv", b"PHASE;Aktion;Kontaktpunkt;Kanal;Bewertung;Farbe\nVorher;Ich suche;Website;Web;4;rot\n")
    )
    found = guess(grid)
    assert (found.shape, found.fields) == ("long", ("stage", "action", "touchpoint", "channel", "grade", ""))
    made = draft(grid, found, Workshop())
    workshop = imported(made)
    assert (workshop.touchpoints[0].channel, grades_of(workshop)) == ("Web", [[(4, FIVE.key)]])
    assert made.warnings[0] == "The column “Farbe” matches nothing and was left out. Match it by hand to keep it."
    assert len(made.warnings) == 2 and "taken as 1..5" in made.warnings[1]


def test_a_person_matches_by_hand_what_the_names_do_not_say() -> None:
    grid = look(Source("t.csv", b"Stage,Touchpoint,Where,Text\nBefore,Site,Web,ok\n"))
    found = guess(grid).changed(2, "channel")
    sent = Matching(**json.loads(json.dumps(asdict(found))) | {"fields": tuple(found.fields)})
    assert imported(draft(grid, sent, Workshop())).touchpoints[0].channel == "Web"
    assert {"channel", ""} <= {key for key, _ in choices("long")}


def test_several_journeys_in_one_table_are_refused_until_one_is_chosen() -> None:
    text = b"journey,stage,touchpoint,text\nA,One,x,\nB,Two,y,\n"
    with pytest.raises(BadDocument, match="several journeys"):
        read(text)
    grid = look(Source("t.csv", text))
    chosen = Matching(**{**asdict(guess(grid)), "journey": "B"})
    workshop = imported(draft(grid, chosen, Workshop()))
    assert (workshop.title, [s.name for s in workshop.stages]) == ("B", ["Two"])


def test_rows_go_by_their_order_and_evidence_and_source_are_kept() -> None:
    text = "stage,action,touchpoint,order,lane,text,evidence,source\nB,b,y,2,,,,\n"
    text += "A,a,x,1,Pain points,slow,observed,interviews\n"
    workshop = imported(read(text))
    assert [stage.name for stage in workshop.stages] == ["A", "B"]
    (pain,) = workshop.of(PainPoint)
    assert (pain.evidence_level, pain.source) == ("observed", "interviews")


@pytest.mark.parametrize("text", ["", "\n\n", "a\n", "just some words\nand more\n", "1,2\n3,4\n"])
def test_what_is_no_table_is_refused_or_kept_with_a_sentence(text: str) -> None:
    try:
        made = read(text)
    except BadDocument as error:
        assert "“table.csv”" in str(error)
    else:
        assert made.items()


# Out and in again


def names_of(workshop: Workshop) -> list[tuple[str, ...]]:
    return [
        (workshop.label(workshop.get(a.stage).id) if workshop.get(a.stage) else "", a.name, t.name, t.channel)  # type: ignore[union-attr]
        for a in workshop.actions
        for t in workshop.touchpoints_of(a)
    ]


@pytest.mark.parametrize("key", TABLES)
@pytest.mark.parametrize("starter", starters(), ids=lambda one: one.key)
def test_a_starter_map_comes_back_with_its_places_and_cards(starter: Starter, key: str) -> None:
    workshop = starter.workshop()
    content = BY_KEY[key].write(workshop, Choices()).content
    again = imported(read(content))
    assert names_of(again) == names_of(workshop)
    assert [s.name for s in again.stages] == [s.name for s in workshop.stages]
    assert sorted(p.name for p in again.of(PainPoint)) == sorted(p.name for p in workshop.of(PainPoint))
    assert BY_KEY[key].write(again, Choices()).content == content


@pytest.mark.parametrize("key", TABLES)
@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
@given(workshops())
def test_any_export_is_read_again_and_twice_is_the_same(key: str, workshop: Workshop) -> None:
    exported = BY_KEY[key].write(workshop, Choices())
    if not slots(workshop, Choices()):
        return
    first = imported(read(exported.content))
    assert to_document(imported(read(exported.content, first))) == to_document(first)


@pytest.mark.parametrize("key", TABLES)
@given(st.lists(st.sampled_from([None, -2, -1, 0, 1, 2]), min_size=1, max_size=4), st.sampled_from(sorted(SCALES)))
@settings(deadline=None, max_examples=40)
def test_raw_values_and_their_scale_come_back_and_a_blank_stays_blank(
    key: str, values: list[int | None], scale: str
) -> None:
    workshop = a_workshop(grades=[[value] for value in values])
    record = {k: dict(v) for k, v in workshop.record.items()}
    for fields in record.values():
        if fields["kind"] == "grade" and fields["value"] is not None and scale != OURS.key:
            fields |= {"scale": scale, "raw": SCALES[scale].number(fields["value"])}
    workshop = Workshop(record)
    again = imported(read(BY_KEY[key].write(workshop, Choices()).content))
    wanted = [[pair for pair in one if pair[0] is not None] for one in grades_of(workshop)]
    assert grades_of(again) == wanted


def test_pandas_reads_the_long_table_with_numbers_and_blanks() -> None:
    workshop = a_workshop(grades=[[0], [None], [-2]], more={"touchpoint-1": {"name": "=1+1"}})
    frame = pd.read_csv(io.BytesIO(BY_KEY["csv"].write(workshop, Choices()).content))
    assert tuple(frame.columns) == COLUMNS
    assert frame["grade"].dropna().tolist() == [0, -2]
    assert not any(str(cell).startswith(("=", "+", "@")) for cell in frame.to_numpy().ravel())
    assert imported(read(BY_KEY["csv"].write(workshop, Choices()).content)).touchpoints[0].name == "=1+1"


def test_the_grid_has_a_blank_head_where_its_stage_goes_on() -> None:
    content = BY_KEY["wide"].write(a_workshop(stages=2, touchpoints=4, graders=1), Choices()).content
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["Stage", "Stage 1", "", "Stage 2", ""]
    assert rows[-1] == ["Emotional journey (Persona 1; -2..+2)", "-2", "-1", "0", "1"]


@pytest.mark.parametrize("key", TABLES)
def test_what_a_table_cannot_hold_is_said(key: str) -> None:
    more: dict[str, dict[str, Any]] = {
        "k": {"kind": "kpi", "name": "NPS"},
        "touchpoint-1": {"waiting_minutes": 4},
        "i": {"kind": "insight", "name": "Nobody reads it", "about": []},
        "o": {"kind": "opportunity", "name": "Tell them", "about": ["k"], "impact": 3},
        "p": {"kind": "pain-point", "name": "Queue"},
        "no": {"kind": "moment-of-truth", "name": "Not this", "touchpoint": "touchpoint-1", "verdict": "refused"},
        "u": {"kind": "unit", "name": "Desk"},
        "d": {"kind": "delivery", "touchpoint": "touchpoint-1", "role": "u", "letters": ["A"]},
        "e": {"kind": "delivery", "touchpoint": "touchpoint-1", "role": "member-1", "letters": ["R"]},
    }
    workshop = a_workshop(grades=[[1, 0], [1, 1]], future=[[2, 2]], more=more)
    made = BY_KEY[key].write(workshop, Choices())
    assert b"Not this" not in made.content
    assert [one for one in made.left_out if "refused (1)" in one]
    assert [one for one in made.left_out if "no unit (2 entries)" in one]
    assert "What stands at no column of the table: 1 pain point, 1 opportunity, 1 insight, 1 unit." in made.left_out
    said = "\n".join(made.left_out)
    assert (
        "1 KPI" in said
        and "2 team members" in said
        and f"{field_label('touchpoint', 'waiting_minutes')} (1)" in said
        and "median" in said
    )
    assert "2 grades of the other journey" in said


@pytest.mark.parametrize("key", TABLES)
def test_of_a_plain_map_a_table_loses_only_what_it_says(key: str) -> None:
    workshop = a_workshop(title="", more={"touchpoint-1": {"evidence_level": "observed"}}, touchpoints=1)
    record = {key: dict(fields) for key, fields in workshop.record.items() if key != "persona-1"}
    record["touchpoint-1"].pop("ownership")
    record["purpose"].pop("state")
    made = BY_KEY[key].write(Workshop(record), Choices())
    wanted = () if key == "csv" else (f"{field_label('touchpoint', 'evidence_level')} (1)",)
    assert len(made.left_out) == len(wanted)
    assert all(one in said for one, said in zip(wanted, made.left_out, strict=True))


GUESSED = "on which scale the grades are; they were taken as {}. If that is wrong, write it into the name"


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ((1, 2, 1), "-2..+2"), ((0, 2, 1), "-2..+2"), ((-2, 0, 1), "-2..+2"), ((-3, 0, 2), "ojf -5..+5"),
        ((1, 2, 3), "1..5"), ((1, 6, 2), "1..7"), ((0, 3, 1), "0..10"),
    ],
)  # fmt: skip
def test_a_scale_that_no_name_says_is_ours_where_it_fits_and_is_told(numbers: tuple[int, ...], scale: str) -> None:
    cells = [str(number) for number in numbers]
    wide = f"Stage,A,B,C\nAction,a,b,c\nFeelings,{','.join(cells)}\n"
    column = "".join(f"S,{name},,{cell}\n" for name, cell in zip("abc", cells, strict=True))
    lane = "".join(f"S,{name},Feelings,{cell}\n" for name, cell in zip("abc", cells, strict=True))
    for table in (wide, f"Stage,Touchpoint,Text,Grade\n{column}", f"Stage,Touchpoint,Lane,Text\n{lane}"):
        made = read(table)
        assert grades_of(imported(made)) == [[(n, "" if scale == OURS.key else scale)] for n in numbers]
        assert sum(GUESSED.format(scale) in said for said in made.warnings) == 1


@pytest.mark.parametrize(
    "table",
    [
        "Stage,A,B\nAction,a,b\nFeelings (1..5),1,2\n",
        "Stage,A,B\nAction,a,b\nFeelings,🙂,😡\n",
        "Stage,Touchpoint,Lane,Text,Grade\nS,a,Feelings (1..5),,1\nS,b,Feelings (1..5),,2\n",
        "Stage,Touchpoint,Text,Grade (1..5)\nS,a,,1\nS,b,,2\n",
        "Stage,A,B\nAction,a,b\nPain points,1,2\n",
    ],
)
def test_a_scale_that_is_said_or_not_needed_is_not_told(table: str) -> None:
    made = read(table)
    assert not any("which scale" in said for said in made.warnings)
    if "(1..5)" in table:
        assert grades_of(imported(made)) == [[(1, FIVE.key)], [(2, FIVE.key)]]


def test_a_scale_that_a_person_chose_is_not_told() -> None:
    grid = look(Source("t.csv", b"Stage,A,B\nAction,a,b\nFeelings,1,2\n"))
    made = draft(grid, matched(grid, {SCALE: FIVE.key}), Workshop())
    assert grades_of(imported(made)) == [[(1, FIVE.key)], [(2, FIVE.key)]]
    assert not any("which scale" in said for said in made.warnings)
