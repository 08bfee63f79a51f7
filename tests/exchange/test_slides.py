"""The slides: what stands on them, the chart that can be edited, the user's own template, and hostile ones."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Pt

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.slides import template, writer
from cjm_widgets.exchange.slides.room import LEADING, Said, fitted, shortened
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.resources import words
from tests.builders import a_workshop
from tests.exchange.picture_cases import HOSTILE, LONG, SCRIPTS, SECRETS, sample, secret, typed, whole

DAY = date(2026, 11, 28)
CHOICES = Choices(version="After the trial", on=DAY)


def deck(workshop: Workshop, choices: Choices = CHOICES) -> Any:  # noqa: ANN401 - python-pptx has few types
    return Presentation(io.BytesIO(writer.write(workshop, choices).content))


def titles(show: Any) -> list[str]:  # noqa: ANN401
    return [slide.shapes.title.text for slide in show.slides]


def slide(show: Any, title: str) -> Any:  # noqa: ANN401
    return next(one for one in show.slides if one.shapes.title.text == title)


def texts(one: Any) -> str:  # noqa: ANN401
    said = [shape.text_frame.text for shape in one.shapes if shape.has_text_frame]
    said += [cell.text for shape in one.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)


def chart(show: Any) -> Any:  # noqa: ANN401
    found = slide(show, words("dashboard.journey"))
    return next(shape for shape in found.shapes if shape.has_chart)


def test_the_slides_tell_the_journey_in_order() -> None:
    assert titles(deck(whole())) == [
        "The way home",
        words("pictures.slides.purpose"),
        words("pictures.slides.personas"),
        words("pictures.slides.map"),
        words("pictures.slides.behind"),
        words("dashboard.journey"),
        words("pictures.slides.stage", name="Stage 1"),
        words("pictures.slides.stage", name="Stage 2"),
        words("pictures.slides.moments"),
        words("pictures.slides.improvements"),
        words("pictures.slides.next"),
    ]


def test_they_say_state_approach_evidence_version_and_day() -> None:
    show = deck(whole())
    for title in ("The way home", words("pictures.slides.map"), words("dashboard.journey")):
        said = texts(slide(show, title))
        for one in ("As it is today", "Researched first", "1 of 3 observed", "After the trial", "28 November 2026"):
            assert one in said


def test_the_chart_is_powerpoints_own_and_a_blank_is_a_gap_and_never_nought() -> None:
    found = chart(deck(whole())).chart
    today, later = found.plots[0].series
    assert list(today.values) == [-1.5, 0.5, None, 1.5]
    assert list(later.values) == [1.0, 1.0, None, 2.0]
    assert [str(one) for one in found.plots[0].categories] == [f"Touchpoint {n}" for n in range(1, 5)]
    assert [one.get("val") for one in found._chartSpace.xpath(".//c:dispBlanksAs")] == ["gap"]
    assert (found.value_axis.minimum_scale, found.value_axis.maximum_scale) == (-2, 2)
    assert len(chart(deck(a_workshop(graders=2))).chart.plots[0].series) == 1


def test_the_numbers_behind_the_chart_can_be_edited_and_are_those_that_it_shows() -> None:
    found = chart(deck(whole())).chart
    sheet: Any = load_workbook(io.BytesIO(found.part.chart_workbook.xlsx_part.blob)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][1:] == (words("pictures.slides.line.current"), words("pictures.slides.line.future"))
    assert rows[1:] == [
        ("Touchpoint 1", -1.5, 1),
        ("Touchpoint 2", 0.5, 1),
        ("Touchpoint 3", None, None),
        ("Touchpoint 4", 1.5, 2),
    ]


def test_a_name_that_looks_like_a_formula_is_text_behind_the_chart() -> None:
    found = chart(deck(whole(touchpoint_1={"name": '=HYPERLINK("http://elsewhere.example")'}))).chart
    sheet: Any = load_workbook(io.BytesIO(found.part.chart_workbook.xlsx_part.blob)).active
    assert (sheet.cell(2, 1).value, sheet.cell(2, 1).data_type) == ('=HYPERLINK("http://elsewhere.example")', "s")


def test_an_open_point_is_assumed_and_a_filled_one_observed() -> None:
    marked = chart(deck(whole())).chart._chartSpace.xpath(".//c:ser[1]/c:dPt/c:idx")
    assert [one.get("val") for one in marked] == ["1", "3"]


def test_pictures_and_charts_and_tables_are_described_and_every_slide_can_be_read_aloud() -> None:
    show = deck(whole())
    for one in show.slides:
        for shape in one.shapes:
            if shape.shape_type is not None and (
                "PICTURE" in str(shape.shape_type) or shape.has_chart or shape.has_table
            ):
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr")
        assert one.notes_slide.notes_text_frame.text
    notes = slide(show, words("dashboard.journey")).notes_slide.notes_text_frame.text
    assert "Lowest at “Touchpoint 1”" in notes
    assert "Touchpoint: Touchpoint 3; Median grade: not graded" in notes


def test_tables_hold_kpis_moments_improvements_and_work() -> None:
    show = deck(whole())
    expected = {
        "purpose": ("Told in time", "41", "30", "60"),
        "moments": ("Left alone", "Touchpoint 1", "dismay", "−1.5", "All of them said so"),
        "improvements": ("Say it early", "Control room", "Told in time", "3 minutes", "1 June 2027"),
        "next": ("Connect the feed", "Control room", "15 January 2027", "open"),
    }
    for key, cells in expected.items():
        said = texts(slide(show, words(f"pictures.slides.{key}"))).splitlines()
        assert set(cells) <= set(said), key


def test_a_slide_of_a_stage_has_its_reading_and_what_hurts_there() -> None:
    said = texts(slide(deck(whole()), words("pictures.slides.stage", name="Stage 1")))
    assert "Touchpoint 1: No word" in said
    assert "“I stood there”" in said
    assert "Touchpoint 1: No word" not in texts(slide(deck(whole()), words("pictures.slides.stage", name="Stage 2")))


def test_a_long_table_goes_on_on_further_slides() -> None:
    more = {f"opportunity-{n}": {"kind": "opportunity", "name": f"Improve {n} " + "word " * 30} for n in range(40)}
    show = deck(a_workshop(more=more))
    title = words("pictures.slides.improvements")
    pages = [one for one in show.slides if one.shapes.title.text in (title, words("pictures.slides.more", title=title))]
    assert len(pages) > 3
    assert sum(len(shape.table.rows) - 1 for one in pages for shape in one.shapes if shape.has_table) == 40


def overflowing(show: Any) -> list[str]:  # noqa: ANN401
    """What reaches beyond its slide, or whose text reaches beyond its box, by our own estimate."""
    wide, tall = show.slide_width, show.slide_height
    found = []
    for one in show.slides:
        for shape in one.shapes:
            beyond = shape.left + shape.width > wide + 12_700 or shape.top + shape.height > tall + 12_700
            if beyond or shape.left < 0 or shape.top < 0:
                found.append(f"{one.shapes.title.text}: {shape.name}")
            if shape.has_text_frame and not shape.is_placeholder:
                need = 0.0
                for paragraph in shape.text_frame.paragraphs:
                    for run in paragraph.runs:
                        said = Said(run.text, run.font.size.pt, bool(run.font.bold), after=0)
                        need += len(said.lines(shape.width.pt)) * run.font.size.pt * LEADING
                if need > shape.height.pt + 1:
                    found.append(f"{one.shapes.title.text}: {shape.text_frame.text[:40]}")
    return found


WORKSHOPS: dict[str, Callable[[], Workshop]] = {
    "sample": sample,
    "whole": whole,
    "empty": Workshop,
    "large": lambda: a_workshop(stages=12, touchpoints=120, graders=3, personas=7),
    "long": lambda: typed(LONG),
    "hostile": lambda: typed(HOSTILE),
    "scripts": lambda: typed(SCRIPTS * 20),
}


@pytest.mark.parametrize("name", WORKSHOPS)
def test_no_text_and_no_picture_reaches_beyond_its_place(name: str) -> None:
    assert overflowing(deck(WORKSHOPS[name]())) == []


def test_text_that_does_not_fit_is_made_smaller_and_then_shortened() -> None:
    small = fitted([Said("word " * 40, 20)], 300, 120)
    assert small[0].size < 20
    assert "…" not in small[0].text
    cut = fitted([Said("word " * 400, 20), Said("never seen", 20)], 300, 120)
    assert cut[0].text.endswith("…")
    assert len(cut) == 1
    assert shortened("a b", 300, 12, 1) == "a b"


def test_it_says_how_many_texts_did_not_fit() -> None:
    assert writer.write(sample(), CHOICES).left_out == (words("pictures.left-out"),)
    assert re.search(r"\d+ texts were longer than their place", writer.write(typed(LONG), CHOICES).left_out[1])


def test_an_empty_workshop_has_slides_that_say_what_is_missing() -> None:
    show = deck(Workshop())
    assert titles(show) == [words("map.untitled"), words("pictures.slides.missing")]
    assert words("pictures.missing.title") in texts(show.slides[1])


def test_nothing_typed_is_markup_and_no_control_sign_is_left() -> None:
    made = writer.write(typed(HOSTILE), CHOICES).content
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    for name, part in parts.items():
        assert b"<script" not in part, name
        assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", part.decode()), name
        assert b'TargetMode="External"' not in part, name
    assert "<script>alert(1)</script>" in "\n".join(texts(one) for one in deck(typed(HOSTILE)).slides)


def test_nothing_that_only_the_facilitator_may_see_and_no_name_is_in_it() -> None:
    made = writer.write(visible(secret(), STAKEHOLDER), CHOICES).content
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        text = " ".join(package.read(name).decode() for name in package.namelist() if name.endswith(".xml"))
    assert [one for one in (*SECRETS, "Ana Anonymous") if one in text] == []


def test_the_file_names_no_person_and_is_dated_by_the_day() -> None:
    about = deck(whole()).core_properties
    assert (about.title, about.author, about.last_modified_by, about.language) == ("The way home", "", "", "en")
    assert about.created.date() == DAY


# Templates


def saved(show: Any, path: Path) -> Path:  # noqa: ANN401
    show.save(path)
    return path


def own(path: Path) -> Path:
    """A template of a user: other size, another order of its layouts, slides in it."""
    show: Any = Presentation()
    show.slide_width, show.slide_height = Pt(1000), Pt(700)
    layouts = show.slide_layouts
    first = layouts._sldLayoutIdLst[0]
    layouts._sldLayoutIdLst.remove(first)
    layouts._sldLayoutIdLst.append(first)
    for layout in layouts:
        layout.name = f"Own {layout.name}"
    show.slides.add_slide(layouts[0]).shapes.title.text = "An old slide"
    return saved(show, path)


def test_the_users_template_gives_size_and_layouts_and_loses_its_slides(tmp_path: Path) -> None:
    made = writer.write(whole(), Choices(template=own(tmp_path / "own.pptx"), on=DAY))
    show: Any = Presentation(io.BytesIO(made.content))
    assert (show.slide_width.pt, show.slide_height.pt) == (1000, 700)
    assert show.slides[0].slide_layout.name == "Own Title Slide"
    assert {one.slide_layout.name for one in list(show.slides)[1:]} == {"Own Title Only"}
    assert "An old slide" not in "\n".join(texts(one) for one in show.slides)
    assert made.left_out == (words("pictures.left-out"),)
    assert overflowing(show) == []


def test_a_template_without_the_layouts_is_used_as_far_as_it_goes_and_says_so(tmp_path: Path) -> None:
    show: Any = Presentation()
    for layout in list(show.slide_layouts):
        if layout.name != "Title and Content":
            show.slide_layouts.remove(layout)
    made = writer.write(whole(), Choices(template=saved(show, tmp_path / "few.pptx"), on=DAY))
    assert {words("pictures.slides.no-opening"), words("pictures.slides.no-plain")} <= set(made.left_out)
    found: Any = Presentation(io.BytesIO(made.content))
    assert titles(found)[0] == "The way home"
    assert all(one.placeholder_format.idx == 0 for page in list(found.slides)[1:] for one in page.placeholders)


def changed(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """A template with one part changed."""
    source = io.BytesIO()
    Presentation().save(source)
    with zipfile.ZipFile(source) as read, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as write:
        for name in read.namelist():
            content = read.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new)
            write.writestr(name, content)
    return path


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as write:
        for n in range(30):
            write.writestr(f"ppt/media/{n}.xml", b"\0" * 10_000_000)
    return path


def many(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as write:
        for n in range(template.MOST_PARTS + 1):
            write.writestr(f"{n}", b"")
    return path


def text_file(path: Path) -> Path:
    path.write_text("no presentation")
    return path


def another_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as write:
        write.writestr("[Content_Types].xml", '<Types xmlns="x"/>')
    return path


TYPES, MAIN = "[Content_Types].xml", b"presentationml.presentation.main+xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"
OUTSIDE = b'<Relationship Id="rIdX" Type="http://x/image" Target="http://elsewhere.example/x" TargetMode="External"/>'
BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "bomb": (bomb, "far larger unpacked"),
    "many parts": (many, "far larger unpacked"),
    "text": (text_file, "cannot be opened"),
    "another zip": (another_zip, "is not a PowerPoint presentation"),
    "macros": (
        lambda path: changed(
            path,
            TYPES,
            b"application/vnd.openxmlformats-officedocument." + MAIN,
            b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        ),
        "holds macros",
    ),
    "outside": (
        lambda path: changed(path, RELATIONS, b"</Relationships>", OUTSIDE + b"</Relationships>"),
        "fetches something from outside",
    ),
    "file link": (
        lambda path: changed(
            path,
            RELATIONS,
            b"</Relationships>",
            OUTSIDE.replace(b"x/image", b"x/hyperlink").replace(b"http://e", b"file:///e") + b"</Relationships>",
        ),
        "fetches something from outside",
    ),
    "entities": (
        lambda path: changed(
            path, "ppt/presentation.xml", b"<p:presentation", b'<!DOCTYPE x [<!ENTITY a "b">]><p:presentation'
        ),
        "holds XML that no PowerPoint writes",
    ),
    "broken xml": (
        lambda path: changed(path, "ppt/presentation.xml", b"<p:presentation", b"<p:presentation <"),
        "holds XML that no PowerPoint writes",
    ),
    "no master": (
        lambda path: changed(path, RELATIONS, b"slideMasters/slideMaster1.xml", b"slideMasters/none.xml"),
        "cannot be opened",
    ),
    "missing": (lambda path: path, "no file"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_template_that_cannot_be_used_is_refused_with_a_sentence(name: str, tmp_path: Path) -> None:
    make, sentence = BAD[name]
    with pytest.raises(BadDocument, match=sentence):
        writer.write(whole(), Choices(template=make(tmp_path / "template.pptx")))


def test_a_template_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pptx"
    with path.open("wb") as out:
        out.truncate(template.LARGEST + 1)
    with pytest.raises(BadDocument, match="larger than 50 MB"):
        template.open_template(path)


def test_a_link_to_the_web_may_stand_in_a_template(tmp_path: Path) -> None:
    link = OUTSIDE.replace(b"x/image", b"x/hyperlink")
    path = changed(tmp_path / "t.pptx", RELATIONS, b"</Relationships>", link + b"</Relationships>")
    assert template.open_template(path).slide_layouts
