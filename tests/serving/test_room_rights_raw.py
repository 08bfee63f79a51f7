"""Every forbidden thing, tried as each role with raw messages: on the websocket, by comm, and at the file endpoints.

The server, the kernels and the pages are the real ones; only the browser is left out, for it would not send these.
"""

import importlib
import json
import re
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from cjm_widgets.app import make
from cjm_widgets.domain.change import Change
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.item import KINDS, hidden_fields
from cjm_widgets.domain.people import Stakeholder
from cjm_widgets.domain.room import ROOM_ID, Attendance, Ballot, Comment, Entry, Run
from cjm_widgets.facilitation import activities
from cjm_widgets.facilitation.rights.seeing import FACILITATOR_KINDS, TEAM_KINDS
from cjm_widgets.facilitation.seat import FACILITATOR, key_of, role_of
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog
from tests.room_client import PROTOCOL, Loop, Page, Widget, cjm, joined, loop, packed
from tests.running import running, wait_until
from tests.serving.room import Device, Room
from tests.serving.test_room_sockets import turned_away

ROLES = ("participant", "scribe", "reviewer", "stakeholder", "co-facilitator")
MUST_NOT_LEAD = ROLES[:4]
STANCE, INFLUENCE = "would rather not have this at all", 7.31347
CARD, WHY, OBJECTION = "a card for nobody else", "a reason for nobody else", "an objection for nobody else"
FORGED = "forged by somebody"


@dataclass
class Workshop:
    """A running workshop: Bea has given something, and somebody of every role looks on."""

    room: Room
    lead: Session
    bea: Page
    pages: Mapping[str, Page]
    log: SqliteLog
    turn: int = 0

    def start(self, activity: Any, **fields: Any) -> Run:  # noqa: ANN401 - of a run
        """Start an activity, and wait until everybody's page has it."""
        run = activities.start(self.lead, activity, **fields)
        self.settle()
        return run

    def settle(self) -> None:
        """Wait until every page has read the log to its end, and has done what it was sent."""
        self.turn += 1
        self.lead.change("purpose", name=f"Workshop, turn {self.turn}")
        for page in self.everybody:
            page.one("Page", title=f"Workshop, turn {self.turn}")
            page.settled()

    @property
    def everybody(self) -> tuple[Page, ...]:
        """All pages."""
        return (self.bea, *self.pages.values())

    @cached_property
    def members(self) -> Mapping[str, str]:
        """The team members who sit here, by their name at first."""
        self.lead.sync()
        return {one.name: one.id for one in self.lead.workshop.team}

    @contextmanager
    def unchanged(self, page: Page) -> Iterator[None]:
        """Nothing that this page sends inside is written."""
        before = (self.log.workshop().seq, self.log.labels())
        yield
        page.settled()
        fresh = [(one.kind, one.item, one.field, one.value) for one in self.log.since(before[0])]
        assert (fresh, self.log.labels()) == ([], before[1])


@pytest.fixture(scope="module")
def thread() -> Iterator[Loop]:
    with loop() as made:
        yield made


