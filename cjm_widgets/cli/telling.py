"""Commands that tell others: the report, the worksheets, the invitation."""

import secrets
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path

from cjm_widgets.charts.layout import MapLayout
from cjm_widgets.charts.map import draw, map_twin
from cjm_widgets.charts.svg import face
from cjm_widgets.cli.browsing import print_pdf
from cjm_widgets.cli.opening import reading
from cjm_widgets.cli.printing import lines
from cjm_widgets.domain.journey import GRADES
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import Refused
from cjm_widgets.exchange import pages
from cjm_widgets.facilitation import agenda as agendas
from cjm_widgets.facilitation.invitation import invitation_ics, invitation_text, is_link
from cjm_widgets.facilitation.own_agenda import as_agenda
from cjm_widgets.facilitation.report import for_readers
from cjm_widgets.facilitation.report import report as made_report
from cjm_widgets.facilitation.worksheets import worksheets
from cjm_widgets.resources import words
from cjm_widgets.serving.room.tickets import workshop_id


def report(args: Namespace) -> int:
    """Write what happened and was decided, for everybody who was there."""
    out = _out(args.out, ".html", ".md")
    with reading(args.file) as log:
        workshop = log.workshop()
        version = next((label.name for label in reversed(log.labels()) if label.seq == workshop.seq), "")
    today = date.today()
    told = made_report(workshop, today, version=version)
    pictures = _pictures(for_readers(workshop), version, today)
    if out.suffix.lower() == ".md":
        _write(out, pages.markdown("report.md.j2", report=told, pictures=pictures))
    else:
        _write(out, pages.html("report.html.j2", "report.css", report=told, pictures=pictures))
    return _told(out)


def _pictures(workshop: Workshop, version: str, today: date) -> dict[str, dict[str, object]]:
    layout = MapLayout.of(workshop, version=version, on=today)
    return {"map": {"drawing": pages.svg(draw(layout, "print")), "twin": map_twin(layout)}}


def print_(args: Namespace) -> int:
    """Write the worksheets to fill in by hand."""
    out = _out(args.out, ".html", ".pdf")
    with reading(args.file) as log:
        sheets = worksheets(log.workshop())
    faces = {grade: pages.svg(face(grade, 10, 10, "print")) for grade in GRADES}
    page = pages.html("worksheets.html.j2", "worksheets.css", sheets=sheets, faces=faces)
    if out.suffix.lower() == ".pdf":
        print_pdf(page, out)
    else:
        _write(out, page)
    return _told(out)


def invitation(args: Namespace) -> int:
    """Write the invitation, to send or to put into a calendar."""
    out = _out(args.out, ".txt", ".ics")
    when, link = _time(args.at), args.link or ""
    if link and not is_link(link):
        raise Refused(words("cli.invitation.link-wrong", link=link))
    with reading(args.file) as log:
        workshop = log.workshop()
    plan = agendas.agenda(args.agenda) if args.agenda else as_agenda(workshop)
    if out.suffix.lower() == ".txt":
        _write(out, invitation_text(workshop, link, when, plan))
        return _told(out)
    if when is None:
        raise Refused(words("cli.invitation.needs-time"))
    uid = f"{workshop_id(Path(args.file))}@cjm-widgets"
    _write(out, invitation_ics(workshop, link, when, plan, uid=uid, now=datetime.now(UTC)))
    return _told(out)


def _time(text: str | None) -> datetime | None:
    """A time with its zone; one without is local."""
    try:
        return datetime.fromisoformat(text).astimezone() if text else None
    except (ValueError, OverflowError):
        raise Refused(words("cli.invitation.time-wrong", time=text)) from None


def _out(name: str, one: str, other: str) -> Path:
    """The path to write to, which says by its ending what is wanted."""
    out = Path(name)
    if out.suffix.lower() not in (one, other):
        raise Refused(words("cli.telling.ending", name=out.name or name, one=one, other=other))
    return out


def _write(out: Path, text: str) -> None:
    """Write the file wholly or not at all; line ends stay as they are."""
    part = out.with_name(f"{out.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(text.encode())
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _told(out: Path) -> int:
    lines([words("cli.telling.wrote", file=out)])
    return 0
