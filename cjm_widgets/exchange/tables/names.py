"""What people call things in their tables: the names of `templates/tables.yaml`, found whatever their spelling."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from cjm_widgets.exchange.scales import OURS, SCALES, Scale
from cjm_widgets.resources import folder, load_yaml

_RANGE = re.compile(r"([-−–]?\d+)\s*(?:\.\.+|…|-|–|to|bis|à|a|/)\s*[+]?(\d+)")
_LONGEST = 300
"""No name that we know is longer; a cell that goes on is cut before any pattern meets it."""


def folded(text: str) -> str:
    """A name without case, accents, signs and what stands in brackets at its end."""
    plain = unicodedata.normalize("NFKD", _split(text)[0][:_LONGEST].casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def _split(text: str) -> tuple[str, str]:
    """A name, and what stands in brackets at its end: from the first bracket on, whatever else is in them."""
    plain = " ".join(text.split())
    opens = min((place for place in map(plain.find, "([") if place >= 0), default=-1)
    if opens < 0 or not plain.endswith((")", "]")):
        return plain, ""
    return plain[:opens].rstrip(), plain[opens + 1 : -1]


def column_named(text: str) -> str:
    """The column of a long table that people call so, empty where none is."""
    return _table("columns").get(folded(text), "")


def lane_named(text: str) -> str:
    """The lane that people call so: exactly, else by the longest name that it begins with; empty where none is."""
    name, known = folded(text), _table("lanes")
    begun = [one for one in known if name.startswith(f"{one} ")]
    return known.get(name) or (known[max(begun, key=len)] if begun else "")


def evidence_named(text: str) -> str:
    """The level of evidence that people call so."""
    return _table("evidence").get(folded(text), "")


@cache
def _table(part: str) -> Mapping[str, str]:
    found = load_yaml(folder("templates") / "tables.yaml")[part]
    return {folded(str(name)): str(key) for key, names in found.items() for name in names}


@cache
def _faces() -> Mapping[str, int]:
    found = load_yaml(folder("templates") / "tables.yaml")["grades"]
    return {str(name).casefold(): int(grade) for grade, names in found.items() for name in names}


def in_brackets(label: str) -> tuple[str, str, Scale | None]:
    """What a name says in brackets, as in `Emotions (Mia; future; 1..5)`: persona, state, scale."""
    persona: list[str] = []
    state, scale = "", None
    for detail in _split(label)[1].split("; "):
        if (ends := _scale(detail)) is not None:
            scale = ends
        elif folded(detail) in _table("states") and not state:
            state = _table("states")[folded(detail)]
        else:
            persona.append(detail.strip())
    return "; ".join(persona), state, scale


def _scale(text: str) -> Scale | None:
    plain = text.strip()[:_LONGEST]
    if plain in SCALES:
        return SCALES[plain]
    ends = _RANGE.fullmatch(plain)
    if ends is None:
        return None
    low, high = float(ends[1].replace("−", "-").replace("–", "-")), float(ends[2])
    fits = [scale for scale in SCALES.values() if (scale.low, scale.high) == (low, high)]
    return next((scale for scale in fits if scale.key == f"{low:g}..{high:g}"), fits[0] if fits else None)


def number_of(text: str) -> float | None:
    """A number as people write it: `−1`, `+2`, `3,5`; None where it is none."""
    plain = text.strip().replace("−", "-").replace("–", "-").replace(",", ".")
    return float(plain) if re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,20})?", plain) else None


def grade_of(text: str, scale: Scale) -> tuple[float, Scale] | None:
    """A grade as people write it, a number, a word or a face, with the scale it is on; None where it is none."""
    number = number_of(text)
    if number is not None:
        return number, scale
    plain = text.strip().casefold()
    face = _faces().get(plain, _faces().get(folded(text)))
    return None if face is None else (float(face), OURS)
