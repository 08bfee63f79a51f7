"""What a person typed is text in Markdown and in HTML, whatever it is."""

import base64
import hashlib
import re

import mistune
import pytest

from cjm_widgets.exchange import pages
from cjm_widgets.facilitation.worksheets import worksheets
from tests.builders import a_workshop

TYPED = [
    "<script>alert(1)</script>",
    "<b>bold</b> & <!-- no -->",
    "[text](http://elsewhere.example)",
    "![picture](http://elsewhere.example/x.png)",
    "*stars* _lines_ **both** ~~gone~~ `code`",
    "# heading",
    "1. list",
    "- list",
    "+ list",
    "--- ",
    "===",
    "> quoted",
    "a | b | c",
    "https://elsewhere.example and www.elsewhere.example",
    "&lt;b&gt; &amp;",
    "    code",
    "\\*not escaped\\*",
    "[^1]: note",
    "[x]: http://elsewhere.example",
    "$a$ :tada: <https://elsewhere.example>",
]


def read(markdown: str) -> str:
    return str(mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url", "footnotes"])(markdown))


def text_of(html: str) -> str:
    for sign, said in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(sign, said)
    return html


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("place", ["{}", "* {}", "## {}", "| head |\n| --- |\n| {} |"])
def test_markdown_shows_what_was_typed_letter_by_letter(typed: str, place: str) -> None:
    shown = read(place.format(pages.as_markdown(typed)))
    plain = read(place.format("PLAIN"))
    assert re.findall(r"<[^>]+>", shown) == re.findall(r"<[^>]+>", plain)
    assert " ".join(typed.split()) in " ".join(text_of(shown).split())


def test_lines_stay_on_one_line_in_markdown_and_controls_are_left_out() -> None:
    assert pages.as_markdown("one\n\n  two\r\n# three\x00") == "one / two / \\# three"


def a_page() -> str:
    workshop = a_workshop(title='<img src=x onerror="alert(1)">', more={"touchpoint-1": {"name": "<b>&amp;"}})
    faces = dict.fromkeys((-2, -1, 0, 1, 2), pages.svg("<circle/>"))
    return pages.html("worksheets.html.j2", "worksheets.css", sheets=worksheets(workshop), faces=faces)


def test_html_escapes_what_was_typed() -> None:
    page = a_page()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page
    assert "&lt;b&gt;&amp;amp;" in page


def test_a_page_stands_alone_under_a_policy_that_allows_its_own_style_and_nothing_else() -> None:
    page = a_page()
    style = re.search(r"<style>(.*?)</style>", page, re.S)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src &#39;none&#39;; style-src &#39;sha256-{digest}&#39;" in page
    assert "<script" not in page
    assert not re.search(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", page)
    assert "url(" not in page
    assert " style=" not in page
