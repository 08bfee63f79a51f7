"""A change log as lines of JSON: the form of the samples, and of the logs that the tests keep of every release."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cjm_widgets.domain.change import Change
from cjm_widgets.facilitation.log import ChangeLog


def write_lines(changes: Iterable[Change], labels: Iterable[tuple[str, int, str, str]] = ()) -> Iterator[str]:
    """A line a change in order, and behind the change it stands for a line a label."""
    waiting = sorted(labels, key=lambda label: label[1])
    for change in changes:
        fields = {name: value for name, value in change._asdict().items() if name != "undoes" or value}
        yield _line(fields)
        while waiting and waiting[0][1] <= change.seq:
            name, seq, at, seat = waiting.pop(0)
            yield _line({"label": name, "seq": seq, "at": at, "seat": seat})


def read_lines(lines: Iterable[str]) -> Iterator[Change | dict[str, Any]]:
    """The changes and labels of such lines, in order; a label is a dict."""
    for line in lines:
        if line.strip():
            fields = json.loads(line)
            yield fields if "label" in fields else Change(**fields)


def _line(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")) + "\n"


def replay(lines: Iterable[str], log: ChangeLog) -> None:
    """Write such lines into an empty log: the changes in one transaction up to each label, then the label."""
    waiting: list[Change] = []
    for entry in read_lines(lines):
        if isinstance(entry, Change):
            waiting.append(entry)
            continue
        log.append(waiting)
        log.label(entry["label"], entry["seat"], entry["at"])
        waiting.clear()
    log.append(waiting)
