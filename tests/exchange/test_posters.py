"""The poster: its paper, its fonts, its words, and what is never on it."""

import io
import re
from datetime import date
from xml.etree.ElementTree import fromstring

import pypdf
import pypdfium2
import pytest

from cjm_widgets.charts import svg as svg_text
from cjm_widgets.charts.layout import LAYERS
from cjm_widgets.charts.typeset import Label
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import NotInstalled, UnknownName
from cjm_widgets.exchange.formats import FORMATS, going_out
from cjm_widgets.exchange.pictures import fonts, paper, poster, press
from cjm_widgets.exchange.pictures.chosen import choose
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.starters import starters
from cjm_widgets.resources import words
from tests.builders import a_workshop
from tests.exchange.picture_cases import HOSTILE, LONG, SCRIPTS, SECRETS, sample, secret, typed, whole

DAY = date(2026, 11, 28)
CHOICES = Choices(version="After the trial", on=DAY)


def pdf(workshop: Workshop, choices: Choices = CHOICES) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(poster.pdf(workshop, choices).content))


def text_of(workshop: Workshop, choices: Choices = CHOICES) -> str:
    return " ".join(pdf(workshop, choices).pages[0].extract_text().split())


def svg(workshop: Workshop, choices: Choices = CHOICES) -> str:
    return poster.drawing(workshop, choices).content.decode()


def page(workshop: Workshop, choices: Choices = CHOICES) -> str:
    return poster.page(workshop, choices).content.decode()


@pytest.mark.parametrize("size", paper.SIZES)
def test_a_poster_is_one_page_of_exactly_its_paper(size: str) -> None:
    found = pdf(sample(), Choices(size=size))
    box = found.pages[0].mediabox
    short, long = sorted((float(box.width) * paper.POINT, float(box.height) * paper.POINT))
    assert len(found.pages) == 1
    assert (short, long) == pytest.approx(paper.SIZES[size], abs=0.1)
    wide, tall = (long, short) if box.width > box.height else (short, long)
    drawn = fromstring(svg(sample(), Choices(size=size)))
    assert (drawn.get("width"), drawn.get("height")) == (f"{wide:.0f}mm", f"{tall:.0f}mm")
    assert f"@page {{ size: {wide:.0f}mm {tall:.0f}mm; margin: 0; }}" in page(sample(), Choices(size=size))


def test_every_font_is_in_the_pdf_and_its_text_is_text() -> None:
    found = pdf(whole())
    resources = [found.pages[0]["/Resources"].get_object()]
    names: set[str] = set()
    while resources:
        one = resources.pop().get_object()
        for font in one.get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            assert {"/FontFile2", "/FontFile3"} & descriptor.keys()
            names.add(str(descriptor["/FontName"]))
        for form in one.get("/XObject", {}).values():
            if "/Resources" in form.get_object():
                resources.append(form.get_object()["/Resources"])
    assert any("SourceSansPro" in name for name in names)
    for said in (
        "The way home",
        "Nobody tells them We want: Everyone knows",
        "Told in time: 41, 30 at first, target 60",
    ):
        assert said in text_of(whole())


def test_a_poster_says_state_approach_evidence_version_and_day() -> None:
    for made in (text_of(whole()), svg(whole())):
        for said in (
            "As it is today",
            "Researched first",
            "Evidence: 1 of 3 observed",
            "Version: After the trial",
            "28 November 2026",
            "assumed by the team",
        ):
            assert said in made
    assert "As it should be" in text_of(whole(), Choices(state="future"))


def test_the_pdf_is_named_dated_by_the_day_and_tagged_and_names_no_person_and_no_place() -> None:
    made = poster.pdf(whole(), CHOICES).content
    found = pypdf.PdfReader(io.BytesIO(made))
    assert found.metadata is not None
    assert found.metadata.title == "The way home"
    assert found.metadata.author is None
    assert found.metadata.creation_date is not None
    assert found.metadata.creation_date.date() == DAY
    assert found.root_object["/Lang"] == "en"
    assert "/StructTreeRoot" in found.root_object
    assert not re.search(rb"/(work|tmp|home|usr)/", made)
    assert poster.pdf(whole(), CHOICES).content == made


