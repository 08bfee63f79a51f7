"""Agendas: what to do in which session, for how long. The files are `templates/agendas/*.yaml`."""

from dataclasses import dataclass
from typing import Any

from cjm_widgets.errors import UnknownName
from cjm_widgets.resources import folder, load_yaml, words


@dataclass(frozen=True, slots=True)
class AgendaPart:
    """A stretch of a session: a step of the workshop, or a break (`step` empty)."""

    title: str
    minutes: int
    step: str = ""
    note: str = ""

    @property
    def is_break(self) -> bool:
        """Whether people rest."""
        return not self.step


@dataclass(frozen=True, slots=True)
class AgendaSession:
    """One meeting of an agenda."""

    title: str
    minutes: int
    parts: tuple[AgendaPart, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """A plan for one or several sessions; `minutes` is their sum."""

    key: str
    title: str
    note: str
    sessions: tuple[AgendaSession, ...]

    @property
    def minutes(self) -> int:
        """How long all sessions take together."""
        return sum(session.minutes for session in self.sessions)

    def minutes_for(self, step: str) -> int:
        """How long the agenda plans for a step, 0 where it leaves it out."""
        return sum(part.minutes for session in self.sessions for part in session.parts if part.step == step)


def agendas() -> tuple[Agenda, ...]:
    """Every agenda, the shortest first."""
    found = [_read(path.stem, load_yaml(path)) for path in (folder("templates") / "agendas").glob("*.yaml")]
    return tuple(sorted(found, key=lambda agenda: (agenda.minutes, len(agenda.sessions), agenda.key)))


def agenda(key: str) -> Agenda:
    """The agenda with this key, which is its file's name.

    Raises:
        UnknownName: There is none.
    """
    for one in agendas():
        if one.key == key:
            return one
    names = ", ".join(one.key for one in agendas())
    raise UnknownName(words("agenda.unknown", name=key, names=names))


def _read(key: str, raw: dict[str, Any]) -> Agenda:
    sessions = []
    for session in raw["sessions"]:
        parts = tuple(
            AgendaPart(part["title"], part["minutes"], part.get("step", ""), part.get("note", ""))
            for part in session["parts"]
        )
        sessions.append(AgendaSession(session["title"], sum(part.minutes for part in parts), parts))
    return Agenda(key, raw["title"], raw.get("note", ""), tuple(sessions))
