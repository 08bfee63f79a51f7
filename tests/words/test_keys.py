"""Every key that the code asks for has words, and every key with words is asked for."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, get_args, get_origin

from cjm_widgets.domain import workshop as _every_kind  # noqa: F401 - registers the kinds
from cjm_widgets.domain.item import KINDS, Item, Part
from cjm_widgets.resources import all_words, folder
from cjm_widgets.views.controls.form.spec import shape

PACKAGE = Path(__file__).parents[2] / "cjm_widgets"
CONTROLS = PACKAGE / "views" / "controls"
SAYS = re.compile(r"""say\(\s*"([\w.-]+)\"""")
ASKING = ("words", "has_words", "_optional", "Section")


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py"))


def nodes() -> Iterator[ast.AST]:
    for tree in trees():
        yield from ast.walk(tree)


def first_arguments() -> Iterator[ast.expr]:
    """What stands first in every call that asks for words."""
    for node in nodes():
        if isinstance(node, ast.Call) and node.args:
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in ASKING:
                yield from branches(node.args[0])


def branches(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.IfExp):
        yield from branches(node.body)
        yield from branches(node.orelse)
    else:
        yield node


def pattern(node: ast.JoinedStr) -> re.Pattern[str]:
    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[\w. -]+?" for p in node.values]
    return re.compile("".join(parts))


def patterns() -> list[re.Pattern[str]]:
    """The f-strings that begin with a word and a dot, such as `step.{key}.title`."""
    found = [node for node in nodes() if isinstance(node, ast.JoinedStr) and node.values]
    starts = [
        n for n in found if isinstance(n.values[0], ast.Constant) and re.match(r"\w+[.-]", str(n.values[0].value))
    ]
    return [pattern(node) for node in starts]


def field_keys() -> Iterator[str]:
    """The keys that forms, history and errors make from the domain."""
    for kind, model in KINDS.items():
        yield from (f"kind.{kind}.one", f"kind.{kind}.many", f"empty.{kind}")
        for name, info in model.model_fields.items():
            common = "item" if name in Item.model_fields else kind
            yield from keys_of(f"{common}.{name}", shape(info.annotation, info.metadata).type)
            yield from keys_of(f"{kind}.{name}", shape(info.annotation, info.metadata).type)


def keys_of(key: str, annotation: object) -> Iterator[str]:
    yield from (key, f"help.{key}", f"example.{key}")
    found = shape(annotation)
    inner = shape(get_args(found.type)[0]) if get_origin(found.type) is tuple else found
    values = get_args(inner.type) if get_origin(inner.type) is Literal else ()
    numbers = (-2, -1, 0, 1, 2, 3, "none", True, False) if found.type in (int, bool) else ()
    for value in (*values, *numbers):
        yield from (f"choice.{key}.{value}", f"help.choice.{key}.{value}")
    if isinstance(inner.type, type) and issubclass(inner.type, Part):
        for name, info in inner.type.model_fields.items():
            yield from keys_of(f"{key}.{name}", info.annotation)


def scripts() -> dict[str, str]:
    """The JavaScript of every control with what it shares, by the control's name."""
    shared = "\n".join(path.read_text("utf-8") for path in CONTROLS.glob("*.js"))
    return {path.parent.name: own(path) + shared for path in CONTROLS.glob("*/control.js")}


def own(control: Path) -> str:
    """A control's own JavaScript, in all its pieces."""
    return "\n".join(path.read_text("utf-8") for path in sorted(control.parent.glob("*.js")))


def made_in_page(script: str, word: str) -> bool:
    """Whether a template string such as `hint_${kind}` makes this word."""
    literals = re.findall(r"`((?:\w|\$\{[^}]*\}|[-.])*\$\{[^}]*\}(?:\w|\$\{[^}]*\}|[-.])*)`", script)
    shapes = {re.sub(r"\$\{[^}]*\}", r"\\w+", literal) for literal in literals}
    return any(
        re.search(r"[a-z]", shape.replace("\\w+", "")) is not None or "_" in shape
        for shape in shapes
        if re.fullmatch(shape, word)
    )


def test_every_key_written_in_the_code_has_words() -> None:
    known = all_words()
    for node in first_arguments():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
            assert node.value in known, node.value


def test_every_key_made_in_the_code_has_words() -> None:
    known = "\n".join(all_words())
    for node in first_arguments():
        if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            assert re.search(f"^{pattern(node).pattern}$", known, re.M), ast.unparse(node)


def test_every_key_that_a_control_says_has_words() -> None:
    known = all_words()
    for name, script in scripts().items():
        for key in SAYS.findall(own(CONTROLS / name / "control.js")):
            places = (f"control.{name}.{key}", f"control.any.{key}")
            begun = key.endswith("-") and any(one.startswith(places) for one in known)
            assert begun or any(place in known for place in places), f"{name}: {key}"
        assert script


def in_templates() -> set[str]:
    """The keys that the templates of reports and worksheets ask for."""
    places = (folder("templates") / "reports").glob("*.j2")
    return {key for path in places for key in re.findall(r"""words\(["']([\w.-]+)["']""", path.read_text("utf-8"))}


def test_every_key_that_a_template_asks_for_has_words() -> None:
    assert in_templates()
    assert in_templates() - all_words().keys() == set()


def test_no_key_is_dead() -> None:
    constants = {node.value for node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    constants |= in_templates()
    made, fields, said = patterns(), set(field_keys()), scripts()
    dead = []
    for key in all_words():
        if key in constants or key in fields or any(one.fullmatch(key) for one in made):
            continue
        top, _, rest = key.partition(".")
        name, _, word = rest.partition(".")
        if top == "control":
            texts = said.values() if name == "any" else [said.get(name, "")]
            begins = [f'"{word[: at + 1]}"' for at, letter in enumerate(word) if letter in "-._"]
            if any(made_in_page(text, word) for text in texts):
                continue
            if any(quoted in text for text in texts for quoted in (f'"{word}"', f"`{word}`", *begins)):
                continue
        if top == "serving" and name == "page":
            continue
        if top == "section" and key.endswith("-help"):
            continue
        dead.append(key)
    assert not dead, "\n".join(dead)
