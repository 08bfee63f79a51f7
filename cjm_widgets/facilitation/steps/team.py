"""Team: who is in the room, which part they take, and how the room decides."""

from collections.abc import Iterator

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

ASKED = ("function", "part", "invited")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.team:
        yield gap("team-empty")
        return
    for member in workshop.team:
        missing = [name for name in ASKED if not getattr(member, name)]
        if missing:
            yield gap("team-member", member.id, missing[0], name=called(member), missing=parts_of(missing))
    purpose = workshop.purpose
    where = purpose.id if workshop.get(purpose.id) else ""
    if purpose.decision_rule is None:
        yield gap("team-decision-rule", where, "decision_rule")
    elif purpose.decision_rule == "one-decides" and not workshop.get(purpose.decider):
        yield gap("team-decider", where, "decider")


TEAM = WorkshopStep("team", (TeamMember,), 15, _gaps)
