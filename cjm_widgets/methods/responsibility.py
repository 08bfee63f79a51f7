"""Who delivers a service: the rules of a RACI matrix."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

MANY_RESPONSIBLE = 3
CONSULTED_SHARE = 0.5
ACCOUNTABLE_SHARE = 0.4
SHARES_FROM = 3

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the matrix: a touchpoint, and the ids of the roles that hold each letter for it."""

    key: str
    responsible: Sequence[str] = ()
    accountable: Sequence[str] = ()
    consulted: Sequence[str] = ()
    informed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a RACI matrix should not have.

    ``row`` is the key of the row and ``role`` the id of the role it is about, None where it is about
    none in particular; ``count`` is the number that was found too high, of ``out_of`` rows.
    """

    key: str
    level: Level
    row: str | None = None
    role: str | None = None
    count: int | None = None
    out_of: int | None = None


def findings(rows: Sequence[Row], roles: Sequence[str]) -> tuple[Finding, ...]:
    """What is wrong or odd in a RACI matrix: first row by row, then role by role.

    Errors: ``no-accountable``, ``many-accountable`` (exactly one A a row), ``no-responsible`` (at least
    one R), ``unknown-role`` (a letter for a role that is not in the list). Warnings:
    ``many-responsible`` (more than 3 R in a row), ``accountable-and-consulted`` (A together with C or I
    for one role in a row), ``consulted-often`` (C on more than half of the rows), ``accountable-often``
    (A on more than 40 % of the rows), ``empty-role`` (no letter anywhere). A and R for one role is fine.

    The two shares are looked at from three rows on: with fewer, every A is on more than 40 %. A role
    named twice for one letter counts once; an empty id counts as blank. A letter of an unknown role
    counts as given, so that one slip is one finding. Without rows there is nothing to find.
    Source: the rules of Smith & Erwin (2005), "Role & Responsibility Charting"; the thresholds are the kit's.

    Args:
        rows: One for each touchpoint, in order.
        roles: The ids of all units, stakeholders and team members who could hold a letter.
    """
    if not rows:
        return ()
    return (*(found for row in rows for found in _in_row(row, set(roles))), *_over_rows(rows, roles))


def _in_row(row: Row, roles: set[str]) -> Iterator[Finding]:
    """What one row gives away."""
    responsible, accountable = _named(row.responsible), _named(row.accountable)
    others = _named([*row.consulted, *row.informed])
    if not accountable:
        yield Finding("no-accountable", "error", row.key)
    if len(accountable) > 1:
        yield Finding("many-accountable", "error", row.key, count=len(accountable))
    if not responsible:
        yield Finding("no-responsible", "error", row.key)
    for role in _named([*responsible, *accountable, *others]):
        if role not in roles:
            yield Finding("unknown-role", "error", row.key, role)
    if len(responsible) > MANY_RESPONSIBLE:
        yield Finding("many-responsible", "warning", row.key, count=len(responsible))
    for role in accountable:
        if role in others:
            yield Finding("accountable-and-consulted", "warning", row.key, role)


def _over_rows(rows: Sequence[Row], roles: Sequence[str]) -> Iterator[Finding]:
    """What only shows over all rows."""
    consulted = Counter(role for row in rows for role in _named(row.consulted))
    accountable = Counter(role for row in rows for role in _named(row.accountable))
    others = {role for row in rows for role in (*row.responsible, *row.informed)}
    n = len(rows)
    for role in _named(roles):
        if n >= SHARES_FROM and consulted[role] > CONSULTED_SHARE * n:
            yield Finding("consulted-often", "warning", role=role, count=consulted[role], out_of=n)
        if n >= SHARES_FROM and accountable[role] > ACCOUNTABLE_SHARE * n:
            yield Finding("accountable-often", "warning", role=role, count=accountable[role], out_of=n)
        if role not in consulted and role not in accountable and role not in others:
            yield Finding("empty-role", "warning", role=role)


def _named(roles: Sequence[str]) -> tuple[str, ...]:
    """The ids in order, each once, blanks left out."""
    return tuple(dict.fromkeys(role for role in roles if role))
