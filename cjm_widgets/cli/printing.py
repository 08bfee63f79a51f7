"""How commands print: JSON for programs, plain sentences for people."""

import json
from collections.abc import Iterable


def as_json(value: object) -> None:
    """Print JSON, readable, in UTF-8 letters."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def lines(sentences: Iterable[str]) -> None:
    """Print a sentence a line. Line ends and controls inside a sentence cannot reach the terminal."""
    for sentence in sentences:
        print("".join(letter if letter.isprintable() else " " for letter in sentence))
