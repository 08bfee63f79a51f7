"""The error tree that `errors.py` draws is the one that its classes make."""

import inspect
import re

import pytest

from cjm_widgets import errors
from cjm_widgets.resources import words


def drawn() -> dict[str, str]:
    """Every error of the drawing with the one above it."""
    above: list[str] = []
    found: dict[str, str] = {}
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"([│├└─ ]*)([A-Z]\w+)(  |$)", line)
        if match:
            depth = len(match[1]) // 4
            above[depth:] = [match[2]]
            if depth:
                found[match[2]] = above[depth - 1]
    return found


def test_the_tree_in_the_docstring_is_the_tree_of_the_classes() -> None:
    classes = {
        name: kind.__bases__[0].__name__
        for name, kind in vars(errors).items()
        if inspect.isclass(kind) and kind is not errors.CjmError
    }
    assert classes == drawn()
    assert len(classes) >= 12


def test_every_error_is_one_of_ours() -> None:
    kinds = [kind for kind in vars(errors).values() if inspect.isclass(kind)]
    assert all(issubclass(kind, errors.CjmError) for kind in kinds)


def test_missing_words_are_named_in_a_sentence() -> None:
    with pytest.raises(errors.MissingWords, match=r"^There are no words for “no\.such\.key”\. Add them"):
        words("no.such.key")
