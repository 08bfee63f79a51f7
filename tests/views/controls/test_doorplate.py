"""The doorplate: the QR code that the page draws, and opening and closing."""

import segno

from cjm_widgets.views.controls.doorplate import Doorplate, qr_cells

LINK = "http://192.168.1.5:8868/"
FINDER = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_the_cells_are_a_square_of_dark_and_light() -> None:
    found = qr_cells(LINK)
    rows = found["cells"].split("/")
    assert len(rows) == found["size"]
    assert all(len(row) == found["size"] and set(row) == {"0", "1"} for row in rows)


def test_three_corners_hold_what_a_camera_looks_for_and_the_fourth_does_not() -> None:
    found = qr_cells(LINK)
    rows, far = found["cells"].split("/"), found["size"] - 7
    corners = {(y, x): tuple(row[x : x + 7] for row in rows[y : y + 7]) for y in (0, far) for x in (0, far)}
    assert {at for at, cells in corners.items() if cells == FINDER} == {(0, 0), (0, far), (far, 0)}


def test_the_cells_are_those_of_the_text_at_level_m_and_never_a_small_code_that_phones_cannot_read() -> None:
    code = segno.make(LINK, error="m", micro=False, boost_error=False)
    assert qr_cells(LINK)["cells"] == "/".join("".join(map(str, row)) for row in code.matrix)
    assert qr_cells("a")["size"] == 21


def test_a_longer_link_makes_a_larger_code() -> None:
    assert qr_cells(LINK * 4)["size"] > qr_cells(LINK)["size"]


def test_opening_and_closing_arrive() -> None:
    plate, seen = Doorplate(), []
    plate.listen(open_room=lambda: seen.append("open"), close_room=lambda: seen.append("closed"))
    plate.open_room()
    plate.close_room()
    assert seen == ["open", "closed"]
