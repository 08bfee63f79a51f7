from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.methods.responsibility import Finding, Row, findings

ROLES = ("desk", "web", "law", "post", "boss")
letters = st.lists(st.sampled_from([*ROLES, "ghost", ""]), max_size=4)
matrices = st.lists(
    st.builds(Row, key=st.just("t"), responsible=letters, accountable=letters, consulted=letters, informed=letters),
    max_size=8,
)


def row(
    key: str = "t1",
    r: Sequence[str] = ("desk",),
    a: Sequence[str] = ("web",),
    c: Sequence[str] = (),
    i: Sequence[str] = (),
) -> Row:
    return Row(key, r, a, c, i)


def keys(*rows: Row, roles: Sequence[str] = ("desk", "web")) -> list[str]:
    return [finding.key for finding in findings(rows, roles)]


def test_one_accountable_and_one_responsible_is_all_that_is_asked() -> None:
    assert keys(row()) == []


def test_accountable_and_responsible_may_be_one_person() -> None:
    assert keys(row(r=["desk"], a=["desk"]), roles=["desk"]) == []


def test_nobody_accountable_is_an_error_with_its_row() -> None:
    assert findings([row(a=[])], ["desk"]) == (Finding("no-accountable", "error", "t1"),)


def test_two_accountable_are_one_too_many_and_one_named_twice_is_not() -> None:
    assert findings([row(a=["web", "desk"])], ["desk", "web"]) == (Finding("many-accountable", "error", "t1", count=2),)
    assert keys(row(a=["web", "web"])) == []


def test_nobody_responsible_is_an_error() -> None:
    assert keys(row(r=[]), roles=["web"]) == ["no-responsible"]


def test_an_empty_id_is_a_blank_and_not_a_role() -> None:
    assert keys(row(r=[""], a=[""]), roles=[]) == ["no-accountable", "no-responsible"]


@pytest.mark.parametrize("letter", ["r", "a", "c", "i"])
def test_a_letter_for_a_role_that_does_not_exist_is_an_error(letter: str) -> None:
    found = findings([row(**{letter: ["ghost"]})], ["desk", "web"])
    assert Finding("unknown-role", "error", "t1", "ghost") in found


def test_an_unknown_role_with_two_letters_in_a_row_is_one_finding() -> None:
    assert keys(row(r=["ghost"], a=["ghost"]), roles=[]) == ["unknown-role"]


def test_more_than_three_responsible_is_a_warning_and_three_are_not() -> None:
    assert keys(row(r=ROLES[:4]), roles=ROLES[:4]) == ["many-responsible"]
    assert keys(row(r=ROLES[:3]), roles=ROLES[:3]) == []


@pytest.mark.parametrize("letter", ["c", "i"])
def test_accountable_and_also_consulted_or_informed_is_a_warning(letter: str) -> None:
    found = findings([row(**{letter: ["web"]})], ["desk", "web"])
    assert found == (Finding("accountable-and-consulted", "warning", "t1", "web"),)


def test_a_role_consulted_on_more_than_half_of_the_rows_is_a_warning() -> None:
    owners = ["web", "desk", "law", "post"]
    rows = [row(f"t{n}", a=[owner], c=["boss"] if n < 3 else []) for n, owner in enumerate(owners)]
    assert findings(rows, ROLES) == (Finding("consulted-often", "warning", role="boss", count=3, out_of=4),)
    assert keys(rows[0], *rows[2:], row("t5", a=["desk"]), roles=ROLES) == []


def test_a_role_accountable_for_more_than_two_rows_in_five_is_a_warning() -> None:
    owners = ["web", "web", "desk", "law", "post"]
    assert keys(*(row(a=[owner]) for owner in owners), roles=ROLES[:4]) == []
    found = findings([row(a=[owner]) for owner in ["web", *owners[:4]]], ROLES[:4])
    assert Finding("accountable-often", "warning", role="web", count=3, out_of=5) in found


def test_with_two_rows_nobody_is_accountable_too_often() -> None:
    assert keys(row(), row("t2", c=["boss"]), roles=["desk", "web", "boss"]) == []


def test_a_role_without_a_letter_is_a_warning() -> None:
    assert findings([row()], ["desk", "web", "law"]) == (Finding("empty-role", "warning", role="law"),)


def test_without_rows_there_is_nothing_to_find() -> None:
    assert findings([], ROLES) == ()


@given(matrices)
def test_every_row_has_one_accountable_or_a_finding_that_says_so(rows: list[Row]) -> None:
    for each in rows:
        named = {role for role in each.accountable if role}
        found = {finding.key for finding in findings([each], ROLES) if finding.row == each.key}
        assert ("no-accountable" in found) is (len(named) == 0)
        assert ("many-accountable" in found) is (len(named) > 1)


@given(matrices)
def test_errors_and_warnings_are_told_apart_by_their_key(rows: list[Row]) -> None:
    errors = {"no-accountable", "many-accountable", "no-responsible", "unknown-role"}
    for finding in findings(rows, ROLES):
        assert finding.level == ("error" if finding.key in errors else "warning")
