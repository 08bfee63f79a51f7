"""A picture is decoded and encoded anew: what is stored is pixels, small, and nothing else."""

import base64
import io

import pytest
from PIL import Image

from cjm_widgets.domain.people import Persona
from cjm_widgets.errors import Refused
from cjm_widgets.facilitation.session import Session
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.personas import PersonasView
from cjm_widgets.views.portrait import portrait


def an_address(size: tuple[int, int] = (900, 600), kind: str = "PNG", comment: bytes = b"") -> str:
    made = io.BytesIO()
    Image.new("RGB", size, "#0B5FA5").save(made, kind)
    body = base64.b64encode(made.getvalue() + comment).decode()
    return f"data:image/{kind.lower()};base64,{body}"


def test_a_large_picture_becomes_a_small_jpeg() -> None:
    small = portrait(an_address())
    head, _, body = small.partition(",")
    with Image.open(io.BytesIO(base64.b64decode(body))) as opened:
        assert (opened.format, opened.size) == ("JPEG", (320, 213))
    assert head == "data:image/jpeg;base64"


def test_what_hides_behind_a_picture_is_not_stored() -> None:
    hidden = b"<script>alert(1)</script>"
    assert base64.b64encode(hidden)[:20].decode() not in portrait(an_address(comment=hidden))
    assert hidden not in base64.b64decode(portrait(an_address(comment=hidden)).partition(",")[2])


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:image/svg+xml;base64,PHN2Zy8+",
        "data:image/png;base64,not base64!",
        "data:text/html;base64,PGI+",
        "data:image/png;base64," + base64.b64encode(b"no picture").decode(),
    ],
)
def test_what_is_no_picture_is_refused(address: str) -> None:
    with pytest.raises(Refused, match="no picture"):
        portrait(address)


def test_a_persona_keeps_its_picture_and_a_wrong_one_changes_nothing(
    desk: Desk, session: Session, said: list[str]
) -> None:
    form = PersonasView(desk).personas
    form.cards.add(["Anna"])
    form.fields.form.picture("picture", an_address())
    kept = session.workshop.of(Persona)[0].picture
    assert kept.startswith("data:image/jpeg;base64,")
    form.fields.form.picture("picture", "javascript:alert(1)")
    assert session.workshop.of(Persona)[0].picture == kept
    assert "no picture" in said[-1]
    form.fields.form.picture("picture", "")
    assert session.workshop.of(Persona)[0].picture == ""


def test_an_address_that_is_no_picture_cannot_be_stored_by_any_way(session: Session) -> None:
    with pytest.raises(Refused):
        session.add(Persona, name="Anna", picture="https://example.invalid/a.png")
