import pytest

from cjm_widgets.methods.similar import MOST_TEXTS, near


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Long queue at the desk", "long queues at desk"),
        ("waiting too long", "Waiting is too long"),
        ("Ticket machine broken", "The ticket machine is broken"),
        ("Platform changed at the last minute", "Last minute platform change"),
        ("Nobody answers the phone", "No one answers the phone"),
        ("Unclear price", "Price is unclear"),
        ("Check in online", "CHECK-IN: online!"),
        ("Bus", "bus."),
        ("I don't know where to go", "I don’t know where to go"),
    ],
)
def test_texts_that_say_nearly_the_same_are_a_pair(one: str, other: str) -> None:
    assert [pair[:2] for pair in near({"a": one, "b": other})] == [("a", "b")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Price is unclear", "Prices are high"),
        ("The app is slow", "The app is fast"),
        ("Train late", "Train full"),
        ("Booking a seat", "Booking a ticket"),
        ("Staff are friendly", "Staff are unfriendly"),
        ("Delays", "The delays in the morning make me miss my connection"),
        ("Bus", "Buses"),
        ("Bus", "But"),
        ("Platform 1 is crowded", "Platform 2 is crowded"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_texts_that_say_something_else_are_none(one: str, other: str) -> None:
    assert near({"a": one, "b": other}) == []


def test_the_same_words_score_a_hundred_and_come_first() -> None:
    found = near({"a": "waiting too long", "b": "Waiting is too long", "c": "Too long waiting"})
    assert found[0] == ("a", "c", 100)
    assert {pair[:2] for pair in found[1:]} == {("a", "b"), ("b", "c")}
    assert all(0 <= score < 100 for *_, score in found[1:])


def test_how_near_is_near_can_be_chosen() -> None:
    texts = {"a": "The app is slow", "b": "The app is fast"}
    assert [pair[:2] for pair in near(texts, at_least=70)] == [("a", "b")]


def test_the_first_four_hundred_texts_are_compared() -> None:
    texts = {str(number): f"text {number}" for number in range(MOST_TEXTS)}
    assert near({**texts, "late": "text 1"}) == []
    assert near({"blank": "", **texts}) == []
