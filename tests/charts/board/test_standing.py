"""Where an opportunity stands on the board."""

import pytest

from cjm_widgets.charts.board import Asked, board
from tests.builders import a_workshop


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"about": ["touchpoint-3", "touchpoint-2"]}, "touchpoint-2"),
        ({"about": ["stage-2"]}, "touchpoint-3"),
        ({"about": ["touchpoint-3"], "answers": ["pain-1"]}, "touchpoint-2"),
        ({"about": ["pain-1", "action-4"]}, "touchpoint-2"),
        ({}, "touchpoint-1"),
        ({"about": ["persona-1"]}, "touchpoint-1"),
    ],
)
def test_an_opportunity_stands_at_the_first_of_what_it_is_about_as_the_journey_goes(
    fields: dict[str, list[str]], place: str
) -> None:
    more = {
        "pain-1": {"kind": "pain-point", "name": "It hurts", "touchpoint": "touchpoint-2"},
        "opportunity-1": {"kind": "opportunity", "name": "One price", **fields},
    }
    cells = board(a_workshop(stages=2, touchpoints=4, more=more), Asked())["cells"]
    assert [key for key in cells if key.startswith("improvements|")] == [f"improvements|{place}"]
