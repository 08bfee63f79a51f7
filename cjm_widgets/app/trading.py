"""Files in and out: where a workshop's log, the rights of whoever gets the file, and the formats are joined."""

from dataclasses import replace

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.exchange.document import Version
from cjm_widgets.exchange.draft import Draft
from cjm_widgets.exchange.formats import Format
from cjm_widgets.exchange.trade import Choices, Exported
from cjm_widgets.facilitation import versions
from cjm_widgets.facilitation.load import Loaded, load
from cjm_widgets.facilitation.log import ChangeLog
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import FACILITATOR, STAKEHOLDER
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words


def written(log: ChangeLog, wanted: Format, choices: Choices, at: str = versions.NOW) -> Exported:
    """A workshop as a file of some format.

    What holds everything is the facilitator's own file; whatever else leaves the kit is for other people, and says what
    a stakeholder may see.

    Args:
        log: The workshop.
        wanted: The format.
        choices: What of it, and how.
        at: Which version: a label, `@SEQ`, a time, or `now`.

    Raises:
        UnknownName: There is no such version, or no such persona or stage.
    """
    workshop = visible(versions.at(log, at), FACILITATOR if wanted.lossless else STAKEHOLDER)
    labels = [Version(label.name, label.at) for label in log.labels()]
    known = at if any(label.name == at for label in labels) else ""
    return wanted.write(workshop, replace(_found(choices, workshop), version=known or choices.version, versions=labels))


def taken_in(session: Session, draft: Draft, *, replace: bool = False) -> Loaded:
    """Take a draft into a workshop, after a label: wholly or not at all, and to be undone in one go.

    Raises:
        BadDocument: Something in it cannot be taken; nothing was written.
    """
    items = draft.items(alone=replace)

    def name_the_version_before() -> None:
        if session.workshop.items:
            session.label(words("cli.before-import", time=session.clock().isoformat(timespec="milliseconds")))

    step, session.step = session.step, "import"
    try:
        return load(session, items, replace=replace, first=name_the_version_before)
    finally:
        session.step = step


def _found(choices: Choices, workshop: Workshop) -> Choices:
    """The choices with ids in place of names: people name a persona and a stage as they see them."""
    stages = choices.stages and tuple(_id_of(name, "stage", workshop) for name in choices.stages)
    return replace(choices, persona=choices.persona and _id_of(choices.persona, "persona", workshop), stages=stages)


def _id_of(name: str, kind: str, workshop: Workshop) -> str:
    items = workshop.kind(kind)
    for item in items:
        if name in (item.id, item.label):
            return item.id
    raise UnknownName(words(f"error.exchange.no-{kind}", name=name, names=", ".join(item.label for item in items)))
