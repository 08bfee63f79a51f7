"""What may leave the room on paper: what every participant may know, and nobody's own."""

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import Seat

READER = Seat("participant", "reader")
"""A participant who sits nowhere: no key, so no member is theirs, and nothing given in a run is."""


def for_readers(workshop: Workshop) -> Workshop:
    """The workshop without the facilitator's fields, what no run has shown yet, and the names that it does not show.

    Whatever is made of it keeps these secrets, because it does not hold them. Twice is the same as once.
    """
    return visible(workshop, READER)
