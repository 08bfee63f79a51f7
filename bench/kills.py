"""Two hundred kills in the middle of the work: what a page has shown as saved is in the file afterwards, each once."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench.line import Line
from tests.room_storm import ONE_KIT, storm

_KITS = 20


def lines(folder: Path) -> Iterator[Line]:
    """How many kills lost something, wrote something twice, or left a page that did not come back."""
    kills, shown, failed = 0, 0, list[str]()
    for seed in range(_KITS):
        place = folder / f"kit-{seed}"
        place.mkdir()
        targets = list(ONE_KIT)
        random.Random(seed).shuffle(targets)
        with storm(place, seed) as running:
            for number, target in enumerate(targets):
                kills += 1
                try:
                    running.round(number, target)
                except AssertionError as error:
                    failed.append(f"seed {seed}, {target}: {error}")
                    break
            shown += running.shown
    detail = f"{shown} changes shown as saved; " + "; ".join(failed or ["all there, each once"])
    yield Line(f"{kills} kills that lost something", len(failed), 0, "", detail)
