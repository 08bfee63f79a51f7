"""What the page template needs from the rest of the kit: its colours as CSS, and its sentences."""

import json
from pathlib import Path

from cjm_widgets import resources

_TOKENS = Path(__file__).parents[1] / "charts" / "tokens.json"
_SENTENCES = "serving.page."


def css() -> str:
    """The colours as CSS variables: light, dark where the system says so, and either when the page is told."""
    tokens = json.loads(_TOKENS.read_text(encoding="utf-8"))
    light, dark = _variables(tokens["light"]), _variables(tokens["dark"])
    return (
        f"html {{ color-scheme: light; --cjm-font: {tokens['font']}; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ html:not([data-cjm-theme]) {{ color-scheme: dark; {dark} }} }}\n"
        f'html[data-cjm-theme="dark"] {{ color-scheme: dark; {dark} }}\n'
        f"@media print {{ html:root {{ color-scheme: light; {light} }} }}\n"
    )


def sentences() -> dict[str, str]:
    """The sentences of the page around the workshop, by their last name."""
    every = resources.all_words()
    return {key.removeprefix(_SENTENCES): text for key, text in every.items() if key.startswith(_SENTENCES)}


def _variables(colours: dict[str, str]) -> str:
    return " ".join(f"--cjm-{name}: {value};" for name, value in colours.items())
