from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tests.running import RunningKit, running, stand_in
from tests.serving.room import Room, command

SAYS = """import os, ipywidgets
button, label = ipywidgets.Button(description="Press"), ipywidgets.Label("not yet")
button.on_click(lambda _: setattr(label, "value", "pressed"))
print(*(os.environ.get(name, "") for name in ("QUERY_STRING", "CJM_SEAT", "CJM_WORKSHOP")), sep="|")
ipywidgets.VBox([button, label])"""

TELLS = """import os, ipywidgets
names = [name for name in os.environ if name.startswith("CJM_") or name in ("QUERY_STRING", "VOILA_REQUEST_URL")]
print("ENVIRONMENT " + "|".join(f"{name}={os.environ[name]}" for name in names) + "END")
ipywidgets.Label("here")"""


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


@pytest.fixture(scope="session")
def room_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("room-notebooks")
    for name in ("00_start", "dashboard", "participant"):
        cell = nbformat.v4.new_code_cell(TELLS.replace('"END"', f'"|PAGE={name} END"'))
        notebook = nbformat.v4.new_notebook(cells=[cell])
        notebook.metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        nbformat.write(notebook, folder / f"{name}.ipynb")
    return folder


@pytest.fixture(scope="module")
def room(room_notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    folder = tmp_path_factory.mktemp("room")
    data = folder / "data"
    data.mkdir(mode=0o700)
    file = folder / "team.cjm"
    with running(command(file, room_notebooks, room=True), file, CJM_DATA=str(data), CJM_SEAT="facilitator") as kit:
        yield Room(kit, data)
