"""The map as a PowerPoint file."""

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.pictures import press, said
from cjm_widgets.exchange.pictures.chosen import choose
from cjm_widgets.exchange.slides.deck import Deck
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words

if TYPE_CHECKING:
    from pptx.presentation import Presentation


def write(workshop: Workshop, choices: Choices) -> Exported:
    """The slides, on the user's own template where one was given.

    Raises:
        NotInstalled: The extra `pictures` is not there.
        BadDocument: The template cannot be used.
    """
    press.needed("PPTX", "pptx", "typst")
    from cjm_widgets.exchange.slides import house, template
    from cjm_widgets.exchange.slides.story import CHAPTERS

    chosen = choose(workshop, choices)
    show = template.open_template(choices.template) if choices.template else house.blank()
    deck = Deck(show, [words("pictures.left-out")])
    for chapter in CHAPTERS:
        chapter(deck, chosen)
    about = show.core_properties
    about.title, about.language = said.title(chosen.workshop)[:255], "en"
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.created = about.modified = datetime.combine(choices.on, time())
    out = io.BytesIO()
    show.save(out)
    return Exported(out.getvalue(), (*deck.left_out, *_shortened(show)))


def _shortened(show: "Presentation") -> Iterator[str]:
    """How many texts did not fit."""
    shapes: list[Any] = [shape for slide in show.slides for shape in slide.shapes]
    frames = [shape.text_frame for shape in shapes if shape.has_text_frame]
    frames += [cell.text_frame for shape in shapes if shape.has_table for cell in shape.table.iter_cells()]
    count = sum(paragraph.text.endswith("…") for frame in frames for paragraph in frame.paragraphs)
    if count:
        yield words("pictures.shortened" if count > 1 else "pictures.shortened-one", count=count)
