"""The report of a map: everything on it as text and tables, with its pictures, in one file."""

from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange import pages
from cjm_widgets.exchange.pictures.chapters import map_report
from cjm_widgets.exchange.pictures.chosen import choose
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.resources import words


def html(workshop: Workshop, choices: Choices) -> Exported:
    """The report as one page of HTML that asks no other host and runs no script."""
    text = pages.html("report.html.j2", "report.css", **_values(workshop, choices))
    return Exported(text.encode(), (words("pictures.left-out"),))


def markdown(workshop: Workshop, choices: Choices) -> Exported:
    """The report as Markdown: pictures as their reading and a table."""
    text = pages.markdown("report.md.j2", **_values(workshop, choices))
    return Exported(text.encode(), (words("pictures.left-out"), words("pictures.report.markdown")))


def _values(workshop: Workshop, choices: Choices) -> dict[str, Any]:
    told = map_report(choose(workshop, choices))
    return {
        "report": told,
        "pictures": {
            name: {"drawing": pages.svg(drawing), "twin": twin} for name, (drawing, twin) in told.pictures.items()
        },
        "kicker": words("pictures.report.kicker"),
        "footer": words("pictures.report.footer"),
    }
