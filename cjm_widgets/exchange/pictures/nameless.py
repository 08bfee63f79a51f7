"""A workshop in which nobody of the team is named."""

from cjm_widgets.domain.notes import Decision
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words


def nameless(workshop: Workshop) -> Workshop:
    """The workshop with each member of the team called by their function, and decisions without who made them.

    What somebody wrote into a text stays: only people's own fields are known to hold their names.
    """
    record = dict(workshop.record)
    for member in workshop.team:
        called = member.function.strip() or words("pictures.member")
        record[member.id] = {**record[member.id], "name": called}
    for decision in workshop.of(Decision):
        record[decision.id] = {**record[decision.id], "decided_by": ""}
    return Workshop(record, workshop.seq)
