"""`import cjm_widgets` is quick: what a name needs is loaded when the name is used."""

import subprocess
import sys

import pytest

import cjm_widgets

HEAVY = ("plotly", "pandas", "sqlalchemy", "sqlite3", "pydantic", "ipywidgets", "anywidget", "IPython", "yaml", "voila")


def loaded_by(statement: str) -> set[str]:
    """The top-level modules that a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sorted(name.split('.')[0] for name in sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_the_package_loads_nothing_heavy() -> None:
    assert loaded_by("import cjm_widgets") & set(HEAVY) == set()


def test_importing_the_command_line_loads_no_widgets_charts_or_tables() -> None:
    assert loaded_by("import cjm_widgets.cli") & {"plotly", "pandas", "ipywidgets", "anywidget", "voila"} == set()


@pytest.mark.parametrize("name", [name for name in cjm_widgets.__all__ if name != "__version__"])
def test_every_public_name_can_be_used(name: str) -> None:
    assert callable(getattr(cjm_widgets, name))


def test_a_name_that_does_not_exist_is_answered_with_those_that_do() -> None:
    with pytest.raises(AttributeError, match="it has dashboard, follow_up, open_workshop"):
        _ = cjm_widgets.strat
