"""How a command may end: well, or refused in one sentence."""


def done(result: tuple[int, str, str]) -> str:
    """What a command printed that ended well and said nothing on stderr."""
    code, out, err = result
    assert (code, err) == (0, "")
    return out


def refused(result: tuple[int, str, str], sentence: str) -> None:
    """A command ended with 2 and one sentence on stderr, and printed nothing."""
    code, out, err = result
    assert (code, out) == (2, "")
    assert err.startswith("cjm: ")
    assert err.count("\n") == 1
    assert sentence in err
