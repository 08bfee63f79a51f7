"""`cjm invite` and `cjm room --check`: what they print, what they refuse, and what they leave behind."""

import json
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from cjm_widgets.cli import main
from cjm_widgets.serving.room.addresses import addresses
from cjm_widgets.serving.room.ledger import Ledger
from cjm_widgets.serving.room.secret import secret
from cjm_widgets.serving.room.tickets import Ticket, Tickets, workshop_id
from tests.cli.outcomes import done, refused

Run = Callable[..., tuple[int, str, str]]
ROLES = ["participant", "scribe", "reviewer", "stakeholder", "co-facilitator"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in a folder with a workshop, and with a data folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CJM_DATA", str(tmp_path / "data"))

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main([*arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    assert command("new", "w.cjm")[0] == 0
    return command


def ticket_of(link: str) -> Ticket:
    [text] = parse_qs(urlsplit(link).query)["t"]
    found = Tickets(secret(Path("data")), workshop_id(Path("w.cjm"))).read(text)
    assert isinstance(found, Ticket)
    return found


@pytest.mark.parametrize("role", ROLES)
def test_an_invitation_is_a_link_with_a_signed_ticket(run: Run, role: str) -> None:
    out = done(run("invite", "w.cjm", "--role", role, "--hours", "2", "--name", "  Ana   é "))
    link, about = out.splitlines()
    assert link.startswith(f"http://{addresses()[0]}:8868/?t=")
    ticket = ticket_of(link)
    assert (ticket.role, ticket.name) == (role, "Ana é")
    ledger = Ledger(Path("data"))
    assert ticket.expires - ledger.clock() == pytest.approx(7200, abs=60)
    assert list(ledger.entries()) == [ticket.id]
    assert about.startswith(f"For {role}, until ")
    assert f"Id {ticket.id}." in about
    assert "any number of devices" in about


@pytest.mark.parametrize("address", ["192.168.7.9", "http://192.168.7.9:8868/", "192.168.7.9:8868"])
def test_the_address_can_be_named(run: Run, address: str) -> None:
    out = done(run("invite", "w.cjm", "--role", "scribe", "--hours", "0.5", "--address", address))
    assert out.startswith("http://192.168.7.9:8868/?t=")


def test_the_list_tells_what_was_given_out_and_what_became_of_it(run: Run) -> None:
    assert done(run("invite", "w.cjm", "--list")) == "There are no invitations to this workshop.\n"
    assert json.loads(done(run("invite", "w.cjm", "--list", "--json"))) == []
    made = json.loads(done(run("invite", "w.cjm", "--role", "scribe", "--hours", "1", "--max-uses", "2", "--json")))
    assert ticket_of(made["link"]).id == made["id"]
    Ledger(Path("data")).come(ticket_of(made["link"]), "device")
    assert re.search(rf"{made['id']}  scribe .* 1/2 +good\n", done(run("invite", "w.cjm", "--list")))
    assert "is withdrawn" in done(run("invite", "w.cjm", "--revoke", made["id"]))
    [listed] = json.loads(done(run("invite", "w.cjm", "--list", "--json")))
    assert (listed["id"], listed["state"], listed["devices"], listed["max_uses"]) == (made["id"], "withdrawn", 1, 2)
    assert "?t=" not in done(run("invite", "w.cjm", "--list"))


def test_the_invitations_of_another_workshop_are_not_listed_and_not_withdrawn(run: Run) -> None:
    done(run("new", "other.cjm"))
    made = json.loads(done(run("invite", "other.cjm", "--role", "scribe", "--hours", "1", "--json")))
    assert "no invitations" in done(run("invite", "w.cjm", "--list"))
    refused(run("invite", "w.cjm", "--revoke", made["id"]), f"has the id “{made['id']}”")


BAD = [
    ("--hours 2", "--role participant"),
    ("--role scribe", "--hours N"),
    ("--role scribe --hours 0", "more than 0"),
    ("--role scribe --hours -1", "more than 0"),
    ("--role scribe --hours nan", "more than 0"),
    ("--role scribe --hours inf", "more than 0"),
    ("--role scribe --hours 2160.5", "at most 2160 hours; 2160.5 is not"),
    ("--role scribe --hours 1 --max-uses 0", "1 or more; 0 is not"),
    ("--role scribe --hours 1 --address evil/?x", "is not an address"),
    ("--role scribe --hours 1 --address a:99999", "is not an address"),
    (f"--role scribe --hours 1 --name {'x' * 81}", "more than 80 letters"),
    ("--revoke nobody", "has the id “nobody”"),
]


@pytest.mark.parametrize(("arguments", "sentence"), BAD)
def test_what_cannot_be_is_one_sentence_and_leaves_no_invitation(run: Run, arguments: str, sentence: str) -> None:
    refused(run("invite", "w.cjm", *arguments.split(" ")), sentence)
    assert Ledger(Path("data")).entries() == {}


def test_a_workshop_that_is_not_there_gets_no_invitation(run: Run) -> None:
    refused(run("invite", "nowhere.cjm", "--role", "scribe", "--hours", "1"), "nowhere.cjm")
    assert not Path("data").exists()


@pytest.mark.parametrize("arguments", ["--role boss --hours 1", "--role scribe --hours soon"])
def test_a_role_or_a_time_that_does_not_exist_is_wrong_use(run: Run, arguments: str) -> None:
    code, out, err = run("invite", "w.cjm", *arguments.split())
    assert (code, out) == (2, "")
    assert err.startswith("usage: cjm")


def test_the_most_hours_are_ninety_days(run: Run) -> None:
    done(run("invite", "w.cjm", "--role", "scribe", "--hours", "2160"))


def test_a_secret_that_others_can_read_signs_nothing(run: Run) -> None:
    done(run("invite", "w.cjm", "--role", "scribe", "--hours", "1"))
    (Path("data") / "secret").chmod(0o644)
    refused(run("invite", "w.cjm", "--role", "scribe", "--hours", "1"), "Others on this computer can read")


def test_the_check_lists_the_addresses_and_explains_the_hotspot(run: Run) -> None:
    code, out, err = run("room", "--check")
    assert err == ""
    assert [f"http://{one}:8868/" in out for one in addresses()] == [True] * len(addresses())
    alone = addresses() == ("127.0.0.1",)
    assert code == (1 if alone else 0)
    assert "hotspot" in out
    assert "answers on this computer" in out


def test_the_check_says_that_the_port_is_in_use(run: Run) -> None:
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):  # another room on this machine has it: in use it is
            somebody.bind(("127.0.0.1", 8868))
            somebody.listen()
        assert "Port 8868 is in use" in run("room", "--check")[1]


def test_a_room_needs_a_workshop(run: Run) -> None:
    refused(run("room"), "Name a workshop file")
