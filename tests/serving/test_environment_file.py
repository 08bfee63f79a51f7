import tomllib
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]


def test_the_conda_environment_asks_for_what_pyproject_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    conda = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    assert sorted(conda) == sorted(["pip", f"python{project['requires-python']}", *project["dependencies"]])
