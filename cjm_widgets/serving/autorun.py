"""Which notebooks JupyterLab may run by itself when they are opened: the kit's own, with their cells unchanged."""

import hashlib
import json
from pathlib import Path


def fingerprints(folder: Path) -> dict[str, str]:
    """The fingerprint of every notebook in a folder, by file name."""
    return {path.name: fingerprint(path) for path in sorted(folder.glob("*.ipynb"))}


def fingerprint(notebook: Path) -> str:
    """SHA-256 over the kind and the text of each cell; outputs and metadata do not count.

    The extension in `labextension/` computes the same in the browser, over what `JSON.stringify` writes.
    """
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    parts = [[cell["cell_type"], _text(cell["source"])] for cell in cells]
    written = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
