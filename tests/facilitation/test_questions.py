from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.questions import questions
from tests.facilitation.complete import complete, without


def keys(workshop: Workshop) -> list[str]:
    return [question.key for question in questions(workshop)]


def test_an_empty_workshop_raises_no_questions() -> None:
    assert questions(Workshop()) == ()


def test_what_weighs_most_is_asked_first() -> None:
    assert keys(without()) == [
        "moment",
        "grade",
        "pain",
        "persona",
        "outcome-rated",
        "stage",
        "action",
        "touchpoint",
    ]


def test_what_was_observed_raises_no_question() -> None:
    observed = {key: {"evidence_level": "observed"} for key in ("moment", "grade", "pain", "mia", "stage")}
    assert keys(without(**observed)) == ["outcome-rated", "action", "touchpoint"]


def test_a_proposal_raises_no_question() -> None:
    assert "touchpoint" not in keys(without(search={"evidence_level": "proposed"}))


def test_people_who_disagree_are_asked_another_question() -> None:
    second = {**complete()["grade"], "grader": "ben", "value": 2}
    assert "grade-apart" in keys(without(second=second, grade={"value": -2}))


def test_an_answer_stays_with_its_question() -> None:
    asked = next(question for question in questions(without()) if question.key == "pain")
    answer = {"kind": "answer", "name": "Yes, six of eight", "question": "pain", "about": asked.about}
    answered = next(q for q in questions(without(**{asked.answer_id: answer})) if q.key == "pain")
    assert answered.answered and not asked.answered
    assert answered.answer_id == asked.answer_id


def test_a_question_names_the_item_it_is_about() -> None:
    asked = next(question for question in questions(without()) if question.key == "touchpoint")
    assert "“Catalogue”" in asked.text and "“I search”" in asked.text
    assert (asked.about, asked.step) == ("search", "touchpoints")
