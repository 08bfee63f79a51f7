"""The import rules of the architecture, the size of the modules, and names that must be the same everywhere."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cjm_widgets
from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.views.registry import VIEWS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "cjm_widgets"

MAY_IMPORT = {
    "domain": set(),
    "methods": {"domain"},
    "facilitation": {"domain", "methods"},
    "store": {"domain", "facilitation"},
    "evidence": {"domain", "methods"},
    "charts": {"domain", "methods"},
    "exchange": {"domain", "methods", "charts"},
    "views": {"domain", "methods", "facilitation", "charts"},
    "serving": {"facilitation"},
    "errors": set(),
    "resources": set(),
}
ANYONE = {"errors", "resources"}
JOINS = {"app", "cli", "__init__"}

ONLY_IN = {
    "sqlalchemy": {"store"},
    "sqlite3": {"store"},
    "pandas": {"evidence"},
    "duckdb": {"evidence"},
    "ibis": {"evidence"},
    "ipywidgets": {"views", "app"},
    "anywidget": {"views"},
    "traitlets": {"views", "serving"},
    "plotly": {"charts"},
    "jinja2": {"exchange"},
    "openpyxl": {"exchange"},
    "defusedxml": {"exchange"},
    "itsdangerous": {"serving"},
    "segno": {"views"},
    "typst": {"exchange"},
    "fontTools": {"exchange"},
    "pptx": {"exchange"},
    "rapidfuzz": {"methods"},
    "voila": {"serving"},
    "tornado": {"serving"},
    "pydantic": {"domain", "facilitation", "exchange", "store", "views"},
}
LONGEST = 350


def modules() -> Iterator[Path]:
    yield from sorted(PACKAGE.rglob("*.py"))


def part_of(module: Path) -> str:
    parts = module.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else module.stem


def imported(module: Path) -> Iterator[tuple[int, str]]:
    """Every name that a module imports, wherever it stands, with its line; `from a import b` gives `a.b`."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}:{node.lineno} is a relative import, which the rules below cannot read"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def for_types_only(module: Path) -> set[int]:
    """The lines of a module under `if TYPE_CHECKING:`, which never run."""
    return {
        inner.lineno
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in node.body
    }


def test_every_part_has_a_rule() -> None:
    assert {part_of(module) for module in modules()} <= MAY_IMPORT.keys() | JOINS


@pytest.mark.parametrize("part", sorted(MAY_IMPORT))
def test_a_part_imports_only_the_parts_it_may(part: str) -> None:
    allowed = MAY_IMPORT[part] | ANYONE | {part}
    wrong = [
        f"{module.relative_to(ROOT)}:{line} imports {name}"
        for module in modules()
        if part_of(module) == part
        for line, name in imported(module)
        if name.split(".")[0] == "cjm_widgets"
        and name != "cjm_widgets.__version__"
        and name.split(".")[1] not in allowed
    ]
    assert not wrong


def test_nobody_but_the_command_line_imports_the_places_that_join_the_parts() -> None:
    wrong = [
        f"{module.relative_to(ROOT)}:{line}"
        for module in modules()
        if part_of(module) not in JOINS
        for line, name in imported(module)
        if name.startswith(("cjm_widgets.app", "cjm_widgets.cli"))
    ]
    assert not wrong


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_a_library_is_known_only_where_it_belongs(library: str) -> None:
    wrong = [
        f"{module.relative_to(ROOT)}:{line}"
        for module in modules()
        if part_of(module) not in ONLY_IN[library]
        for line, name in imported(module)
        if name.split(".")[0] == library and line not in for_types_only(module)
    ]
    assert not wrong


@pytest.mark.parametrize(("part", "libraries"), [("domain", {"pydantic", "pydantic_core"}), ("methods", {"rapidfuzz"})])
def test_the_inner_parts_need_nothing_else(part: str, libraries: set[str]) -> None:
    known = sys.stdlib_module_names | libraries | {"cjm_widgets"}
    used = {name.split(".")[0] for module in modules() if part_of(module) == part for _, name in imported(module)}
    assert used <= known


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    lengths = {
        str(module.relative_to(ROOT)): len(module.read_text(encoding="utf-8").splitlines()) for module in modules()
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_no_module_is_a_drawer_for_anything() -> None:
    drawers = re.compile(r"(utils?|helpers?|common|misc|managers?)")
    assert [
        module for module in modules() if any(drawers.fullmatch(part.removesuffix(".py")) for part in module.parts)
    ] == []


def test_steps_views_guides_and_notebooks_have_the_same_names() -> None:
    steps = [step.key for step in STEPS]
    views = [key for key in VIEWS if key not in ("start", "map", "follow-up")]
    guides = {path.stem for path in (ROOT / "templates" / "steps").glob("*.md")} - {"follow-up"}
    notebooks = {
        int(path.name[:2]): path.stem[3:].replace("_", "-") for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")
    }
    assert views == steps
    assert guides == set(steps)
    assert [notebooks[number] for number in range(1, len(steps) + 1)] == steps
    assert (notebooks[0], notebooks[len(steps) + 1]) == ("start", "follow-up")


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    for changelog in ROOT.glob("CHANGELOG.md"):
        found = re.search(r"^## \[?(\d+\.\d+\.\d+)", changelog.read_text(encoding="utf-8"), re.MULTILINE)
        assert found is not None
        assert found[1] == cjm_widgets.__version__


def test_the_version_of_the_package_is_the_one_that_is_built() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f'\nversion = "{cjm_widgets.__version__}"\n' in project
