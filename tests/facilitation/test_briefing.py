from cjm_widgets.domain.item import hidden_fields
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.briefing import briefing
from tests.facilitation.complete import complete, without


def lines(workshop: Workshop, key: str) -> tuple[str, ...]:
    return next(section.lines for section in briefing(workshop).sections if section.key == key)


def test_the_briefing_tells_why_what_when_and_why_now() -> None:
    page = briefing(Workshop(complete()))
    assert page.title == "Borrowing a book"
    assert [section.title for section in page.sections] == ["Why", "What", "When", "Why now", "How we will know"]
    assert not any(section.missing for section in page.sections)


def test_an_empty_workshop_has_an_empty_briefing_with_all_its_headings() -> None:
    page = briefing(Workshop())
    assert page.title
    assert all(section.missing for section in page.sections)


def test_scope_channels_and_what_is_left_out_are_told() -> None:
    told = lines(without(), "what")
    assert told[0] == "We follow the journey from “Hearing of a book” to “Telling a friend”."
    assert "Channels we look at: Website and Desk." in told
    assert "Not now: Fees." in told


def test_half_a_scope_is_told_as_far_as_it_is_known() -> None:
    assert lines(without(purpose={"ends": ""}), "what")[0] == "We follow the journey from “Hearing of a book” on."


def test_the_cost_of_doing_nothing_is_told_with_its_period() -> None:
    assert lines(without(), "why-now")[-1] == "Doing nothing costs 120,000 a year."
    assert lines(without(purpose={"cost_period": None}), "why-now")[-1] == "Doing nothing costs 120,000."


def test_a_kpi_is_told_from_its_baseline_to_its_target() -> None:
    assert lines(without(), "success")[-1] == "Readers who come back: from 31 % to 40 % by 2027-06-01."
    assert lines(without(kpi={"readings": []}), "success")[-1] == "We watch Readers who come back."


def test_nothing_of_the_facilitators_own_is_told() -> None:
    secret = {name: "disagrees" if name == "agreement" else 9 for name in hidden_fields("stakeholder")}
    members = {"stance": "opponent", "stance_note": "SECRET"}
    workshop = without(council={"name": "Council", **secret}, ana=members)
    told = " ".join(line for section in briefing(workshop).sections for line in section.lines)
    assert "SECRET" not in told and "opponent" not in told and "disagrees" not in told
