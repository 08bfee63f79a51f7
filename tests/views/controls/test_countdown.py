"""The countdown: the server's clock goes along with what is sent, and only then."""

from datetime import UTC, datetime

from cjm_widgets.views.controls.countdown import Countdown

ENDS = "2026-11-22T10:00:00+00:00"


def test_what_is_sent_says_what_time_it_is_here() -> None:
    countdown, before = Countdown(), datetime.now(UTC)
    countdown.show(label="Grade alone", ends=ENDS)
    assert before <= datetime.fromisoformat(countdown.state["now"]) <= datetime.now(UTC)


def test_time_going_on_is_no_reason_to_send_anything() -> None:
    countdown, sent = Countdown(), []
    countdown.observe(sent.append, "state")
    countdown.show(label="Grade alone", ends=ENDS)
    countdown.show(label="Grade alone", ends=ENDS)
    countdown.change(ends=ENDS)
    assert len(sent) == 1
    countdown.change(ends="2026-11-22T10:02:00+00:00")
    assert len(sent) == 2


def test_a_page_that_asks_for_the_time_gets_it() -> None:
    countdown = Countdown()
    countdown.show(label="Grade alone", ends=ENDS)
    first = countdown.state["now"]
    countdown.sync()
    assert countdown.state["now"] > first
    assert countdown.state["ends"] == ENDS


def test_asking_before_anything_is_shown_shows_nothing() -> None:
    countdown = Countdown()
    countdown.sync()
    assert countdown.state == {}
