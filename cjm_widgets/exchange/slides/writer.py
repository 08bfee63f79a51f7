"""The map as a PowerPoint file."""

import io
from datetime import datetime, time

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.pictures import press, said
from cjm_widgets.exchange.pictures.chosen import choose
from cjm_widgets.exchange.slides.deck import Deck
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words


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
    return Exported(out.getvalue(), tuple(deck.left_out))
