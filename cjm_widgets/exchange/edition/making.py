"""An edition as files: the page that is read at once, a file for each selection, and Plotly's script, once."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from cjm_widgets.charts import story
from cjm_widgets.charts.emotional_journey import emotional_journey
from cjm_widgets.charts.plotly_script import plotly_script
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange import pages
from cjm_widgets.exchange.edition import sections
from cjm_widgets.exchange.edition.policy import policy
from cjm_widgets.exchange.edition.selections import Filters, Selection
from cjm_widgets.exchange.edition.wanted import ORDER, Beside, Wanted
from cjm_widgets.exchange.nameless import nameless
from cjm_widgets.resources import words

INDEX = "index.html"


def edition(workshop: Workshop, wanted: Wanted, beside: Beside) -> Mapping[str, bytes]:
    """The files of an edition by their names; all but the first, `index.html`, are named after what is in them.

    Args:
        workshop: What a stakeholder may see of the version that is published.
        wanted: The publisher's choices.
        beside: What is told beside the map.
    """
    if "names" not in wanted.include:
        workshop = nameless(workshop)
    filters = Filters(workshop)
    files: dict[str, bytes] = {}
    views: dict[str, str] = {}
    first: list[sections.EditionSection] = []
    for selection in filters.selections:
        found = list(sections.selected(workshop, selection, wanted))
        if selection == filters.first:
            first = found
        content = _view(filters.key(selection), found, _figure(workshop, selection, wanted))
        views[filters.key(selection)] = _put(files, "views/", content)
    plotly = _put(files, "plotly-", plotly_script()) if wanted.shows(sections.JOURNEY) else ""
    state = {"views": views, "plotly": plotly, "shown": filters.key(filters.first)}
    page = _page(workshop, wanted, filters, [*first, *sections.beside(workshop, beside, wanted)], state)
    return {INDEX: page.encode(), **files}


def _put(files: dict[str, bytes], begins: str, content: bytes) -> str:
    name = f"{begins}{hashlib.sha256(content).hexdigest()[:16]}.js"
    files[name] = content
    return name


def _view(key: str, found: list[sections.EditionSection], figure: Mapping[str, Any] | None) -> bytes:
    """A file that hands the page one selection, as a script, because a page opened as a file may load nothing else."""
    view = {"sections": {one.key: one.html for one in found}, "figure": figure}
    return f"cjmEdition.arrived({_json(key)}, {_json(view)});\n".encode()


def _json(value: object) -> str:
    """JSON that can stand in a script or in a page: nothing in it ends an element or begins a comment."""
    return json.dumps(value, separators=(",", ":")).replace("<", "\\u003c").replace(">", "\\u003e")


def _figure(workshop: Workshop, selection: Selection, wanted: Wanted) -> Mapping[str, Any] | None:
    if not wanted.shows(sections.JOURNEY):
        return None
    figure = emotional_journey(
        workshop,
        selection.person(workshop),
        theme="page",
        people="graders" in wanted.include,
        names="names" in wanted.include,
        stages=selection.stages,
        channel=selection.channel or None,
    )
    found: Mapping[str, Any] = figure.to_plotly_json()
    return found


def _page(
    workshop: Workshop,
    wanted: Wanted,
    filters: Filters,
    found: list[sections.EditionSection],
    state: Mapping[str, object],
) -> str:
    css, script = pages.styles("edition.css"), pages.source("edition.js")
    day = f"{wanted.on.day} {wanted.on:%B %Y}"
    return pages.filled(
        "edition.html.j2",
        css=Markup(css),
        script=Markup(script),
        policy=policy(script, css),
        state=Markup(_json(state)),
        said=Markup(_json({key: words(f"edition.{key}") for key in ("shown", "lost", "again")})),
        title=workshop.title or words("page.untitled"),
        purpose=story.purpose(workshop.purpose),
        figures=story.figures(workshop),
        day=words("edition.version", name=wanted.version, day=day) if wanted.version else words("edition.day", day=day),
        sections=sorted(found, key=lambda one: ORDER.index(one.key)),
        filters=filters.offered,
        wanted=wanted,
    )
