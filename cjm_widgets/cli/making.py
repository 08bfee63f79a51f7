"""Commands that make or change a file, and the one that starts everything."""

from argparse import Namespace
from pathlib import Path

from cjm_widgets import app
from cjm_widgets.cli.opening import writing
from cjm_widgets.cli.printing import lines
from cjm_widgets.errors import NotAWorkshop
from cjm_widgets.resources import words
from cjm_widgets.store import copies
from cjm_widgets.store.redact import redact as redacted
from cjm_widgets.store.shelf import SUFFIX
from cjm_widgets.store.sqlite import SqliteLog


def workshop_path(file: str) -> Path:
    """The path of a workshop to be made; a name without an ending gets ours."""
    path = Path(file)
    if not path.name:
        raise NotAWorkshop(words("error.file.folder", name=file))
    return path if path.suffix else path.with_suffix(SUFFIX)


def new(args: Namespace) -> int:
    """Make a workshop file."""
    path = workshop_path(args.file)
    app.make(path, args.title, args.starter).close()
    lines([words("cli.made", file=path)])
    return 0


def start(args: Namespace) -> int:
    """Keep a copy, start the three servers, with the room where it is asked for, and wait until they are ended."""
    from cjm_widgets import serving

    path = Path(args.file) if args.file else app.workshop_file({})
    SqliteLog(path).close()
    copies.keep_copy(path)
    own = app.workshops_folder() / "notebooks"
    serving.start(path.resolve(), browser=not args.no_browser, own=own, room=args.room)
    return 0


def label(args: Namespace) -> int:
    """Name the present version."""
    with writing(args.file) as session:
        made = session.label(args.name)
    lines([words("cli.labelled", name=made.name, seq=made.seq)])
    return 0


def undo(args: Namespace) -> int:
    """Take back the facilitator's last gesture."""
    with writing(args.file) as session:
        lines([session.undo()])
    return 0


def copy(args: Namespace) -> int:
    """Copy the workshop into one new file."""
    made = copies.copy(Path(args.file), workshop_path(args.out))
    lines([words("cli.copied", file=made)])
    return 0


def redact(args: Namespace) -> int:
    """Rewrite the log without an item's texts."""
    count = redacted(Path(args.file), args.item)
    lines([words("cli.redacted", count=count)])
    return 0
