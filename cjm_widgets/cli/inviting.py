"""Commands about the room: start with it open, look whether others can reach it, and invite people."""

import ipaddress
import re
import socket
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cjm_widgets.cli.making import start
from cjm_widgets.cli.opening import reading
from cjm_widgets.cli.printing import as_json, lines
from cjm_widgets.domain.check import clean
from cjm_widgets.errors import Refused
from cjm_widgets.resources import words
from cjm_widgets.serving.ports import EVERYWHERE, is_free
from cjm_widgets.serving.room import addresses
from cjm_widgets.serving.room.ledger import Entry, Ledger
from cjm_widgets.serving.room.secret import data_folder, secret
from cjm_widgets.serving.room.tickets import Refusal, Ticket, Tickets, new_id, workshop_id

PORT = 8868
MOST_HOURS = 24 * 90
_LONGEST_NAME = 80


def room(args: Namespace) -> int:
    """Start everything with the room open, or only look whether it could be reached."""
    if args.check:
        return _check()
    if not args.file:
        raise Refused(words("cli.room.missing-file"))
    args.room = True
    return start(args)


def _check() -> int:
    """Say under which addresses the room would be found; exit 1 when there is none for others."""
    found = addresses.addresses()
    free = is_free(PORT, EVERYWHERE)
    with socket.create_server((EVERYWHERE, PORT if free else 0), backlog=len(found)) as listener:
        port = listener.getsockname()[1]
        for address in found:
            reached = addresses.reachable(address, port)
            key = "cli.room.address.reached" if reached else "cli.room.address.missed"
            lines([words(key, link=f"http://{address}:{PORT}/")])
    if not free:
        lines([words("cli.room.port-taken", port=PORT)])
    if all(ipaddress.ip_address(address).is_loopback for address in found):
        lines([words("cli.room.alone")])
        return 1
    lines([words("cli.room.try"), words("cli.room.hotspot")])
    return 0


def invite(args: Namespace) -> int:
    """Make an invitation, list them, or withdraw one."""
    with reading(args.file):
        workshop = workshop_id(Path(args.file))
    data = data_folder()
    ledger = Ledger(data)
    if args.revoke is not None:
        return _withdraw(ledger, workshop, args.revoke)
    if args.list:
        return _list(ledger, workshop, args.json)
    ticket, max_uses = _asked(args, workshop, ledger.clock())
    link = f"http://{_address(args.address)}/?t={Tickets(secret(data), workshop).write(ticket)}"
    ledger.issue(ticket, max_uses)
    if args.json:
        as_json({**_told(Entry(ticket, max_uses), ledger), "link": link})
        return 0
    devices = words("cli.invite.devices", count=max_uses) if max_uses else words("cli.invite.any-device")
    until = _until(ticket).strftime("%Y-%m-%d %H:%M")
    lines([link, words("cli.invite.given", role=ticket.role, until=until, devices=devices, id=ticket.id)])
    return 0


def _asked(args: Namespace, workshop: str, now: float) -> tuple[Ticket, int]:
    """The ticket that the arguments ask for, and on how many devices it may be used."""
    if args.role is None:
        raise Refused(words("cli.invite.needs-role"))
    if args.hours is None:
        raise Refused(words("cli.invite.needs-hours"))
    if not 0 < args.hours <= MOST_HOURS:
        raise Refused(words("cli.invite.hours", most=MOST_HOURS, hours=f"{args.hours:g}"))
    if args.max_uses is not None and args.max_uses < 1:
        raise Refused(words("cli.invite.max-uses", uses=args.max_uses))
    name = " ".join(clean(args.name).split())
    if len(name) > _LONGEST_NAME:
        raise Refused(words("cli.invite.long-name", most=_LONGEST_NAME))
    return Ticket(new_id(), workshop, args.role, int(now + args.hours * 3600), name), args.max_uses or 0


def _address(given: str | None) -> str:
    """Host and port of the room for a link."""
    if given is None:
        return f"{addresses.addresses()[0]}:{PORT}"
    match = re.fullmatch(r"(?:http://)?([\w.-]+|\[[0-9a-fA-F:]+\])(?::(\d{1,5}))?/?", given.strip())
    if match is None or not 0 < int(match[2] or PORT) < 65536:
        raise Refused(words("cli.invite.address", address=given))
    return f"{match[1]}:{match[2] or PORT}"


def _withdraw(ledger: Ledger, workshop: str, ticket_id: str) -> int:
    found = ledger.entries().get(ticket_id)
    if found is None or found.ticket.workshop != workshop:
        raise Refused(words("cli.invite.unknown", id=ticket_id))
    ledger.withdraw(ticket_id)
    lines([words("cli.invite.withdrawn", id=ticket_id)])
    return 0


def _list(ledger: Ledger, workshop: str, json: bool) -> int:
    found = [entry for entry in ledger.entries().values() if entry.ticket.workshop == workshop]
    if json:
        as_json([_told(entry, ledger) for entry in found])
    elif not found:
        lines([words("cli.invite.none")])
    else:
        rows = [words("cli.invite.head").split(","), *(_row(entry, ledger) for entry in found)]
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)
    return 0


def _row(entry: Entry, ledger: Ledger) -> list[str]:
    uses = f"{len(entry.devices)}/{entry.max_uses}" if entry.max_uses else str(len(entry.devices))
    name = words("cli.invite.by-code") if entry.by_code else entry.ticket.name
    until = _until(entry.ticket).strftime("%Y-%m-%d %H:%M")
    state = words(f"cli.invite.state.{_state(entry, ledger)}")
    return [entry.ticket.id, entry.ticket.role, name, until, uses, state]


def _told(entry: Entry, ledger: Ledger) -> dict[str, Any]:
    ticket = entry.ticket
    return {
        "id": ticket.id,
        "role": ticket.role,
        "name": ticket.name,
        "until": _until(ticket).isoformat(),
        "devices": len(entry.devices),
        "max_uses": entry.max_uses or None,
        "by_code": entry.by_code,
        "state": _state(entry, ledger),
    }


def _state(entry: Entry, ledger: Ledger) -> str:
    if entry.withdrawn:
        return Refusal.WITHDRAWN.value
    return Refusal.OVER.value if entry.ticket.expires <= ledger.clock() else "good"


def _until(ticket: Ticket) -> datetime:
    return datetime.fromtimestamp(ticket.expires, UTC).astimezone()
