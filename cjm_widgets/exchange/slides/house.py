"""The kit's own look for slides: wide, white, calm."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cjm_widgets.charts.theme import colours
from cjm_widgets.exchange.slides.deck import emu, placed
from cjm_widgets.exchange.slides.room import Box

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDE, TALL = 960.0, 540.0
"""16:9, in points."""
SIDE = 44.0
ROOM = WIDE - 2 * SIDE
_PLACES = {
    "opening": (Box(SIDE, 150, ROOM, 110), Box(SIDE, 268, ROOM, 90)),
    "plain": (Box(SIDE, 24, ROOM, 56),),
}


def blank() -> "Presentation":
    """An empty presentation with two layouts: one that opens, one with a title and room."""
    from pptx import Presentation as read

    found = read()
    found.slide_width, found.slide_height = emu(WIDE), emu(TALL)
    kept = {"opening": found.slide_layouts[0], "plain": found.slide_layouts[5]}
    for layout in list(found.slide_layouts):
        if layout not in kept.values():
            found.slide_layouts.remove(layout)
    _set(found.slide_master.placeholders, _PLACES["plain"])
    for key, layout in kept.items():
        _set(layout.placeholders, _PLACES[key])
    for size, title in ((30, kept["opening"]), (24, found.slide_master), (24, kept["plain"])):
        _type(title, size)
    _colours(found)
    return found


def _set(placeholders: Any, places: Sequence[Box]) -> None:  # noqa: ANN401 - of a master or of a layout
    """Put the first placeholders in their places; what stands at the lower edge goes."""
    rest = list(placeholders)
    for one, box in zip(rest, places, strict=False):
        one.left, one.top, one.width, one.height = placed(box)
    for one in rest[max(len(places), 2) :]:
        one._element.getparent().remove(one._element)


def _type(owner: Any, size: int) -> None:  # noqa: ANN401 - a master or a layout
    """Titles stand at the left, in bold."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    ink, quiet = colours("print")["ink"][1:], colours("print")["quiet"][1:]
    for one in owner.placeholders:
        is_title = one.placeholder_format.idx == 0
        points, colour, bold = (size, ink, 1) if is_title else (15, quiet, 0)
        body = one.text_frame._txBody
        for old in body.xpath("./a:lstStyle"):
            body.remove(old)
        body.insert(
            1,
            parse_xml(
                f'<a:lstStyle {nsdecls("a")}><a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/>'
                f'<a:defRPr sz="{points * 100}" b="{bold}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
                "</a:defRPr></a:lvl1pPr></a:lstStyle>"
            ),
        )
        body.bodyPr.set("anchor", "b" if is_title else "t")


def _colours(found: "Presentation") -> None:
    """The theme's first accent is ours: tables take it."""
    from pptx.opc.constants import RELATIONSHIP_TYPE

    theme: Any = found.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    ours = colours("print")
    for old, new in ((b"4F81BD", ours["delight"]), (b"C0504D", ours["dismay"]), (b"9BBB59", ours["future"])):
        theme._blob = theme._blob.replace(b'val="' + old, b'val="' + new[1:].encode())
