"""Commands that take files in and give files out: export, import, formats, schema."""

import secrets
import sys
from argparse import Namespace
from pathlib import Path

from cjm_widgets import app
from cjm_widgets.app.trading import taken_in, written
from cjm_widgets.cli.making import workshop_path
from cjm_widgets.cli.opening import reading, writing
from cjm_widgets.cli.printing import as_json, lines, one_line
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange import formats
from cjm_widgets.exchange.formats import Format
from cjm_widgets.exchange.trade import Choices, Source
from cjm_widgets.facilitation.load import foreseen
from cjm_widgets.resources import words

STANDARD = "-"


def export(args: Namespace) -> int:
    """Write the workshop as a file, and say what the format left out."""
    wanted = _format(args, args.out, formats.going_out)
    if not wanted.writer:
        raise BadDocument(words("error.exchange.not-out", format=wanted.key))
    with reading(args.file) as log:
        made = written(log, wanted, _choices(args), args.at)
    if args.out == STANDARD:
        sys.stdout.buffer.write(made.content)
        sys.stdout.buffer.flush()
    else:
        put(Path(args.out), made.content)
    for sentence in made.left_out:
        print(one_line(sentence), file=sys.stderr)
    if args.out != STANDARD:
        if args.json:
            as_json({"file": args.out, "format": wanted.key, "left_out": made.left_out})
        else:
            lines([words("cli.telling.wrote", file=args.out)])
    return 0


def import_(args: Namespace) -> int:
    """Read a file into a workshop, after a label; wholly or not at all. With `--dry-run` only say what would happen."""
    wanted = _format(args, args.source, formats.coming_in)
    if not wanted.reader:
        raise BadDocument(words("error.exchange.not-in", format=wanted.key))
    source = _source(args.source, wanted)
    path = workshop_path(args.file)
    new = not path.exists()
    if new:
        draft = wanted.read(source, Workshop())
        loaded = foreseen(Workshop(), draft.items(alone=args.replace), replace=args.replace)
        if not args.dry_run:
            app.make(path).close()
    if not (new and args.dry_run):
        try:
            with writing(str(path)) as session:
                draft = wanted.read(source, session.workshop)
                if args.dry_run:
                    loaded = foreseen(session.workshop, draft.items(alone=args.replace), replace=args.replace)
                else:
                    loaded = taken_in(session, draft, replace=args.replace)
        except BaseException:
            if new:
                path.unlink(missing_ok=True)
            raise
    for sentence in draft.warnings:
        print(one_line(sentence), file=sys.stderr)
    if args.json:
        as_json({**loaded._asdict(), "format": wanted.key, "warnings": draft.warnings, "dry_run": args.dry_run})
    else:
        lines([words("cli.would-import" if args.dry_run else "cli.imported", **loaded._asdict())])
    return 0


def list_formats(args: Namespace) -> int:
    """Print the formats: what goes out, what comes in, what loses nothing."""
    if args.json:
        as_json(
            [
                {"format": one.key, "endings": one.endings, "out": bool(one.writer), "in": bool(one.reader)}
                | {"lossless": one.lossless}
                for one in formats.FORMATS
            ]
        )
        return 0
    for one in formats.FORMATS:
        ways = [words(f"cli.formats.{way}") for way, there in (("out", one.writer), ("in", one.reader)) if there]
        said = words(f"format.{one.key}") + (f" ({words('cli.formats.lossless')})" if one.lossless else "")
        lines([f"{one.key:13} {' '.join(one.endings):12} {', '.join(ways):8} {said}"])
    return 0


def schema(args: Namespace) -> int:
    """Print the JSON Schema of the document."""
    from cjm_widgets.exchange.schema import schema as made

    as_json(made())
    return 0


def put(out: Path, content: bytes) -> None:
    """Write a file as a whole: beside its place first, then into it."""
    part = out.with_name(f"{out.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _format(args: Namespace, name: str, by_ending: formats.ByEnding) -> Format:
    if args.format:
        return formats.named(args.format)
    return formats.named("json") if name == STANDARD else by_ending(Path(name).name)


def _choices(args: Namespace) -> Choices:
    return Choices(
        persona=args.persona,
        state=args.state,
        stages=args.stages.split(",") if args.stages else None,
        layers=args.layers.split(",") if args.layers else None,
        size=args.size,
        template=Path(args.template) if args.template else None,
        names=args.names,
    )


def _source(source: str, wanted: Format) -> Source:
    """What is read, weighed first: of a file that is too large not a byte."""
    if source == STANDARD:
        content = sys.stdin.buffer.read(wanted.largest + 1)
        wanted.weigh(source, len(content))
        return Source(source, content)
    path = Path(source)
    try:
        wanted.weigh(path.name, path.stat().st_size)
        return Source(path.name, path.read_bytes())
    except FileNotFoundError:
        raise BadDocument(words("error.file.missing-document", name=path.name)) from None
