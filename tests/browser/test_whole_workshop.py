"""A whole small workshop: facilitator, wall, three participants, stakeholder and reviewer, each in a browser."""

import os
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cjm_widgets.app import make
from cjm_widgets.resources import words
from tests.browser.conftest import CJM, Pages, ready
from tests.browser.hands import go
from tests.browser.test_access import _check
from tests.running import RunningKit, running

pytestmark = pytest.mark.browser

NAMES = ("Ana", "Bo", "Cem")


@dataclass
class OpenRoom:
    """A running kit with its room open, and what invites into it."""

    kit: RunningKit
    data: Path

    @property
    def address(self) -> str:
        """The room, by way of this machine alone."""
        return f"http://127.0.0.1:{urlsplit(self.kit.urls['room'].split()[0]).port}/"

    @property
    def code(self) -> str:
        """The two words."""
        return self.kit.urls["code"]

    def invited(self, role: str, *more: str, hours: str = "1") -> str:
        """The link that `cjm invite` prints, to this machine."""
        command = [CJM, "invite", str(self.kit.file), "--role", role, "--hours", hours, *more]
        printed = subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, "CJM_DATA": str(self.data)}
        ).stdout
        found = re.search(r"https?://\S+", printed)
        assert found, printed
        parts = urlsplit(found[0])
        return self.address.rstrip("/") + parts.path + "?" + parts.query


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRoom]:
    folder = tmp_path_factory.mktemp("room")
    file = folder / "commute.cjm"
    make(file, "Commute", "rail-commute").close()
    with running([CJM, "start", str(file), "--no-browser", "--room"], file, CJM_DATA=str(folder / "data")) as kit:
        yield OpenRoom(kit, folder / "data")


def comes_in(room: OpenRoom, pages: Pages, name: str) -> Page:
    """By the code, and under a name."""
    page = pages(room.address, size="phone", wait=False)
    page.get_by_label(words("serve.room.join.code")).fill(f" {room.code.replace('-', ' ').upper()} ")
    page.keyboard.press("Enter")
    ready(page)
    assert page.url == room.address  # no ticket, no code
    page.get_by_role("textbox").fill(name)
    page.keyboard.press("Enter")
    expect(page.get_by_text(words("participant.you", name=name))).to_be_visible()
    return page


def press(page: Page, key: str, **values: object) -> None:
    page.get_by_role("button", name=words(key, **values), exact=True).last.click()


def start(page: Page, activity: str) -> None:
    press(page, f"choice.run.activity.{activity}")
    press(page, "launcher.start")


def heading(page: Page, key: str, **values: object) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words(key, **values))


def test_a_whole_small_workshop(room: OpenRoom, pages: Pages) -> None:
    facilitator = pages(room.kit.urls["workshop"])
    wall = pages(room.kit.urls["workshop"].split("?")[0] + "?screen=projector", beside=facilitator)
    stakeholder = pages(room.kit.urls["dashboard"])
    expect(wall.get_by_text(room.code, exact=True)).to_be_visible()
    team = [comes_in(room, pages, name) for name in NAMES]
    expect(facilitator.get_by_text(words("control.doorplate.here-many", count=3))).to_be_visible()

    # Everybody comes along, and writes in one list where the facilitator opens it.
    go(facilitator, "touchpoints")
    for page in (*team, wall):
        heading(page, "step.touchpoints.question")
    go(facilitator, "outcomes")
    press(facilitator, "launcher.write")
    box = team[0].get_by_label(words("editor.add", kind=words("kind.outcome.one")), exact=True)
    box.fill("Be home before eight")
    box.press("Enter")
    for page in (team[1], facilitator):
        expect(page.locator(".cjm-card-name", has_text="Be home before eight").first).to_be_visible()

    _grading(facilitator, wall, team, stakeholder)
    _voting(facilitator, wall, team)

    pages.errors[:] = [one for one in pages.errors if "403" not in one]  # the door, before the code was typed


def _grading(facilitator: Page, wall: Page, team: list[Page], stakeholder: Page) -> None:
    go(facilitator, "emotional-journey")
    start(facilitator, "grade-alone")
    for page, face in zip(team, ("Dismayed", "Delighted", "Delighted"), strict=True):
        page.get_by_role("radio", name=face).first.click()
        expect(page.get_by_role("radio", name=face).first).to_be_checked()
        press(page, "giving.done")
    expect(wall.get_by_text(words("control.tally.all", here=3))).to_be_visible()
    # A reload in the middle: the seat, the activity and the grade are as they were.
    team[0].reload()
    ready(team[0])
    expect(team[0].get_by_text(words("participant.you", name=NAMES[0]))).to_be_visible()
    expect(team[0].get_by_role("radio", name="Dismayed").first).to_be_checked()
    expect(wall.locator("svg.cjm-picture-drawing")).to_have_count(0)
    press(facilitator, "lead.close")
    press(facilitator, "lead.reveal")
    for page in (facilitator, wall, *team):
        expect(page.get_by_text(words("results.spread")).first).to_be_visible()
    for name in NAMES:
        expect(wall.get_by_text(name, exact=True)).to_have_count(0)
    for page in (facilitator, stakeholder):
        expect(page.locator("svg").first).to_be_visible()
    press(facilitator, "lead.away")


