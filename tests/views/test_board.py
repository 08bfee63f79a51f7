"""What an edit on the board writes, what goes to the page for it, and what a reader cannot do."""

from typing import Any

import pytest

from cjm_widgets.charts.audiences import audiences
from cjm_widgets.charts.board.rows import ROWS
from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.journey import Action, MomentOfTruth, PainPoint, Touchpoint
from cjm_widgets.facilitation.seat import Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.resources import folder, load_yaml
from cjm_widgets.views.board_part import BoardPart
from cjm_widgets.views.controls.journey_board.control import patch
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.folded import Folded
from tests.views.conftest import Store


@pytest.fixture
def part(filled: Session, desk: Desk) -> BoardPart:
    return BoardPart(desk, "journey")


@pytest.fixture
def told(part: BoardPart, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the control sends to the page, read from the comm."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(part.board, "send", lambda content, buffers=None: found.append(content))
    return found


def actions(store: Store) -> list[str]:
    return [one.name for one in store.open().actions]


def test_a_card_is_added_to_every_row_that_offers_it(part: BoardPart, store: Store) -> None:
    for row in ("pain-points", "moments", "improvements", "support"):
        part.board.add(row, "touchpoint-1", [f"In {row}"])
    now = store.open()
    assert now.of(PainPoint)[0].touchpoint == now.of(MomentOfTruth)[0].touchpoint == "touchpoint-1"
    assert now.of(Opportunity)[-1].about == ("touchpoint-1",)
    assert now.of(BlueprintItem)[0].lane == "support"


def test_what_is_typed_under_an_action_is_what_the_customer_expects_and_then_what_worries_them(
    part: BoardPart, store: Store
) -> None:
    part.board.add("expectations", "action-1", ["One price"])
    part.board.add("expectations", "action-1", ["Too dear?"])
    action = store.open().get("action-1")
    assert isinstance(action, Action)
    assert (action.expectations, action.concerns) == ("One price", "Too dear?")
    part.board.rename("action-1", "concerns", "")
    assert store.open().get("action-1").concerns == ""  # type: ignore[union-attr]


def test_an_action_moves_to_another_stage_and_its_touchpoints_with_it(part: BoardPart, store: Store) -> None:
    part.board.move("action-1", "actions", "stage-2", "action-4")
    assert actions(store) == ["I do thing 2", "I do thing 3", "I do thing 1", "I do thing 4"]
    assert [one.id for one in store.open().touchpoints][2] == "touchpoint-1"
    assert store.open().touchpoints[2].action == "action-1"


def test_a_copy_stands_behind_what_it_copies_and_undo_takes_it_back(part: BoardPart, store: Store) -> None:
    part.board.duplicate("action-1")
    assert actions(store) == ["I do thing 1", "I do thing 1", "I do thing 2", "I do thing 3", "I do thing 4"]
    assert part.opened not in ("", "action-1")
    part.session.undo()
    assert len(actions(store)) == 4


def test_a_pasted_list_is_one_step_of_undo(part: BoardPart, store: Store) -> None:
    part.board.add("backstage", "touchpoint-1", ["One", "Two", "Three"])
    assert len(store.open().of(BlueprintItem)) == 3
    part.session.undo()
    assert store.open().of(BlueprintItem) == ()


@pytest.mark.parametrize(
    "event",
    [
        ("add", "nowhere", "touchpoint-1", ["x"]),
        ("add", "emotion", "touchpoint-1", ["x"]),
        ("add", "actions", "no-such-stage", ["x"]),
        ("rename", "touchpoint-1", "author", "x"),
        ("rename", "touchpoint-1", "name", ""),
        ("move", "touchpoint-1", "actions", "stage-1", ""),
        ("move", "touchpoint-1", "touchpoints", "no-such-action", ""),
        ("move", "persona-1", "stages", "", ""),
        ("duplicate", "persona-1"),
        ("duplicate", "no-such-item"),
    ],
)
def test_what_the_board_does_not_offer_writes_nothing(part: BoardPart, store: Store, event: tuple[Any, ...]) -> None:
    before = store.open().seq
    getattr(part.board, event[0])(*event[1:])
    assert store.open().seq == before


def test_a_name_far_too_long_is_refused_with_a_sentence(part: BoardPart, store: Store, said: list[str]) -> None:
    before = store.open().seq
    part.board.add("actions", "stage-1", ["x" * 400])
    assert store.open().seq == before
    assert said


def test_one_rename_sends_one_cell(part: BoardPart, told: list[dict[str, Any]]) -> None:
    part.board.rename("action-1", "name", "I look")
    (sent,) = told
    assert sent["fields"] == {}
    assert list(sent["cells"]) == ["actions|stage-1"]
    assert sent["rev"] == sent["base"] + 1 == part.board.state["rev"]


def test_a_patch_makes_the_old_state_the_new_one(part: BoardPart) -> None:
    old = dict(part.board.state)
    part.board.add("backstage", "touchpoint-1", ["One"])
    part.board.remove("action-2")
    new = part.board.state
    told = patch(old, new)
    cells = {key: cards for key, cards in {**old["cells"], **told["cells"]}.items() if cards is not None}
    assert {**old, **told["fields"], "cells": cells, "rev": new["rev"]} == new


def test_a_page_that_missed_something_gets_all_of_it(part: BoardPart, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[object] = []
    monkeypatch.setattr(part.board, "send_state", sent.append)
    part.board.ready(part.board.state["rev"])
    assert sent == []
    part.board.ready(0)
    assert sent == ["state"]


def test_what_another_writes_is_on_the_board_after_a_sync(part: BoardPart, store: Store) -> None:
    Session(store.log).change("action-1", name="Theirs")
    part.session.sync()
    assert part.board.state["cells"]["actions|stage-1"][0]["name"] == "Theirs"


def test_the_story_shows_one_stage_with_its_neighbours(part: BoardPart) -> None:
    part.board.story("stage-2")
    assert part.board.state["story"] == {"name": "Stage 2", "number": 2, "count": 2, "before": "stage-1", "after": ""}
    assert {slot[0] for slot in part.board.state["slots"]} == {"stage-2"}
    part.session.remove("stage-2")
    assert part.board.state["story"] is None


def test_what_is_added_to_tomorrow_belongs_to_tomorrow(part: BoardPart, store: Store) -> None:
    part.board.look("future")
    part.board.add("touchpoints", "action-1", ["Chat"])
    added = store.open().of(Touchpoint)[-1]
    assert (added.name, added.state) == ("Chat", "future")
    part.board.look("current")
    assert added.id not in [slot[2] for slot in part.board.state["slots"]]
    part.board.look("nonsense")
    assert part.board.state["seen"] == "current"


def test_a_board_to_look_at_takes_no_edit(filled: Session, desk: Desk, store: Store) -> None:
    part, before = BoardPart(desk, "dashboard", editable=False), store.open().seq
    assert part.board.state["editable"] is False
    part.board.add("stages", "", ["x"])
    part.board.rename("stage-1", "name", "x")
    part.board.move("stage-1", "stages", "", "")
    part.board.duplicate("stage-1")
    part.board.remove("stage-1")
    assert store.open().seq == before


def test_somebody_who_may_not_write_is_told_and_nothing_is_written(
    filled: Session, store: Store, said: list[str]
) -> None:
    part = BoardPart(Desk(Session(store.log, Seat("participant", "somebody")), said.append), "journey")
    before = store.open().seq
    part.board.rename("stage-1", "name", "x")
    assert store.open().seq == before
    assert said


def test_every_view_and_page_names_rows_that_the_board_has() -> None:
    pages = load_yaml(folder("templates") / "board.yaml")["pages"]
    for layers in (*(list(one.layers) for one in audiences().values()), *pages.values()):
        assert set(layers) <= set(ROWS)
        assert layers == [key for key in ROWS if key in layers]


def test_a_folded_board_is_built_when_it_is_asked_for_and_ends_with_its_page(filled: Session, desk: Desk) -> None:
    folded = Folded(desk, "The map", lambda: BoardPart(desk, "dashboard", editable=False))
    assert folded.inner is None
    folded.switch.act("open")
    assert isinstance(folded.inner, BoardPart)
    assert folded.place.children == (folded.inner.widget,)
    filled.change("stage-1", name="Renamed")
    folded.switch.act("open")
    assert folded.place.children == ()
    folded.dispose()
    assert folded.inner.board.comm is None


def test_the_board_has_a_view_for_every_audience_and_shows_its_layers(desk: Desk) -> None:
    views = BoardPart(desk, "journey").board.state["views"]
    assert {one["key"]: tuple(one["layers"]) for one in views} == {key: one.layers for key, one in audiences().items()}


def moments(store: Store) -> list[MomentOfTruth]:
    return list(store.open().of(MomentOfTruth))


@pytest.mark.parametrize("reason", ["Nobody of six mentioned it.", ""])
def test_a_refused_moment_is_opened_and_told_and_not_written_over(
    part: BoardPart, store: Store, said: list[str], reason: str
) -> None:
    part.board.add("moments", "touchpoint-1", ["At stake"])
    (made,) = moments(store)
    part.session.change(made.id, verdict="refused", reason=reason)
    part.opened, before = "", store.open().seq
    part.board.add("moments", "touchpoint-1", ["Typed into the empty cell"])
    assert store.open().seq == before
    assert (part.opened, part.board.state["selected"]) == (made.id, made.id)
    (told,) = said
    assert "“At stake” was refused" in told
    assert reason in told


def test_of_pasted_lines_the_first_is_the_moment_and_the_rest_are_told_of(
    part: BoardPart, store: Store, said: list[str]
) -> None:
    part.board.add("moments", "touchpoint-1", ["First", "Second"])
    assert [one.name for one in moments(store)] == ["First"]
    assert ["“First”" in told for told in said] == [True]


def test_of_two_people_who_name_a_moment_at_once_the_second_reads_what_the_first_wrote(
    part: BoardPart, store: Store, said: list[str]
) -> None:
    theirs = BoardPart(Desk(Session(store.log), said.append), "journey")
    theirs.board.add("moments", "touchpoint-1", ["Theirs"])
    assert said == []
    part.board.add("moments", "touchpoint-1", ["Mine"])
    assert [one.name for one in moments(store)] == ["Theirs"]
    assert "“Theirs”" in said[0]


def test_a_moment_that_moved_is_not_written_over_by_a_new_one_where_it_was(part: BoardPart, store: Store) -> None:
    part.board.add("moments", "touchpoint-1", ["Moves"])
    part.board.move(part.opened, "moments", "touchpoint-2", "")
    part.board.add("moments", "touchpoint-1", ["New"])
    assert {one.touchpoint: one.name for one in moments(store)} == {"touchpoint-1": "New", "touchpoint-2": "Moves"}


def test_a_moment_does_not_move_to_a_touchpoint_that_has_one(part: BoardPart, store: Store, said: list[str]) -> None:
    part.board.add("moments", "touchpoint-2", ["Stands"])
    part.session.change(part.opened, verdict="refused")
    part.board.add("moments", "touchpoint-1", ["Moves"])
    part.board.move(part.opened, "moments", "touchpoint-2", "")
    assert {one.touchpoint: one.name for one in moments(store)} == {"touchpoint-1": "Moves", "touchpoint-2": "Stands"}
    assert "“Stands”" in said[0]


def test_what_two_people_expect_at_once_is_both_kept(part: BoardPart, store: Store) -> None:
    Session(store.log).change("action-1", expectations="Theirs")
    part.board.add("expectations", "action-1", ["Mine"])
    action = store.open().get("action-1")
    assert isinstance(action, Action)
    assert (action.expectations, action.concerns) == ("Theirs", "Mine")


def about(store: Store) -> tuple[str, ...]:
    found = store.open().get("opportunity-1")
    assert isinstance(found, Opportunity)
    return found.about


@pytest.mark.parametrize(
    ("was", "to", "becomes"),
    [
        (("touchpoint-3", "touchpoint-1"), "touchpoint-2", ("touchpoint-3", "touchpoint-2")),
        (("stage-2", "action-1", "persona-1"), "touchpoint-4", ("stage-2", "touchpoint-4", "persona-1")),
        (("touchpoint-3", "touchpoint-1"), "touchpoint-3", ("touchpoint-3",)),
        (("touchpoint-3", "touchpoint-1"), "touchpoint-1", ("touchpoint-3", "touchpoint-1")),
        (("persona-1",), "touchpoint-2", ("touchpoint-2", "persona-1")),
        ((), "touchpoint-2", ("touchpoint-2",)),
    ],
)
def test_an_opportunity_moves_from_where_it_stands_and_stays_about_the_rest(
    part: BoardPart, store: Store, was: tuple[str, ...], to: str, becomes: tuple[str, ...]
) -> None:
    part.session.change("opportunity-1", about=was)
    part.board.move("opportunity-1", "improvements", to, "")
    assert about(store) == becomes


def test_an_opportunity_that_stands_where_its_pain_point_is_stays_there_and_says_so(
    part: BoardPart, store: Store, said: list[str]
) -> None:
    part.board.add("pain-points", "touchpoint-1", ["It hurts"])
    part.session.change("opportunity-1", about=("touchpoint-3",), answers=(part.opened,))
    part.board.move("opportunity-1", "improvements", "touchpoint-4", "")
    assert about(store) == ("touchpoint-3",)
    assert "“It hurts”" in said[0]


def test_a_copy_of_an_opportunity_stands_right_behind_it(part: BoardPart, store: Store) -> None:
    for name in ("One", "Two", "Three"):
        part.board.add("improvements", "touchpoint-1", [name])
    between = next(one for one in store.open().opportunities if one.name == "Two")
    part.session.change(between.id, about=("touchpoint-1", "touchpoint-2"))
    part.board.duplicate(next(one.id for one in store.open().opportunities if one.name == "One"))
    names = [card["name"] for card in part.board.state["cells"]["improvements|touchpoint-1"]]
    assert [name for name in names if name != "One price"] == ["One", "One", "Two", "Three"]


def test_a_copy_of_what_comes_tomorrow_takes_nobody_s_place(part: BoardPart, store: Store) -> None:
    part.session.change("action-2", state="current")
    heir = part.session.add(Action, name="New way", stage="stage-1", state="future", replaces="action-2")
    part.board.duplicate(heir.id)
    copy = store.open().get(part.opened)
    assert isinstance(copy, Action)
    assert (copy.name, copy.state, copy.replaces) == ("New way", "future", "")


def test_a_removed_stage_takes_what_stands_under_it_along_and_undo_brings_all_of_it_back(part: BoardPart) -> None:
    part.board.add("backstage", "touchpoint-1", ["Crew planning"])
    before = part.board.state
    part.board.remove("stage-1")
    now = part.board.state
    assert {slot[0] for slot in now["slots"]} == {"stage-2"}
    assert "backstage|touchpoint-1" not in now["cells"]
    assert "actions|stage-1" not in now["cells"]
    part.session.undo()
    assert (part.board.state["slots"], part.board.state["cells"]) == (before["slots"], before["cells"])
