"""Personas: typical customers, and what they really want."""

from collections.abc import Iterator

from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.naming import called, parts_of
from cjm_widgets.facilitation.step import Gap, WorkshopStep, gap

INSIDE = ("segment", "goals", "needs", "frustrations")
SITUATIONS = ("current_situation", "ideal_situation")


def _gaps(workshop: Workshop) -> Iterator[Gap]:
    if not workshop.personas:
        yield gap("persona-empty")
    for persona in workshop.personas:
        name = called(persona)
        if not persona.story:
            yield gap("persona-story", persona.id, "story", name=name)
        for key, fields in (("persona-inside", INSIDE), ("persona-situation", SITUATIONS)):
            missing = [field for field in fields if not getattr(persona, field)]
            if missing:
                yield gap(key, persona.id, missing[0], name=name, missing=parts_of(missing))


PERSONAS = WorkshopStep("personas", (Persona,), 25, _gaps)
