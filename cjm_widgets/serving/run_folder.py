"""The folder of one run: everything Jupyter would otherwise look for, and leave, in the home folder.

It holds the kernel's description, our Voila template, our JupyterLab extension, settings and sockets, and is removed
at the end. Servers and kernels find it through the environment, whatever the current directory.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cjm_widgets import resources
from cjm_widgets.serving.autorun import fingerprints

EXTENSION = "cjm-autorun"

_ONLY_OURS = ("CJM_SEAT", "CJM_SEAT_KEY", "CJM_SEAT_NAME", "CJM_ROOM")
"""What says who sits at a page: it comes from this run, not from whoever started it."""

_LAB_SETTINGS = {
    "@jupyterlab/apputils-extension:kernels-settings": {"commsOverSubshells": "disabled"},
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}

_KERNEL = {
    "argv": [sys.executable, "-m", "cjm_widgets.serving.kernel", "-f", "{connection_file}"],
    "display_name": "Python 3",
    "language": "python",
    "metadata": {"debugger": False},
}


@contextmanager
def run_folder(notebooks: Path) -> Iterator[Path]:
    """Make the folder for a run that serves these notebooks, and remove it at the end."""
    # A short path: the kernels' sockets lie in it, and the path of a Unix socket has at most 104 characters on macOS.
    short = Path("/tmp")
    place = short if os.name == "posix" and short.is_dir() and os.access(short, os.W_OK) else None
    made = Path(tempfile.mkdtemp(prefix="cjm-", dir=place))
    try:
        _fill(made, notebooks)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def environment(folder: Path) -> dict[str, str]:
    """The environment that points Jupyter and IPython at the folder."""
    more = os.environ.get("JUPYTER_PATH", "")
    return {
        **{name: value for name, value in os.environ.items() if name not in _ONLY_OURS},
        "JUPYTER_PATH": os.pathsep.join(filter(None, [str(folder / "share"), more])),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "run"),
        "IPYTHONDIR": str(folder / "ipython"),
    }


def _fill(folder: Path, notebooks: Path) -> None:
    for name in ("config", "data", "run", "ipython"):
        (folder / name).mkdir()
    share = folder / "share"
    shutil.copytree(resources.folder("templates") / "voila" / "cjm", share / "voila" / "templates" / "cjm")
    shutil.copytree(Path(__file__).parent / "labextension", share / "labextensions" / EXTENSION)
    _write(share / "kernels" / "python3" / "kernel.json", _KERNEL)
    _write(folder / "config" / "labconfig" / "default_setting_overrides.json", _LAB_SETTINGS)
    page = {
        "disabledExtensions": {"@voila-dashboards/jupyterlab-preview": True},
        "cjmNotebooks": json.dumps(fingerprints(notebooks)),  # of a dict, Lab keeps the keys only
    }
    _write(folder / "config" / "labconfig" / "page_config.json", page)


def _write(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
