"""A session changes the workshop one way, takes its own gestures back, and tells who wrote at the same time."""

import pytest

from cjm_widgets.domain.framing import Purpose, TeamMember
from cjm_widgets.domain.journey import Action, Grade, Stage, Touchpoint
from cjm_widgets.domain.people import Persona, Stakeholder
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.errors import NotAllowed, Refused
from cjm_widgets.facilitation.load import load
from cjm_widgets.facilitation.seat import STAKEHOLDER, Seat
from cjm_widgets.facilitation.session import Session
from cjm_widgets.store.redact import redact
from cjm_widgets.store.sqlite import SqliteLog
from tests.facilitation.conftest import BO_SEAT


def rows(log: SqliteLog, after: int = 0) -> list[tuple[str, str, object]]:
    return [(change.item, change.field, change.value) for change in log.since(after)]


# Changing


def test_what_is_put_is_on_disk_and_in_the_workshop(ann: Session, log: SqliteLog) -> None:
    ann.put(Touchpoint(id="t", name="Gate", waiting_minutes=5))
    assert ann.workshop.label("t") == "Gate"
    assert rows(log) == [("t", "name", "Gate"), ("t", "waiting_minutes", 5.0)]
    assert ann.saved_at is not None


def test_putting_again_writes_only_what_differs(ann: Session, log: SqliteLog) -> None:
    ann.put(Touchpoint(id="t", name="Gate", waiting_minutes=5))
    seen = ann.workshop.seq
    ann.put(Touchpoint(id="t", name="Gate", waiting_minutes=7))
    assert rows(log, seen) == [("t", "waiting_minutes", 7.0)]
    ann.put(Touchpoint(id="t", name="Gate", waiting_minutes=7))
    assert len(log.since(0)) == 3


def test_putting_an_item_that_was_removed_brings_it_back_as_it_is_given(ann: Session, log: SqliteLog) -> None:
    ann.put(Touchpoint(id="t", name="Gate", service="Bus"))
    ann.remove("t")
    ann.put(Touchpoint(id="t", name="Door"))
    assert ann.workshop.get("t") == Touchpoint(id="t", name="Door")


def test_putting_an_item_whose_parent_is_removed_keeps_nothing_that_is_not_given(ann: Session) -> None:
    ann.put(Action(id="a"))
    ann.put(Touchpoint(id="t", name="Gate", action="a", service="Bus"))
    ann.remove("a")
    ann.put(Touchpoint(id="t", name="Door", action="a"))
    ann.restore("a")
    assert ann.workshop.get("t") == Touchpoint(id="t", name="Door", action="a")


def test_a_removed_purpose_comes_back_with_the_next_word_that_is_entered(ann: Session) -> None:
    ann.change("purpose", name="First")
    ann.remove("purpose")
    assert ann.workshop.title == ""
    ann.change("purpose", problem="Queues")
    assert ann.workshop.purpose.problem == "Queues"


def test_a_purpose_with_an_id_of_its_own_stays_the_only_one(ann: Session) -> None:
    ann.put(Purpose(id="why", name="First"))
    with pytest.raises(Refused, match="no item “purpose”"):
        ann.change("purpose", name="Second")
    assert [purpose.id for purpose in ann.workshop.of(Purpose)] == ["why"]


def test_an_id_of_another_kind_is_refused(ann: Session, log: SqliteLog) -> None:
    ann.put(Stage(id="x"))
    with pytest.raises(Refused, match="“x” is a stage already"):
        ann.put(Persona(id="x", name="Ann"))
    assert ann.workshop.get("x") == Stage(id="x")


def test_an_item_added_stands_at_the_end_of_its_list_and_names_who_wrote_it(ann: Session, bo: Session) -> None:
    ann.add(Stage, name="One")
    bo.sync()
    bo.add(Stage, name="Two")
    with bo.gesture():
        for name in ("Three", "Four", "Five"):
            bo.add(Stage, name=name)
    ann.sync()
    assert [stage.name for stage in ann.workshop.stages] == ["One", "Two", "Three", "Four", "Five"]
    assert [stage.author for stage in ann.workshop.stages] == ["facilitator"] + ["co-facilitator:Bo"] * 4


