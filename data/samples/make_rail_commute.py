"""Make the log of the sample workshop: `python data/samples/make_rail_commute.py [FILE]`.

A real session on a real store enters the workshop, day by day, on a clock of its own and with ids of its own, so that
every run writes the same bytes. FILE is `rail-commute.jsonl` beside this script unless another one is named.
"""

import sys
import tempfile
from pathlib import Path

from rail_commute import story
from rail_commute.room import Room

from cjm_widgets.store.log_lines import write_lines
from cjm_widgets.store.sqlite import SqliteLog

HERE = Path(__file__).parent


def lines() -> str:
    """The sample workshop as lines of JSON."""
    with tempfile.TemporaryDirectory() as folder:
        log = SqliteLog.create(Path(folder) / "sample.cjm")
        try:
            room = Room(log)
            story.tell(room)
            return "".join(write_lines(room.changes(), log.labels()))
        finally:
            log.close()


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "rail-commute.jsonl"
    target.write_text(lines(), encoding="utf-8", newline="\n")
