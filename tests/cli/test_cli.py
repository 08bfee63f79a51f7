"""The command line: what each command does, prints and answers with; nobody ever sees a traceback."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cjm_widgets import __version__
from cjm_widgets.app import make_sample
from cjm_widgets.cli import main
from cjm_widgets.cli.commands import COMMANDS
from cjm_widgets.domain.item import KINDS
from cjm_widgets.domain.journey import Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.sqlite import SqliteLog, opened
from tests.cli.outcomes import done, refused
from tests.facilitation.complete import complete

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in an empty folder; its exit code, what it printed, and what it said on stderr."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = int(end.code or 0)
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return command


def read(file: str | Path) -> Workshop:
    with opened(Path(file)) as log:
        return log.workshop()


@pytest.fixture
def file(run: Run) -> str:
    """A workshop with a label and a change behind it."""
    done(run("new", "w.cjm", "--title", "The way home"))
    log = SqliteLog(Path("w.cjm"))
    session = Session(log)
    session.put(Stage(id="s", name="Before"))
    session.label("draft")
    session.change("s", name="After")
    log.close()
    return "w.cjm"


# Help


def test_every_command_that_the_issue_names_is_there() -> None:
    named = "new start room invite show check history diff label undo copy redact export import schema templates"
    named += " report print invitation publish formats"
    assert {command.name for command in COMMANDS} == set(named.split())


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_every_command_has_help(run: Run, command: str) -> None:
    out = done(run(command, "--help"))
    assert out.startswith(f"usage: cjm {command}")


def test_help_and_version_of_the_whole(run: Run) -> None:
    assert all(command.name in done(run("--help")) for command in COMMANDS)
    assert done(run("--version")) == f"cjm {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        (), ("nonsense",), ("show",), ("show", "a", "b"), ("diff", "w.cjm", "now"), ("import", "x.json"),
        ("new", "--from"), ("show", "--colour", "w.cjm"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_use_ends_with_two_and_says_how(run: Run, arguments: tuple[str, ...]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: cjm")


# Making


def test_new_makes_a_file_with_a_title(run: Run) -> None:
    assert done(run("new", "w", "--title", "The way home\x1b[2J")) == "Made w.cjm.\n"
    assert read("w.cjm").title == "The way home[2J"
    assert [path.name for path in Path().iterdir()] == ["w.cjm"]


def test_new_from_a_starter_map_with_a_title_of_ones_own(run: Run) -> None:
    done(run("new", "a.cjm", "--from", "rail-commute"))
    done(run("new", "b.cjm", "--from", "rail-commute", "--title", "Our trains"))
    first, second = read("a.cjm"), read("b.cjm")
    assert first.title
    assert second.title == "Our trains"
    assert second.purpose.starter == "rail-commute"
    assert len(first.touchpoints) == len(second.touchpoints) >= 15


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("new", "w.cjm", "--from", "moon-landing"), "There is no starter map “moon-landing”. There are: bank-account"),
        (("new", "w.cjm", "--title", "x" * 301), "at most 300 characters"),
        (("new", "nowhere/w.cjm"), "There is no folder “nowhere”"),
        (("new", "."), "is a folder"),
        (("new", ""), "is a folder"),
        (("new", "x" * 300), "File name too long"),
    ],
    ids=lambda value: None if isinstance(value, str) else " ".join(value)[:30],
)
def test_what_cannot_be_made_leaves_nothing_behind(run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    refused(run(*arguments), sentence)
    assert list(Path().iterdir()) == []


def test_new_overwrites_nothing(run: Run, file: str) -> None:
    before = Path(file).read_bytes()
    refused(run("new", file), "“w.cjm” exists already")
    assert Path(file).read_bytes() == before


def test_label_names_the_present_version(run: Run, file: str) -> None:
    assert done(run("label", file, "after lunch")) == "“after lunch” now names @3.\n"
    refused(run("label", file, "after lunch"), "already a version labelled “after lunch”")
    refused(run("label", file, "  "), "A version needs a name")
    refused(run("label", file, "\udcff\x00"), "A version needs a name")


def test_undo_takes_back_one_step_after_the_other(run: Run, file: str) -> None:
    assert done(run("undo", file)) == "Undone.\n"
    assert read(file).label("s") == "Before"
    done(run("undo", file))
    assert read(file).get("s") is None
    done(run("undo", file))
    refused(run("undo", file), "There is nothing to undo")


def test_copy_makes_one_new_file(run: Run, file: str) -> None:
    assert done(run("copy", file, "copy")) == "Copied to copy.cjm.\n"
    assert read("copy.cjm") == read(file)
    refused(run("copy", file, "copy.cjm"), "“copy.cjm” exists already")
    refused(run("copy", file, "nowhere/copy.cjm"), "There is no folder “nowhere”")


def test_redact_empties_the_texts_of_one_item(run: Run, file: str) -> None:
    assert done(run("redact", file, "s")).startswith("2 changes were emptied")
    assert b"Before" not in Path(file).read_bytes()
    refused(run("redact", file, "nobody"), "There is no item “nobody”")


# Reading


def test_show_prints_the_document_or_what_it_holds(run: Run, file: str) -> None:
    document = json.loads(done(run("show", file, "--json")))
    assert list(document)[:3] == ["format", "title", "state"]
    assert (document["format"], document["title"], document["state"]) == ("cjm-workshop/1", "The way home", "current")
    assert {item["kind"]: item["name"] for item in document["items"]} == {"purpose": "The way home", "stage": "After"}
    told = done(run("show", file))
    assert told.startswith("The way home\n")
    assert "After" in told


def test_check_ends_with_one_and_lists_what_is_open(run: Run, file: str) -> None:
    code, out, err = run("check", file, "--json")
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert set(found) == {"open", "findings"}
    assert found["open"]
    assert all({"key", "step", "text", "where"} <= point.keys() for point in [*found["open"], *found["findings"]])
    code, out, err = run("check", file)
    assert (code, err) == (1, "")
    assert out.splitlines()[-1] == f"{len(found['open'])} open points, {len(found['findings'])} words from the coach."


def test_check_ends_with_nought_where_nothing_is_open(run: Run) -> None:
    source = document(*({"id": key, **fields} for key, fields in complete().items()))
    done(run("import", source, "--into", "w.cjm"))
    found = json.loads(run("check", "w.cjm", "--json")[1])
    assert found["open"] == []
    code = run("check", "w.cjm")[0]
    assert code == (1 if found["findings"] else 0)


def test_history_tells_every_change_with_what_stood_before(run: Run, file: str) -> None:
    entries = json.loads(done(run("history", file, "--json")))
    keys = ["seq", "at", "seat", "step", "item", "kind", "field", "before", "after"]
    assert all(list(entry) == keys for entry in entries)
    assert [(e["seq"], e["item"], e["field"], e["before"], e["after"]) for e in entries] == [
        (1, "purpose", "name", None, "The way home"),
        (2, "s", "name", None, "Before"),
        (3, "s", "name", "Before", "After"),
    ]
    log = SqliteLog(Path(file))
    Session(log).remove("s")
    log.close()
    assert "s, removed" not in done(run("history", file))
    assert "After, removed: nothing -> yes" in done(run("history", file))
    assert done(run("diff", file, "draft", "now")) == "The stage “Before” was removed.\n"
    done(run("undo", file))
    told = done(run("history", file)).splitlines()[:-2]
    assert len(told) == 3
    assert told[2].startswith("@3 ")
    assert told[2].endswith("facilitator After, name: Before -> After")


def test_diff_compares_labels_positions_times_and_now(run: Run, file: str) -> None:
    for before, after in (("draft", "now"), ("@2", "@3"), ("draft", "2999-01-01"), ("@2", "2999-01-01T00:00:00Z")):
        told = done(run("diff", file, before, after))
        assert "Before became After" in told
        [found] = json.loads(done(run("diff", file, before, after, "--json")))
        assert (found["item"], found["field"], found["before"], found["after"]) == ("s", "name", "Before", "After")
        assert found["text"] in told
    assert done(run("diff", file, "now", "now")) == "Nothing differs.\n"
    done(run("label", file, "2999-01-01"))
    assert done(run("diff", file, "@3", "now")) == "Nothing differs.\n"
    assert "New stage" in done(run("diff", file, "2000-01-01", "draft"))
    assert json.loads(done(run("diff", file, "now", "now", "--json"))) == []


@pytest.mark.parametrize(
    "point",
    ["later", "@4", "@-1", "@²", "@" + "9" * 5_000, "@", "", "0000-01-01", "0001-01-01", "9999-12-31T23:59:59-14:00",
     "\udcff"],
    ids=ascii,
)  # fmt: skip
def test_a_point_that_is_none_is_refused(run: Run, file: str, point: str) -> None:
    code, out, err = run("diff", file, point, "now")
    assert (code, err.count("\n")) == (2, 1) or "New" in out  # a time long ago is before everything
    if code:
        assert "is no label, no position such as @12, no time, and not “now”" in err


def test_templates_lists_the_starter_maps(run: Run) -> None:
    found = json.loads(done(run("templates", "--json")))
    assert isinstance(found, list)
    assert len(found) == 8
    assert all({"key", "title", "summary"} <= one.keys() for one in found)
    assert len(done(run("templates")).splitlines()) == 8


def test_schema_is_printed_with_every_kind(run: Run) -> None:
    printed = json.loads(done(run("schema")))
    assert set(KINDS) <= set(printed["$defs"])
    assert json.loads(done(run("schema", "--json"))) == printed


@pytest.mark.parametrize(
    "command", [("show",), ("check",), ("history",), ("diff", "now", "now"), ("export", "out.json")]
)
def test_a_command_that_reads_changes_nothing_and_leaves_one_file(
    run: Run, file: str, command: tuple[str, ...]
) -> None:
    before = Path(file).read_bytes()
    run(command[0], file, *command[1:])
    assert Path(file).read_bytes() == before
    assert {path.name for path in Path().iterdir()} <= {"w.cjm", "out.json"}


def test_a_file_that_may_only_be_read_is_read(run: Run, file: str) -> None:
    Path(file).chmod(0o444)
    Path().chmod(0o555)
    try:
        assert "After" in done(run("show", file))
    finally:
        Path().chmod(0o755)


def test_controls_that_somebody_typed_do_not_reach_the_terminal(run: Run, file: str) -> None:
    log = SqliteLog(Path(file))
    Session(log).put(Stage(id="s", name="a\nb\u2028c\u202ed"))
    log.close()
    for told in (done(run("show", file)), done(run("history", file)), done(run("diff", file, "draft", "now"))):
        assert "a b c d" in told
    code, _, err = run("redact", file, "a\x1b[2J\nb")
    assert (code, err.count("\n")) == (2, 1)
    assert "\x1b" not in err


# Exchanging


NOTHING = {"added": 0, "changed": 0, "removed": 0, "format": "json", "warnings": [], "dry_run": False}


def document(*items: dict[str, Any], **more: Any) -> str:  # noqa: ANN401 - any JSON
    text = json.dumps({"format": "cjm-workshop/1", "items": list(items), **more}, ensure_ascii=False)
    Path("in.json").write_text(text, encoding="utf-8")
    return "in.json"


def test_export_and_import_into_a_missing_file_give_the_same_workshop(run: Run) -> None:
    done(run("new", "w.cjm", "--from", "hotel-stay"))
    count = len(read("w.cjm").items)
    assert done(run("export", "w.cjm", "out.json")) == "Wrote out.json.\n"
    loaded = json.loads(done(run("import", "out.json", "--into", "again", "--json")))
    assert loaded == {**NOTHING, "added": count}
    assert dict(read("again.cjm").items) == dict(read("w.cjm").items)
    done(run("export", "again.cjm", "again.json"))
    assert Path("again.json").read_bytes() == Path("out.json").read_bytes()
    assert json.loads(done(run("export", "w.cjm", "-"))) == json.loads(Path("out.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("ending", ["json", "xlsx"])
def test_the_sample_with_all_that_was_given_in_its_room_comes_back_and_then_changes_nothing(
    run: Run, ending: str
) -> None:
    make_sample(Path("w.cjm")).close()
    done(run("export", "w.cjm", f"out.{ending}"))
    assert json.loads(done(run("import", f"out.{ending}", "--into", "w.cjm", "--json"))) == {
        **NOTHING,
        "format": ending,
    }
    done(run("import", f"out.{ending}", "--into", "again.cjm"))
    for file in ("w", "again"):
        done(run("export", f"{file}.cjm", f"{file}.json"))
    first, second = (json.loads(Path(f"{file}.json").read_text(encoding="utf-8"))["items"] for file in ("w", "again"))
    assert sorted(first, key=lambda item: item["id"]) == sorted(second, key=lambda item: item["id"])
    with opened(Path("again.cjm")) as log:
        assert not log.labels()


def test_an_import_that_is_refused_leaves_no_label_and_no_file(run: Run, file: str) -> None:
    source = document({"kind": "run", "id": "run-1", "activity": "dots", "phase": "open"})
    done(run("import", source, "--into", file))
    with opened(Path(file)) as log:
        before = log.labels()
    Path("in.json").write_text('{"format": "cjm-workshop/1", "items": [{"kind": "stage"}]}', encoding="utf-8")
    refused(run("import", "in.json", "--into", file), "items[0].id")
    refused(run("import", "in.json", "--into", "new.cjm"), "items[0].id")
    with opened(Path(file)) as log:
        assert log.labels() == before
    assert not Path("new.cjm").exists()


def test_export_names_the_labelled_versions(run: Run, file: str) -> None:
    done(run("export", file, "out.json"))
    versions = json.loads(Path("out.json").read_text(encoding="utf-8"))["versions"]
    assert [version["name"] for version in versions] == ["draft"]


def test_export_writes_json_and_nothing_else(run: Run, file: str) -> None:
    before = Path(file).read_bytes()
    refused(run("export", file, file), "“w.cjm” does not end in one of .json")
    refused(run("export", file, "nowhere/out.json"), "No such file or directory")
    assert Path(file).read_bytes() == before


def test_an_export_that_fails_leaves_nothing_and_takes_nobody_elses_half_made_file(run: Run, file: str) -> None:
    Path("out.json").mkdir()
    Path("out.json.part").write_text("mine", encoding="utf-8")
    refused(run("export", file, "out.json"), "Is a directory")
    assert {path.name for path in Path().iterdir()} == {file, "out.json", "out.json.part"}
    assert Path("out.json.part").read_text(encoding="utf-8") == "mine"


def test_import_matches_by_id_adds_changes_and_removes_nothing_after_a_label(run: Run, file: str) -> None:
    log = SqliteLog(Path(file))
    Session(log).put(Touchpoint(id="t", name="Gate", service="Bus"))
    log.close()
    source = document({"kind": "touchpoint", "id": "t", "name": "Door"}, {"kind": "stage", "id": "s2", "name": "New"})
    assert done(run("import", source, "--into", file)) == "1 items added, 1 changed, 0 removed.\n"
    workshop = read(file)
    assert workshop.get("t") == Touchpoint(id="t", name="Door", service="Bus")
    assert (workshop.label("s"), workshop.label("s2"), workshop.title) == ("After", "New", "The way home")
    with opened(Path(file)) as log:
        label = log.labels()[-1]
    assert label.name.startswith("before import ")
    assert "Gate became Door" in done(run("diff", file, label.name, "now"))
    assert done(run("undo", file)) == "Undone.\n"
    assert read(file).get("t") == Touchpoint(id="t", name="Gate", service="Bus")


def test_a_dry_run_says_what_would_happen_and_writes_nothing(run: Run, file: str) -> None:
    before, source = read(file).seq, document({"kind": "stage", "id": "s2", "name": "New"})
    assert done(run("import", source, "--into", file, "--dry-run")).startswith("It would add 1 items, change 0")
    assert read(file).seq == before
    found = json.loads(done(run("import", source, "--into", "new.cjm", "--dry-run", "--json")))
    assert found == {**NOTHING, "added": 1, "dry_run": True}
    assert not Path("new.cjm").exists()


def test_the_formats_are_listed_and_one_may_be_named(run: Run, file: str) -> None:
    listed = json.loads(done(run("formats", "--json")))
    assert listed[0] == {"format": "json", "endings": [".json"], "out": True, "in": True, "lossless": True}
    assert len(done(run("formats")).splitlines()) == len(listed)
    done(run("export", file, "out.txt", "--format", "json"))
    assert json.loads(Path("out.txt").read_text(encoding="utf-8"))["format"] == "cjm-workshop/1"
    refused(run("export", file, "out.txt", "--format", "nonsense"), "There is no format “nonsense”")


def test_import_twice_changes_nothing_the_second_time(run: Run, file: str) -> None:
    source = document({"kind": "stage", "id": "s2", "name": "New"})
    done(run("import", source, "--into", file))
    seq = read(file).seq
    assert json.loads(done(run("import", source, "--into", file, "--json"))) == NOTHING
    assert read(file).seq == seq


def test_import_with_replace_leaves_what_the_document_holds(run: Run, file: str) -> None:
    source = document({"kind": "stage", "id": "s2", "name": "New"}, title="Another")
    assert json.loads(done(run("import", source, "--into", file, "--replace", "--json")))["removed"] == 1
    workshop = read(file)
    assert {item.id for item in workshop.items.values()} == {"purpose", "s2"}
    assert workshop.title == "Another"
    done(run("undo", file))
    assert read(file).label("s") == "After"


def test_a_refused_import_makes_no_file_and_adds_no_label(run: Run, file: str) -> None:
    source = document({"kind": "touchpoint", "id": "t", "action": "nowhere"})
    refused(run("import", source, "--into", "new.cjm"), "items[0].action: there is no item “nowhere”")
    assert not Path("new.cjm").exists()
    before = Path(file).read_bytes()
    refused(run("import", source, "--into", file), "items[0].action: there is no item “nowhere”")
    refused(run("import", document({"kind": "persona", "id": "s"}), "--into", file), "“s” is a stage in this workshop")
    assert Path(file).read_bytes() == before


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Line 1, column 1: this is not JSON"),
        (b"\x00\x01\x02", "this is not JSON"),
        ("{}".encode("utf-16"), "is not UTF-8 text"),
        (b'{"a": "\xff"}', "is not UTF-8 text"),
        (b'{"format": "cjm-workshop/9", "items": []}', "was written by a later version"),
        (b'{"format": "cjm-workshop/1", "items": [{"kind": "\x1b[2J", "id": "x"}]}', "this is not JSON"),
        (b'{"format": "cjm-workshop/1", "items": [{"kind": "\\u001b[2J\\ud800", "id": "x"}]}', "there is no kind"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": ' + b"1" * 10_000 + b"}", "thousands of digits"),
        (b'{"a": 1e999, "format": "cjm-workshop/1"}', "“a” is no key of the document"),
    ],
    ids=range(10),
)
def test_a_source_that_cannot_be_read_is_refused(run: Run, file: str, content: bytes, sentence: str) -> None:
    Path("in.json").write_bytes(content)
    before = Path(file).read_bytes()
    refused(run("import", "in.json", "--into", file), sentence)
    assert Path(file).read_bytes() == before


def test_a_source_with_a_byte_order_mark_is_read(run: Run, file: str) -> None:
    source = Path(document({"kind": "stage", "id": "s2", "name": "New"}))
    source.write_bytes(b"\xef\xbb\xbf" + source.read_bytes())
    assert done(run("import", source, "--into", file)).startswith("1 items added")


def test_a_source_that_is_missing_or_a_folder_is_refused(run: Run, file: str) -> None:
    refused(run("import", "missing.json", "--into", file), "There is no file “missing.json”")
    refused(run("import", ".", "--format", "json", "--into", file), "Is a directory")


def test_ten_thousand_items_are_imported_and_shown(run: Run) -> None:
    actions = [{"kind": "action", "id": f"a{n}", "stage": "s", "name": f"I do {n}"} for n in range(10_000)]
    source = document({"kind": "stage", "id": "s"}, *actions, title="Large")
    assert json.loads(done(run("import", source, "--into", "large.cjm", "--json")))["added"] == 10_002
    assert len(json.loads(done(run("show", "large.cjm", "--json")))["items"]) == 10_002


# Files that are no workshops


@pytest.mark.parametrize(
    "command",
    [
        ("show",), ("show", "--json"), ("check",), ("history",), ("diff", "now", "now"), ("label", "x"), ("undo",),
        ("copy", "out.cjm"), ("redact", "x"), ("export", "out.json"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_refuses_what_is_no_workshop(run: Run, command: tuple[str, ...]) -> None:
    Path("notes.cjm").write_text("Some notes. " * 20, encoding="utf-8")
    name, *rest = command
    refused(run(name, "notes.cjm", *rest), "“notes.cjm” is not a workshop file of this kit")
    refused(run(name, "missing.cjm", *rest), "There is no file “missing.cjm”")
    refused(run(name, ".", *rest), "is a folder")
    refused(run(name, "x" * 5_000, *rest), "File name too long")
    assert [path.name for path in Path().iterdir()] == ["notes.cjm"]


def test_import_refuses_a_file_that_is_no_workshop(run: Run) -> None:
    Path("notes.cjm").write_text("Some notes. " * 20, encoding="utf-8")
    source = document({"kind": "stage", "id": "s"})
    refused(run("import", source, "--into", "notes.cjm"), "“notes.cjm” is not a workshop file of this kit")
    refused(run("import", source, "--into", "."), "is a folder")


COMMANDS_THAT_READ = ["show", "history", "check", "diff now", "diff 2026-11-21", "diff draft"]


@pytest.mark.parametrize(
    "spoiled",
    [
        "at = 'yesterday'",
        "at = ''",
        "at = 7",
        "at = '9999-12-31T23:59:59-14:00'",
        f"value = '{'[' * 300 + ']' * 300}'",
        f"value = '{'[' * 980 + ']' * 980}'",
        f"value = '{'[' * 100_000}'",
    ],
    ids=lambda value: value[:20] + str(len(value)),
)
@pytest.mark.parametrize("command", COMMANDS_THAT_READ)
def test_a_row_that_somebody_else_wrote_gives_no_traceback(run: Run, file: str, spoiled: str, command: str) -> None:
    connection = sqlite3.connect(file)
    connection.execute(f"UPDATE changes SET {spoiled} WHERE seq = 3")
    connection.commit()
    connection.close()
    name, *point = command.split()
    code, _, err = run(name, file, *point, *(["now"] if point else []))
    assert (code, err.count("\n")) == (2, 1) or (code in (0, 1) and err == "")


def test_start_refuses_what_is_no_workshop(run: Run) -> None:
    refused(run("start", "missing.cjm", "--no-browser"), "There is no file “missing.cjm”")


# As real processes


CJM = (sys.executable, "-m", "cjm_widgets.cli")


def test_the_output_may_be_cut_off_by_its_reader(run: Run) -> None:
    done(run("new", "w.cjm", "--from", "rail-commute"))
    for command in ("show --json", "history", "schema"):
        words = command.replace(" --json", "").split() + ([] if command == "schema" else ["w.cjm"])
        with subprocess.Popen([*CJM, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(1)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 0


def test_documents_go_through_pipes(run: Run, file: str) -> None:
    exported = subprocess.run([*CJM, "export", file, "-"], capture_output=True, check=True)
    imported = subprocess.run([*CJM, "import", "-", "--into", "again.cjm"], input=exported.stdout, capture_output=True)
    assert (imported.returncode, imported.stderr) == (0, b"")
    assert dict(read("again.cjm").items) == dict(read(file).items)
    wrong = subprocess.run([*CJM, "import", "-", "--into", "again.cjm"], input=b"\xff\xfe", capture_output=True)
    assert wrong.returncode == 2
    assert b"is not UTF-8 text" in wrong.stderr


def test_a_terminal_without_our_letters_gets_what_it_can_show(run: Run, file: str) -> None:
    log = SqliteLog(Path(file))
    Session(log).change("s", name="שלום é 🚆")
    log.close()
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    shown = subprocess.run([*CJM, "show", file, "--json"], capture_output=True, env=plain, check=True)
    assert json.loads(shown.stdout)["items"][-1]["name"] == "שלום é 🚆"
    for words in (["show", file], ["history", file], ["show", "missing.cjm"]):
        told = subprocess.run([*CJM, *words], capture_output=True, env=plain)
        assert b"Traceback" not in told.stderr
        assert told.returncode == (2 if "missing.cjm" in words else 0)


def test_arguments_that_are_no_text_are_refused_or_taken_without_a_traceback(run: Run, file: str) -> None:
    for words in (
        ["label", file, b"\xff"],
        ["redact", file, b"\xff"],
        ["diff", file, b"\xff", "now"],
        ["show", b"\xff"],
    ):
        told = subprocess.run([*CJM, *words], capture_output=True)
        assert told.returncode == 2
        assert told.stderr.startswith(b"cjm: ")
        assert told.stderr.count(b"\n") == 1
