"""Mermaid itself, in a browser: what it makes of a diagram."""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from playwright.sync_api import Browser

PIN = json.loads((Path(__file__).parent / "package.json").read_text("utf-8"))
TOOLS = Path(__file__).parents[3] / ".tools" / "mermaid"

Parsed: TypeAlias = dict[str, Any]
"""Title, sections, tasks and actors as mermaid shows them; or `error`."""

PARSE = """async (texts) => {
  const found = [];
  const shown = (text) => {
    const area = document.createElement("textarea");
    area.innerHTML = String(text).replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";");
    return area.value;
  };
  for (const text of texts) {
    try {
      const parsed = await mermaid.parse(text);
      const { db, type } = await mermaid.mermaidAPI.getDiagramFromText(text);
      found.push({
        type, error: null, config: parsed.config, title: shown(db.getDiagramTitle()), acc: shown(db.getAccTitle()),
        description: shown(db.getAccDescription()), sections: db.getSections().map(shown),
        tasks: db.getTasks().map((task) => ({ section: shown(task.section), task: shown(task.task),
          score: Number.isFinite(task.score) ? task.score : null, actors: task.people.map(shown) })),
      });
    } catch (error) { found.push({ error: String(error.message || error) }); }
  }
  return found;
}"""


@pytest.fixture(scope="session")
def mermaid(browser: Browser) -> Iterator[Callable[[Sequence[str]], list[Parsed]]]:
    """What the real mermaid makes of many diagrams at once."""
    library = Path(os.environ.get("CJM_MERMAID") or TOOLS / "package" / "dist" / "mermaid.min.js")
    assert library.is_file(), "Mermaid is missing. Run: make mermaid"
    assert hashlib.sha512(library.read_bytes()).hexdigest() == PIN["sha512"], f"{library.name} is not the pinned file"
    page = browser.new_page()
    page.add_script_tag(path=library)
    page.evaluate("mermaid.initialize({ startOnLoad: false })")
    yield lambda texts: page.evaluate(PARSE, list(texts))
    page.close()
