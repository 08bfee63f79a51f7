"""Every control: one state down, named events up, nothing else."""

import logging
import re
from importlib import import_module
from pathlib import Path

import pytest

from cjm_widgets.errors import NotAllowed
from cjm_widgets.resources import words
from cjm_widgets.views.controls import base
from cjm_widgets.views.controls.base import Control, words_of
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.points import Points
from cjm_widgets.views.controls.rail import Rail
from cjm_widgets.views.guard import guard

CONTROLS = (Cards, Form, Page, Points, Rail)
SAID_IN_PYTHON = {"control.form.label", "control.form.label-unnamed"}
EVENTS = [(control, event) for control in CONTROLS for event in control.EVENTS]


def from_the_page(control: Control, content: object) -> None:
    """Deliver a message the way the comm does."""
    control._handle_custom_msg(content, [])


def happened(control: Control, event: str) -> list[tuple[object, ...]]:
    seen: list[tuple[object, ...]] = []
    control.on(event, lambda *args: seen.append(args))
    return seen


@pytest.mark.parametrize(("kind", "event"), EVENTS)
def test_an_event_from_the_page_and_the_method_of_its_name_reach_the_same_callback(
    kind: type[Control], event: str
) -> None:
    control = kind()
    seen = happened(control, event)
    args = {name: f"a {name}" for name in kind.EVENTS[event]}
    from_the_page(control, {"event": event, **args})
    getattr(control, event)(*args.values())
    assert seen == [tuple(args.values())] * 2


@pytest.mark.parametrize(
    "content",
    [
        {"event": "close"},
        {"event": "show", "state": {}},
        {"event": ["go"], "step": "kpis"},
        {"event": "go"},
        {"event": "go", "step": "kpis", "and": "more"},
        {"step": "kpis"},
        "go",
        None,
    ],
)
def test_what_is_no_event_of_the_control_is_ignored_and_logged(
    content: object, caplog: pytest.LogCaptureFixture
) -> None:
    rail = Rail()
    rail.show(label="Steps")
    seen = happened(rail, "go")
    with caplog.at_level(logging.WARNING, "cjm_widgets"):
        from_the_page(rail, content)
    assert seen == []
    assert rail.state == {"label": "Steps"}
    assert "ignored" in caplog.text


def test_an_event_method_with_too_few_arguments_says_what_it_takes() -> None:
    with pytest.raises(TypeError, match="select takes item"):
        Cards().select()


def test_a_callback_for_an_event_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="Rail has no event “jump”; it has go"):
        Rail().on("jump", print)


def test_an_event_may_not_take_the_name_of_a_widget_method() -> None:
    with pytest.raises(TypeError, match="“close” of Shutter would hide"):
        type("Shutter", (Control,), {"EVENTS": {"close": ()}, "__module__": __name__})


def test_the_same_state_is_not_sent_twice_even_when_it_comes_as_tuples() -> None:
    cards, sent = Cards(), []
    cards.observe(sent.append, "state")
    cards.show(label="Personas", items=[{"id": "a", "meta": ["x"]}])
    cards.show(label="Personas", items=({"id": "a", "meta": ("x",)},))
    cards.change(label="Personas")
    assert len(sent) == 1
    cards.change(label="People")
    assert len(sent) == 2
    assert cards.state["items"][0]["id"] == "a"


def test_showing_another_state_leaves_nothing_of_the_last_one() -> None:
    cards = Cards()
    cards.show(label="Personas", selected="a")
    cards.show({"label": "Stages"})
    assert cards.state == {"label": "Stages"}


def test_a_control_is_one_widget() -> None:
    assert Rail().layout is None


def test_what_is_refused_becomes_a_sentence_where_the_person_is_looking() -> None:
    page, cards = Page(), Cards()
    cards.report = page.tell_error

    def refuse(item: str) -> None:
        raise NotAllowed(f"You cannot open {item}.")

    cards.on("select", refuse)
    cards.select("a")
    assert page.state["message"] == {"text": "You cannot open a.", "tone": "error", "nth": 1}


def test_an_unexpected_error_is_reported_in_plain_words_and_turns_the_tests_red() -> None:
    said: list[str] = []
    with pytest.raises(ZeroDivisionError):
        guard(said.append, lambda: 1 / 0)
    assert said == [words("error.unexpected")]


def test_the_guard_gives_what_the_callback_gives() -> None:
    assert guard(pytest.fail, lambda a, b: a + b, 1, 2) == 3


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_page_side_says_only_words_that_exist_and_every_word_is_said(kind: type[Control]) -> None:
    folder = Path(str(import_module(kind.__module__).__file__)).parent
    script = (folder / "control.js").read_text(encoding="utf-8")
    said = set(re.findall(r'\bsay\("([\w-]+)"[,)]', script))
    said |= {key for pair in re.findall(r'\bsay\(\w+ \? "([\w-]+)" : "([\w-]+)"', script) for key in pair}
    begun = tuple(re.findall(r'\bsay\("([\w-]+-)" \+', script))
    known = {
        key
        for key in words_of(kind.name).keys() - words_of("").keys()
        if f"control.{kind.name}.{key}" not in SAID_IN_PYTHON
    }
    assert said <= known
    assert {key for key in known - said if not (begun and key.startswith(begun))} == set()


@pytest.mark.parametrize("kind", CONTROLS)
def test_the_page_side_makes_no_markup_and_asks_no_other_host(kind: type[Control]) -> None:
    for text in (kind._esm, kind.SCRIPT, kind.STYLE):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|@import|url\(", text)
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text)


def test_the_words_of_every_control_come_with_the_words_of_its_own() -> None:
    assert words_of("rail")["open"] == words("control.rail.open")
    assert base.words_of("rail").keys() == Rail().words.keys()
