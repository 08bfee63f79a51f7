"""Secret, tickets, ledger, code and addresses, without a server."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from cjm_widgets.errors import StartError
from cjm_widgets.facilitation.room_door import Present, RoomState
from cjm_widgets.serving.room import addresses, notes
from cjm_widgets.serving.room.code import Tries, new_code, same
from cjm_widgets.serving.room.guests import Guests
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.secret import data_folder, secret
from cjm_widgets.serving.room.tickets import Refusal, Seat, Ticket, Tickets, new_id, workshop_id

TICKET = Ticket("a1", "team-0", "participant", 2_000, "Ana é")


class Clock:
    """A clock that stands until it is set."""

    def __init__(self, now: float = 1_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def tickets() -> Tickets:
    return Tickets(b"s" * 32, "team-0")


# The secret


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CJM_DATA", str(tmp_path / "deep" / "data"))
    folder = data_folder()
    made = secret(folder)
    assert (len(made), secret(folder)) == (32, made)
    assert (folder.stat().st_mode & 0o777, (folder / "secret").stat().st_mode & 0o777) == (0o700, 0o600)
    assert [path.name for path in folder.iterdir()] == ["secret"]


def test_processes_that_make_the_secret_at_once_have_the_same(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cjm_widgets.serving.room.secret import secret;"
        "print(secret(Path(sys.argv[1])).hex())"
    )
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    assert len({run.communicate()[0] for run in runs}) == 1


def test_a_secret_that_others_can_read_is_refused(tmp_path: Path) -> None:
    secret(tmp_path)
    (tmp_path / "secret").chmod(0o640)
    with pytest.raises(StartError, match="Others on this computer can read"):
        secret(tmp_path)


def test_a_secret_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    secret(tmp_path)
    os.truncate(tmp_path / "secret", 5)
    with pytest.raises(StartError, match="is damaged"):
        secret(tmp_path)


# Tickets


def test_a_ticket_and_a_seat_read_as_they_were_written() -> None:
    seat = Seat(TICKET, "key")
    assert tickets().read(tickets().write(TICKET)) == TICKET
    assert tickets().read_seat(tickets().write_seat(seat)) == seat


def test_every_letter_of_a_ticket_counts() -> None:
    text = tickets().write(TICKET)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.="
    for at in range(len(text)):
        for letter in letters if at == len(text) - 1 else letters[:3]:
            if letter != text[at]:
                assert tickets().read(text[:at] + letter + text[at + 1 :]) is Refusal.NOT_OURS
    assert tickets().read(text + "=") is Refusal.NOT_OURS


def test_a_ticket_is_no_seat_and_a_seat_is_no_ticket() -> None:
    assert tickets().read_seat(tickets().write(TICKET)) is Refusal.NOT_OURS
    assert tickets().read(tickets().write_seat(Seat(TICKET, "key"))) is Refusal.NOT_OURS


def test_a_ticket_of_another_secret_workshop_or_role_is_refused() -> None:
    assert tickets().read(Tickets(b"x" * 32, "team-0").write(TICKET)) is Refusal.NOT_OURS
    assert tickets().read(tickets().write(replace(TICKET, workshop="other-0"))) is Refusal.OTHER_WORKSHOP
    assert tickets().read(tickets().write(replace(TICKET, role="facilitator"))) is Refusal.NOT_OURS


def test_a_copy_of_a_workshop_is_another_workshop(tmp_path: Path) -> None:
    assert workshop_id(tmp_path / "a.cjm") == workshop_id(tmp_path / "x" / ".." / "a.cjm")
    assert workshop_id(tmp_path / "a.cjm") != workshop_id(tmp_path / "x" / "a.cjm")


# The ledger


def test_a_ticket_counts_until_its_end_or_its_withdrawal(tmp_path: Path) -> None:
    clock = Clock()
    ledger, other = Ledger(tmp_path, clock), Ledger(tmp_path, clock)
    assert ledger.refusal(TICKET) is Refusal.WITHDRAWN  # nobody gave it out
    ledger.issue(TICKET)
    assert other.refusal(TICKET) is None
    clock.now = 2_000
    assert other.refusal(TICKET) is Refusal.OVER
    clock.now = 1_000
    other.withdraw(TICKET.id)
    assert ledger.refusal(TICKET) is Refusal.WITHDRAWN
    assert ledger.withdraw("nobody") is None


def test_uses_are_counted_by_device(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path, Clock())
    ledger.issue(TICKET, 2)
    came = [ledger.come(TICKET, device) for device in ("one", "two", "one", "three", "two")]
    assert came == [None, None, None, Refusal.USED_UP, None]
    assert ledger.entries()[TICKET.id].devices == ["one", "two"]


def test_tickets_are_forgotten_a_month_after_their_end(tmp_path: Path) -> None:
    clock = Clock()
    ledger = Ledger(tmp_path, clock)
    ledger.issue(TICKET)
    clock.now = TICKET.expires + 31 * 24 * 3600
    ledger.issue(replace(TICKET, id="b2", expires=int(clock.now) + 5))
    assert set(ledger.entries()) == {"b2"}


def test_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cjm_widgets.serving.room.ledger import Ledger;"
        "from cjm_widgets.serving.room.tickets import Ticket, new_id;"
        "[Ledger(Path(sys.argv[1])).issue(Ticket(new_id(), 'w', 'scribe', 2**31)) for _ in range(20)]"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path)]) for _ in range(3)]
    assert [run.wait() for run in runs] == [0, 0, 0]
    assert len(Ledger(tmp_path).entries()) == 60


@pytest.mark.parametrize("content", ["", "[]", '{"a": {"ticket": 1}}', "{"])
def test_a_damaged_ledger_is_said_to_be(tmp_path: Path, content: str) -> None:
    (tmp_path / "tickets.json").write_text(content)
    with pytest.raises(StartError, match="The list of invitations"):
        Ledger(tmp_path).entries()


# The code


def test_a_code_is_two_words_of_the_lists() -> None:
    codes = {new_code() for _ in range(50)}
    assert len(codes) > 45
    assert all(len(code.split("-")) == 2 and code.replace("-", "").isalpha() for code in codes)


@pytest.mark.parametrize("typed", ["amber-otter", "Amber Otter", " AMBEROTTER ", "amber\u2013otter", "amber_otter\n"])
def test_a_code_is_the_same_however_it_is_written(typed: str) -> None:
    assert same(typed, "amber-otter")


@pytest.mark.parametrize("typed", ["", "amber", "otter amber", "amber-otters", "\ud800"])
def test_another_code_is_not(typed: str) -> None:
    assert not same(typed.encode("utf-8", "replace").decode(), "amber-otter")


def test_wrong_tries_are_forgotten_after_a_minute_but_not_a_hundred_of_them() -> None:
    clock = Clock()
    tries = Tries(clock)
    for _ in range(9):
        for _ in range(11):
            tries.wrong("a")
        assert (tries.too_many("a"), tries.too_many("b")) == (True, False)
        clock.now += 60
        assert not tries.too_many("a")
    tries.wrong("a")
    clock.now += 3600
    assert (tries.too_many("a"), tries.too_many("b")) == (True, False)


def test_many_addresses_that_guess_together_are_stopped_together() -> None:
    clock = Clock()
    tries = Tries(clock)
    for number in range(100):
        tries.wrong(f"10.0.0.{number}")
    assert tries.too_many("somebody else")
    clock.now += 60
    assert not tries.too_many("somebody else")


def test_a_seat_by_code_keeps_the_devices_key_even_when_its_ticket_was_withdrawn(tmp_path: Path) -> None:
    guests = Guests(tickets(), Ledger(tmp_path, Clock()), "amber-otter")
    first = guests.exchange("amber otter", "a", None)
    assert isinstance(first, Seat)
    cookie = guests.tickets.write_seat(first)
    guests.ledger.withdraw(first.ticket.id)
    assert guests.seat(cookie) is Refusal.WITHDRAWN
    again = guests.exchange("amber otter", "a", cookie)
    assert isinstance(again, Seat)
    assert (again.key, again.ticket.id != first.ticket.id) == (first.key, True)


# Addresses and notes


def test_addresses_are_ours_and_this_computer_itself_only_where_there_is_no_other() -> None:
    found = addresses.addresses()
    assert found
    assert found == ("127.0.0.1",) or "127.0.0.1" not in found
    assert addresses.links(80)[0] == f"http://{found[0]}:80/"


@pytest.mark.parametrize("host", ["127.0.0.1", "10.0.0.1:8868", "[fe80::1]:80", "localhost:1", "mine.local."])
def test_an_address_or_a_name_of_ours_is_ours(host: str) -> None:
    assert addresses.is_ours(host, frozenset({"localhost", "mine.local"}))


@pytest.mark.parametrize("host", ["", "evil.example", "127.0.0.1.evil", "a:b:c", "localhost@evil", "1.2.3", "[::1"])
def test_any_other_name_is_not(host: str) -> None:
    assert not addresses.is_ours(host, frozenset({"localhost"}))


def test_the_notes_say_what_they_were_told(tmp_path: Path) -> None:
    present = (Present("k", "scribe", "Ana é", True, "2026-01-01T00:00:00+00:00"),)
    state = RoomState(True, ("http://10.0.0.1/",), "amber-otter", "", present)
    before = notes.glance(tmp_path)
    assert notes.read(tmp_path) == RoomState()
    notes.tell_state(tmp_path, state)
    notes.tell_present(tmp_path, present)
    assert notes.read(tmp_path) == state
    assert notes.glance(tmp_path) != before
    notes.want(tmp_path, "open")
    assert notes.wanted(tmp_path) == "open"
    assert {path.name for path in tmp_path.iterdir()} == {"wanted", "room.json", "present.json"}


def test_ids_are_short_and_differ() -> None:
    assert len({new_id() for _ in range(100)}) == 100
    assert len(new_id()) == 10
