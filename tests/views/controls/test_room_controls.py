"""What the controls of the room have in common: one state down, named events up, small and harmless in the page."""

import logging
import re

import pytest

from cjm_widgets.views.controls.ballot import Ballot
from cjm_widgets.views.controls.base import Control
from cjm_widgets.views.controls.countdown import Countdown
from cjm_widgets.views.controls.doorplate import Doorplate
from cjm_widgets.views.controls.fist import Fist
from cjm_widgets.views.controls.joining import Joining
from cjm_widgets.views.controls.tally import Tally

CONTROLS = (Joining, Doorplate, Ballot, Countdown, Tally, Fist)
EVENTS = [(control, event) for control in CONTROLS for event in control.EVENTS]
HEAVIEST = 12_000


def from_the_page(control: Control, content: object) -> None:
    """Deliver a message the way the comm does."""
    control._handle_custom_msg(content, [])


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_what_the_page_sends_and_what_a_test_calls_reach_the_same_callback(kind: type[Control], event: str) -> None:
    control, seen = kind(), []
    control.on(event, lambda *args: seen.append(args))
    args = {name: f"some {name}" for name in kind.EVENTS[event]}
    from_the_page(control, {"event": event, **args})
    getattr(control, event)(*args.values())
    assert seen == [tuple(args.values())] * 2


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_an_event_with_too_many_arguments_is_ignored_and_logged(
    kind: type[Control], event: str, caplog: pytest.LogCaptureFixture
) -> None:
    control, seen = kind(), []
    control.on(event, lambda *args: seen.append(args))
    args = {name: "x" for name in kind.EVENTS[event]}
    with caplog.at_level(logging.WARNING, "cjm_widgets"):
        from_the_page(control, {"event": event, **args, "seat": "facilitator"})
    assert seen == []
    assert "ignored" in caplog.text


@pytest.mark.parametrize("kind", CONTROLS)
def test_an_equal_state_is_not_sent_again(kind: type[Control]) -> None:
    control, sent = kind(), []
    control.observe(sent.append, "state")
    control.show(label="One", names=[{"id": "a"}])
    control.show(label="One", names=({"id": "a"},))
    assert len(sent) == 1
    control.change(label="Two")
    assert len(sent) == 2


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_page_side_is_small_makes_no_markup_from_data_and_loads_nothing(kind: type[Control]) -> None:
    assert len(kind.SCRIPT) < HEAVIEST
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", kind.SCRIPT)
    assert not re.search(r"\bimport\s*[({]|^import\s|https?://", kind.SCRIPT, re.MULTILINE)
    assert not re.search(r"@import|url\(", kind.STYLE)
