"""Hostile text in every field of every kind is shown as the text it is, on every page; nonsense is refused."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from cjm_widgets.domain.fields import LINE_LENGTH, TEXT_LENGTH
from cjm_widgets.domain.journey import Action, Stage, Touchpoint
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import opened
from cjm_widgets.views.rail import PAGES
from tests.browser import hostile, injection
from tests.browser.conftest import Pages
from tests.browser.hands import add, begin_adding, field, go, paste, write
from tests.browser.injection import ALIVE, NOTHING
from tests.browser.room import Room
from tests.running import RunningKit, wait_until

pytestmark = pytest.mark.browser

COPIES = 10
FILLING = hostile.Filling(injection.strings())


@pytest.fixture(scope="module")
def room(main_room: Room) -> Room:
    """The workshop that is served: the dashboard and JupyterLab show it too."""
    with opened(main_room.file) as log:
        hostile.fill(log, FILLING, COPIES)
    return main_room


@pytest.fixture(scope="module")
def asked() -> list[str]:
    """What a page has asked in a dialog."""
    return []


@pytest.fixture(scope="module")
def shown(room: Room, pages: Pages, asked: list[str]) -> Page:
    """The facilitator's page."""
    page = pages(room.url("start"))
    page.set_default_timeout(20_000)
    page.on("dialog", lambda dialog: _note(dialog, asked))
    return page


def _note(dialog: Dialog, asked: list[str]) -> None:
    asked.append(dialog.message)
    dialog.dismiss()


def test_every_kind_brings_hostile_text(room: Room) -> None:
    assert hostile.texts() > 100
    strings = injection.strings()
    assert len(set(strings)) == len(strings) >= 300
    assert min(FILLING.used[one] for one in strings) >= 3
    assert room.workshop().title.startswith(hostile.SCRIPT)


@pytest.mark.parametrize("key", PAGES)
def test_a_page_shows_hostile_text_as_text(shown: Page, asked: list[str], key: str) -> None:
    go(shown, key)
    for other in shown.locator(".cjm-place .cjm-tabs-row button").all():
        other.click()
        expect(other).to_have_attribute("aria-pressed", "true")
        assert shown.evaluate(ALIVE) == NOTHING
    shown.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    expect(shown.locator(".cjm-bar-title")).to_contain_text(hostile.SCRIPT)
    assert shown.evaluate(ALIVE) == NOTHING
    assert asked == []
    assert shown.locator(".cjm-message-error").inner_text() == ""


def test_the_dashboard_shows_hostile_text_as_text(room: Room, pages: Pages) -> None:
    page = pages(room.dashboard)
    expect(page.get_by_role("heading", level=1)).to_contain_text(hostile.SCRIPT)
    expect(page.locator(".cjm-chart .js-plotly-plot")).to_be_visible()
    page.locator(".cjm-chart .js-plotly-plot .nsewdrag").first.hover()
    assert page.evaluate(ALIVE) == NOTHING


@pytest.mark.parametrize("notebook", ["02_kpis", "11_emotional_journey"])
def test_jupyterlab_shows_hostile_text_as_text(served: RunningKit, room: Room, page: Pages, notebook: str) -> None:
    lab = page(served.urls["lab"].replace("/lab?", f"/lab/tree/{notebook}.ipynb?"), wait=False)
    # Lab brings back what was open before, too: only what is in front counts.
    expect(lab.locator(".cjm-bar-title").filter(visible=True)).to_contain_text(hostile.SCRIPT, timeout=60_000)
    expect(lab.locator(".cjm-chart .js-plotly-plot").filter(visible=True).first).to_be_visible()
    assert lab.evaluate(ALIVE) == NOTHING


@pytest.fixture(scope="module")
def plain(new_room: Callable[..., Room]) -> Room:
    """A workshop for nonsense."""
    made = new_room("nonsense", title="Nonsense")
    with opened(made.file) as log:
        session = Session(log)
        session.put(Stage(id="stage-travel", name="Travel"))
        session.put(Action(id="action-wait", name="I wait", stage="stage-travel"))
        session.put(Touchpoint(id="touchpoint-board", name="Board", action="action-wait"))
    return made


