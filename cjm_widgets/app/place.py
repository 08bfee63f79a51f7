"""What the environment says of the place of a kernel: the page's query, the seat, the door of the room."""

import os
from urllib.parse import parse_qs

from cjm_widgets.facilitation.room_door import RoomDoor
from cjm_widgets.facilitation.seat import FACILITATOR, ROLES, STAKEHOLDER, Seat


def query() -> dict[str, list[str]]:
    """The page's query: Voila gives it in the environment; elsewhere it is empty."""
    return parse_qs(os.environ.get("QUERY_STRING", ""))


def seat() -> Seat:
    """Who sits at this page: the server that started the kernel says it in its environment."""
    given = os.environ.get("CJM_SEAT", FACILITATOR.role)
    role = next((one for one in ROLES if one == given), STAKEHOLDER.role)
    return Seat(role, os.environ.get("CJM_SEAT_NAME", "").replace("~", " "), os.environ.get("CJM_SEAT_KEY", ""))


def door(seat: Seat) -> RoomDoor | None:
    """The door of the room, where this run can open one."""
    from cjm_widgets.serving.room.room_door import FolderRoomDoor

    folder_of_room = os.environ.get("CJM_ROOM")
    return FolderRoomDoor(folder_of_room) if folder_of_room and seat.leads else None
