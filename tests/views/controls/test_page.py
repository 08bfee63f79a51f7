"""The page: messages and colours."""

import json
from pathlib import Path

import cjm_widgets
from cjm_widgets.views.controls.page import Page
from cjm_widgets.views.controls.page.control import tokens_css


def test_the_same_message_twice_is_shown_twice() -> None:
    page, sent = Page(), []
    page.observe(sent.append, "state")
    page.tell("Saved as a copy.")
    page.tell("Saved as a copy.")
    assert len(sent) == 2
    assert page.state["message"]["tone"] == "info"


def test_an_empty_message_takes_the_last_one_away() -> None:
    page = Page()
    page.tell_error("The disk is full.")
    page.tell("")
    assert page.state["message"]["text"] == page.state["message"]["tone"] == ""


def test_a_message_leaves_the_rest_of_the_page_as_it_was() -> None:
    page = Page()
    page.show(title="Anna's way home", saved="Saved 10:23:07")
    page.tell("Undone.")
    assert page.state["title"] == "Anna's way home"


def test_every_colour_is_given_for_light_dark_and_paper() -> None:
    tokens = json.loads((Path(cjm_widgets.__file__).parent / "charts" / "tokens.json").read_text(encoding="utf-8"))
    light, dark, paper = tokens_css().splitlines()
    for name, value in tokens["light"].items():
        assert f"--cjm-{name}:{value};" in light
        assert f"--cjm-{name}:{value};" in paper
        assert f"--cjm-{name}:{tokens['dark'][name]};" in dark
    assert paper.startswith("@media print")


def test_the_style_of_the_page_begins_with_the_colours() -> None:
    assert Page.STYLE.startswith(tokens_css())