def test_a_value_that_its_field_does_not_hold_is_refused_and_nothing_is_written(ann: Session, log: SqliteLog) -> None:
    ann.put(Grade(id="g"))
    seen = ann.workshop.seq
    with pytest.raises(Refused, match="the largest value is 2"):
        ann.change("g", value=3)
    with pytest.raises(Refused, match="no item “h”"):
        ann.change("h", value=1)
    assert rows(log, seen) == []


def test_a_grade_can_be_taken_out_again_and_is_then_blank(ann: Session) -> None:
    ann.put(Grade(id="g", value=0))
    assert ann.workshop.of(Grade)[0].value == 0
    ann.change("g", value=None)
    assert ann.workshop.of(Grade)[0].value is None


def test_removing_hides_the_children_and_restoring_brings_them_back(ann: Session) -> None:
    ann.put(Stage(id="s"))
    ann.put(Action(id="a", stage="s"))
    ann.put(Touchpoint(id="t", action="a"))
    ann.remove("s")
    assert set(ann.workshop.items) == set()
    ann.remove("s")  # twice is harmless
    ann.restore("s")
    assert set(ann.workshop.items) == {"s", "a", "t"}


def test_control_characters_are_not_stored(ann: Session) -> None:
    ann.put(Stage(id="s", name="a\x00"))
    assert ann.workshop.label("s") == "a"
    ann.change("s", name="a\x00b\x1b[2J\ud800")
    assert ann.workshop.label("s") == "ab[2J"


# Moving


@pytest.mark.parametrize(
    "places",
    [("a", "b", "c"), ("", "", ""), ("V", "V", "V"), ("1", "10", "100"), ("-", "é", "é~"), ("0", "00", "000")],
    ids=["ours", "none", "equal", "no room", "foreign letters", "noughts"],
)
@pytest.mark.parametrize("moved", [0, 1, 2])
@pytest.mark.parametrize("to", [0, 1, 2, 3])
def test_an_item_moves_in_front_of_another_whatever_places_they_had(
    ann: Session, places: tuple[str, ...], moved: int, to: int
) -> None:
    for number, place in enumerate(places):
        ann.put(Stage(id=f"s{number}", position=place))
    order = [stage.id for stage in ann.workshop.stages]
    wanted = list(order)
    before = order[to] if to < 3 and to != moved else ""
    wanted.remove(order[moved])
    wanted.insert(wanted.index(before) if before else 2, order[moved])
    ann.move(order[moved], ann.workshop.stages, before=before)
    assert [stage.id for stage in ann.workshop.stages] == wanted


def test_moving_writes_one_row_and_takes_other_fields_along(ann: Session, log: SqliteLog) -> None:
    for key in "abc":
        ann.add(Action, id=key)
    seen = ann.workshop.seq
    ann.move("c", ann.workshop.actions, before="a")
    assert [field for _, field, _ in rows(log, seen)] == ["position"]
    ann.put(Stage(id="s"))
    ann.move("b", ann.workshop.actions, before="a", stage="s")
    assert ann.workshop.get("b") == ann.workshop.actions_of(Stage(id="s"))[0]


def test_a_move_is_taken_back_in_one_step_even_where_places_had_to_be_made(ann: Session) -> None:
    for key in "abc":
        ann.put(Stage(id=key))
    ann.move("c", ann.workshop.stages, before="b")
    assert [stage.id for stage in ann.workshop.stages] == ["a", "c", "b"]
    ann.undo()
    assert [stage.id for stage in ann.workshop.stages] == ["a", "b", "c"]


# Gestures


def test_a_gesture_is_one_transaction_and_one_step_of_undo(ann: Session, log: SqliteLog) -> None:
    with ann.gesture():
        ann.put(Stage(id="s", name="One"))
        with ann.gesture():
            ann.change("s", name="Two")
        assert rows(log) == []
    assert rows(log) == [("s", "name", "Two")]
    ann.undo()
    assert ann.workshop.get("s") is None


def test_an_error_inside_a_gesture_writes_nothing(ann: Session, log: SqliteLog) -> None:
    ann.put(Stage(id="s", name="One"))
    seen = ann.workshop.seq
    with pytest.raises(Refused, match="at most 300"), ann.gesture():
        ann.change("s", name="Two")
        ann.change("s", name="x" * 301)
    assert rows(log, seen) == []
    assert ann.workshop.label("s") == "One"
    ann.change("s", name="Three")
    assert ann.workshop.label("s") == "Three"


