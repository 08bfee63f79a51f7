"""Who comes into the room over HTTP, by what, and what the others see instead."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

import pytest

from cjm_widgets.serving.room.secret import secret
from cjm_widgets.serving.room.tickets import Seat, Ticket, Tickets
from tests.running import wait_until
from tests.serving.room import Answer, Room


def refused(room: Room, answer: Answer, sentence: str, kernels: int) -> None:
    """One page that says why, with the form for the code, and no kernel."""
    assert answer.status == 403
    assert sentence in answer.told
    assert 'action="/cjm/join"' in answer.text
    assert "kernelId" not in answer.text
    assert len(room.kit.kernels()) == kernels


def flipped(text: str, at: int) -> str:
    """The text with another letter in one place."""
    at %= len(text)
    return text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]


def used_up(room: Room) -> str:
    text, _ = room.ticket(max_uses=1)
    assert room.device().ask(f"/?t={text}").status == 200
    return text


def withdrawn(room: Room) -> str:
    text, ticket = room.ticket()
    room.ledger.withdraw(ticket)
    return text


BAD: dict[str, tuple[Callable[[Room], str], str]] = {
    "empty": (lambda room: "", "This link does not open"),
    "forged": (lambda room: "eyJpIjoiMSJ9.c2lnbmF0dXJl", "This link does not open"),
    "not even text": (lambda room: "%ff%00%fe", "This link does not open"),
    "as long as a book": (lambda room: "A" * 20_000, "This link does not open"),
    "content altered": (lambda room: flipped(room.ticket()[0], 5), "This link does not open"),
    "last letter altered": (lambda room: flipped(room.ticket()[0], -1), "This link does not open"),
    "a letter missing": (lambda room: room.ticket()[0][:-1], "This link does not open"),
    "expired": (lambda room: room.ticket(seconds=-1)[0], "Your link is over"),
    "withdrawn": (withdrawn, "was withdrawn"),
    "of another workshop": (lambda room: room.ticket(file=Path("other.cjm"))[0], "belongs to another workshop"),
    "used up": (used_up, "on as many devices"),
}


@pytest.mark.parametrize(
    "path", ["/", "/?step=journey", "/?token=x", "/participant.ipynb", "/voila/files/00_start.ipynb"]
)
def test_without_a_ticket_there_is_a_page_with_a_form_and_no_kernel(room: Room, path: str) -> None:
    before = len(room.kit.kernels())
    answer = room.device().ask(path)
    assert answer.status == 403
    if "files" not in path:
        refused(room, answer, "Come in with the link", before)


@pytest.mark.parametrize("how", BAD)
def test_a_bad_ticket_is_refused_with_its_reason_and_starts_no_kernel(room: Room, how: str) -> None:
    before = len(room.kit.kernels())
    make, sentence = BAD[how]
    device = room.device()
    refused(room, device.ask(f"/?t={make(room)}"), sentence, before)
    assert not [name for name in device.cookies if name.startswith("cjm-seat")]


@pytest.mark.parametrize("how", ["forged", "altered", "over", "withdrawn", "of another workshop"])
def test_a_bad_cookie_is_refused_with_its_reason_and_starts_no_kernel(room: Room, how: str) -> None:
    device, ticket = room.seated(seconds=1 if how == "over" else 3600)
    before = len(room.kit.kernels())
    name = device.seat_cookie
    sentence = "does not open the room"
    if how == "forged":
        device.cookies[name] = room.ticket()[0]  # signed by us, and a ticket, not a seat
    elif how == "altered":
        device.cookies[name] = flipped(device.cookies[name], 8)
    elif how == "over":
        wait_until(lambda: device.ask().status == 403, 10, lambda: "it is not over")
        sentence, before = "is over", len(room.kit.kernels())
    elif how == "withdrawn":
        room.ledger.withdraw(ticket)
        sentence = "was withdrawn"
    else:
        elsewhere = Tickets(secret(room.data), "other-0")
        device.cookies[name] = elsewhere.write_seat(Seat(Ticket("i", "other-0", "scribe", 2**31), "k"))
        sentence = "belongs to another workshop"
    refused(room, device.ask(), sentence, before)


def test_a_ticket_becomes_a_cookie_and_leaves_the_address(room: Room) -> None:
    text, _ = room.ticket()
    device = room.device()
    query = {"step": "journey", "t": text, "w": "other", "x": '"><script>'}
    answer = device.ask(f"/?{urlencode(query)}")
    assert answer.status == 200
    assert 'content="0; url=/?step=journey&amp;x=%22%3E%3Cscript%3E"' in answer.text
    assert text not in answer.text
    cookie = next(one for one in answer.headers.get_all("Set-Cookie") or () if one.startswith("cjm-seat"))
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=strict", "path=/"} <= flags
    assert any(flag.startswith("expires=") for flag in flags)
    assert not any(flag.startswith("domain") for flag in flags)
    assert text not in cookie
    page = device.ask("/?step=journey")
    assert page.status == 200
    assert text not in page.text
    assert page.seen["QUERY_STRING"] == "step=journey"


@pytest.mark.parametrize(
    ("role", "page"),
    [
        ("participant", "participant"),
        ("scribe", "participant"),
        ("reviewer", "participant"),
        ("co-facilitator", "00_start"),
        ("stakeholder", "dashboard"),
    ],
)
def test_each_role_has_its_page_and_its_kernel_knows_the_seat(room: Room, role: str, page: str) -> None:
    device, _ = room.seated(role, name="Ana é")
    seen = device.ask("/?w=other&CJM_SEAT=facilitator&CJM_SEAT_KEY=k&t2=1", CJM_SEAT="facilitator").seen
    assert (seen["PAGE"], seen["CJM_SEAT"], seen["CJM_SEAT_NAME"]) == (page, role, "Ana é")
    assert seen["CJM_WORKSHOP"] == str(room.kit.file)
    assert seen["CJM_ROOM"] == str(room.notes)
    assert len(seen["CJM_SEAT_KEY"]) > 20
    assert "w=" not in seen["QUERY_STRING"] + seen["VOILA_REQUEST_URL"]
    assert device.cookies[device.seat_cookie] not in str(seen)


def test_a_device_keeps_its_key_with_another_ticket_and_two_devices_have_two(room: Room) -> None:
    text, _ = room.ticket()
    one, two = room.device(), room.device()
    for device in (one, two):
        device.ask(f"/?t={text}")
    first, second = one.ask().seen["CJM_SEAT_KEY"], two.ask().seen["CJM_SEAT_KEY"]
    one.ask(f"/?t={room.ticket('scribe')[0]}")
    again = one.ask().seen
    assert first != second
    assert (again["CJM_SEAT_KEY"], again["CJM_SEAT"]) == (first, "scribe")


def test_a_ticket_for_one_device_opens_again_on_that_device_only(room: Room) -> None:
    text, _ = room.ticket(max_uses=1)
    device = room.device()
    assert device.ask(f"/?t={text}").status == 200
    assert device.ask(f"/?t={text}").status == 200
    assert room.device().ask(f"/?t={text}").status == 403


def test_the_code_gives_a_participants_seat_however_it_is_written(room: Room) -> None:
    device = room.device("127.0.0.2")
    first, second = room.code.split("-")
    assert device.join(f"  {first.upper()} {second.capitalize()} ").status == 200
    assert device.ask().seen["CJM_SEAT"] == "participant"
    [entry] = [one for one in room.ledger.entries().values() if one.by_code and len(one.devices) == 1]
    assert entry.ticket.expires - room.ledger.clock() == pytest.approx(12 * 3600, abs=600)


def test_ten_wrong_codes_a_minute_and_then_even_the_right_one_has_to_wait(room: Room) -> None:
    device = room.device("127.0.0.3")
    for _ in range(10):
        answer = device.join("amber otter otter")
        assert (answer.status, "That is not the code" in answer.told) == (403, True)
    for code in ("amber otter otter", room.code):
        answer = device.join(code)
        assert (answer.status, "too many wrong codes" in answer.told) == (429, True)
    assert room.device("127.0.0.4").join(room.code).status == 200


def test_the_code_is_taken_from_our_own_form_only(room: Room) -> None:
    body = urlencode({"code": room.code})
    without_proof = room.device().ask("/cjm/join", "POST", body)
    foreign = room.device().join(room.code, Origin="http://evil.example")
    assert (without_proof.status, foreign.status) == (403, 403)
    assert "cjm-seat" not in str(without_proof.headers) + str(foreign.headers)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8868", "127.0.0.1.evil.example", "localhost.evil.example", ""]
)
def test_a_request_under_a_foreign_name_is_refused(room: Room, host: str) -> None:
    device, _ = room.seated()
    before = len(room.kit.kernels())
    for path in ("/", "/voila/static/voila.js", f"/?t={room.ticket()[0]}"):
        answer = device.ask(path, Host=host)
        assert answer.status in {400, 403}
        assert answer.text == ""
    assert len(room.kit.kernels()) == before


@pytest.mark.parametrize("host", ["localhost", "192.168.1.5:8868", "[::1]:8868", "LOCALHOST:1"])
def test_a_request_under_an_address_or_our_own_name_is_answered(room: Room, host: str) -> None:
    assert room.device().ask(Host=host).status == 403
    assert "Come in with the link" in room.device().ask(Host=host).told


@pytest.mark.parametrize("path", ["/nowhere", "/login", "/logout", "/api/kernels", "/api/contents", "/team.cjm"])
def test_nothing_else_is_there_even_with_a_seat(room: Room, path: str) -> None:
    device, _ = room.seated("co-facilitator")
    answer = device.ask(path)
    assert answer.status == 404
    assert "There is no page at this address" in answer.told


def test_the_room_server_does_not_take_the_tokens_of_the_others(room: Room) -> None:
    token = room.kit.urls["workshop"].split("token=")[1]
    answers = [room.device().ask(f"/?token={token}"), room.device().ask("/", Authorization=f"token {token}")]
    assert [answer.status for answer in answers] == [403, 403]


def test_a_device_cannot_open_pages_without_end(room: Room) -> None:
    device, ticket = room.seated()
    answers = [device.ask() for _ in range(9)]
    assert [answer.status for answer in answers] == [200] * 8 + [429]
    assert "too many tabs" in answers[-1].told
    room.ledger.withdraw(ticket)


def test_the_secret_and_the_ledger_are_their_owners_and_lie_outside_the_workshop(room: Room) -> None:
    assert {path.name: path.stat().st_mode & 0o777 for path in room.data.iterdir()} == {
        "secret": 0o600,
        "tickets.json": 0o600,
        "tickets.lock": 0o600,
    }
    assert not room.kit.file.exists()
