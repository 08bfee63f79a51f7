"""A deck that is being made: slides on a presentation's layouts, with text, pictures, tables and notes in them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cjm_widgets.charts.theme import colours, plain
from cjm_widgets.exchange.slides.room import Box, Said, fitted
from cjm_widgets.resources import words

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout
    from pptx.util import Length

POINT = 12_700
INSET = 7.2
"""How far the text of a placeholder stands from its edge."""
USUAL = 44.0
NOTES_LENGTH = 12_000
_CONTENT = ("BODY", "OBJECT", "PICTURE", "CHART", "TABLE", "SUBTITLE", "ORG_CHART", "MEDIA_CLIP", "BITMAP", "VERTICAL")


@dataclass
class Deck:
    """The presentation, and what could not be done as it was wanted, a sentence each."""

    show: "Presentation"
    left_out: list[str]

    @property
    def size(self) -> tuple[float, float]:
        """The width and height of a slide in points."""
        return (self.show.slide_width or 0) / POINT, (self.show.slide_height or 0) / POINT

    def opening(self, title: str, said: Sequence[Said], notes: str) -> "Slide":
        """The first slide: a title, and lines under it."""
        layout = self._layout(opening=True)
        slide = self._slide(layout, title, notes)
        below = next((one for one in slide.placeholders if _kind(one) in ("SUBTITLE", "BODY")), None)
        if below is None:
            self.text(slide, self.room(slide), said)
        else:
            box = Box(0, 0, below.width / POINT - 16, below.height / POINT - 8)
            _fill(below.text_frame, fitted(said, box.width, box.height))
        self._bare(slide, keep=below)
        return slide

    def slide(self, title: str, notes: str) -> "Slide":
        """A slide with a title and room for anything."""
        slide = self._slide(self._layout(opening=False), title, notes)
        self._bare(slide)
        return slide

    def room(self, slide: "Slide") -> Box:
        """Where there is room: below the title, as wide as it, down to the edge."""
        wide, tall = self.size
        title = slide.shapes.title
        side = min(max(title.left / POINT, 18.0), wide * 0.15) + INSET if title is not None else wide * 0.05
        end = (title.top + title.height) / POINT if title is not None else tall * 0.14
        top = (end if end < tall * 0.4 else tall * 0.22) + 10
        return Box(side, top, wide - 2 * side, tall - top - max(tall * 0.045, 18.0))

    def text(self, slide: "Slide", box: Box, said: Sequence[Said]) -> None:
        """Paragraphs in a box, as large as they fit."""
        shape = slide.shapes.add_textbox(*placed(box))
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = True
        _fill(frame, fitted(said, box.width, box.height))

    def picture(self, slide: "Slide", box: Box, png: bytes, about: str) -> None:
        """A picture in a box, in its upper left corner, with what it shows for whoever cannot see it."""
        x, y, width, height = placed(box)
        shape = slide.shapes.add_picture(io.BytesIO(png), x, y)
        scale = min(width / shape.width, height / shape.height)
        shape.width, shape.height = emu(shape.width * scale / POINT), emu(shape.height * scale / POINT)
        described(shape, about)

    def _slide(self, layout: "SlideLayout", title: str, notes: str) -> "Slide":
        slide: Slide = self.show.slides.add_slide(layout)
        heading = slide.shapes.title
        if heading is None:
            wide, tall = self.size
            self.text(slide, Box(wide * 0.05, tall * 0.04, wide * 0.9, tall * 0.1), [Said(title, 24, bold=True)])
        else:
            _entitle(heading, title, _size_of_titles(layout))
        notes_frame = slide.notes_slide.notes_text_frame
        if notes_frame is not None:
            notes_frame.text = "\n".join(plain(line) for line in notes.splitlines())[:NOTES_LENGTH]
        return slide

    def _bare(self, slide: "Slide", keep: Any = None) -> None:  # noqa: ANN401 - a placeholder
        """Take away the placeholders in which nothing stands: they would say “Click to add text”."""
        for one in list(slide.placeholders):
            if one.placeholder_format.idx and (keep is None or one.shape_id != keep.shape_id):
                one._element.getparent().remove(one._element)

    def _layout(self, *, opening: bool) -> "SlideLayout":
        """The layout that is meant for it, found by its placeholders and never by its place; else the nearest."""
        layouts = list(self.show.slide_layouts)
        kinds = [{_kind(one) for one in list[Any](layout.placeholders)} for layout in layouts]
        wanted = [
            layout
            for layout, found in zip(layouts, kinds, strict=True)
            if (
                {"CENTER_TITLE", "SUBTITLE"} & found
                if opening
                else "TITLE" in found and not any(one in found for one in _CONTENT)
            )
        ]
        if wanted:
            return wanted[0]
        told = words(f"pictures.slides.no-{'opening' if opening else 'plain'}")
        if told not in self.left_out:
            self.left_out.append(told)
        titled = [layout for layout, found in zip(layouts, kinds, strict=True) if {"TITLE", "CENTER_TITLE"} & found]
        return min(titled or layouts, key=lambda layout: len(layout.placeholders))


def _size_of_titles(layout: "SlideLayout") -> float:
    """The size of the template's titles in points: that of the layout, else of its master."""
    for owner in (layout, layout.slide_master):
        found = owner._element.xpath(".//p:sp[.//p:ph[contains(@type, 'itle')]]//a:lstStyle/a:lvl1pPr/a:defRPr/@sz")
        found += owner._element.xpath("./p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr/@sz")
        if found:
            return int(found[0]) / 100
    return USUAL


def _entitle(heading: Any, title: str, size: float) -> None:  # noqa: ANN401 - a placeholder
    """Set a title in the template's own type, smaller only where it would not fit."""
    from pptx.util import Pt

    room = heading.width / POINT - 2 * INSET, heading.height / POINT - 6
    said = fitted([Said(title, size, bold=True, after=0)], *room)
    heading.text_frame.text = plain(said[0].text if said else title)
    if said and said[0].size < size:
        heading.text_frame.paragraphs[0].runs[0].font.size = Pt(said[0].size)


def _kind(placeholder: Any) -> str:  # noqa: ANN401 - a placeholder
    kind = placeholder.placeholder_format.type
    return kind.name if kind is not None else "OBJECT"


def emu(points: float) -> "Length":
    """A length in the unit of PowerPoint's files."""
    from pptx.util import Emu

    return Emu(round(points * POINT))


def placed(box: Box) -> tuple["Length", "Length", "Length", "Length"]:
    """A box as left, top, width and height."""
    return emu(box.x), emu(box.y), emu(box.width), emu(box.height)


def colour(tone: str) -> "RGBColor":
    """A colour of the kit."""
    from pptx.dml.color import RGBColor

    value = colours("print")[tone]
    return RGBColor(*(int(value[at : at + 2], 16) for at in (1, 3, 5)))  # type: ignore[no-untyped-call]


def described(shape: Any, about: str) -> None:  # noqa: ANN401 - a shape of any kind
    """Say what a shape shows, for whoever cannot see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", plain(about)[:2_000])


def _fill(frame: Any, said: Sequence[Said]) -> None:  # noqa: ANN401 - a text frame
    from pptx.util import Pt

    for place, one in enumerate(said):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(one.text)
        run.font.size, run.font.bold = Pt(one.size), one.bold
        paragraph.space_after = Pt(one.after)
        if one.tone:
            run.font.color.rgb = colour(one.tone)
