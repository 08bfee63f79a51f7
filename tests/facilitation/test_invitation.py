"""The invitation: what it says, what it keeps to itself, and that a calendar can read it."""

import re
from datetime import UTC, datetime, timedelta, timezone

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.agenda import agenda
from cjm_widgets.facilitation.invitation import invitation_ics, invitation_text, is_link
from cjm_widgets.resources import words
from tests.builders import a_workshop

LINK = "http://192.168.1.5:8868/?t=a.b-c"
WHEN = datetime(2026, 11, 21, 9, 30, tzinfo=timezone(timedelta(hours=1)))
NOW = datetime(2026, 11, 1, tzinfo=UTC)
NASTY = "Semicolons; commas, back\\slashes\nand “ünïcödé” " + "🚂" * 40 + "\r\nBEGIN:VEVENT"


def invited(**purpose: object) -> Workshop:
    return a_workshop(
        more={
            "purpose": {"problem": "Nobody tells them", "starts": "Home", "ends": "Work", **purpose},
            "m1": {
                "kind": "team-member",
                "name": "Ines",
                "invited": "yes",
                "stance": "opponent",
                "stance_note": "SECRET",
            },
            "m2": {"kind": "team-member", "name": "Omar", "invited": "not-yet", "note": "SECRET"},
        }
    )


def read_back(ics: str) -> list[tuple[str, str]]:
    """The lines of a calendar as a calendar reads them: unfolded, and texts unescaped."""
    assert ics.endswith("\r\n")
    assert "\n" not in ics.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in ics.split("\r\n"))
    lines = ics.replace("\r\n ", "").split("\r\n")[:-1]
    pairs = [tuple(line.split(":", 1)) for line in lines]
    return [(name, re.sub(r"\\(.)", lambda m: {"n": "\n"}.get(m[1], m[1]), value)) for name, value in pairs]


def event(workshop: Workshop, **given: object) -> dict[str, str]:
    values = {"link": LINK, "when": WHEN, "agenda": agenda("two-hours"), **given}
    ics = invitation_ics(workshop, uid="w-1@cjm-widgets", now=NOW, **values)  # type: ignore[arg-type]
    return dict(read_back(ics))


def test_it_says_why_what_when_how_to_join_and_what_to_bring() -> None:
    text = invitation_text(invited(), LINK, WHEN, agenda("two-hours"))
    for said in (
        "The way home",
        "Nobody tells them",
        "“Home” to “Work”",
        "Saturday 21 November 2026, from 09:30 to 11:30",
    ):
        assert said in text
    assert LINK in text
    assert "UTC+01:00" in text
    assert "Stages and actions (25 minutes)" in text
    assert words("invitation.bring").upper() in text


def test_without_a_date_a_link_or_an_agenda_it_says_that_they_follow() -> None:
    text = invitation_text(a_workshop(), "", None, None)
    assert words("invitation.no-date") in text
    assert words("invitation.no-link") in text


def test_several_sessions_are_told_of() -> None:
    text = invitation_text(invited(), LINK, WHEN, agenda("four-short-sessions"))
    assert words("invitation.more-sessions", count=3) in text
    assert "from 09:30 to 11:00" in text


def test_only_who_is_invited_is_named_and_nothing_of_the_facilitators_own() -> None:
    text = invitation_text(invited(), LINK, WHEN, None)
    assert "Ines" in text
    assert "Omar" not in text
    assert "SECRET" not in text
    assert "opponent" not in text


def test_a_calendar_reads_the_event_back() -> None:
    found = event(invited())
    assert (found["DTSTART"], found["DTEND"]) == ("20261121T083000Z", "20261121T103000Z")
    assert found["DTSTAMP"] == "20261101T000000Z"
    assert found["UID"] == "w-1@cjm-widgets"
    assert found["SUMMARY"] == "The way home"
    assert found["URL"] == LINK
    assert found["DESCRIPTION"] == invitation_text(invited(), LINK, WHEN, agenda("two-hours"))
    assert (found["VERSION"], found["METHOD"]) == ("2.0", "PUBLISH")


def test_what_somebody_typed_is_text_in_the_calendar_and_never_a_line_of_its_own() -> None:
    workshop = invited(name=NASTY, problem=NASTY)
    ics = invitation_ics(workshop, LINK, WHEN, None, uid="u", now=NOW)
    assert ics.count("\r\nBEGIN:VEVENT") == 1
    found = dict(read_back(ics))
    assert found["SUMMARY"] == " ".join(NASTY.split())
    assert "Semicolons; commas, back\\slashes" in found["DESCRIPTION"]


def test_without_an_agenda_it_has_a_beginning_only() -> None:
    assert "DTEND" not in event(invited(), agenda=None)


def test_a_link_that_is_none_is_no_address_in_the_calendar() -> None:
    assert "URL" not in event(invited(), link="javascript:alert(1)")
    assert not is_link("http://a b")
    assert not is_link("http://a\r\nATTENDEE:x")
    assert is_link(LINK)


def test_nobodys_address_is_in_it() -> None:
    ics = invitation_ics(invited(), LINK, WHEN, None, uid="u", now=NOW)
    assert "ATTENDEE" not in ics
    assert "mailto" not in ics.lower()
