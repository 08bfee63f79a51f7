"""The tally: it shows counts and names, and takes nothing from the page."""

from cjm_widgets.views.controls.tally import Tally


def test_nobody_presses_anything_on_it() -> None:
    assert not Tally.EVENTS


def test_the_next_one_who_is_done_is_sent() -> None:
    tally, sent = Tally(), []
    tally.show(label="Who is done", done=1, here=3, names=[], text="")
    tally.observe(sent.append, "state")
    tally.change(done=2)
    tally.change(done=2)
    assert [change["new"]["done"] for change in sent] == [2]
