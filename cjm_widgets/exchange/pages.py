"""Pages to send or to print, from the templates in `templates/reports`: HTML in one file, and Markdown.

What a person typed is text in both, by construction: HTML is escaped where it is put in, and so is Markdown.
"""

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from cjm_widgets.charts.theme import Theme, colours, font, plain
from cjm_widgets.resources import folder, words

_INLINE = re.compile(r"([\\`*_\[\]<>&|~#$@])")
_OPENING = re.compile(r"^(\d*)([-+=.)])(?=[-+=\s]|$)")
_ADDRESS = re.compile(r"(?i)(?=://)|(?<=\bwww)(?=\.)")


def html(template: str, style: str, *, more: str = "", **values: object) -> str:
    """A page of its own: no script, no other host, no style but this one.

    Args:
        template: A file of `templates/reports`, `….html.j2`.
        style: The file there with its style, `….css`; the colours of the kit stand before it.
        more: Style to follow that of the file; fonts in it are allowed.
        values: What the template shows. Text is escaped; a picture in SVG comes as `svg(…)`.
    """
    css = styles(style) + (f"{more}\n" if more else "")
    images = "img-src data:; font-src data:" if "@font-face" in more else "img-src data:"
    policy = f"default-src 'none'; style-src {digest(css)}; {images}; base-uri 'none'; form-action 'none'"
    return filled(template, css=Markup(css), policy=policy, **values)


def filled(template: str, **values: object) -> str:
    """A page, or a part of one, from a template; the values are those of `html`."""
    return _environment(html=True).get_template(template).render(words=words, **values)


def styles(style: str) -> str:
    """The style of a page: the colours of the kit, then the file."""
    return f"\n{_colours()}\n{source(style)}"


def source(name: str) -> str:
    """A file of `templates/reports` as it stands there."""
    return (folder("templates") / "reports" / name).read_text(encoding="utf-8")


def digest(text: str) -> str:
    """The name of a text in a Content-Security-Policy, which allows this text and no other."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def svg(drawing: str) -> Markup:
    """A picture that the charts drew: they escape what is in it."""
    return Markup(drawing)


def markdown(template: str, **values: object) -> str:
    """A text in Markdown, from a file of `templates/reports`, `….md.j2`."""
    return _environment(html=False).get_template(template).render(words=words, **values)


def as_markdown(value: object) -> str:
    """A person's text as Markdown that shows it letter by letter, on one line: no part of it is markup or a link."""
    lines = (plain(line).strip() for line in str(value).splitlines())
    text = _INLINE.sub(r"\\\1", " / ".join(line for line in lines if line))
    text = _OPENING.sub(r"\1\\\2", text)
    return _ADDRESS.sub(r"\\", text)


@cache
def _environment(*, html: bool) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder("templates") / "reports"),
        autoescape=html,
        finalize=None if html else as_markdown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _colours() -> str:
    """The colours of the kit as CSS variables: light, dark where the system says so, and light on paper."""

    def variables(theme: Theme) -> str:
        found: Mapping[str, str] = colours(theme)
        return " ".join(f"--{name}: {value};" for name, value in found.items())

    return (
        f":root {{ color-scheme: light dark; --font: {font()}; {variables('light')} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {variables('dark')} }} }}\n"
        f"@media print {{ :root {{ color-scheme: light; {variables('print')} }} }}\n"
    )
