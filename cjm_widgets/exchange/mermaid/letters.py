"""Text in a Mermaid journey: what its grammar would take for itself goes out as a number, `#58;` for a colon."""

import html
import re
import unicodedata

_TRAPS = re.compile(r"(?i)title|section|journey|accTitle|accDescr")
_ENTITY = re.compile(r"#(\w+);", re.ASCII)
_BREAK = re.compile(r"(?i)<br\s*/?>")
_OURS = frozenset('#;:,%<>&"{}\\ﬂ¶\ufeff')
# mermaid takes the last semicolon off what looks like a style, before it looks for entities.
_STYLE = re.compile(r"style.*:\S*#.*;|classDef.*:\S*#.*;")


def escaped(text: str, *, keep: str = "") -> str:
    """A text as it stands in a field; a line break is `<br/>`, letters in `keep` stay as they are."""
    lines = [line.strip() for line in text.strip().split("\n")]
    return "<br/>".join("".join(_letter(letter, keep) for letter in line) for line in lines)


def opening(text: str) -> str:
    """A text as it stands at the beginning of a line: its first letter as a number where it would be a keyword."""
    done = escaped(text)
    return f"#{ord(done[0])};{done[1:]}" if _TRAPS.match(done) else done


def line(text: str) -> str:
    """A whole line, without what mermaid would take for a style."""
    if not _STYLE.search(text):
        return text
    return text.replace("style", "#115;tyle").replace("classDef", "#99;lassDef")


def decoded(text: str) -> str:
    """The text behind the numbers and names; `<br/>` is a line break."""
    return html.unescape(_ENTITY.sub(_told, _BREAK.sub("\n", text.replace("&", "&amp;")))).strip()


def _told(found: re.Match[str]) -> str:
    return f"&#{found[1]};" if found[1].isdigit() else f"&{found[1]};"


def _letter(letter: str, keep: str) -> str:
    odd = letter != " " and unicodedata.category(letter)[0] in "ZC"
    return f"#{ord(letter)};" if odd or (letter in _OURS and letter not in keep) else letter
