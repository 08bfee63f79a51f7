"""Processes are killed in the middle of the work; `make bench` does it 200 times, this ten times."""

import random
import sys
from pathlib import Path

import pytest

from tests.room_storm import ONE_KIT, storm

SEED = 3


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is no fork server to kill")
def test_what_was_shown_as_saved_survives_any_kill_and_is_there_once(tmp_path: Path) -> None:
    targets = list(ONE_KIT)
    random.Random(SEED).shuffle(targets)
    with storm(tmp_path, SEED) as running:
        for number, target in enumerate(targets):
            running.round(number, target)
        assert running.shown > 100  # else it has proved nothing
