"""The lines of a Mermaid journey, as mermaid itself divides them: what it refuses is refused here, with the line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cjm_widgets.errors import BadDocument
from cjm_widgets.resources import words

MOST_TASKS = 5_000
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[ \t]*\{?mermaid\b.*$", re.IGNORECASE)
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n[ \t]*---[ \t]*(?:\n|$)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_DIRECTIVE = re.compile(r"%%\{\s*\w+.*?(?:\}%%|\Z)", re.DOTALL)
_ENTITY = r"#\w+;"
_TITLE = re.compile(rf"(?ai)title\s((?:{_ENTITY}|[^#\n;])+)")
_SECTION = re.compile(rf"(?ai)section\s((?:{_ENTITY}|[^#:\n;])+)")
_BARE = re.compile(r"(?ai)(?:title|section)\s*$")
_SPOKEN = re.compile(r"(?i)acc(?:Title|Descr)\s*:\s*(.*)")
_BLOCK = re.compile(r"(?i)accDescr\s*\{")
_TASK = re.compile(rf"(?a)((?:{_ENTITY}|[^#:\n;])+)(:(?!%%)(?:{_ENTITY}|[^#\n;])+)?")
OUR_COMMENT = re.compile(r"%%\s*cjm:\s*(\{.*\})\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement: its line, what it is (title, section, task, comment), its text, and what stands behind a task."""

    number: int
    is_a: str
    text: str
    data: tuple[str, ...] = ()


def diagrams(text: str) -> list[tuple[int, str]]:
    """Every journey of a file, with the number of the line before it: the fenced blocks, else the whole text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not any(_FENCE.match(one) for one in lines):
        return [(0, "\n".join(lines))] if _begins("\n".join(lines)) else []
    found: list[tuple[int, str]] = []
    fence, start = "", 0
    for index, one in enumerate(lines):
        opened = _FENCE.match(one)
        if not fence and opened:
            fence, start = opened[1], index + 1
        elif fence and re.fullmatch(rf"[ \t>]*{fence[0]}{{{len(fence)},}}[ \t]*", one):
            found.append((start, "\n".join(lines[start:index])))
            fence = ""
    if fence:
        found.append((start, "\n".join(lines[start:])))
    return [(before, block) for before, block in found if _begins(block)]


def front_title(text: str) -> str:
    """The title that stands in the front matter, an empty text where there is none."""
    front = _FRONT.match(text)
    found = _FRONT_TITLE.search(front[1]) if front else None
    return found[1].strip("'\"") if found else ""


def statements(text: str, before: int = 0) -> Iterator[Line]:
    """The statements of one journey, comments of ours among them.

    Args:
        text: One of `diagrams`.
        before: How many lines stand before it in its file.

    Raises:
        BadDocument: mermaid would refuse it, too.
    """
    lines = _without_settings(text).split("\n")
    begun, block, tasks = False, 0, 0
    for number, raw in enumerate(lines, before + 1):
        rest = raw.lstrip()
        if block:
            block = 0 if "}" in rest else block
            rest = rest.partition("}")[2].lstrip() if not block else ""
        if not begun and rest.startswith("journey"):
            begun, rest = True, rest.removeprefix("journey").lstrip()
        if ours := OUR_COMMENT.match(rest):
            yield Line(number, "comment", ours[1])
        elif opened := _BLOCK.match(rest):
            block = 0 if "}" in rest[opened.end() :] else number
        elif rest and begun and not _is_silent(rest):
            found = _statement(rest, number)
            tasks += found.is_a == "task"
            if tasks > MOST_TASKS:
                raise BadDocument(words("error.mermaid.too-many", most=MOST_TASKS))
            yield found
    if block:
        raise BadDocument(words("error.mermaid.open", line=block))


def _begins(text: str) -> bool:
    for one in _without_settings(text).split("\n"):
        if one.strip() and not one.strip().startswith("%%"):
            return re.match(r"(?a)journey\b", one.strip()) is not None
    return False


def _without_settings(text: str) -> str:
    """The text with front matter and directives blanked out, as many lines as before."""

    def blank(found: re.Match[str]) -> str:
        return "\n" * found[0].count("\n")

    return _DIRECTIVE.sub(blank, _FRONT.sub(blank, text, count=1) if _FRONT.match(text) else text)


def _is_silent(rest: str) -> bool:
    """Whether mermaid passes over the line: a comment, or what it tells screen readers."""
    comment = rest.startswith(("%", "#")) and not re.match(_ENTITY, rest, re.ASCII)
    return comment or re.match(r"[^}]%%", rest) is not None or _SPOKEN.match(rest) is not None


def _statement(rest: str, number: int) -> Line:
    for is_a, keyword in (("title", _TITLE), ("section", _SECTION)):
        if found := keyword.match(rest):
            _refuse(rest[found.end() :], number, ";:")
            return Line(number, is_a, found[1])
    trapped = re.match(r"(?ai)journey\b", rest) or _BARE.match(rest)
    if trapped:
        word = trapped[0].strip()
        raise BadDocument(words("error.mermaid.keyword", line=number, word=word, entity=f"#{ord(word[0])};"))
    return _task(rest, number)


def _task(rest: str, number: int) -> Line:
    task = _TASK.match(rest)
    if task is None:
        _refuse(rest, number, ";")
        raise BadDocument(words("error.mermaid.no-name", line=number))
    after = rest[task.end() :]
    if task[2] is None:
        _refuse(after, number, ";#")
        raise BadDocument(words("error.mermaid.no-score", line=number, task=task[1].strip()[:80]))
    _refuse(after, number, ";")
    return Line(number, "task", task[1].strip(), tuple(task[2][1:].split(":")))


def _refuse(after: str, number: int, letters: str) -> None:
    """Refuse what follows where it is one of these letters."""
    if after and after[0] in letters:
        entity = f"#{ord(after[0])};"
        raise BadDocument(words("error.mermaid.letter", line=number, letter=after[0], entity=entity))
