"""The published edition as files: what is in it, what never is, and that nothing in it is taken for more than text."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cjm_widgets.app import make_sample
from cjm_widgets.charts.audiences import audience, audiences
from cjm_widgets.charts.layout import LAYERS
from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import UnknownName
from cjm_widgets.exchange.edition import INCLUDABLE, Beside, Wanted, edition
from cjm_widgets.exchange.edition.selections import Filters, Selection
from cjm_widgets.exchange.edition.wanted import ORDER
from cjm_widgets.exchange.nameless import nameless
from cjm_widgets.exchange.pages import digest
from cjm_widgets.facilitation.rights import visible
from cjm_widgets.facilitation.seat import STAKEHOLDER
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog, opened
from tests.browser import hostile
from tests.builders import a_workshop
from tests.room_story import SECRETS, Story

Files = Mapping[str, bytes]


def shown(path: Path) -> Workshop:
    with opened(path) as log:
        return visible(log.workshop(), STAKEHOLDER)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    path = tmp_path_factory.mktemp("sample") / "sample.cjm"
    make_sample(path).close()
    return shown(path)


@pytest.fixture(scope="module")
def published(sample: Workshop) -> Files:
    return edition(sample, Wanted(), Beside())


def index(files: Files) -> str:
    return files["index.html"].decode()


def view(content: bytes) -> tuple[str, dict[str, object]]:
    """The key and the content that a file hands to the page."""
    found = re.fullmatch(r"cjmEdition\.arrived\((.*)\);\n", content.decode("ascii"), re.S)
    assert found is not None
    key, one = json.loads(f"[{found[1]}]")
    return key, one


def views(files: Files) -> dict[str, dict[str, object]]:
    return dict(view(content) for name, content in files.items() if name.startswith("views/"))


def texts(files: Files) -> str:
    """Everything but Plotly itself, as a reader's browser takes it."""
    return "\n".join([index(files), *(json.dumps(one, ensure_ascii=False) for one in views(files).values())])


def markup(files: Files) -> Iterator[str]:
    yield index(files)
    for one in views(files).values():
        yield from one["sections"].values()  # type: ignore[attr-defined]


def test_the_page_of_the_sample_is_small_and_holds_the_whole_dashboard(published: Files, sample: Workshop) -> None:
    page = index(published)
    assert len(published["index.html"]) <= 300_000
    for key in ("moments", "pains", "improvements", "evidence", "recent", "delivery", "journey"):
        assert f'<h2 id="h-{key}">{words(f"dashboard.{key}")}' in page.replace("&#34;", '"')
    assert page.count("<svg") == 5
    assert page.count("<table>") == 5
    assert all(kpi.label in page for kpi in sample.kpis if kpi.latest)
    assert "Lowest at" in page


def test_every_selection_that_shows_anything_has_a_file_and_no_other(published: Files, sample: Workshop) -> None:
    state = json.loads(re.findall(r'id="state">(.*?)</script>', index(published))[0])
    assert set(state["views"].values()) == {name for name in published if name.startswith("views/")}
    assert set(views(published)) == set(state["views"])
    assert state["plotly"] in published
    assert state["shown"] in state["views"]
    filters = Filters(sample)
    assert Selection() in filters.selections
    assert len({filters.key(one) for one in filters.selections}) == len(filters.selections)
    for one in filters.selections:
        assert one.narrow(sample).touchpoints or not one.channel


def test_a_workshop_with_one_persona_one_stage_and_one_channel_offers_nothing_to_choose() -> None:
    workshop = a_workshop(graders=2)
    assert Filters(workshop).offered == ()
    assert list(views(edition(workshop, Wanted(), Beside()))) == ["0-0-0"]


def test_an_empty_workshop_is_published_too() -> None:
    page = index(edition(Workshop({}), Wanted(), Beside()))
    assert words("page.untitled") in page


def test_the_same_workshop_gives_the_same_files(published: Files, sample: Workshop) -> None:
    assert edition(sample, Wanted(), Beside()) == published


def test_nobody_of_the_team_is_named_and_no_seat_unless_names_are_included(sample: Workshop) -> None:
    names = [member.name for member in sample.team]
    with_graders = texts(edition(sample, Wanted(include=("graders",)), Beside()))
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", with_graders)] == []
    assert [member.id for member in sample.team if member.id in with_graders] == []
    assert words("chart.journey.person", number=1) in with_graders
    named = texts(edition(sample, Wanted(include=("names", "graders")), Beside()))
    assert any(name in named for name in names)
    for member in nameless(sample).of(TeamMember):
        called = member.function or words("nameless.member", number=sample.team.index(sample.get(member.id)) + 1)  # type: ignore[arg-type]
        assert (member.name, member.author, member.stance) == (called, "", None)
    assert nameless(nameless(sample)).record == nameless(sample).record


