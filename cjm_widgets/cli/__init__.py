"""The command line: `cjm`. Exit codes: 0 done, 1 open points or findings (`check`), 2 wrong use or refused input."""

import argparse
import io
import os
import sys
from collections.abc import Sequence

from cjm_widgets import __version__
from cjm_widgets.cli import commands
from cjm_widgets.cli.printing import one_line
from cjm_widgets.errors import CjmError
from cjm_widgets.resources import words

DONE, FOUND, WRONG = 0, 1, 2


def parser() -> argparse.ArgumentParser:
    """The parser of every command; each has its own help."""
    top = argparse.ArgumentParser(prog="cjm", description=words("cli.about"))
    top.add_argument("--version", action="version", version=f"cjm {__version__}")
    parts = top.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in commands.COMMANDS:
        sub = parts.add_parser(
            command.name, help=words(f"cli.{command.name}"), description=words(f"cli.{command.name}")
        )
        for names, options in command.arguments:
            sub.add_argument(*names, **options)
        sub.set_defaults(run=command.run)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what is refused is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    args = parser().parse_args(arguments)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except CjmError as error:
        print(one_line(f"cjm: {error}"), file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        said = words("error.os", name=error.filename or "cjm", reason=error.strerror or error)
        print(one_line(f"cjm: {said}"), file=sys.stderr)
        return WRONG
    except RecursionError:
        print(one_line(f"cjm: {words('error.nested')}"), file=sys.stderr)
        return WRONG
    except KeyboardInterrupt:
        return 130
    return code
