"""A workshop in which the people of the team have no names, for what is shown to others."""

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.notes import Decision
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

_KEPT = ("kind", "position", "removed")
_NAMING: dict[str, tuple[str, ...]] = {Decision.kind: ("decided_by",)}
"""The fields, beside those of the team's own items, that hold a name."""


def nameless(workshop: Workshop) -> Workshop:
    """The workshop with each member of the team called by their function, else numbered, and nobody's authorship.

    Who does what is still to be read, and by nobody's name. Twice is the same as once. What a person wrote into a text
    of the map stays: a text is not read for names.
    """
    number = {member.id: place for place, member in enumerate(workshop.team, 1)}
    record = {}
    for key, fields in workshop.record.items():
        kind = str(fields.get("kind", ""))
        if kind == TeamMember.kind:
            function = str(fields.get("function") or "").strip()
            said = function or words("nameless.member", number=number.get(key, len(number)))
            kept = {name: fields[name] for name in _KEPT if name in fields}
            record[key] = {**kept, "name": said, "function": function}
        else:
            left_out = ("author", *_NAMING.get(kind, ()))
            record[key] = {name: value for name, value in fields.items() if name not in left_out}
    return Workshop(record, workshop.seq)
