"""The RACI matrix of a workshop: its rows handed to `methods.responsibility`, and what that found."""

from cjm_widgets.domain.journey import Delivery, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import in_state, mapped_touchpoints
from cjm_widgets.methods.responsibility import Finding, Row, findings


def matrix_row(workshop: Workshop, touchpoint: Touchpoint) -> Row:
    """Who holds which letter at a touchpoint of the journey being mapped, by id."""
    deliveries = [
        delivery for delivery in workshop.about(Delivery, "touchpoint", touchpoint.id) if in_state(workshop, delivery)
    ]

    def holders(letter: str) -> list[str]:
        return [delivery.role for delivery in deliveries if letter in delivery.letters]

    return Row(touchpoint.id, holders("R"), holders("A"), holders("C"), holders("I"))


def matrix_roles(workshop: Workshop) -> tuple[str, ...]:
    """The columns of the matrix: the units, then whoever else holds a letter, each once."""
    units = [unit.id for unit in workshop.units]
    others = [d.role for d in workshop.of(Delivery) if d.letters and workshop.get(d.role)]
    return tuple(dict.fromkeys([*units, *others]))


def matrix_findings(workshop: Workshop) -> tuple[Finding, ...]:
    """What is wrong (errors: open points) or odd (warnings: the coach) in the matrix of the journey being mapped."""
    rows = [matrix_row(workshop, touchpoint) for touchpoint in mapped_touchpoints(workshop)]
    return findings(rows, matrix_roles(workshop))
