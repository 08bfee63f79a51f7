"""Publishing: what a stakeholder may see of a workshop, and what is told beside it, as the files of an edition."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from cjm_widgets.charts.story import Told
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.exchange.edition import Beside, Wanted, edition
from cjm_widgets.exchange.nameless import nameless
from cjm_widgets.facilitation.log import ChangeLog, Label
from cjm_widgets.facilitation.questions import questions
from cjm_widgets.facilitation.recent import as_section, between, recent
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words

_TOLD_OF = {"team-member": "names", "decision": "decisions", "parked": "parked", "answer": "questions"}
"""The kinds whose changes are told of only where this is included."""


def publication(log: ChangeLog, wanted: Wanted) -> tuple[str, Mapping[str, bytes]]:
    """The name of the version that is published, empty for the present one, and the files of the edition.

    As on the dashboard, a version that the facilitator pinned for stakeholders is shown in place of the present one.

    Raises:
        UnknownName: The pinned version is not there.
    """
    session = Session(log, STAKEHOLDER)
    pinned, labels = session.pinned, log.labels()
    if pinned:
        label = next((label for label in labels if label.name == pinned), None)
        if label is None:
            raise UnknownName(words("error.label.pinned-missing", name=pinned))
        wanted = replace(wanted, version=pinned, on=_day(label))
    workshop = _open(session.workshop, wanted.include)
    return pinned, edition(workshop, wanted, _beside(log, session, workshop, wanted.include))


def _open(workshop: Workshop, include: Collection[str]) -> Workshop:
    return workshop if "names" in include else nameless(workshop)


def _beside(log: ChangeLog, session: Session, workshop: Workshop, include: Collection[str]) -> Beside:
    without = {kind for kind, key in _TOLD_OF.items() if key not in include}
    labels = [label for label in log.labels() if label.seq <= workshop.seq]
    standing = {label.name: _open(visible(log.workshop(label.seq), STAKEHOLDER), include) for label in labels}
    found = recent(session)
    if found.label is not None:
        found = between(found.label, standing[found.label.name], workshop, without)
    history = _history(labels, standing, without) if "history" in include else ()
    asked = _questions(workshop) if "questions" in include else ()
    return Beside(tuple(as_section(found)), tuple(history), tuple(asked))


def _history(labels: Collection[Label], standing: Mapping[str, Workshop], without: Collection[str]) -> list[Told]:
    """What each named version brought, the last first."""
    told: list[Told] = []
    before: Label | None = None
    for label in labels:
        title = words("edition.labelled", name=label.name, on=_day(label).isoformat())
        if before is None:
            told.append((title, [words("edition.first-version")]))
        else:
            found = between(before, standing[before.name], standing[label.name], without)
            told.append((title, as_section(found)[0][1]))
        before = label
    return told[::-1]


def _questions(workshop: Workshop) -> Iterator[Told]:
    found = questions(workshop)
    waiting = [one.text for one in found if not one.answered]
    if waiting:
        yield "", waiting
    for one in found:
        if one.answer and one.answered:
            yield one.text, [words("edition.answer", text=one.answer.name.strip())]


def _day(label: Label) -> date:
    return datetime.fromisoformat(label.at).date()
