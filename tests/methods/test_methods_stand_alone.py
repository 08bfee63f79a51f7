import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import cjm_widgets.methods as package

PURE = (
    "__init__",
    "consensus",
    "emotion",
    "intervals",
    "kpis",
    "moments",
    "priorities",
    "quadrants",
    "responsibility",
    "retention",
    "value",
)
FOLDER = Path(package.__file__).parent
KIT = "cjm_widgets."


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@pytest.mark.parametrize("module", PURE)
def test_a_method_imports_the_standard_library_and_other_methods_only(module: str) -> None:
    for name in imported(FOLDER / f"{module}.py"):
        own = name.startswith((f"{KIT}methods", f"{KIT}errors"))
        assert own or name.split(".")[0] in sys.stdlib_module_names, name


@pytest.mark.parametrize(
    ("module", "others"),
    [
        ("consensus", set()),
        ("value", set()),
        ("priorities", set()),
        ("responsibility", set()),
        ("emotion", {"consensus"}),
    ],
)
def test_one_theme_does_not_load_the_others(module: str, others: set[str]) -> None:
    code = f"import sys, {KIT}methods.{module}; print(*(n for n in sys.modules if n.startswith('{KIT}methods.')))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {name.removeprefix(f"{KIT}methods.") for name in loaded} == {module, *others}
