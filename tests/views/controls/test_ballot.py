"""The ballot: dots, scores and marks, given and taken back."""

from cjm_widgets.views.controls.ballot import Ballot


def test_what_is_given_and_what_is_taken_back_arrives() -> None:
    ballot, seen = Ballot(), []
    ballot.listen(
        dot=lambda option, by: seen.append((option, by)),
        score=lambda option, value: seen.append((option, value)),
        mark=lambda option, mark, reason: seen.append((option, mark, reason)),
        done=seen.append,
    )
    ballot.dot("bench", 1)
    ballot.dot("bench", -1)
    ballot.score("bench", 10)
    ballot.score("bench", None)
    ballot.mark("bench", "objection", "Too dear")
    ballot.mark("bench", "", "")
    ballot.done(True)
    assert seen == [
        ("bench", 1),
        ("bench", -1),
        ("bench", 10),
        ("bench", None),
        ("bench", "objection", "Too dear"),
        ("bench", "", ""),
        True,
    ]