@pytest.fixture(scope="module")
def forms(plain: Room, pages: Pages) -> Page:
    """A page to enter nonsense on."""
    page = pages(plain.url("purpose"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_default_timeout(20_000)
    return page


def test_a_text_far_too_long_is_refused_with_a_sentence_and_kept(plain: Room, forms: Page) -> None:
    go(forms, "purpose")
    problem = field(forms, "purpose.problem")
    problem.fill("x" * 100_000)
    forms.keyboard.press("Tab")
    refused = words("control.form.too-long", max=str(TEXT_LENGTH), over=str(100_000 - TEXT_LENGTH))
    expect(forms.locator(".cjm-fault", has_text=refused)).to_be_visible()
    assert problem.evaluate("(one) => one.value.length") == 100_000
    assert plain.workshop().purpose.problem == ""


@pytest.mark.parametrize(
    ("step", "box"),
    [
        ("personas", '[data-key="add"]'),
        ("journey", '[data-key="add_stage"]'),
        ("touchpoints", '[data-key="add/touchpoints|action-wait"]'),
        ("blueprint", '[data-key="add/backstage|touchpoint-board"]'),
        ("purpose", '[data-key="channels_in.add"]'),
    ],
)
def test_a_name_far_too_long_is_refused_with_a_sentence_and_kept(plain: Room, forms: Page, step: str, box: str) -> None:
    go(forms, step)
    if step in ("touchpoints", "blueprint"):
        row, under = ("touchpoints", "I wait") if step == "touchpoints" else ("backstage", "Board")
        begin_adding(forms, row, under)
    before, adder = len(plain.workshop().items), forms.locator(f".cjm-place {box}")
    paste(adder, "y" * 100_000)
    sentence = words("control.any.long", count="100000", max=str(LINE_LENGTH))
    for key in ("Enter", "Tab"):
        forms.keyboard.press(key)
        expect(forms.locator(".cjm-fault", has_text=sentence)).to_be_visible()
        assert adder.evaluate("(one) => one.value.length") == 100_000
    assert len(plain.workshop().items) == before
    adder.fill("y" * LINE_LENGTH)
    expect(forms.locator(".cjm-fault").filter(visible=True)).to_have_count(0)
    adder.press("Enter")
    expect(adder).to_have_value("")


def test_a_title_too_long_for_a_workshop_makes_none_and_is_kept(plain: Room, forms: Page) -> None:
    go(forms, "start")
    files, title = set(plain.file.parent.iterdir()), forms.locator('.cjm-place [data-key="title"]')
    title.fill("y" * 301)
    title.press("Enter")
    expect(forms.locator(".cjm-place .cjm-fault")).to_contain_text("301")
    expect(title).to_have_value("y" * 301)
    assert set(plain.file.parent.iterdir()) == files


def test_of_a_pasted_list_only_the_names_that_are_too_long_stay_in_the_box(plain: Room, forms: Page) -> None:
    go(forms, "journey")
    adder = forms.locator('.cjm-place [data-key="add_stage"]')
    paste(adder, f"Before\n{'a' * 301}\nDuring\n{'b' * 302}")
    fault = forms.locator(".cjm-place .cjm-fault").filter(visible=True)
    expect(adder).to_have_value("a" * 301)
    expect(fault).to_contain_text(words("control.any.long", count="301", max=str(LINE_LENGTH)))
    expect(fault).to_contain_text(words("control.any.long-more", count="1"))
    adder.fill("After")
    adder.press("Enter")
    expect(adder).to_have_value("b" * 302)
    adder.press("Escape")
    expect(adder).to_have_value("")
    expect(fault).to_have_count(0)
    wait_until(lambda: any(one.name == "After" for one in plain.workshop().stages), 5, lambda: "not in the file")
    assert [one.name for one in plain.workshop().stages][-3:] == ["Before", "During", "After"]


@pytest.mark.parametrize(
    ("typed", "key"), [("twelve", "number-none"), ("1,500", "number-unclear"), ("1e999", "number-none")]
)
def test_nonsense_in_a_number_is_refused_with_a_sentence(plain: Room, forms: Page, typed: str, key: str) -> None:
    go(forms, "kpis")
    if not plain.workshop().kpis:
        add(forms, "kpi", "Trips")
    write(forms, "kpi.target", typed)
    sentence = words(f"control.form.{key}", text=typed, one="1500", other="1.500")
    expect(forms.locator(".cjm-fault", has_text=sentence)).to_be_visible()
    assert plain.named("kpi", "Trips").target is None  # type: ignore[attr-defined]


def test_half_a_date_is_refused_with_a_sentence(plain: Room, forms: Page) -> None:
    go(forms, "kpis")
    if not plain.workshop().kpis:
        add(forms, "kpi", "Trips")
    date = field(forms, "kpi.target_date")
    date.focus()
    forms.keyboard.type("11")
    forms.locator("#cjm-heading").click()
    expect(forms.locator(".cjm-fault", has_text=words("control.form.date-unclear"))).to_be_visible()
    assert plain.named("kpi", "Trips").target_date is None  # type: ignore[attr-defined]
