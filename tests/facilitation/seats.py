"""People who come into the room, and what their processes hold."""

from cjm_widgets.facilitation import taking_part
from cjm_widgets.facilitation.seat import Role, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog


def seated(log: SqliteLog, name: str, role: Role = "participant") -> Session:
    """The session of somebody who has joined under this name."""
    session = Session(log, Seat(role, key=f"key-of-{name}"))
    taking_part.join(session, name)
    return session


def held(session: Session) -> str:
    """Everything that this seat's process holds of the workshop, as text."""
    return repr((session._replica.whole.record, dict(session.workshop.items)))
