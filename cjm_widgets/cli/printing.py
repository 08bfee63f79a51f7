"""How commands print: JSON for programs, plain sentences for people."""

import json
import sys
from collections.abc import Iterable


def as_json(value: object) -> None:
    """Print JSON, readable; letters that the terminal's encoding may lack are escaped."""
    utf8 = (sys.stdout.encoding or "").replace("-", "").lower() == "utf8"
    print(json.dumps(value, ensure_ascii=not utf8, indent=2))


def one_line(sentence: str) -> str:
    """The sentence without line ends and controls: what somebody typed cannot steer the terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in sentence)


def lines(sentences: Iterable[str]) -> None:
    """Print a sentence a line."""
    for sentence in sentences:
        print(one_line(sentence))
