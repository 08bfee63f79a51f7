from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.running import RunningKit, running, stand_in

SAYS = """import os, ipywidgets
button, label = ipywidgets.Button(description="Press"), ipywidgets.Label("not yet")
button.on_click(lambda _: setattr(label, "value", "pressed"))
print(*(os.environ.get(name, "") for name in ("QUERY_STRING", "CJM_SEAT", "CJM_WORKSHOP")), sep="|")
ipywidgets.VBox([button, label])"""


@pytest.fixture(scope="session")
def small_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notebooks")
    for name in ("00_start", "dashboard"):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(SAYS)])
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def kit(small_notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningKit]:
    file = tmp_path_factory.mktemp("workshop") / "team.cjm"
    with running(stand_in(file, small_notebooks), file) as started:
        yield started