def _voting(facilitator: Page, wall: Page, team: list[Page]) -> None:
    go(facilitator, "journey")
    press(facilitator, "choice.run.activity.dots")
    stages = facilitator.get_by_role("radio", name=words("kind.stage.many"))
    stages.click()
    expect(stages).to_be_checked()
    expect(facilitator.get_by_label(words("launcher.dots"))).to_have_value("3")
    press(facilitator, "launcher.start")
    for page, option in zip(team[:2], (0, 1), strict=True):
        plus = page.locator(".cjm-ballot").get_by_role("button", name=re.compile("One dot more")).nth(option)
        for given in range(3):
            plus.click()
            expect(page.get_by_text(re.compile(f"{2 - given} of 3 dots left|All 3 dots")).first).to_be_visible()
        press(page, "control.ballot.done")
    expect(wall.get_by_text("2 of 3", exact=False).first).to_be_visible()
    press(facilitator, "lead.close")
    expect(team[0].locator(".cjm-ballot").get_by_text(words("control.ballot.closed"))).to_be_visible()
    press(facilitator, "lead.reveal")
    for page in (facilitator, wall, *team):
        expect(page.get_by_text(words("results.votes")).first).to_be_visible()
    press(facilitator, "lead.run-off")  # two came first with three dots each
    for page in team:
        heading(page, "lead.run-off.question")
        expect(page.get_by_role("button", name=re.compile("One dot more"))).to_have_count(2)
    press(facilitator, "lead.close")
    press(facilitator, "lead.away")


@pytest.mark.parametrize("spoilt", ["", "expired", "altered"])
def test_without_a_ticket_that_holds_there_is_one_page_and_no_kernel(room: OpenRoom, pages: Pages, spoilt: str) -> None:
    link = room.invited("participant", hours="0.0003") if spoilt == "expired" else room.invited("participant")
    if spoilt == "altered":
        link = link[:-3] + ("aaa" if not link.endswith("aaa") else "bbb")
    page = pages("about:blank", wait=False)
    if spoilt == "expired":
        page.wait_for_timeout(1500)
    kernels = len(room.kit.kernels())
    answer = page.goto(link if spoilt else room.address)
    assert answer is not None and answer.status == 403
    expect(page.get_by_label(words("serve.room.join.code"))).to_be_visible()
    assert len(room.kit.kernels()) == kernels
    pages.errors[:] = [one for one in pages.errors if "403" not in one]


def test_a_reviewers_comment_is_answered_in_the_follow_up(room: OpenRoom, pages: Pages) -> None:
    reviewer = pages(room.invited("reviewer", "--name", "Ruth"))
    box = reviewer.get_by_label(words("comments.add"), exact=True)
    box.fill("Why is there no bus?")
    box.press("Enter")
    expect(reviewer.locator(".cjm-card-name", has_text="Why is there no bus?")).to_be_visible()
    facilitator = pages(room.kit.urls["workshop"] + "&step=follow-up")
    facilitator.get_by_role("tab", name=words("comments.label")).or_(
        facilitator.get_by_role("button", name=words("comments.label"))
    ).first.click()
    expect(facilitator.get_by_text("Ruth").first).to_be_visible()
    facilitator.get_by_label(words("comment.answer"), exact=True).fill("There is one from May.")
    facilitator.keyboard.press("Tab")
    expect(reviewer.get_by_text("There is one from May.").first).to_be_visible()


@pytest.mark.parametrize("activity", ["think-alone", "grade-alone", "dots", "score", "goal"])
def test_everybody_can_take_part_on_a_phone(
    activity: str, room: OpenRoom, pages: Pages, shared: Callable[[], tuple[Page, Page]]
) -> None:
    facilitator, phone = shared()
    go(facilitator, "emotional-journey")
    if facilitator.get_by_role("button", name=words("lead.close"), exact=True).is_visible():
        press(facilitator, "lead.close")  # what a test before this one left
        press(facilitator, "lead.away")
    start(facilitator, activity)
    expect(phone.locator(".cjm-giving")).to_be_visible()
    phone.wait_for_timeout(300)
    _check(phone)
    small = phone.evaluate(
        """() => [...document.querySelectorAll('.cjm-participant :is(button, input, textarea)')]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == []
    press(facilitator, "lead.close")
    press(facilitator, "lead.away")


@pytest.fixture(scope="module")
def shared(room: OpenRoom, pages: Pages) -> Callable[[], tuple[Page, Page]]:
    """A facilitator and a participant, opened when first asked for."""
    opened: list[Page] = []

    def get() -> tuple[Page, Page]:
        if not opened:
            opened.extend((pages(room.kit.urls["workshop"]), comes_in(room, pages, "Dee")))
            pages.errors[:] = [one for one in pages.errors if "403" not in one]
        return opened[0], opened[1]

    return get
