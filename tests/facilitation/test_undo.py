"""Undo among several seats: what others wrote since stays, and whoever undoes is told what stays and what goes."""

from cjm_widgets.domain.journey import Stage
from cjm_widgets.facilitation.session import Session


def test_a_value_that_another_entered_again_is_theirs_and_stays(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One", concerns="old"))
    ann.change("s", name="Two", concerns="new")
    bo.sync()
    bo.change("s", name="Bo's")
    bo.change("s", name="Two")
    assert ann.undo() == "Undone, except Stage: somebody changed it since."
    assert ann.workshop.get("s") == Stage(id="s", name="Two", concerns="old")


def test_what_another_entered_and_took_back_and_did_again_is_theirs_too(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two")
    bo.sync()
    bo.change("s", name="Bo's")
    bo.undo()
    bo.redo()
    assert ann.undo().startswith("Undone, except Stage")
    assert ann.workshop.label("s") == "Bo's"


def test_undoing_the_making_of_an_item_says_what_of_others_goes_with_it(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    bo.sync()
    bo.change("s", name="Bo's", concerns="Late trains")
    ann.sync()
    said = ann.undo()
    assert said == "Undone. What others have written there since is no longer shown: I worry, Stage."
    assert ann.workshop.get("s") is None
    assert ann.redo() == "Done again."
    assert ann.workshop.get("s") == Stage(id="s", name="Bo's", concerns="Late trains")


def test_undoing_the_making_of_an_item_says_nothing_of_what_others_took_back(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    bo.sync()
    bo.change("s", name="Bo's")
    bo.undo()
    assert ann.undo() == "Undone."


def test_a_removal_that_another_made_since_is_called_a_removal(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.remove("s")
    ann.undo()
    ann.redo()
    bo.sync()
    bo.restore("s")
    bo.remove("s")
    assert ann.undo() == "Undone, except the removal: somebody changed it since."


def test_what_others_changed_since_is_left_also_when_it_is_done_again(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two", concerns="new")
    ann.undo()
    bo.sync()
    bo.change("s", name="Bo's")
    assert ann.redo() == "Done again, except Stage: somebody changed it since."
    assert ann.workshop.get("s") == Stage(id="s", name="Bo's", concerns="new")
    assert ann.undo() == "Undone."
    assert ann.workshop.get("s") == Stage(id="s", name="Bo's")
