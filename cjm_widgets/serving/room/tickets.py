"""Tickets and seats: what a link carries, and what a device keeps of it. Both are signed, and readable."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

ROLES = ("participant", "scribe", "reviewer", "stakeholder", "co-facilitator")
_LONGEST = 4096


class Refusal(StrEnum):
    """Why somebody is not let in; the words are under `serve.room.refused`."""

    NO_TICKET = "no-ticket"
    NOT_OURS = "not-ours"
    OVER = "over"
    WITHDRAWN = "withdrawn"
    OTHER_WORKSHOP = "other-workshop"
    USED_UP = "used-up"
    WRONG_CODE = "wrong-code"
    TOO_MANY_TRIES = "too-many-tries"
    TOO_MANY_PAGES = "too-many-pages"


@dataclass(frozen=True)
class Ticket:
    """Who may come to which workshop, as what, and until when."""

    id: str
    workshop: str
    role: str
    expires: int
    """Seconds since 1970."""

    name: str = ""
    """The name that is filled in beforehand."""


@dataclass(frozen=True)
class Seat:
    """A ticket on one device, as the device's cookie says it."""

    ticket: Ticket
    key: str
    """The device's own random key; it stays the same when the device comes with another ticket."""


def workshop_id(file: Path) -> str:
    """What a ticket calls a workshop: the file's name for people, and its place, so that a copy is another workshop."""
    place = hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:16]
    return f"{file.stem}-{place}"


def new_id() -> str:
    """An id for a ticket, short enough to be typed after `--revoke`."""
    return secrets.token_hex(5)


def new_key() -> str:
    """A key for a device."""
    return secrets.token_urlsafe(16)


class Tickets:
    """Signs tickets and seats, and reads what it has signed.

    Args:
        secret: What they are signed with.
        workshop: The workshop that is being served; tickets of others are refused.
    """

    def __init__(self, secret: bytes, workshop: str) -> None:
        self.workshop = workshop
        self._tickets = _signer(secret, "cjm-ticket")
        self._seats = _signer(secret, "cjm-seat")

    def write(self, ticket: Ticket) -> str:
        """The ticket as a link carries it."""
        return _dump(self._tickets, _packed(ticket))

    def read(self, text: str) -> Ticket | Refusal:
        """The ticket of a link, if it is ours and for this workshop. Whether it is over is not looked at here."""
        return self._ours(_load(self._tickets, text))

    def write_seat(self, seat: Seat) -> str:
        """The seat as a cookie carries it."""
        return _dump(self._seats, {**_packed(seat.ticket), "k": seat.key})

    def read_seat(self, text: str) -> Seat | Refusal:
        """The seat of a cookie, likewise."""
        content = _load(self._seats, text)
        ticket = self._ours(content)
        return ticket if isinstance(ticket, Refusal) else Seat(ticket, str((content or {}).get("k", "")))

    def _ours(self, content: dict[str, Any] | None) -> Ticket | Refusal:
        if content is None:
            return Refusal.NOT_OURS
        ticket = Ticket(content["i"], content["w"], content["r"], content["x"], content["n"])
        if ticket.role not in ROLES:
            return Refusal.NOT_OURS
        return ticket if ticket.workshop == self.workshop else Refusal.OTHER_WORKSHOP


def _signer(secret: bytes, salt: str) -> URLSafeSerializer:
    return URLSafeSerializer(
        secret, salt=salt, signer_kwargs={"key_derivation": "hmac", "digest_method": hashlib.sha256}
    )


def _packed(ticket: Ticket) -> dict[str, Any]:
    return {"i": ticket.id, "w": ticket.workshop, "r": ticket.role, "x": ticket.expires, "n": ticket.name}


def _dump(signer: URLSafeSerializer, content: dict[str, Any]) -> str:
    return str(signer.dumps(content))


def _load(signer: URLSafeSerializer, text: str) -> dict[str, Any] | None:
    """What was signed; None unless every letter is as we wrote it: the last one of Base64 has idle bits."""
    if len(text) > _LONGEST:
        return None
    try:
        content: dict[str, Any] = signer.loads(text)
    except BadData:
        return None
    return content if hmac.compare_digest(_dump(signer, content).encode(), text.encode()) else None