def test_what_only_the_facilitator_may_see_and_what_was_never_shown_is_in_no_file(tmp_path: Path) -> None:
    log = SqliteLog.create(tmp_path / "w.cjm")
    Story(log).play()
    log.close()
    everything = texts(edition(shown(tmp_path / "w.cjm"), Wanted(include=INCLUDABLE), Beside()))
    assert "The way home" in everything
    for secret in (*SECRETS, "Is this so?", "How many?", "key-of-", "participant", "The works council"):
        assert secret not in everything, secret


class Markup(HTMLParser):
    """What a browser would make of a page: scripts that could run, handlers, links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts, self.wrong, self.links = 0, [], []  # type: ignore[var-annotated]
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script" and given.get("type") != "application/json"
        self.wrong += [name for name in given if name.startswith("on") or name in ("style", "srcdoc", "xlink:href")]
        self.wrong += [tag] if tag in ("iframe", "object", "embed", "img", "base", "form", "image", "use") else []
        self.links += [str(given[name]) for name in ("href", "src", "action") if name in given]


@pytest.mark.parametrize("include", [(), INCLUDABLE])
def test_what_people_typed_is_text_in_every_file(tmp_path: Path, include: tuple[str, ...]) -> None:
    log = SqliteLog.create(tmp_path / "w.cjm")
    hostile.fill(log)
    log.close()
    told = ((hostile.HOSTILE, (hostile.HOSTILE, "</script><!-- \u2028\u2029")),)
    files = edition(
        shown(tmp_path / "w.cjm"), Wanted(include=include, version=hostile.HOSTILE), Beside(told, told, told)
    )
    assert "window.__pwned" in index(files)
    for page in markup(files):
        found = Markup(page)
        assert found.scripts == ("<html" in page)
        assert found.wrong == []
        assert [link for link in found.links if not re.fullmatch(r"#[a-z]+|data:,", link)] == []
    for name, content in files.items():
        if name.startswith("views/"):
            assert not re.search(rb"</script|<!--|[^\x00-\x7f]", content)


def test_the_policy_names_the_script_and_the_style_and_nothing_that_anybody_could_use(published: Files) -> None:
    page = index(published)
    policy = re.findall(r'Content-Security-Policy" content="(.*?)">', page)[0].replace("&#39;", "'")
    style, script = (
        re.findall(r"<style>(.*?)</style>", page, re.S)[0],
        re.findall(r"<script>(.*?)</script>", page, re.S),
    )
    assert policy.startswith(f"default-src 'none'; script-src {digest(script[0])} 'strict-dynamic'; ")
    assert f"style-src {digest(style)} " in policy
    assert len(script) == 1
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "//" not in policy


def test_search_engines_are_kept_away_unless_they_are_let_in(published: Files) -> None:
    robots = '<meta name="robots" content="noindex">'
    assert robots in index(published)
    assert robots not in index(edition(a_workshop(), Wanted(index=True), Beside()))


@pytest.mark.parametrize("name", audiences())
def test_an_audience_is_shown_its_layers_and_sections(sample: Workshop, name: str) -> None:
    chosen = audience(name)
    assert Wanted(audience=name).layers == tuple(key for key in LAYERS if key in chosen.layers)
    assert set(chosen.sections) <= set(ORDER) - set(INCLUDABLE)
    page = index(edition(sample, Wanted(audience=name), Beside()))
    assert re.findall(r'<section id="([\w-]+)"', page) == [key for key in ORDER if key in chosen.sections]
    assert (words("map.row.frontstage") in page) == ("frontstage" in chosen.layers)


def test_an_audience_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownName, match=r"no audience “everyone”.*stakeholder"):
        audience("everyone")


def test_what_is_included_is_told_and_else_left_out(published: Files) -> None:
    assert [key for key in INCLUDABLE if f'id="{key}"' in index(published)] == []
    told = (("", ("What do they expect?",)),)
    page = index(edition(a_workshop(), Wanted(include=INCLUDABLE), Beside(questions=told, history=told)))
    assert page.count("What do they expect?") == 2
    assert 'id="decisions"' in page
    assert 'id="parked"' in page


def test_the_version_is_said_in_the_page_and_in_the_picture() -> None:
    page = index(edition(a_workshop(), Wanted(version="first draft"), Beside()))
    assert "version “first draft” of " in page
    assert "version: first draft" in page


def test_nothing_asks_another_host(published: Files) -> None:
    addresses = re.compile(r"""(?:src|href|url\()\s*=?\s*["']?(?:https?:)?//""")
    assert not addresses.search(texts(published))
