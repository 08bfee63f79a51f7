from pathlib import Path

import nbformat
import pytest

from cjm_widgets.serving.own_notebooks import bring


def write(folder: Path, name: str, source: str, output: str = "") -> None:
    cell = nbformat.v4.new_code_cell(source)
    if output:
        cell.outputs.append(nbformat.v4.new_output("stream", text=output))
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), folder / name)


def cell(folder: Path, name: str) -> nbformat.NotebookNode:
    return nbformat.read(folder / name, as_version=4).cells[0]


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    write(tmp_path / "kit", "one.ipynb", "1")
    return tmp_path / "kit"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "workshops" / "own"


def test_every_notebook_of_the_kit_is_brought(kit: Path, own: Path) -> None:
    bring(kit, own)
    assert (own / "one.ipynb").read_bytes() == (kit / "one.ipynb").read_bytes()


def test_a_notebook_that_somebody_changed_is_kept(kit: Path, own: Path) -> None:
    bring(kit, own)
    write(own, "one.ipynb", "1 + 1")
    write(kit, "one.ipynb", "2")
    bring(kit, own)
    assert cell(own, "one.ipynb").source == "1 + 1"


def test_a_notebook_of_ones_own_is_left_alone(kit: Path, own: Path) -> None:
    bring(kit, own)
    write(own, "mine.ipynb", "my own")
    bring(kit, own)
    assert cell(own, "mine.ipynb").source == "my own"


def test_outputs_are_no_change_and_are_not_kept(kit: Path, own: Path) -> None:
    bring(kit, own)
    write(own, "one.ipynb", "1", output="an output that JupyterLab saved")
    bring(kit, own)
    assert cell(own, "one.ipynb").outputs == []


def test_an_unchanged_copy_follows_the_kit_to_its_next_version(kit: Path, own: Path) -> None:
    bring(kit, own)
    write(kit, "one.ipynb", "2")
    bring(kit, own)
    assert cell(own, "one.ipynb").source == "2"


def test_a_copy_that_was_thrown_away_comes_back(kit: Path, own: Path) -> None:
    bring(kit, own)
    (own / "one.ipynb").unlink()
    bring(kit, own)
    assert cell(own, "one.ipynb").source == "1"


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"cells": 3}', "not a notebook"])
def test_a_copy_that_cannot_be_read_is_kept_for_whoever_wants_to_mend_it(kit: Path, own: Path, content: str) -> None:
    bring(kit, own)
    (own / "one.ipynb").write_text(content)
    bring(kit, own)
    assert (own / "one.ipynb").read_text() == content


def test_without_the_list_of_what_was_given_every_difference_is_somebodys(kit: Path, own: Path) -> None:
    bring(kit, own)
    write(kit, "one.ipynb", "2")
    (own / ".given.json").write_text("{")
    bring(kit, own)
    assert cell(own, "one.ipynb").source == "1"
