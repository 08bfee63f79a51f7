"""Everybody who wants to know is told, whoever else fails."""

import pytest

from cjm_widgets.domain.journey import Stage
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.session import Session


def test_one_who_fails_does_not_keep_the_others_from_being_told(ann: Session) -> None:
    told: list[str] = []

    def fails(number: int) -> None:
        told.append(f"failed {number}")
        raise ValueError(f"number {number}")

    ann.subscribe(("stage",), lambda _: fails(1))
    ann.subscribe(("stage",), lambda workshop: told.append(workshop.label("s")))
    ann.subscribe(("*",), lambda _: fails(2))
    ann.subscribe(("*",), lambda workshop: told.append(workshop.label("s")))
    with pytest.raises(ValueError, match="number 1"):
        ann.put(Stage(id="s", name="One"))
    assert told == ["failed 1", "One", "failed 2", "One"]
    assert ann.workshop.label("s") == "One"


def test_who_leaves_while_the_others_are_told_is_told_to_the_end_of_that_round(ann: Session) -> None:
    told: list[Workshop] = []
    end = ann.subscribe(("stage",), told.append)
    ann.subscribe(("stage",), lambda _: end())
    ann.put(Stage(id="a"))
    ann.put(Stage(id="b"))
    assert len(told) == 1
