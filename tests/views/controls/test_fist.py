"""Fist: a number and some words, given and taken back."""

from cjm_widgets.views.controls.fist import Fist


def test_a_number_taken_back_arrives_as_none_and_words_as_they_are() -> None:
    fist, seen = Fist(), []
    fist.listen(choose=seen.append, write=seen.append)
    fist.choose(4)
    fist.choose(None)
    fist.write("Anna knows where she stands")
    assert seen == [4, None, "Anna knows where she stands"]
