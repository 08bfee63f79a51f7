"""What the rail and the foot of a page say about the steps."""

from collections.abc import Callable
from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.progress import progress
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import words

START, MAP, FOLLOW_UP = "start", "map", "follow-up"

PAGES = (START, *(step.key for step in STEPS), MAP, FOLLOW_UP)
"""Every page of the workshop in order."""

Href = Callable[[str], str]
"""Gives the address of a page where it is a page of its own, empty where the rail changes it in place."""


def rail_state(workshop: Workshop, current: str, href: Href) -> dict[str, Any]:
    """What the rail shows: every step with how far it has come."""
    steps = []
    for number, one in enumerate(progress(workshop), 1):
        steps.append(
            {
                "key": one.key,
                "number": number,
                "title": words(f"step.{one.key}.title"),
                "open": one.open,
                "done": one.done,
                "started": one.started,
                "href": href(one.key),
            }
        )
    return {
        "label": words("page.steps"),
        "current": current,
        "before": [_entry(START, href)],
        "steps": steps,
        "extras": [_entry(MAP, href), _entry(FOLLOW_UP, href)],
    }


def turn_state(current: str, href: Href) -> dict[str, Any]:
    """What stands at the foot of a page: the page before and the page after."""
    index = PAGES.index(current)
    return {
        "previous": _entry(PAGES[index - 1], href) if index else None,
        "next": _entry(PAGES[index + 1], href) if index + 1 < len(PAGES) else None,
    }


def _entry(key: str, href: Href) -> dict[str, str]:
    return {"key": key, "title": words(f"step.{key}.title"), "href": href(key)}
