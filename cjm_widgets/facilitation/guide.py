"""The facilitator's guide of a step, read from templates/steps as plain runs of text: no markup leaves this file."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import mistune

from cjm_widgets.resources import folder

Run: TypeAlias = tuple[str, str]
"""Some words and how they are set: "", "strong" or "em"."""


class Block(NamedTuple):
    """A paragraph (one entry, `listed` false) or a list."""

    entries: tuple[tuple[Run, ...], ...]
    listed: bool


class GuideSection(NamedTuple):
    """One heading of the guide and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@cache
def guide(key: str) -> tuple[GuideSection, ...]:
    """The guide of a step, in sections; empty where there is none."""
    path = folder("templates") / "steps" / f"{key}.md"
    if not path.is_file():
        return ()
    tree = mistune.create_markdown(renderer=None)(path.read_text(encoding="utf-8"))
    sections: list[tuple[str, list[Block]]] = []
    for node in tree if isinstance(tree, list) else []:
        if node["type"] == "heading":
            sections.append(("".join(text for text, _ in _runs(node["children"])), []))
        elif sections and node["type"] in ("paragraph", "list", "block_quote"):
            sections[-1][1].append(_block(node))
    return tuple(GuideSection(title, tuple(blocks)) for title, blocks in sections if blocks)


def _block(node: dict[str, Any]) -> Block:
    if node["type"] == "list":
        return Block(tuple(tuple(_runs(_inline(entry))) for entry in node["children"]), listed=True)
    return Block((tuple(_runs(_inline(node))),), listed=False)


def _inline(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for child in node.get("children", ()):
        if child["type"] in ("paragraph", "block_text", "list", "list_item"):
            yield from _inline(child)
        else:
            yield child


def _runs(nodes: Iterable[dict[str, Any]], style: str = "") -> Iterator[Run]:
    for node in nodes:
        if node["type"] in ("softbreak", "linebreak"):
            yield " ", style
        elif "children" in node:
            inner = {"strong": "strong", "emphasis": "em"}.get(node["type"], style)
            yield from _runs(node["children"], inner)
        else:
            yield str(node.get("raw", "")), style
