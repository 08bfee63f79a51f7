"""Starting up: `import cjm_widgets` against bare Python, and `cjm show` against the imports that it cannot avoid."""

from collections.abc import Iterator
from pathlib import Path

from bench.line import Line
from bench.measuring import command, ratio
from bench.workshops import sample_file

_TIMES = 21


def lines(folder: Path) -> Iterator[Line]:
    """Processes of their own, from start to end."""
    yield ratio(
        "import cjm_widgets / bare Python", 2, command("-c", "import cjm_widgets"), command("-c", ""), times=_TIMES
    )
    file = sample_file(folder / "shown.cjm")
    yield ratio(
        "cjm show / import pydantic, sqlalchemy",
        1.3,
        command("-m", "cjm_widgets.cli", "show", str(file)),
        command("-c", "import pydantic, sqlalchemy"),
        times=_TIMES,
    )
