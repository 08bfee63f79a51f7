"""The actions control: buttons that the page may press, and nothing else."""

from cjm_widgets.views.controls.actions import Actions


def test_a_button_is_an_event_with_its_key() -> None:
    pressed: list[str] = []
    actions = Actions()
    actions.on("act", pressed.append)
    actions.show(label="", title="Now", text="", buttons=[{"key": "close", "title": "End", "main": True, "ask": ""}])
    actions.act("close")
    assert pressed == ["close"]
