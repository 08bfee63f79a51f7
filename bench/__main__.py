"""`python -m bench [THEME ...]`: print one table, and write it to bench/results/latest.json."""

import argparse
import json
import os
import platform
import sys
import tempfile
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bench.line import Line

THEMES = ("opening", "clicking", "redrawing", "starting", "widgets", "visiting", "kills", "board")
_LATEST = Path(__file__).parent / "results" / "latest.json"


def main() -> int:
    """Measure; exit 1 where something is over its limit."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What the kit costs, within one run.")
    parser.add_argument("themes", nargs="*", metavar="THEME", choices=[*THEMES, []], help=", ".join(THEMES))
    wanted = parser.parse_args().themes or THEMES
    found: list[Line] = []
    print(_row("", "value", "limit", "", ""))
    with tempfile.TemporaryDirectory() as folder:
        for theme in wanted:
            place = Path(folder) / theme
            place.mkdir()
            for line in import_module(f"bench.{theme}").lines(place):
                found.append(line)
                limit = f"{line.limit:g}{line.unit}"
                print(
                    _row(line.name, f"{line.value:.3g}{line.unit}", limit, "ok" if line.ok else "OVER", line.detail),
                    flush=True,
                )
    _LATEST.parent.mkdir(exist_ok=True)
    _LATEST.write_text(json.dumps(_document(found), indent=1) + "\n", encoding="utf-8")
    return 0 if all(line.ok for line in found) else 1


def _row(*cells: str) -> str:
    name, value, limit, verdict, detail = cells
    return f"{name:<68} {value:>9} {limit:>8}  {verdict:<5} {detail}".rstrip()


def _document(found: list[Line]) -> dict[str, object]:
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.platform(),
        "cores": os.cpu_count(),
        "lines": [{**vars(line), "ok": line.ok} for line in found],
    }


if __name__ == "__main__":
    sys.exit(main())
