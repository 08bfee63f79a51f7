"""The font that travels inside a picture, so that it looks the same on every screen and every printer.

Source Sans Pro (SIL Open Font License) comes with the extra `pictures`. It knows Latin, Greek and Cyrillic letters;
what it lacks is drawn with a font of the reader's system.
"""

import base64
import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from cjm_widgets.charts.theme import font

NAME = "Source Sans Pro"
FAMILY = f"'{NAME}', {font()}"
_FILES = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}


@cache
def folder() -> Path | None:
    """Where the font's files lie, None where it is not installed."""
    found = find_spec("font_source_sans_pro")
    if found is None or not found.submodule_search_locations:
        return None
    return Path(found.submodule_search_locations[0]) / "files"


def faces(text: str) -> str:
    """A style sheet that holds the letters of a text in both weights; empty where the extra is not installed."""
    place = folder()
    if place is None or find_spec("fontTools") is None:
        return ""
    wanted = frozenset(ord(letter) for letter in text)
    return "\n".join(
        f"@font-face {{ font-family: '{NAME}'; font-weight: {weight}; src: url(data:font/woff;base64,"
        f"{base64.b64encode(_subset(place / name, wanted)).decode()}) format('woff'); }}"
        for weight, name in _FILES.items()
    )


def _subset(path: Path, wanted: frozenset[int]) -> bytes:
    """The font with these letters only."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    options = Options(notdef_outline=True, layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl"])
    # The day on which it was made must not change the file.
    with TTFont(path, recalcTimestamp=False) as found:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=wanted)
        subsetter.subset(found)
        found.flavor = "woff"
        out = io.BytesIO()
        found.save(out)
    return out.getvalue()
