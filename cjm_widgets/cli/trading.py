"""Commands that exchange documents: export, import, schema."""

import json
import secrets
import sys
from argparse import Namespace
from pathlib import Path

from cjm_widgets import app
from cjm_widgets.cli.making import workshop_path
from cjm_widgets.cli.opening import reading, seen, writing
from cjm_widgets.cli.printing import as_json, lines
from cjm_widgets.errors import BadDocument
from cjm_widgets.exchange.document import Version, from_document, read_text, to_document
from cjm_widgets.facilitation.load import load
from cjm_widgets.resources import words

LARGEST_BYTES = 200_000_000


def export(args: Namespace) -> int:
    """Write the workshop as one document."""
    with reading(args.file) as log:
        document = to_document(seen(log), [Version(label.name, label.at) for label in log.labels()])
    if args.out == "-":
        as_json(document)
        return 0
    out = Path(args.out)
    if out.suffix.lower() != ".json":
        raise BadDocument(words("error.document.ending", name=out.name))
    part = out.with_name(f"{out.name}.{secrets.token_hex(4)}.part")
    try:
        part.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
    lines([words("cli.exported", file=out, count=len(document["items"]))])
    return 0


def import_(args: Namespace) -> int:
    """Read a document into a workshop, after a label; wholly or not at all."""
    raw = read_text(_text(args.source))
    path = workshop_path(args.file)
    if not path.exists():
        from_document(raw)
        app.make(path).close()
    with writing(str(path)) as session:
        items = from_document(raw, session.workshop, alone=args.replace)
        if session.workshop.items:
            session.label(words("cli.before-import", time=session.clock().isoformat(timespec="milliseconds")))
        session.step = "import"
        loaded = load(session, items, replace=args.replace)
    if args.json:
        as_json(loaded._asdict())
    else:
        lines([words("cli.imported", **loaded._asdict())])
    return 0


def _text(source: str) -> str:
    try:
        if source == "-":
            return sys.stdin.buffer.read().decode("utf-8-sig")
        path = Path(source)
        if path.stat().st_size > LARGEST_BYTES:
            raise BadDocument(words("error.document.too-large", name=path.name))
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadDocument(words("error.document.not-text", name=Path(source).name)) from None
    except FileNotFoundError:
        raise BadDocument(words("error.file.missing-document", name=Path(source).name)) from None


def schema(args: Namespace) -> int:
    """Print the JSON Schema of the document."""
    from cjm_widgets.exchange.schema import schema as made

    as_json(made())
    return 0
