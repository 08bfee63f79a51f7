"""Joining: a name from the team, or a new one."""

from cjm_widgets.views.controls.joining import Joining


def test_a_name_from_the_team_and_a_new_one_arrive_apart() -> None:
    joining, seen = Joining(), []
    joining.listen(
        pick=lambda member: seen.append(("pick", member)),
        enter=lambda text: seen.append(("enter", text)),
    )
    joining.pick("member-1")
    joining.enter("Ana")
    assert seen == [("pick", "member-1"), ("enter", "Ana")]


def test_its_own_name_is_still_that_of_the_control() -> None:
    assert Joining.name == "joining"
