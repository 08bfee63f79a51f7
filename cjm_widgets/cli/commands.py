"""The commands and their arguments. What a command needs is imported when it runs, so that each starts quickly."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import Any, NamedTuple

Argument = tuple[tuple[str, ...], dict[str, Any]]

FILE: Argument = (("file",), {"metavar": "FILE", "help": "a workshop file, NAME.cjm"})
JSON: Argument = (("--json",), {"action": "store_true", "help": "print JSON"})
NO_BROWSER: Argument = (("--no-browser",), {"action": "store_true", "help": "open no browser"})
ROLES = ("participant", "scribe", "reviewer", "stakeholder", "co-facilitator")
POINT = "a label, @SEQ, a time, or now"


class Command(NamedTuple):
    """One command: its name, its arguments, and what runs it."""

    name: str
    arguments: tuple[Argument, ...]
    run: Callable[[Namespace], int]


def _from(module: str, name: str) -> Callable[[Namespace], int]:
    def run(args: Namespace) -> int:
        found: Callable[[Namespace], int] = getattr(import_module(f"cjm_widgets.cli.{module}"), name)
        return found(args)

    return run


COMMANDS: tuple[Command, ...] = (
    Command(
        "new",
        (
            FILE,
            (("--title",), {"default": "", "help": "the title of the workshop"}),
            (("--from",), {"dest": "starter", "default": "", "metavar": "STARTER", "help": "see “cjm templates”"}),
        ),
        _from("making", "new"),
    ),
    Command(
        "start",
        (
            (("file",), {"metavar": "FILE", "nargs": "?", "help": "a workshop file; the sample when left out"}),
            NO_BROWSER,
            (("--room",), {"action": "store_true", "help": "open the room to other devices at once"}),
        ),
        _from("making", "start"),
    ),
    Command(
        "room",
        (
            (("file",), {"metavar": "FILE", "nargs": "?", "help": "a workshop file, NAME.cjm"}),
            NO_BROWSER,
            (("--check",), {"action": "store_true", "help": "only say under which addresses others can reach it"}),
        ),
        _from("inviting", "room"),
    ),
    Command(
        "invite",
        (
            FILE,
            (("--role",), {"choices": ROLES, "help": "for whom it is"}),
            (("--hours",), {"type": float, "metavar": "N", "help": "for how long it is good"}),
            (("--name",), {"default": "", "help": "whose it is, filled in beforehand"}),
            (("--max-uses",), {"type": int, "metavar": "N", "help": "on how many devices it may be used"}),
            (
                ("--address",),
                {"metavar": "HOST[:PORT]", "help": "where the room will be; else here, port 8868"},
            ),
            (("--list",), {"action": "store_true", "help": "list the invitations"}),
            (("--revoke",), {"metavar": "ID", "help": "withdraw one"}),
            JSON,
        ),
        _from("inviting", "invite"),
    ),
    Command("show", (FILE, JSON), _from("reading", "show")),
    Command("check", (FILE, JSON), _from("reading", "check")),
    Command("history", (FILE, JSON), _from("reading", "history")),
    Command(
        "diff",
        (FILE, (("a",), {"metavar": "A", "help": POINT}), (("b",), {"metavar": "B", "help": POINT}), JSON),
        _from("reading", "diff"),
    ),
    Command(
        "label", (FILE, (("name",), {"metavar": "NAME", "help": "what to call this version"})), _from("making", "label")
    ),
    Command("undo", (FILE,), _from("making", "undo")),
    Command("copy", (FILE, (("out",), {"metavar": "OUT", "help": "the new file"})), _from("making", "copy")),
    Command(
        "redact", (FILE, (("item",), {"metavar": "ITEM", "help": "the id of the item"})), _from("making", "redact")
    ),
    Command(
        "export",
        (
            FILE,
            (("out",), {"metavar": "OUT", "help": "the file to write; - for standard output"}),
            (("--format",), {"metavar": "NAME", "default": "", "help": "see “cjm formats”; else by the ending of OUT"}),
            (("--persona",), {"default": "", "metavar": "NAME", "help": "whose journey"}),
            (("--state",), {"choices": ("current", "future"), "help": "today's journey or the future one"}),
            (("--stages",), {"default": "", "metavar": "NAME,NAME", "help": "which stages; all when left out"}),
            (("--layers",), {"default": "", "metavar": "KEY,KEY", "help": "which rows of the map, in pictures"}),
            (("--size",), {"choices": ("A4", "A3", "A2", "A1", "A0"), "default": "A3", "help": "of a poster"}),
            (("--template",), {"default": "", "metavar": "FILE.pptx", "help": "your own slides to build on"}),
            (("--names",), {"action": "store_true", "help": "name the people of the team in it"}),
            (("--at",), {"default": "now", "metavar": "VERSION", "help": POINT}),
            JSON,
        ),
        _from("trading", "export"),
    ),
    Command(
        "import",
        (
            (("source",), {"metavar": "SRC", "help": "the file to read; - for standard input"}),
            (("--into",), {"required": True, "metavar": "FILE", "dest": "file", "help": "made where it is missing"}),
            (("--format",), {"metavar": "NAME", "default": "", "help": "see “cjm formats”; else by the ending of SRC"}),
            (("--replace",), {"action": "store_true", "help": "remove the items that the file does not hold"}),
            (("--dry-run",), {"action": "store_true", "help": "say what would happen, and write nothing"}),
            JSON,
        ),
        _from("trading", "import_"),
    ),
    Command("formats", (JSON,), _from("trading", "list_formats")),
    Command(
        "report",
        (FILE, (("out",), {"metavar": "OUT.html|OUT.md", "help": "the report to write"})),
        _from("telling", "report"),
    ),
    Command(
        "print",
        (FILE, (("out",), {"metavar": "OUT.html|OUT.pdf", "help": "the worksheets to write"})),
        _from("telling", "print_"),
    ),
    Command(
        "invitation",
        (
            FILE,
            (("out",), {"metavar": "OUT.txt|OUT.ics", "help": "a text to send, or an event for calendars"}),
            (("--at",), {"metavar": "TIME", "help": "when it begins, such as 2026-11-21T09:30; local without a zone"}),
            (("--link",), {"metavar": "URL", "help": "how to join; see “cjm invite”"}),
            (
                ("--agenda",),
                {"metavar": "NAME", "help": "an agenda such as two-hours; the workshop's own when left out"},
            ),
        ),
        _from("telling", "invitation"),
    ),
    Command(
        "publish",
        (
            FILE,
            (("folder",), {"metavar": "DIR", "help": "a new or empty folder, or one with an earlier edition"}),
            (("--audience",), {"default": "", "metavar": "NAME", "help": "team, stakeholder or executive; else all"}),
            (
                ("--include",),
                {
                    "action": "append",
                    "default": [],
                    "metavar": "WHAT",
                    "help": "what is left out otherwise, separated by commas: names (of the team), graders (each one's "
                    "line, numbered), history (what changed from version to version), questions (still open), "
                    "decisions, parked",
                },
            ),
            (("--index",), {"action": "store_true", "help": "let search engines list it"}),
            (("--watch",), {"action": "store_true", "help": "publish again whenever the workshop changes"}),
        ),
        _from("publishing", "publish"),
    ),
    Command("schema", (JSON,), _from("trading", "schema")),
    Command("templates", (JSON,), _from("reading", "templates")),
)