def test_of_a_gesture_inside_another_nothing_is_left_where_it_failed_and_the_outer_one_goes_on(ann: Session) -> None:
    with ann.gesture():
        ann.put(Stage(id="s", name="One"))
        with pytest.raises(Refused, match="at most 300"), ann.gesture():
            ann.change("s", name="Two", concerns="old")
            ann.put(Stage(id="half"))
            ann.change("s", name="x" * 301)
        assert ann.workshop.get("half") is None
        ann.change("s", concerns="new")
    assert dict(ann.workshop.items) == {"s": Stage(id="s", name="One", concerns="new")}


def test_inside_a_gesture_one_sees_what_one_has_written(ann: Session) -> None:
    with ann.gesture():
        ann.put(Stage(id="s", name="One"))
        ann.remove("s")
        with pytest.raises(Refused, match="no item “s”"):
            ann.change("s", name="Two")
        ann.put(Stage(id="s", name="Three"))
    assert ann.workshop.get("s") == Stage(id="s", name="Three")


# Undo and redo


def test_undo_and_redo_go_through_the_gestures_one_by_one(ann: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    for name in ("Two", "Three"):
        ann.change("s", name=name)
    assert ann.undo() == "Undone."
    assert ann.workshop.label("s") == "Two"
    ann.undo()
    ann.undo()
    assert ann.workshop.get("s") is None
    with pytest.raises(Refused, match="nothing to undo"):
        ann.undo()
    assert [ann.redo() for _ in range(3)] == ["Done again."] * 3
    assert ann.workshop.label("s") == "Three"
    with pytest.raises(Refused, match="nothing to redo"):
        ann.redo()
    ann.undo()
    assert ann.workshop.label("s") == "Two"


def test_a_new_gesture_empties_what_could_be_done_again(ann: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two")
    ann.undo()
    ann.change("s", name="Three")
    with pytest.raises(Refused, match="nothing to redo"):
        ann.redo()


def test_each_seat_takes_back_its_own_gestures_only(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="Ann's"))
    bo.sync()
    bo.put(Stage(id="b", name="Bo's"))
    ann.sync()
    ann.undo()
    assert set(ann.workshop.items) == {"b"}
    bo.undo()
    ann.sync()
    assert set(ann.workshop.items) == set()
    with pytest.raises(Refused, match="nothing to undo"):
        bo.undo()


def test_undo_leaves_the_fields_that_others_changed_since_and_names_them(ann: Session, bo: Session) -> None:
    ann.put(Touchpoint(id="t", name="Gate"))
    ann.put(Touchpoint(id="t", name="Door", service="Bus"))
    bo.sync()
    bo.change("t", name="Barrier")
    said = ann.undo()
    touchpoint = ann.workshop.get("t")
    assert touchpoint == Touchpoint(id="t", name="Barrier")
    assert said.startswith("Undone, except ")
    assert "somebody changed it since" in said


def test_a_gesture_that_others_wrote_over_wholly_takes_its_turn_and_no_more(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One", concerns="old"))
    ann.change("s", concerns="new")
    ann.change("s", name="Two")
    bo.sync()
    bo.change("s", name="Bo's")
    assert ann.undo().startswith("Undone, except ")
    assert ann.workshop.get("s") == Stage(id="s", name="Bo's", concerns="new")
    assert ann.undo() == "Undone."
    assert ann.workshop.get("s") == Stage(id="s", name="Bo's", concerns="old")
    bo.undo()
    assert bo.workshop.label("s") == "Two"


def test_undoing_further_back_does_not_wipe_what_another_wrote_in_between(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two")
    bo.sync()
    bo.change("s", name="Bo's")
    ann.sync()
    ann.change("s", name="Three")
    ann.undo()
    assert ann.workshop.label("s") == "Bo's"
    assert ann.undo().startswith("Undone, except ")
    assert ann.workshop.label("s") == "Bo's"


def test_what_another_wrote_and_took_back_does_not_stand_in_the_way(ann: Session, bo: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two")
    bo.sync()
    bo.change("s", name="Bo's")
    bo.undo()
    assert ann.undo() == "Undone."
    assert ann.workshop.label("s") == "One"


def test_undo_of_making_an_item_removes_it_and_redo_brings_it_back_with_what_others_added(
    ann: Session, bo: Session
) -> None:
    ann.put(Stage(id="s", name="One"))
    bo.sync()
    bo.change("s", concerns="Late trains")
    ann.undo()
    assert ann.workshop.get("s") is None
    ann.redo()
    assert ann.workshop.get("s") == Stage(id="s", name="One", concerns="Late trains")


def test_undo_of_a_removal_brings_the_item_back(ann: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.remove("s")
    ann.undo()
    assert ann.workshop.label("s") == "One"


def test_undo_works_in_a_session_that_was_opened_later(ann: Session, log: SqliteLog) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.change("s", name="Two")
    again = Session(log)
    again.undo()
    assert again.workshop.label("s") == "One"


# Two who write at once


def test_two_who_change_different_fields_both_win(ann: Session, bo: Session) -> None:
    ann.put(Touchpoint(id="t"))
    bo.sync()
    ann.change("t", name="Gate")
    bo.change("t", service="Bus")
    ann.sync()
    assert ann.workshop.get("t") == bo.workshop.get("t") == Touchpoint(id="t", name="Gate", service="Bus")
    assert ann.notices == bo.notices == []


def test_two_who_change_one_field_at_once_are_both_told_and_the_later_stands(ann: Session, bo: Session) -> None:
    ann.put(Touchpoint(id="t", name="Gate"))
    bo.sync()
    ann.change("t", name="Door")
    bo.change("t", name="Barrier")
    ann.sync()
    assert ann.workshop.label("t") == bo.workshop.label("t") == "Barrier"
    assert [told for told in bo.notices if "was also changed by the facilitator" in told]
    assert (ann.notices, len(bo.notices), bo.meeting.clashes) == ([], 1, [])
    (clash,) = ann.meeting.clashes
    assert (clash.mine, clash.theirs.value, clash.theirs.seat) == ("Door", "Barrier", "co-facilitator:Bo")
    bo.undo()
    assert bo.workshop.label("t") == "Door"


def test_who_has_seen_the_other_value_is_told_nothing(ann: Session, bo: Session) -> None:
    ann.put(Touchpoint(id="t", name="Gate"))
    bo.sync()
    bo.change("t", name="Barrier")
    ann.sync()
    ann.change("t", name="Door")
    bo.sync()
    assert ann.notices == bo.notices == []


# Who is told


def test_subscribers_are_called_for_their_kinds_only_and_until_they_leave(ann: Session, bo: Session) -> None:
    called: list[str] = []
    end = ann.subscribe(("stage",), lambda workshop: called.append(f"stage {len(workshop.stages)}"))
    ann.subscribe(("touchpoint", "persona"), lambda _: called.append("touchpoint"))
    ann.subscribe(("*",), lambda _: called.append("any"))
    ann.put(Stage(id="s"))
    assert called == ["stage 1", "any"]
    bo.put(Persona(id="p", name="Bo's"))
    assert called == ["stage 1", "any"]
    assert ann.sync()
    assert called == ["stage 1", "any", "touchpoint", "any"]
    assert not ann.sync()
    end()
    end()
    ann.put(Stage(id="s2"))
    assert called[4:] == ["any"]


def test_a_gesture_calls_a_subscriber_once(ann: Session) -> None:
    called: list[int] = []
    ann.subscribe(("stage",), lambda workshop: called.append(len(workshop.stages)))
    with ann.gesture():
        for name in "abc":
            ann.add(Stage, name=name)
    assert called == [3]


def test_a_label_is_told_to_who_wants_to_know_everything_here_and_elsewhere(ann: Session, bo: Session) -> None:
    called: list[str] = []
    ann.subscribe(("*",), lambda _: called.append("ann"))
    bo.subscribe(("*",), lambda _: called.append("bo"))
    for session in (ann, bo):
        session.subscribe(("stage",), lambda _: called.append("stage"))
    ann.label("draft")
    assert called == ["ann"]
    assert bo.sync()
    assert called == ["ann", "bo"]
    assert not bo.sync()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("now", "“now” names a place in the log already"),
        ("@1", "“@1” names a place"),
        ("two\nlines", "one line"),
        ("x" * 301, "at most 300"),
        ("\x00", "needs a name"),
    ],
)
def test_a_label_is_one_line_that_means_nothing_else(ann: Session, log: SqliteLog, name: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        ann.label(name)
    assert log.labels() == ()


# Redacting


def test_an_open_page_drops_what_was_redacted_and_the_pinned_version_too(ann: Session, log: SqliteLog) -> None:
    ann.put(Persona(id="p", name=SECRET, quote=SECRET))
    ann.put(Stage(id="s", name="One"))
    ann.label("draft")
    ann.change("purpose", pinned="draft")
    other, looking = Session(log, BO_SEAT), Session(log, STAKEHOLDER)
    told: list[Workshop] = []
    other.subscribe(("stage",), told.append)
    log.has_grown()
    redact(log.path, "p")
    assert log.has_grown()
    assert ann.sync()
    assert other.sync()
    assert looking.sync()
    assert len(told) == 1
    for session in (ann, other, looking):
        assert session.workshop.get("p") == Persona(id="p")
        assert SECRET not in everything_in(session.workshop)
    assert other.workshop == log.workshop()
    assert other.workshop.seq == log.workshop().seq
    with pytest.raises(Refused, match="nothing to undo"):
        Session(log, Seat("co-facilitator", "Cy")).undo()


# Rights


@pytest.mark.parametrize("seat", [STAKEHOLDER, Seat("reviewer"), Seat("participant", "Cy")])
def test_other_seats_write_nothing_whichever_way_they_try(log: SqliteLog, ann: Session, seat: Seat) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.put(Stage(id="gone"))
    ann.remove("gone")
    session = Session(log, seat)
    seen = session.workshop.seq
    for attempt in (
        lambda: session.put(Stage(id="x")),
        lambda: session.add(Stage, name="Two"),
        lambda: session.change("s", name="Two"),
        lambda: session.remove("s"),
        lambda: session.restore("gone"),
        lambda: session.move("s", session.workshop.stages, name="Moved"),
        lambda: session.label("mine"),
    ):
        with pytest.raises(NotAllowed, match="Nothing was written"):
            attempt()
    with pytest.raises(NotAllowed, match="Nothing was written"), session.gesture():
        session.put(Stage(id="x"))
    with pytest.raises(Refused, match="nothing to undo"):
        session.undo()
    assert rows(log, seen) == []
    assert log.labels() == ()


SECRET = "between us"


def secrets(session: Session) -> None:
    session.put(TeamMember(id="m", name="Ann", stance="opponent", stance_note=SECRET, note=SECRET))
    session.put(Stakeholder(id="s", name="Bus", influence=9.25, interest=8.25, agreement="disagrees", note=SECRET))
    session.put(Touchpoint(id="t", name="Gate", note=SECRET))
    session.add(kind_of("dismissal"), id="d", rule="r", reason=SECRET)


def kind_of(name: str) -> type:
    from cjm_widgets.domain.item import KINDS

    return KINDS[name]


def everything_in(workshop: Workshop) -> str:
    return repr(workshop.record) + repr([item.model_dump() for item in workshop.items.values()])


def test_the_facilitator_sees_what_the_stakeholder_does_not(ann: Session, bo: Session, log: SqliteLog) -> None:
    secrets(ann)
    looking = Session(log, STAKEHOLDER)
    bo.sync()
    for leading in (ann, bo):
        assert everything_in(leading.workshop).count(SECRET) == 10
    told = everything_in(looking.workshop)
    for hidden in (SECRET, "opponent", "9.25", "8.25", "disagrees", "dismissal"):
        assert hidden not in told
    assert {item.id for item in looking.workshop.items.values()} == {"m", "s", "t"}
    assert looking.workshop.label("m") == "Ann"


def test_what_is_hidden_stays_hidden_when_it_arrives_later(ann: Session, log: SqliteLog) -> None:
    looking = Session(log, STAKEHOLDER)
    seen: list[Workshop] = []
    looking.subscribe(("*",), seen.append)
    secrets(ann)
    assert looking.sync()
    assert seen
    assert all(SECRET not in everything_in(workshop) for workshop in [*seen, looking.workshop])


def test_who_only_looks_sees_the_pinned_version_and_is_told_of_no_other(ann: Session, log: SqliteLog) -> None:
    looking, working = Session(log, STAKEHOLDER), Session(log, BO_SEAT)
    ann.change("purpose", name="Draft", note=SECRET)
    ann.label("for the board")
    ann.change("purpose", pinned="for the board")
    looking.sync()
    seen: list[Workshop] = []
    looking.subscribe(("*",), seen.append)
    ann.change("purpose", name="Final")
    ann.put(Stage(id="s", name="One"))
    for session in (looking, working):
        session.sync()
    assert (looking.pinned, looking.workshop.title, len(looking.workshop.stages)) == ("for the board", "Draft", 0)
    assert {workshop.title for workshop in seen} == {"Draft"}
    assert SECRET not in everything_in(looking.workshop)
    assert (working.pinned, working.workshop.title) == ("", "Final")
    ann.change("purpose", pinned="nowhere")
    looking.sync()
    assert looking.workshop.title.startswith("The version “nowhere” that was to be shown here is not in this file.")
    assert (set(looking.workshop.items), looking.pinned) == ({"purpose"}, "nowhere")
    assert everything_in(Session(log, STAKEHOLDER).workshop) == everything_in(looking.workshop)
    ann.label("nowhere")
    looking.sync()
    assert (looking.workshop.title, len(looking.workshop.stages)) == ("Final", 1)
    ann.change("purpose", pinned="")
    looking.sync()
    assert (looking.pinned, looking.workshop.title) == ("", "Final")


# Many items at once


def test_loading_adds_and_changes_what_is_given_and_removes_nothing(ann: Session) -> None:
    ann.put(Touchpoint(id="t", name="Gate", service="Bus"))
    ann.put(Stage(id="s", name="One"))
    done = load(ann, [Touchpoint(id="t", name="Door"), Stage(id="s2", name="Two"), Stage(id="s", name="One")])
    assert done == (1, 1, 0)
    assert ann.workshop.get("t") == Touchpoint(id="t", name="Door", service="Bus")
    assert set(ann.workshop.items) == {"t", "s", "s2"}


def test_loading_into_what_is_hidden_by_its_parent_changes_it_and_keeps_its_other_fields(ann: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.put(Action(id="a", stage="s", name="I wait", personas=()))
    ann.remove("s")
    assert load(ann, [Action(id="a", name="I queue")]) == (0, 1, 0)
    ann.restore("s")
    assert ann.workshop.get("a") == Action(id="a", stage="s", name="I queue")


def test_loading_with_replace_removes_what_is_hidden_too(ann: Session) -> None:
    ann.put(Stage(id="s", name="One"))
    ann.put(Action(id="a", stage="s"))
    ann.remove("s")
    assert load(ann, [Stage(id="s", name="Two")], replace=True) == (1, 0, 0)
    assert dict(ann.workshop.items) == {"s": Stage(id="s", name="Two")}


@pytest.mark.parametrize("replace", [False, True])
@pytest.mark.parametrize("items", [[Purpose(id="purpose", name="New", pinned="elsewhere")], []], ids=["given", "not"])
def test_loading_pins_no_version_and_unpins_none(ann: Session, items: list[Purpose], replace: bool) -> None:
    ann.label("mine")
    ann.change("purpose", name="Old", pinned="mine")
    load(ann, items, replace=replace)
    assert ann.workshop.purpose.pinned == "mine"
    assert ann.workshop.title == ("New" if items else "" if replace else "Old")


def test_loading_with_replace_leaves_exactly_what_is_given_and_can_be_taken_back(ann: Session) -> None:
    ann.put(Touchpoint(id="t", name="Gate", service="Bus"))
    ann.put(Stage(id="s", name="One"))
    before = dict(ann.workshop.items)
    assert load(ann, [Touchpoint(id="t", name="Door")], replace=True) == (0, 1, 1)
    assert dict(ann.workshop.items) == {"t": Touchpoint(id="t", name="Door")}
    ann.undo()
    assert dict(ann.workshop.items) == before