def test_a_picture_carries_its_font_with_the_letters_that_it_needs_and_no_other() -> None:
    drawn, shown = svg(whole()), page(whole())
    for made in (drawn, shown):
        assert made.count("@font-face") == 2
        assert len(made) < 150_000
        assert not re.search(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|url\((?!data:)""", made)
    assert "font-src data:" in shown
    assert "font-src" not in page(whole()).replace("font-src data:", "")
    assert "<script" not in shown


def test_a_page_is_named_and_its_picture_is_described() -> None:
    shown = page(whole())
    assert '<html lang="en">' in shown
    assert '<h1 class="said" dir="auto">The way home</h1>' in shown
    assert re.search(r'<svg [^>]*role="img"', shown)
    assert "<desc>Customer journey map: The way home." in shown


def test_what_is_chosen_is_drawn_and_nothing_else() -> None:
    one = text_of(whole(), Choices(stages=("stage-2",), layers=("actions", "touchpoints")))
    assert "Stage 2" in one
    assert "Stage 1" not in one
    assert words("map.row.emotion").split()[0] not in one
    two = a_workshop(personas=2, graders=1, more={"action-1": {"personas": ["persona-2"]}})
    assert "I do thing 1" not in text_of(two, Choices(persona="persona-1"))
    assert "I do thing 1" in text_of(two, Choices(persona="persona-2"))


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        (Choices(persona="nobody"), "No persona has the id “nobody”. There are: persona-1."),
        (Choices(stages=("nowhere",)), "No stage has the id “nowhere”. There are: stage-1, stage-2."),
        (Choices(layers=("sky",)), "No layer is called “sky”"),
        (Choices(size="A9"), "“A9” is not a paper size. Choose one of: A4, A3, A2, A1, A0."),
    ],
)
def test_what_cannot_be_chosen_is_a_sentence_that_says_what_can(choices: Choices, sentence: str) -> None:
    with pytest.raises(UnknownName, match=re.escape(sentence)):
        poster.drawing(whole(), choices)


def test_people_are_named_only_where_names_are_wanted() -> None:
    assert "Ana Anonymous" not in svg(whole())
    assert "Control room" in svg(whole())
    assert "Ana Anonymous" in svg(whole(), Choices(names=True))
    bare = whole(member_1={"function": ""})
    assert choose(bare, CHOICES).workshop.label("member-1") == words("nameless.member", number=1)
    assert "Ana Anonymous" not in repr(choose(whole(), Choices()).workshop.record)


def test_the_sample_can_be_read_on_a3_and_a_small_paper_is_warned_of_with_the_one_that_fits() -> None:
    assert poster.pdf(sample(), Choices(size="A3")).left_out == (words("pictures.left-out"),)
    told = poster.pdf(sample(), Choices(size="A4")).left_out[1]
    assert "On A4 the smallest type is" in told
    assert "6 points and more on A3" in told


def test_a_long_journey_goes_on_in_further_lines_which_together_hold_every_touchpoint_once() -> None:
    large = a_workshop(
        stages=12, touchpoints=120, graders=2, more={"opportunity-1": {"kind": "opportunity", "name": "All"}}
    )
    made = poster.poster(choose(large, Choices()))
    assert made.map is not None
    assert len(made.map.lines) > 1
    drawn = [place.column.touchpoint.id for line in made.map.lines for place in line.layout.columns]
    assert drawn == [f"touchpoint-{n}" for n in range(1, 121)]
    assert [cell.item for line in made.map.lines for cell in line.layout.cells].count("opportunity-1") == 1
    told = " ".join(poster.pdf(large, Choices(size="A4")).left_out)
    assert "A1" in told or "A0" in told


def test_what_has_no_stage_is_drawn_in_the_last_line() -> None:
    large = a_workshop(
        stages=12,
        touchpoints=120,
        more={"action-x": {"kind": "action", "name": "Loose"}, "touchpoint-x": {"kind": "touchpoint", "name": "Free"}},
    )
    made = poster.poster(choose(large, Choices()))
    assert made.map is not None
    last = made.map.lines[-1].layout.columns
    assert len(made.map.lines) > 1
    assert {place.column.name for place in last} >= {"Loose", "Free"}


def test_nothing_on_the_sheet_lies_over_another_thing_or_beyond_the_edge() -> None:
    for workshop in (sample(), whole(), a_workshop(stages=12, touchpoints=120, graders=2), a_workshop(touchpoints=1)):
        made = poster.poster(choose(workshop, CHOICES))
        assert made.map is not None
        assert max(one.bottom for one in made.head) <= made.top
        assert made.top + made.map.height <= min(one.y - one.size for one in made.foot) + 0.1
        assert made.map.width <= made.width - 2 * poster.MARGIN + 0.1
        assert max(one.bottom for one in made.foot) <= made.height
        for line in made.map.lines:
            for (row, up), (after, more) in zip(line.rows, line.rows[1:], strict=False):
                content = max([cell.y + cell.height for cell in row.cells], default=row.y)
                assert content - up <= after.y - more + 0.1


def test_an_empty_workshop_has_a_poster_that_says_what_is_missing() -> None:
    said = text_of(Workshop())
    assert words("pictures.poster.empty") in said
    for key in ("title", "purpose", "personas", "stages", "touchpoints"):
        assert words(f"pictures.missing.{key}") in said
    assert words("pictures.missing.title") not in text_of(a_workshop(touchpoints=0))


@pytest.mark.parametrize("text", [HOSTILE, LONG, SCRIPTS], ids=["hostile", "long", "scripts"])
def test_whatever_was_typed_is_text_and_the_poster_is_drawn(text: str) -> None:
    workshop = typed(text)
    drawn = fromstring(svg(workshop))
    assert not [one for one in drawn.iter() if one.tag.endswith("}script")]
    assert "<script" not in page(workshop)
    found = pdf(workshop)
    assert len(found.pages) == 1
    assert "/JavaScript" not in str(found.root_object)
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069]", svg(workshop))


def test_lines_from_right_to_left_do_not_lie_over_each_other() -> None:
    lines = Label(20, 40, ("Lowest at שלום עולם", "שלום עולם, most agree"), 12)
    drawn = svg_text.drawing(300, 100, [svg_text.text(lines, "print")], title="", about="", theme="print")
    made = pypdfium2.PdfDocument(press.pdf(press.Sheet(drawn, 300, 100, "", "Two lines"), DAY))
    page_text = made[0].get_textpage()
    boxes = [page_text.get_rect(at) for at in range(page_text.count_rects())]
    assert len({round(bottom / 8) for _, bottom, _, _ in boxes}) >= 2
    for at, (left, bottom, right, top) in enumerate(boxes):
        for other in boxes[at + 1 :]:
            assert min(right, other[2]) - max(left, other[0]) < 1 or min(top, other[3]) - max(bottom, other[1]) < 1


def test_letters_that_our_font_lacks_are_drawn_with_another() -> None:
    said = text_of(a_workshop(title="Привет Ελληνικά"))
    assert "Привет Ελληνικά" in said


def test_every_starter_map_has_a_poster() -> None:
    for starter in starters():
        made = text_of(starter.workshop())
        assert starter.title in made
        assert words("chart.reading.nothing") in made


def test_nothing_that_only_the_facilitator_may_see_is_on_it() -> None:
    assert "SECRET" in repr(secret().record)
    workshop = visible(secret(), STAKEHOLDER)
    for made in (svg(workshop), page(workshop), text_of(workshop)):
        assert [one for one in SECRETS if one in re.sub(r"base64,[^)]*", "", made)] == []


def test_the_pdf_shows_the_map() -> None:
    image = pypdfium2.PdfDocument(poster.pdf(sample(), CHOICES).content)[0].render(scale=0.5).to_pil().convert("RGB")
    dark = sum(sum(pixel) < 600 for pixel in image.get_flattened_data())  # type: ignore[attr-defined]
    assert dark > image.width * image.height * 0.01


def test_without_the_extra_a_sentence_says_what_to_install_and_the_rest_goes_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fonts, "folder", lambda: None)
    with pytest.raises(NotInstalled, match=r"PDF needs libraries .*pictures"):
        poster.pdf(whole(), CHOICES)
    made = poster.drawing(whole(), CHOICES)
    assert words("pictures.no-font") in made.left_out
    assert b"@font-face" not in made.content
    assert b"@font-face" not in poster.page(whole(), CHOICES).content


def test_the_formats_name_the_writers() -> None:
    by_key = {one.key: one for one in FORMATS}
    for key in ("pdf", "svg", "poster", "html", "markdown", "pptx"):
        assert by_key[key].write(whole(), CHOICES).content
        assert not by_key[key].lossless
    assert going_out("map.html").key == "html"


def test_layers_are_drawn_in_the_order_of_the_map() -> None:
    chosen = choose(whole(), Choices(layers=("touchpoints", "actions")))
    assert chosen.layers == tuple(one for one in LAYERS if one in ("actions", "touchpoints"))
