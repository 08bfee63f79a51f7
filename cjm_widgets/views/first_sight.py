"""First sight: the picture of a page, sent inside the page itself, to look at while its widgets are on their way."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import ipywidgets

FIRST_SIGHT = "application/vnd.cjm.first-sight"
"""The mime type that `templates/voila/cjm/static/page.js` looks for; JupyterLab shows the widget alone."""


class WithFirstSight(ipywidgets.Box):  # type: ignore[misc]  # ipywidgets is not typed
    """A page that brings a title, a sentence and a drawing along with the notebook's output.

    The drawing, one for each theme, is SVG of ours, in which everything people typed is escaped. All of it is packed
    as base64, so that nothing in it can end the element it travels in.
    """

    def __init__(self, page: ipywidgets.Widget, title: str, lead: str, drawings: Mapping[str, str]) -> None:
        super().__init__((page,))
        self.add_class("cjm")
        sight = json.dumps({"title": title, "lead": lead, "drawings": dict(drawings)})
        self._sight = base64.b64encode(sight.encode()).decode("ascii")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:  # noqa: ANN401 - IPython's own
        found = super()._repr_mimebundle_(**kwargs)
        return {**found, FIRST_SIGHT: self._sight} if isinstance(found, dict) else found
