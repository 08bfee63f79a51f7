"""The report: what is in it, and what is never in it."""

from datetime import UTC, date

import pytest

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.report import Report, for_readers, report
from cjm_widgets.facilitation.report.sheet import ReportSection
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog
from tests.builders import a_workshop
from tests.room_story import SECRETS, Story

DAY = date(2026, 12, 1)


@pytest.fixture
def story(log: SqliteLog) -> Story:
    return Story(log).play()


def made(story: Story) -> Report:
    return report(story.log.workshop(), DAY, version="after the workshop", zone=UTC)


def section(found: Report, key: str) -> ReportSection:
    one = found.section(key)
    assert one is not None, key
    return one


def titled(found: Report, title: str) -> ReportSection:
    return next(inner for one in found.sections for inner in one.within if inner.title == title)


def rows(one: ReportSection) -> tuple[tuple[str, ...], ...]:
    assert one.table is not None
    return one.table.rows


def test_it_begins_with_the_title_the_days_the_version_and_the_rule_of_deciding(story: Story) -> None:
    found = made(story)
    assert found.title == "The way home"
    assert dict(found.facts) == {
        words("report.fact.held"): "21 November 2026",
        words("report.fact.made"): "1 December 2026",
        words("report.fact.version"): "after the workshop",
        words("report.fact.deciding"): words("choice.purpose.decision_rule.consent"),
    }
    assert section(found, "purpose-why").texts == ("Nobody tells them",)


def test_the_agenda_has_planned_and_real_minutes(story: Story) -> None:
    one = section(made(story), "agenda")
    assert rows(one)[:2] == (("Welcome", "5", "7"), ("Purpose and scope", "10", ""))
    assert one.texts == (words("report.agenda.total", planned=120, real=7),)


def test_who_took_part_is_who_sat_at_a_seat_with_their_role(story: Story) -> None:
    participant = words("report.role.participant")
    assert rows(section(made(story), "people")) == tuple((name, participant) for name in ("Ana", "Bea", "Cem"))


def test_without_a_room_the_team_is_named_as_it_was_entered() -> None:
    one = section(report(a_workshop(graders=2), DAY), "people")
    assert one.texts == (words("report.people.team"),)
    assert rows(one) == (("Member 1",), ("Member 2",))


def test_decisions_and_parked_questions_are_told_with_what_they_are_about(story: Story) -> None:
    found = made(story)
    assert section(found, "decisions").items == ("We begin with\nthe message. (about A message) (decided by Ana)",)
    assert section(found, "parked").items == ("Who pays for it?",)


def test_a_vote_shows_ties_as_ties_and_what_was_said_against_without_names(story: Story) -> None:
    one = titled(made(story), "Which one first?")
    tied = words("report.votes.tied", rank=1)
    assert rows(one) == (("One price", tied, "2", "2"), ("A message", tied, "2", "2"), ("A bench", "", "0", "0"))
    assert words("report.votes.tie", names="One price; A message") in one.texts
    assert words("report.votes.abstained", voters="1 person") in one.texts
    assert one.items == (
        "Need to know more about “One price”: What does it cost?",
        "Objection to “A message”: The works council was not asked",
    )


def test_a_run_off_says_what_it_follows_and_names_who_objected_where_names_were_shown(story: Story) -> None:
    one = titled(made(story), "Run-off")
    assert one.texts[0] == words("report.votes.run-off", name="Which one first?")
    assert rows(one)[0] == ("A message", "1", "2", "1")
    assert one.items == ("Objection to “One price”: Too slow (Ana)",)


def test_a_score_has_its_median_and_what_nobody_scored_has_no_place(story: Story) -> None:
    one = titled(made(story), "How much effort?")
    assert rows(one) == (("One price", "1", "9", "9 to 9", "1"), ("A message", "", "", "", "0"))
    assert words("report.votes.measure.effort") in one.texts[0]


def test_grades_stand_before_and_after_the_talk(story: Story) -> None:
    graded = section(made(story), "grades").within
    assert len(graded) == 1
    assert rows(graded[0]) == (("Display", "−1", "3", "−2", "3", "−1"),)


def test_one_round_alone_has_its_middle_half_and_grades_without_a_room_are_told_too(log: SqliteLog) -> None:
    story = Story(log)
    story.grades()
    second = activities.runs(story.lead.workshop)[-1]
    story.lead.remove(second.id)
    assert [row[:3] for row in rows(section(made(story), "grades").within[0])] == [
        ("Display", "−1", "3"),
        ("Gate", words("report.grades.none"), "0"),
    ]
    plain = report(a_workshop(grades=[[-2, -1, 0]]), DAY)
    assert rows(section(plain, "grades-entered")) == (("Touchpoint 1", "−1", "3", "−1.5 to −0.5"),)


def test_answers_are_counted_and_stand_in_no_order_of_people(story: Story) -> None:
    found = made(story)
    one = titled(found, f"{words('choice.run.activity.check-in')}: What did you last wait for?")
    assert one.texts == (words("report.answers.count", people="3 people"), "Median 4 (1 × 3, 1 × 4, 1 × 5).")
    assert one.items == ("A train", "The dentist")
    named = titled(found, f"{words('choice.run.activity.check-out')}: Was it worth the time?")
    assert named.items == ("Very much so (Ana)",)


def test_who_does_what_by_when_and_what_is_missing(story: Story) -> None:
    found = made(story)
    assert rows(section(found, "actions")) == (
        ("Connect the feed", "Ana", "18 December 2026", "open", "Message, version 1"),
    )
    assert rows(section(found, "opportunities"))[0][-1] == "an owner, a measure, a target and a date"


def test_open_questions_and_comments_are_listed(story: Story) -> None:
    found = made(story)
    assert section(found, "questions").items
    assert dict(rows(section(found, "points")))[words("step.team.title")]  # type: ignore[arg-type]
    assert section(found, "unanswered").items == ("Is this so? (Rita) (about Display)",)
    assert section(found, "answered").items == ("How many? (Rita) (about Gate)\nAnswer: Three. (Ana)",)


def test_nothing_that_only_the_facilitator_may_see_is_in_it(story: Story) -> None:
    text = repr(made(story))
    assert "SECRET" in repr(story.log.workshop().record)
    assert [secret for secret in SECRETS if secret in text] == []


def test_of_what_was_never_shown_only_the_number_of_activities_is_told(story: Story) -> None:
    assert section(made(story), "hidden").items == (words("report.hidden.many", count=2),)


def test_no_name_stands_beside_anything_given_without_names(story: Story) -> None:
    found = made(story)
    for one in found.sections:
        if one.key != "people":
            assert "Bea" not in repr(one)
            assert "Cem" not in repr(one)


def test_what_readers_get_does_not_hold_the_secrets_and_twice_is_the_same_as_once(story: Story) -> None:
    whole = story.log.workshop()
    readers = for_readers(whole)
    assert [secret for secret in SECRETS if secret in repr(readers.record) and secret != "SECRET"] == []
    assert for_readers(readers) == readers
    assert report(readers, DAY, zone=UTC) == report(whole, DAY, zone=UTC)


def test_an_empty_workshop_has_a_report_without_empty_headings() -> None:
    found = report(Workshop(), DAY)
    assert found.title == words("briefing.untitled")
    assert {one.key for one in found.sections} == {"open"}
