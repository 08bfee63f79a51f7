"""The report of a map: everything on it as text and tables, in HTML and in Markdown, and what is never in it."""

import re
from datetime import date

import mistune
import pytest

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.exchange.pictures import report
from cjm_widgets.exchange.pictures.chapters import map_report
from cjm_widgets.exchange.pictures.chosen import choose
from cjm_widgets.exchange.trade import Choices
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.resources import words
from tests.exchange.picture_cases import HOSTILE, LONG, SCRIPTS, SECRETS, sample, secret, typed, whole

CHOICES = Choices(version="After the trial", on=date(2026, 11, 28))


def html(workshop: Workshop, choices: Choices = CHOICES) -> str:
    return report.html(workshop, choices).content.decode()


def markdown(workshop: Workshop, choices: Choices = CHOICES) -> str:
    return report.markdown(workshop, choices).content.decode()


def keys(workshop: Workshop, choices: Choices = CHOICES) -> list[str]:
    return [one.key for one in map_report(choose(workshop, choices)).sections]


def test_it_has_a_chapter_for_everything_on_the_map_in_the_order_of_the_story() -> None:
    assert keys(sample()) == [
        "purpose",
        "kpis",
        "personas",
        "map",
        "journey",
        "outcomes",
        "moments",
        "delivery",
        "pains",
        "improvements",
        "work",
        "evidence",
        "open",
    ]


def test_it_begins_with_what_one_must_know_to_believe_it() -> None:
    facts = dict(map_report(choose(whole(), CHOICES)).facts)
    assert facts == {
        words("pictures.fact.whose"): "Persona 1",
        words("pictures.fact.state"): "As it is today",
        words("pictures.fact.approach"): "Researched first",
        words("pictures.fact.evidence"): words("pictures.fact.evidence-of", observed=1, graded=3),
        words("report.fact.version"): "After the trial",
        words("report.fact.made"): "28 November 2026",
    }
    for made in (html(whole()), markdown(whole())):
        assert all(value.split(" of ")[0] in made for value in facts.values())


def test_every_picture_stands_with_its_reading_and_its_table() -> None:
    told = map_report(choose(sample(), CHOICES))
    page, text = html(sample()), markdown(sample())
    assert set(told.pictures) == {"map", "journey", "outcomes", "delivery", "improvements", "evidence"}
    assert page.count('role="img"') == len(told.pictures)
    assert page.count("<details>") == len(told.pictures)
    assert "<svg" not in text
    for _, twin in told.pictures.values():
        assert f"| {' | '.join(twin.head[:2])}" in text


def test_tables_hold_moments_pains_improvements_and_work() -> None:
    text = markdown(whole())
    for row in (
        "| Left alone | Touchpoint 1 | dismay | −1.5 | All of them said so |",
        "| No word | Touchpoint 1 |  | I stood there |  |",
        "| Say it early | Control room | Told in time | 3 minutes | 1 June 2027 |  |",
        "| Connect the feed | Control room | 15 January 2027 | open |",
        "| 2026-06-01 | 41 |  |  |",
    ):
        assert row in text


def test_what_is_assumed_not_graded_or_put_aside_is_an_open_question() -> None:
    found = map_report(choose(whole(), CHOICES)).sections[-1]
    assert {one.key: one.items for one in found.within} == {
        "assumed": ("Touchpoint 2", "Touchpoint 4"),
        "ungraded": ("Touchpoint 3",),
        "parked": ("Who pays?",),
    }


def test_chosen_stages_are_told_of_and_no_others() -> None:
    text = markdown(whole(), Choices(stages=("stage-2",)))
    assert "Touchpoint 4" in text
    assert "Touchpoint 1" not in text
    assert "Say it early" not in text
    assert "As it should be" in markdown(whole(), Choices(state="future"))


def test_people_are_named_only_where_names_are_wanted() -> None:
    for write in (html, markdown):
        assert "Ana Anonymous" not in write(whole())
        assert "Ana Anonymous" in write(whole(), Choices(names=True))


def test_an_empty_workshop_has_a_report_that_says_what_is_missing() -> None:
    assert keys(Workshop()) == ["purpose"]
    for made in (html(Workshop()), markdown(Workshop())):
        assert words("pictures.missing.title") in made


@pytest.mark.parametrize("text", [HOSTILE, LONG, SCRIPTS], ids=["hostile", "long", "scripts"])
def test_what_was_typed_is_text_in_both(text: str) -> None:
    page = html(typed(text))
    assert "<script" not in page
    shown = str(mistune.create_markdown(escape=False, plugins=["table"])(markdown(typed(text))))
    assert "<script" not in shown
    assert "=HYPERLINK" not in text or "=HYPERLINK" in shown


def test_the_page_stands_alone_and_is_read_without_scripts() -> None:
    page = html(sample())
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", page)
    assert "<script" not in page
    assert [int(one) for one in re.findall(r"<h([1-6])", page)][:2] == [1, 2]
    assert page.count("<h1") == 1


def test_nothing_that_only_the_facilitator_may_see_is_in_it() -> None:
    workshop = visible(secret(), STAKEHOLDER)
    for made in (html(workshop), markdown(workshop)):
        assert [one for one in SECRETS if one in made] == []


def test_it_says_what_it_leaves_out() -> None:
    assert report.html(whole(), CHOICES).left_out == (words("pictures.left-out"),)
    assert words("pictures.report.markdown") in report.markdown(whole(), CHOICES).left_out
