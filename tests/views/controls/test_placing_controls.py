"""Boards, grid, faces, plane and picture: what the page sends reaches the callbacks, and nothing else does."""

import logging
import re
from importlib import import_module
from pathlib import Path

import pytest

from cjm_widgets.views.controls.base import Control, words_of
from cjm_widgets.views.controls.faces import Faces
from cjm_widgets.views.controls.grid import Grid
from cjm_widgets.views.controls.journey_board import JourneyBoard
from cjm_widgets.views.controls.picture import Picture
from cjm_widgets.views.controls.plane import Plane

CONTROLS = (JourneyBoard, Faces, Grid, Picture, Plane)
EVENTS = [(control, event) for control in CONTROLS for event in control.EVENTS]
FIELDS = {"reason", "quote", "source"}
DYNAMIC = {
    JourneyBoard: {"left", "right", "up", "down"},
    Faces: FIELDS | {f"{field}_example" for field in FIELDS},
    Grid: set[str](),
    Picture: set[str](),
    Plane: {f"hint_{kind}" for kind in ("circles", "matrix")}
    | {f"quality_{quality}" for quality in ("strong", "weak", "strained")}
    | {f"{kind}_{way}" for kind in ("circles", "matrix") for way in ("left", "right", "up", "down")},
}


def from_the_page(control: Control, content: object) -> None:
    """Deliver a message the way the comm does."""
    control._handle_custom_msg(content, [])


def heard(control: Control, event: str) -> list[tuple[object, ...]]:
    seen: list[tuple[object, ...]] = []
    control.on(event, lambda *args: seen.append(args))
    return seen


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_what_the_page_sends_and_what_a_test_calls_reach_the_same_callback(kind: type[Control], event: str) -> None:
    control = kind()
    seen = heard(control, event)
    args = {name: f"some {name}" for name in kind.EVENTS[event]}
    from_the_page(control, {"event": event, **args})
    getattr(control, event)(*args.values())
    assert seen == [tuple(args.values())] * 2


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_an_event_with_an_argument_missing_or_too_many_is_ignored_and_logged(
    kind: type[Control], event: str, caplog: pytest.LogCaptureFixture
) -> None:
    control = kind()
    seen = heard(control, event)
    args = {name: "x" for name in kind.EVENTS[event]}
    with caplog.at_level(logging.WARNING, "cjm_widgets"):
        from_the_page(control, {"event": event})
        from_the_page(control, {"event": event, **args, "seat": "facilitator"})
    assert seen == []
    assert caplog.text.count("ignored") == 2


@pytest.mark.parametrize("kind", CONTROLS)
def test_an_equal_state_is_not_sent_again(kind: type[Control]) -> None:
    control, sent = kind(), []
    control.observe(sent.append, "state")
    control.show(label="One", rows=[{"id": "a"}])
    control.show(label="One", rows=({"id": "a"},))
    assert len(sent) == 1
    control.show(label="Two")
    assert len(sent) == 2


@pytest.mark.parametrize("kind", CONTROLS)
def test_every_sentence_of_the_page_side_stands_in_the_words_and_none_is_left_over(kind: type[Control]) -> None:
    folder = Path(str(import_module(kind.__module__).__file__)).parent
    script = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.js"))
    said = {key for call in re.findall(r"\bsay\(([^`]*?)[,)]", script) for key in re.findall(r'"([\w-]+)"', call)}
    assert said | DYNAMIC[kind] == set(words_of(kind.name)) - set(words_of(""))


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_page_side_makes_no_markup_from_data_and_loads_nothing(kind: type[Control]) -> None:
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", kind.SCRIPT)
    assert not re.search(r"\bimport\s*[({]|^import\s", kind.SCRIPT, re.MULTILINE)
    assert not re.search(r"@import|url\(", kind.STYLE)
    assert not re.search(r"https?://(?!www\.w3\.org/)", kind.SCRIPT + kind.STYLE)


def test_a_grade_taken_back_arrives_as_none() -> None:
    faces = Faces()
    seen = heard(faces, "pick")
    from_the_page(faces, {"event": "pick", "touchpoint": "check-in", "value": None})
    faces.pick("check-in", -2)
    assert seen == [("check-in", None), ("check-in", -2)]


def test_pasted_names_arrive_as_one_event() -> None:
    board = JourneyBoard()
    seen = heard(board, "add")
    board.add("actions", "plan", ["I look it up", "I ask a friend"])
    assert seen == [("actions", "plan", ["I look it up", "I ask a friend"])]
