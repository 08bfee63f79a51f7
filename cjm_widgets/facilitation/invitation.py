"""The invitation to a workshop: as a text to send, and as an event for a calendar (RFC 5545)."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cjm_widgets import __version__
from cjm_widgets.domain.check import clean
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.agenda import Agenda
from cjm_widgets.facilitation.briefing import briefing
from cjm_widgets.facilitation.naming import listed
from cjm_widgets.facilitation.report.readers import for_readers
from cjm_widgets.resources import words

_LONGEST = 75
"""Octets a line of a calendar file (RFC 5545, 3.1)."""
_LINK = re.compile(r"https?://[^\s\"<>\\^`{|}]+")


def is_link(text: str) -> bool:
    """Whether this is an address that a browser opens, and nothing besides."""
    return bool(_LINK.fullmatch(text))


def invitation_text(workshop: Workshop, link: str, when: datetime | None, agenda: Agenda | None) -> str:
    """The invitation in plain words: why, what, when, who comes, how to join, what to bring.

    Nothing in it is the facilitator's only. An empty `link` says that it follows; so does `when` of None.
    """
    shown = for_readers(workshop)
    title = shown.title or words("briefing.untitled")
    blocks = [words("invitation.subject", title=title), words("invitation.hello")]
    blocks += [_block(title, lines) for title, lines in _sections(shown, link, when, agenda)]
    return "\n\n".join([*blocks, words("invitation.bye")]) + "\n"


def _sections(
    workshop: Workshop, link: str, when: datetime | None, agenda: Agenda | None
) -> Iterator[tuple[str, list[str]]]:
    told = {section.key: section for section in briefing(workshop).sections}
    for key in ("why", "what", "why-now"):
        if not told[key].missing:
            yield told[key].title, list(told[key].lines)
    yield words("invitation.when"), list(_when(when, agenda))
    for session in agenda.sessions if agenda else ():
        plan = [words("invitation.part", title=part.title, minutes=part.minutes) for part in session.parts]
        yield words("invitation.plan", title=session.title or words("own-agenda.title")), plan
    invited = [member.name for member in workshop.team if member.name and member.invited == "yes"]
    if invited:
        yield words("invitation.who"), [words("invitation.invited", names=listed(invited))]
    yield words("invitation.join"), [words("invitation.link", link=link) if link else words("invitation.no-link")]
    yield words("invitation.bring"), words("invitation.things").splitlines()


def _block(title: str, lines: list[str]) -> str:
    return "\n".join([title.upper(), *("- " + " ".join(line.split()) for line in lines)])


def _when(when: datetime | None, agenda: Agenda | None) -> Iterator[str]:
    sessions = agenda.sessions if agenda else ()
    first = sessions[0].minutes if sessions else 0
    if when is None:
        yield words("invitation.no-date")
    elif first:
        yield words(
            "invitation.from-to", day=_day(when), start=_clock(when), end=_clock(when + timedelta(minutes=first))
        )
    else:
        yield words("invitation.from", day=_day(when), start=_clock(when))
    if when is not None:
        yield words("invitation.zone", zone=_zone(when))
    if len(sessions) > 1:
        yield words("invitation.more-sessions", count=len(sessions) - 1)


def _day(when: datetime) -> str:
    return f"{when:%A} {when.day} {when:%B %Y}"


def _clock(when: datetime) -> str:
    return f"{when:%H:%M}"


def _zone(when: datetime) -> str:
    offset = f"{when:%z}"
    return f"UTC{offset[:3]}:{offset[3:5]}" if offset else "UTC"


# For a calendar


def invitation_ics(
    workshop: Workshop, link: str, when: datetime, agenda: Agenda | None, *, uid: str, now: datetime
) -> str:
    """The first session as a calendar file with one event and no addresses of people; lines end in CR LF.

    Args:
        workshop: Any seat's.
        link: How to join; empty where it follows.
        when: The beginning, with its zone; it is written in UTC.
        agenda: Says how long; without one the event has a beginning only.
        uid: What names the event: sent again under the same name, it replaces the one before.
        now: When this is written.
    """
    shown = for_readers(workshop)
    length = agenda.sessions[0].minutes if agenda and agenda.sessions else 0
    event = [
        ("UID", _one_line(uid)),
        ("DTSTAMP", _utc(now)),
        ("SEQUENCE", str(workshop.seq)),
        ("DTSTART", _utc(when)),
        *([("DTEND", _utc(when + timedelta(minutes=length)))] if length else []),
        ("SUMMARY", _escaped(" ".join(shown.title.split()) or words("briefing.untitled"))),
        ("DESCRIPTION", _escaped(invitation_text(workshop, link, when, agenda))),
        *([("URL", link)] if is_link(link) else []),
    ]
    calendar = [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", f"-//cjm-widgets//{__version__}//EN"),
        ("METHOD", "PUBLISH"),
        ("BEGIN", "VEVENT"),
        *event,
        ("END", "VEVENT"),
        ("END", "VCALENDAR"),
    ]
    return "".join(_folded(f"{name}:{value}") + "\r\n" for name, value in calendar)


def _utc(time: datetime) -> str:
    return time.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _one_line(text: str) -> str:
    return " ".join(str(clean(text)).split())


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    text = str(clean(text)).replace("\\", "\\\\")
    return text.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets; no letter is cut in two."""
    pieces, piece, room = [], "", _LONGEST
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", _LONGEST - 1  # the space that begins the next line counts
        piece, room = piece + letter, room - size
    return "\r\n ".join([*pieces, piece])
