"""A published journey, entered through the forms from an empty workshop to the dashboard."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from cjm_widgets.resources import words
from tests.browser.conftest import CJM, Pages, ready
from tests.browser.hands import add, begin_adding, board_card, go, paste, say_saved
from tests.browser.room import Room
from tests.running import RunningKit, running

pytestmark = pytest.mark.browser

SOURCE = Path(__file__).parents[3] / "shared" / "data" / "journeymaps" / "open-library-borrowing.md"
FACES = {"🙂": 1, "😐": 0, "😕": -1, "😡": -2}
PERSONA, FIRST, SECOND = "Casual reader", "Reader one", "Reader two"
MEDIANS = [1, 1, 1, -1, -1, 1, 1, -2, None, 0.5, 1, -1]


@dataclass(frozen=True)
class Stage:
    """A stage of the published map: its actions, and how the reader feels at the first and at the last of them."""

    name: str
    actions: list[str]
    first: list[int]
    last: list[int]


@pytest.fixture(scope="module")
def stages() -> list[Stage]:
    """The map as it was published."""
    if not SOURCE.exists():
        pytest.skip(f"There is no folder {SOURCE.parent} beside this checkout, where the published journey is.")
    parts = re.split(r"^### \d+\. ", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return [_stage(part) for part in parts]


def _stage(part: str) -> Stage:
    actions = part.split("**User Actions**")[1].split("**")[0]
    feelings = part.split("**Emotional State**")[1].split("**")[0]
    values = [FACES[face] for face in re.findall("|".join(FACES), feelings)]
    first, last = ([], values) if " or " in feelings else (values[:1], values[1:])
    return Stage(part.split("\n")[0].strip(), re.findall(r"^- (.+)$", actions, re.MULTILINE), first, last)


@pytest.fixture(scope="module")
def room(served: RunningKit, stages: list[Stage], pages: Pages) -> Room:
    """The workshop that the facilitator makes on the start page, with everything entered."""
    front = pages(served.urls["workshop"] + "&step=start")
    front.get_by_label(words("control.shelf.title")).fill("Open Library")
    front.get_by_role("button", name=words("control.shelf.create")).click()
    front.get_by_role("link", name=words("control.shelf.go")).click()
    front.wait_for_url("**w=open-library*")
    ready(front)
    front.context.grant_permissions(["clipboard-read", "clipboard-write"])
    _enter_journey(front, stages)
    _enter_touchpoints(front, stages)
    go(front, "personas")
    add(front, "persona", PERSONA)
    _enter_grades(front, stages)
    say_saved(front)
    return Room(served.file.with_name("open-library.cjm"), served.urls["workshop"])


def _enter_journey(page: Page, stages: list[Stage]) -> None:
    go(page, "journey")
    paste(page.locator('[data-key="add_stage"]'), "\n".join(stage.name for stage in stages))
    for stage in stages:
        box = begin_adding(page, "actions", stage.name)
        paste(box, "\n".join(f"- {action}" for action in stage.actions))
        box.press("Escape")
        for action in stage.actions:
            expect(board_card(page, "actions", action)).to_be_visible()


def _enter_touchpoints(page: Page, stages: list[Stage]) -> None:
    go(page, "touchpoints")
    for stage in stages:
        for action in (stage.actions[0], stage.actions[-1]):
            box = begin_adding(page, "touchpoints", action)
            box.fill(action)
            box.press("Enter")
            expect(board_card(page, "touchpoints", action)).to_be_visible()
            page.keyboard.press("Escape")


def _enter_grades(page: Page, stages: list[Stage]) -> None:
    go(page, "emotional-journey")
    for turn, grader in enumerate((FIRST, SECOND)):
        page.get_by_label(words("grading.join")).fill(grader)
        page.keyboard.press("Enter")
        expect(page.get_by_role("group", name=re.compile(re.escape(grader)))).to_be_visible()
        for stage in stages:
            for action, values in ((stage.actions[0], stage.first), (stage.actions[-1], stage.last)):
                if turn < len(values):
                    faces = page.get_by_role("radiogroup", name=words("control.faces.feel", name=action), exact=True)
                    face = faces.get_by_role("radio", name=words(f"choice.grade.value.{values[turn]}"), exact=True)
                    face.click()
                    expect(face).to_be_checked()


def test_the_file_holds_the_published_journey(room: Room, stages: list[Stage]) -> None:
    workshop = room.workshop()
    assert [stage.name for stage in workshop.stages] == [stage.name for stage in stages]
    assert [action.name for action in workshop.actions] == [action for stage in stages for action in stage.actions]
    assert len(workshop.touchpoints) == len(MEDIANS)
    assert sorted(len(workshop.grades_of(touchpoint)) for touchpoint in workshop.touchpoints) == [0, *[1] * 10, 2]


def test_the_chart_shows_the_medians(room: Room, pages: Pages) -> None:
    page = pages(room.url("emotional-journey"))
    expect(page.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    assert _medians(page, room) == MEDIANS


def test_the_dashboard_shows_them_too(room: Room, pages: Pages, stages: list[Stage]) -> None:
    with running([CJM, "start", str(room.file), "--no-browser"], room.file) as kit:
        page = pages(kit.urls["dashboard"])
        expect(page.get_by_role("heading", level=1)).to_have_text("Open Library")
        expect(page.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
        assert _medians(page, room) == MEDIANS
        for stage in stages:
            expect(page.locator(".cjm-picture-drawing").first).to_contain_text(stage.name.split()[0])
        page.close()


def _medians(page: Page, room: Room) -> list[float | None]:
    """The medians of the figure that the page shows, in the order of the touchpoints; None where nobody graded."""
    drawn: dict[str, float | None] = page.evaluate(
        """() => {
            const {customdata, y} = document.querySelector(".cjm-chart .js-plotly-plot").data.at(-1);
            return Object.fromEntries(Array.from(customdata, (touchpoint, i) => [touchpoint, y[i]]));
        }"""
    )
    return [drawn.get(touchpoint.id) for touchpoint in room.workshop().touchpoints]
