"""What XML cannot hold stands in a spreadsheet as `_x000D_`; what a person typed like that is marked as typed."""

import re

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_TYPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_OUTSIDE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """The text as a spreadsheet keeps it."""
    text = _OUTSIDE.sub(_code, _TYPED.sub("_x005F_", text))
    return _code_of(text[0]) + text[1:] if text.isspace() else text  # nothing but blanks would be thrown away


def unescaped(text: str) -> str:
    """The text as it was typed."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _code(found: re.Match[str]) -> str:
    return _code_of(found[0])


def _code_of(letter: str) -> str:
    return f"_x{ord(letter):04X}_"