@pytest.fixture(scope="module")
def workshop(thread: Loop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    folder = tmp_path_factory.mktemp("rights")
    data = folder / "data"
    data.mkdir(mode=0o700)
    file = folder / "team.cjm"
    make(file, "A workshop", "rail-commute").close()
    with running(cjm(file), file, CJM_DATA=str(data)) as kit, ExitStack() as ends:
        log = SqliteLog(file)
        ends.callback(log.close)
        lead = Session(log)
        with lead.gesture():
            lead.put(TeamMember(id="mo", name="Mo", stance="opponent", stance_note=STANCE))
            lead.put(Stakeholder(id="ministry", name="Ministry", influence=INFLUENCE, interest=INFLUENCE))
            lead.put(Comment(id="comment-of-lead", name="Said by somebody else", author=FACILITATOR.id))
        activities.go_to(lead, "touchpoints")
        room = Room(kit, data)

        def come(role: str) -> Page:
            device, _ = room.seated(role)
            page = Page(thread, device).connect()
            ends.callback(page.close)
            return page

        bea = joined(come("participant"), "Bea")
        pages = {role: come(role) for role in ROLES}
        joined(pages["participant"], "Cem")
        joined(pages["scribe"], "Sue")
        pages["scribe"].close()
        pages["scribe"] = Page(thread, pages["scribe"].device).connect()  # a scribe's own page comes with a reload
        ends.callback(pages["scribe"].close)
        held = Workshop(room, lead, bea, pages, log)
        _give_alone(held)
        yield held


def _give_alone(held: Workshop) -> None:
    """Bea grades, votes and writes a card; grades and votes are closed then, the card can still be changed."""
    persona = held.lead.workshop.personas[0]
    held.start("grade-alone", persona=persona.id)
    faces = held.bea.one("Faces")
    touchpoint = faces.shown["rows"][0]["id"]
    held.bea.event(faces.id, "pick", touchpoint=touchpoint, value=-2)
    held.bea.event(faces.id, "say", touchpoint=touchpoint, field="reason", text=WHY)
    held.bea.settled()
    options = tuple(stage.id for stage in held.lead.workshop.stages)
    held.start("dots", options=options, dots=3)
    ballot = held.bea.one("Ballot", mode="dots")
    held.bea.event(ballot.id, "dot", option=options[0], by=2)
    held.bea.event(ballot.id, "mark", option=options[1], mark="objection", reason=OBJECTION)
    held.bea.settled()
    assert held.members.keys() >= {"Bea", "Cem", "Sue", "Mo"}
    held.start("think-alone", name="What hurts?", collects="touchpoint")
    held.bea.event(held.bea.one("Cards", label="Your cards").id, "add", names=[CARD])
    held.bea.until(lambda: held.bea.received(CARD))
    held.settle()


def card(held: Workshop) -> Entry:
    """Bea's card."""
    return next(one for one in held.log.workshop().of(Entry) if one.name == CARD)


# Running code


@pytest.mark.parametrize("subprotocol", [PROTOCOL, ""], ids=["v1", "json"])
@pytest.mark.parametrize("role", ROLES)
def test_no_message_of_any_kind_on_any_channel_runs_code(
    workshop: Workshop, thread: Loop, role: str, subprotocol: str, tmp_path: Path
) -> None:
    target = tmp_path / "ran"
    code = f"open({str(target)!r}, 'w').close()"
    content = {"code": code, "silent": False, "store_history": False, "user_expressions": {"x": code}}
    device = workshop.pages[role].device
    page = Page(thread, device, subprotocol=subprotocol).connect()
    with workshop.unchanged(page):
        for channel in ("shell", "control", "stdin", "iopub", "hb", "nonsense"):
            page.send(channel, "execute_request", {**content, "allow_stdin": True, "stop_on_error": True})
        for channel in ("shell", "control"):
            page.send(channel, "complete_request", {"code": "open(", "cursor_pos": 5})
            page.send(channel, "inspect_request", {"code": "open", "cursor_pos": 4, "detail_level": 1})
            page.send(channel, "is_complete_request", {"code": "1"})
            page.send(channel, "history_request", {"hist_access_type": "tail", "n": 9, "output": True, "raw": True})
            page.send(channel, "debug_request", {"type": "request", "command": "evaluate", "arguments": {"x": code}})
            page.send(channel, "usage_request", {})
            page.send(channel, "create_subshell_request", {})
            page.send(channel, "interrupt_request", {})
        page.send("stdin", "input_reply", {"value": code})
        page.send("shell", "comm_msg", content, header={"msg_type": "execute_request"})
        page.send("shell", "execute_request", content, header={"msg_type": "EXECUTE_REQUEST"})
        for twice in (b'"comm_msg", "msg_type": "execute_request"', b'"execute_request", "msg_type": "comm_msg"'):
            _send_twice(page, twice, content)
    assert not target.exists()
    allowed = {"status", "comm_open", "comm_msg", "comm_close", "kernel_info_reply", "stream"}
    assert {one.type for one in page.messages} <= allowed
    page.close(farewell=True)


def _send_twice(page: Page, types: bytes, content: Mapping[str, object]) -> None:
    """A header that says two types: whoever looks and whoever acts have to read the same one."""
    header = {"msg_id": secrets.token_hex(8), "username": "", "session": "x", "version": "5.2", "msg_type": "HERE"}
    head = json.dumps(header).encode().replace(b'"HERE"', types)
    if page.subprotocol:
        page.raw(packed("shell", [head, b"{}", b"{}", json.dumps(content).encode()]))
    else:
        rest = {"parent_header": {}, "metadata": {}, "content": content, "channel": "shell", "buffers": []}
        page.raw(f'{{"header": {head.decode()}, {json.dumps(rest)[1:]}')


@pytest.mark.parametrize("role", ROLES)
def test_a_comm_of_ones_own_reaches_nothing(workshop: Workshop, role: str, tmp_path: Path) -> None:
    page = workshop.pages[role]
    target = tmp_path / "ran"
    with workshop.unchanged(page):
        for name in ("evil", "os", "jupyter.widget.version", "cjm_widgets.app", "__main__"):
            data = {"code": f"open({str(target)!r}, 'w')", "state": {}}
            page.send(
                "shell",
                "comm_open",
                {"comm_id": secrets.token_hex(8), "target_name": name, "target_module": "os", "data": data},
            )
        _open_widget(page, "AnyModel", "anywidget", {"state": {"x": 1}, "_esm": FORGED})
        _open_widget(page, "BoxModel", "@jupyter-widgets/controls", {"children": [f"IPY_MODEL_{page.page.id}"]})
        _open_widget(page, "OutputModel", "@jupyter-widgets/output", {"msg_id": "x"})
    assert not target.exists()


def _open_widget(page: Page, model: str, module: str, state: Mapping[str, object]) -> None:
    named = {"_model_name": model, "_model_module": module, "_model_module_version": "*"}
    view = {"_view_name": model.replace("Model", "View"), "_view_module": module, "_view_module_version": "*"}
    content = {
        "comm_id": secrets.token_hex(8),
        "target_name": "jupyter.widget",
        "data": {"state": {**named, **view, **state}},
    }
    page.send("shell", "comm_open", content, {"version": "2.1.0"})


# Writing


@pytest.mark.parametrize("role", ROLES)
def test_a_forged_state_of_a_widget_changes_nothing_and_reaches_nobody(workshop: Workshop, role: str) -> None:
    page, said = workshop.pages[role], f"{FORGED}, a {role}"
    others = [one for one in workshop.everybody if one is not page]
    with workshop.unchanged(page):
        for widget in page.widgets.values():
            if "state" in widget.state:
                page.state(widget.id, state={**widget.shown, "title": said, "items": [{"id": said}]}, words={})
                assert page.widgets[widget.id].shown.get("title") != said
            elif "text" in widget.state:
                page.state(widget.id, text=said, style=said)
            elif "_dom_classes" in widget.state:
                page.state(widget.id, _dom_classes=[said])
    workshop.settle()
    assert not any(other.received(said) for other in others)
    assert page.page.shown["title"] == f"Workshop, turn {workshop.turn}"


@pytest.mark.parametrize("role", MUST_NOT_LEAD)
def test_every_event_of_every_control_with_forged_arguments_writes_nothing_that_the_role_may_not(
    workshop: Workshop, role: str
) -> None:
    page, before = workshop.pages[role], workshop.log.workshop().seq
    bea, run = workshop.members["Bea"], activities.running(workshop.lead.workshop)
    assert run is not None
    touchpoint, persona = workshop.lead.workshop.touchpoints[0], workshop.lead.workshop.personas[0]
    targets = [card(workshop).id, bea, "mo", "ministry", ROOM_ID, run.id, touchpoint.id, persona.id, "purpose"]
    targets += [
        workshop.lead.workshop.about(Attendance, "member", bea)[0].id,
        Ballot.id_for(run.id, bea),
        "comment-of-lead",
        "nobody",
    ]
    for widget in list(page.widgets.values()):
        for event, names in events(widget).items():
            if role in ("reviewer", "stakeholder") or event not in ("undo", "redo"):
                for target in targets:
                    page.event(widget.id, event, **{name: forged(name, target) for name in names})
    page.settled()
    for change in workshop.log.since(before):
        assert MAY_WRITE[role](change), f"{change.kind} {change.item} {change.field}: {change.value}"
    assert card(workshop).by == bea
    written = [one for one in workshop.log.workshop().of(Entry) if one.name == FORGED]
    assert {one.by for one in written} <= {workshop.members["Cem"]}


def events(widget: Widget) -> Mapping[str, tuple[str, ...]]:
    """The events that a control takes."""
    module, _, name = str(widget.state.get("_anywidget_id", "")).rpartition(".")
    found = getattr(importlib.import_module(module), name).EVENTS if module.startswith("cjm_widgets") else {}
    return {event: tuple(names) for event, names in found.items()}


def forged(name: str, target: str) -> object:
    """Something for an argument of this name, aimed at an item."""
    fields = {"ministry": "influence", "mo": "stance", "purpose": "pinned"}
    known: dict[str, object] = {
        "names": [FORGED],
        "text": FORGED,
        "reason": FORGED,
        "field": "reason",
        "value": 9 if target == "ministry" else "opponent" if target == "mo" else FORGED,
        "mark": "objection",
        "flag": True,
        "on": True,
        "dark": False,
        "theme": "light",
        "query": "?step=team",
        "x": 1,
        "y": 1,
        "by": 1,
        "letter": "R",
        "before": "",
        "step": "team",
    }
    return fields.get(target, "author") if name == "name" and target in fields else known.get(name, target)


def on_the_map(change: Change) -> bool:
    """Whether it is an open field of an item of the map."""
    known = change.kind in KINDS and change.kind not in FACILITATOR_KINDS | TEAM_KINDS | {"grade"}
    return known and change.field not in ("pinned", *hidden_fields(change.kind))


def of_the_own_seat(change: Change) -> bool:
    """Whether somebody only says that they are done, or where they look."""
    return change.item == Attendance.id_for(key_of(change.seat)) and change.field in ("done", "at")


MAY_WRITE: Mapping[str, Callable[[Change], bool]] = {
    "participant": lambda change: (
        (change.kind == "entry" or of_the_own_seat(change)) and role_of(change.seat) == "participant"
    ),
    "scribe": lambda change: on_the_map(change) and role_of(change.seat) == "scribe",
    "reviewer": lambda change: change.kind == "comment" and change.item != "comment-of-lead",
    "stakeholder": lambda change: False,
}


@pytest.mark.parametrize("role", ["participant", "scribe", "co-facilitator"])
def test_anothers_card_is_neither_renamed_nor_removed(workshop: Workshop, role: str) -> None:
    page, own = workshop.pages[role], card(workshop).id
    with workshop.unchanged(page):
        for cards in page.every("Cards"):
            page.event(cards.id, "rename", item=own, name=FORGED)
            page.event(cards.id, "remove", item=own)
    assert card(workshop).name == CARD


def test_what_is_given_is_in_the_own_name_whatever_a_message_says(workshop: Workshop) -> None:
    page, bea = workshop.pages["participant"], workshop.members["Bea"]
    cards = page.one("Cards", label="Your cards")
    with workshop.unchanged(page):
        for more in ({"by": bea}, {"run": "x"}, {"author": workshop.bea.device.base}, {"item": card(workshop).id}):
            page.event(cards.id, "add", names=[FORGED], **more)
        for names in ([{"name": FORGED, "by": bea}], None, [None], [["x"]], 7):
            page.event(cards.id, "add", names=names)
        content: object
        for content in ([], "add", 1, None, {"event": ["add"]}, {"event": "_entered"}, {"event": "close"}):
            page.content(cards.id, content)
    page.event(cards.id, "add", names=["my own"])
    page.until(lambda: page.received("my own"))
    made = next(one for one in workshop.log.workshop().of(Entry) if one.name == "my own")
    assert (made.by, role_of(made.author)) == (workshop.members["Cem"], "participant")


def test_nobody_votes_beyond_the_ballot_or_after_the_close(workshop: Workshop) -> None:
    page = workshop.pages["participant"]
    stages = tuple(stage.id for stage in workshop.lead.workshop.stages)
    run = workshop.start("dots", options=stages[:3], dots=2)
    ballot = page.one("Ballot", mode="dots", of=2, open=True)
    with workshop.unchanged(page):
        for option, by in ((stages[0], 3), (stages[3], 1), ("nobody", 1), (stages[0], "2"), (stages[0], None)):
            page.event(ballot.id, "dot", option=option, by=by)
        page.event(ballot.id, "dot", option=stages[0], by=0.5)
        page.event(ballot.id, "score", option=stages[0], value=11)
        page.event(ballot.id, "mark", option="nobody", mark="objection", reason=FORGED)
    page.event(ballot.id, "dot", option=stages[0], by=1)
    page.settled()
    activities.close(workshop.lead, run)
    with workshop.unchanged(page):
        page.event(ballot.id, "dot", option=stages[1], by=1)
        page.event(ballot.id, "dot", option=stages[0], by=-1)
        page.event(ballot.id, "mark", option=stages[0], mark="objection", reason=FORGED)
    (own,) = workshop.log.workshop().about(Ballot, "run", run.id)
    assert own.by == workshop.members["Cem"]
    assert [(dots.option, dots.count) for dots in own.dots] == [(stages[0], 1)]


def test_nobody_grades_after_the_close(workshop: Workshop) -> None:
    page = workshop.pages["participant"]
    run = workshop.start("grade-alone", persona=workshop.lead.workshop.personas[0].id)
    faces = page.one("Faces")
    touchpoint = faces.shown["rows"][0]["id"]
    with workshop.unchanged(page):
        for value in (3, -3, FORGED, [1]):
            page.event(faces.id, "pick", touchpoint=touchpoint, value=value)
        page.event(faces.id, "say", touchpoint=touchpoint, field="grader", text=workshop.members["Bea"])
        page.event(faces.id, "pick", touchpoint=touchpoint, value=1, grader=workshop.members["Bea"])
    activities.close(workshop.lead, run)
    with workshop.unchanged(page):
        page.event(faces.id, "pick", touchpoint=touchpoint, value=1)
        page.event(faces.id, "say", touchpoint=touchpoint, field="reason", text=FORGED)


def test_a_step_that_was_closed_takes_nothing_by_a_control_that_is_still_there(workshop: Workshop) -> None:
    page = workshop.pages["participant"]
    activities.put_away(workshop.lead)
    activities.let_write(workshop.lead, True)
    (lists,) = (page.one("Board", label="touchpoints"),) if page.every("Board") else (_list(page),)
    activities.let_write(workshop.lead, False)
    with workshop.unchanged(page):
        for event, names in events(lists).items():
            page.event(lists.id, event, **{name: forged(name, "nobody") for name in names})


def _list(page: Page) -> Widget:
    """The list of the step."""
    found: list[Widget] = []

    def look() -> bool:
        found[:] = [one for kind in ("Cards", "Board", "Grid") for one in page.every(kind)]
        return bool(found)

    page.until(look, 10, "the step's list is not there")
    return found[-1]


# Reaching others


@pytest.mark.parametrize("role", ROLES)
def test_another_seats_kernel_is_reached_by_no_websocket_and_ended_by_no_request(workshop: Workshop, role: str) -> None:
    device, kernel = workshop.pages[role].device, workshop.bea.kernel
    assert turned_away(device, kernel) == 403
    origin = workshop.room.base.rstrip("/")
    xsrf = {"X_XSRFToken": device.cookies.get("_xsrf", "")}
    for method, path in (
        ("GET", f"/api/kernels/{kernel}"),
        ("DELETE", f"/api/kernels/{kernel}"),
        ("POST", f"/api/kernels/{kernel}/interrupt"),
        ("POST", f"/api/kernels/{kernel}/restart"),
        ("POST", f"/voila/api/shutdown/{kernel}"),
        ("POST", f"/cjm/kernel/{kernel}/hidden"),
        ("GET", f"/cjm/kernel/{kernel}"),
    ):
        body = "" if method == "POST" else None
        assert device.ask(path, method, body, Origin=origin, **xsrf).status in (403, 404), f"{method} {path}"
    assert workshop.bea.device.ask(f"/cjm/kernel/{kernel}").status == 204


@pytest.mark.parametrize("role", ROLES)
def test_a_page_ends_no_kernel_but_its_own(workshop: Workshop, thread: Loop, role: str) -> None:
    page = Page(thread, workshop.pages[role].device).connect()
    for channel in ("control", "shell"):
        page.send(channel, "shutdown_request", {"restart": False, "kernel_id": workshop.bea.kernel})
    wait_until(lambda: page.device.ask(f"/cjm/kernel/{page.kernel}").status == 410, 15, lambda: "it goes on")
    page.close()
    workshop.settle()


PLACES = """
api/contents api/contents/participant.ipynb api/kernels api/sessions api/terminals api/kernelspecs api/status api/me
api/config/x api/nbconvert api/spec.yaml api/contents/../../etc/passwd api/events api/workspaces api/settings api/yjs
files/participant.ipynb files/../team.cjm files//etc/passwd voila/files/participant.ipynb voila/files/00_start.ipynb
voila/files/../team.cjm nbconvert/html/participant.ipynb tree edit/participant.ipynb lab doc terminals/1 view/x
notebooks/participant.ipynb participant.ipynb 00_start.ipynb voila/render/00_start.ipynb voila/participant.ipynb
voila/render/../team.cjm team.cjm ..%2fteam.cjm %2e%2e/%2e%2e/etc/passwd static/../../../../etc/passwd metrics
voila/static/..%2f..%2f..%2f..%2fetc/passwd voila/templates/cjm/static/..%2f..%2f..%2f..%2f..%2fetc/passwd
voila/templates/../../../../etc/passwd voila/templates/cjm/static/%2e%2e/conf.json login logout kernelspecs/python3/x
custom/custom.css nbextensions/x lsp build hub user api/collaboration services proxy/1/
"""


@pytest.mark.parametrize("role", [*ROLES, "nobody"])
def test_nothing_of_the_disk_and_no_jupyter_is_served(workshop: Workshop, role: str) -> None:
    device = workshop.room.device() if role == "nobody" else workshop.pages[role].device
    before = len(workshop.room.kit.kernels())
    for place in PLACES.split():
        for method in ("GET", "POST", "PUT", "DELETE", "PATCH"):
            body = None if method in ("GET", "DELETE") else "{}"
            sent = {"X_XSRFToken": device.cookies.get("_xsrf", ""), "Origin": workshop.room.base.rstrip("/")}
            answer = device.ask(f"/{place}", method, body, **sent)
            assert answer.status >= 300, f"{answer.status} {method} {place}"
            assert not re.search(r"root:|SQLite format|nbformat|\"cells\"|xsrf_cookies|" + CARD, answer.text), place
    assert len(workshop.room.kit.kernels()) == before


def test_the_lists_of_kernels_and_files_are_not_served_with_a_made_up_token(workshop: Workshop) -> None:
    for device in (workshop.room.device(), workshop.pages["co-facilitator"].device):
        for given in ("token x", "Bearer x", "token "):
            assert device.ask("/api/kernels", Authorization=given).status in (403, 404)
        assert Device(workshop.room.base).ask("/cjm/answers", Authorization="token ").status == 403


# Reading: last, after everything that was tried above


def test_nobody_has_received_what_is_not_for_them(workshop: Workshop) -> None:
    workshop.settle()
    for role, page in workshop.pages.items():
        for private in (CARD, WHY, OBJECTION):
            assert not page.received(private), f"{role} has “{private}”"
            assert not page.received(json.dumps(private)[1:-1]), f"{role} has “{private}”"
        if role in MUST_NOT_LEAD:
            assert not page.received(STANCE), f"{role} has the note on a stance"
            assert not page.received(str(INFLUENCE)), f"{role} has an influence"
    for private in (CARD, WHY, OBJECTION):
        assert workshop.bea.received(private)
    assert not workshop.bea.received(STANCE)


def test_the_reveal_brings_it_to_the_team_and_not_to_who_only_looks(workshop: Workshop) -> None:
    run = next(one for one in activities.runs(workshop.lead.workshop) if one.activity == "think-alone")
    workshop.lead.change(ROOM_ID, run=run.id)
    activities.reveal(workshop.lead, run)
    workshop.pages["participant"].until(lambda: workshop.pages["participant"].received(CARD))
    workshop.pages["co-facilitator"].until(lambda: workshop.pages["co-facilitator"].received(CARD))
    workshop.settle()
    for role in ("reviewer", "stakeholder"):
        assert not workshop.pages[role].received(CARD)
    assert not workshop.pages["participant"].received(OBJECTION)
