"""The command that publishes: once, or whenever the workshop changes."""

import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from cjm_widgets.app.edition_folder import INDEX, EditionFolder, Written
from cjm_widgets.app.publishing import publication
from cjm_widgets.charts.audiences import audience
from cjm_widgets.cli.opening import reading
from cjm_widgets.cli.printing import lines, one_line
from cjm_widgets.errors import CjmError, UnknownName
from cjm_widgets.exchange.edition import INCLUDABLE, Wanted
from cjm_widgets.resources import words
from cjm_widgets.store.sqlite import SqliteLog

POLL_SECONDS = 0.1
QUIET_SECONDS, MOST_SECONDS = 0.5, 5.0
"""A republication waits until nobody has written for the one, but no longer than the other."""
TRIED_AGAIN_SECONDS = 5


def publish(args: Namespace) -> int:
    """Write the edition; with `--watch` again and again, until Ctrl-C."""
    include = tuple(_included(args.include))
    if args.audience:
        audience(args.audience)
    folder = EditionFolder(Path(args.folder))
    folder.check(Path(args.file))
    with reading(args.file) as log:
        log.has_grown()
        pinned, done = _once(log, args, include, folder)
        told = words(
            "cli.publish.wrote",
            files=sum(done),
            folder=folder.folder,
            written=done.written,
            kept=done.kept,
            index=folder.folder / INDEX,
        )
        lines([told, *([words("cli.publish.pinned", name=pinned)] if pinned else [])])
        if args.watch:
            try:
                _watch(log, args, include, folder)
            except KeyboardInterrupt:
                lines([words("cli.publish.ended")])
    return 0


def _included(given: list[str]) -> Iterator[str]:
    for name in (part.strip() for one in given for part in one.split(",")):
        if name not in INCLUDABLE:
            raise UnknownName(words("error.edition.include", name=name, known=", ".join(INCLUDABLE)))
        yield name


def _once(log: SqliteLog, args: Namespace, include: tuple[str, ...], folder: EditionFolder) -> tuple[str, Written]:
    pinned, files = publication(log, Wanted(audience=args.audience, include=include, index=args.index))
    return pinned, folder.write(files)


def _watch(log: SqliteLog, args: Namespace, include: tuple[str, ...], folder: EditionFolder) -> None:
    lines([words("cli.publish.watching")])
    sys.stdout.flush()
    while True:
        _wait(log)
        while not _again(log, args, include, folder):
            time.sleep(TRIED_AGAIN_SECONDS)
        sys.stdout.flush()


def _again(log: SqliteLog, args: Namespace, include: tuple[str, ...], folder: EditionFolder) -> bool:
    """Publish again; a disk that is away for a while ends nothing. Gives whether it went well."""
    clock = f"{datetime.now():%H:%M:%S}"
    try:
        _, done = _once(log, args, include, folder)
    except (CjmError, OSError) as error:
        said = words("cli.publish.trouble", clock=clock, said=error, seconds=TRIED_AGAIN_SECONDS)
        print(one_line(said), file=sys.stderr, flush=True)
        return False
    if done.written:
        lines([words("cli.publish.again", clock=clock, written=done.written)])
    return True


def _wait(log: SqliteLog) -> None:
    """Wait for a change, and for the end of a burst of them."""
    while not log.has_grown():
        time.sleep(POLL_SECONDS)
    began = last = time.monotonic()
    while time.monotonic() - last < QUIET_SECONDS and time.monotonic() - began < MOST_SECONDS:
        time.sleep(POLL_SECONDS)
        if log.has_grown():
            last = time.monotonic()
