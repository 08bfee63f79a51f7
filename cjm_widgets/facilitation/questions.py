"""Research questions: what the map assumes, turned into what to find out. Computed; only answers are stored."""

from collections.abc import Iterator
from typing import NamedTuple

from cjm_widgets.domain.item import Item, id_from
from cjm_widgets.domain.journey import Action, MomentOfTruth, Outcome, PainPoint, Stage
from cjm_widgets.domain.notes import Answer
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import figure, given, in_state, mapped_actions, mapped_touchpoints, summaries
from cjm_widgets.facilitation.naming import called
from cjm_widgets.resources import words


class Question(NamedTuple):
    """Something to find out: the question, the item it is about, the step it belongs to, the answer if there is one."""

    key: str
    text: str
    about: str
    step: str
    answer: Answer | None = None

    @property
    def answer_id(self) -> str:
        """The id that its answer has or will have: put `Answer(id=…, question=key, about=about, name=…)`."""
        return self.answer.id if self.answer else id_from("answer", self.key, self.about)

    @property
    def answered(self) -> bool:
        """Whether somebody wrote an answer."""
        return self.answer is not None and bool(self.answer.name.strip())


def questions(workshop: Workshop) -> tuple[Question, ...]:
    """The research plan: first what weighs most (moments, feelings, pain points), then the rest of the journey.

    What somebody has observed raises no question.
    """
    answers = {(answer.question, answer.about): answer for answer in workshop.of(Answer)}
    return tuple(
        Question(key, words(f"question.{key}", **values), about.id, step, answers.get((key, about.id)))
        for key, step, about, values in _asked(workshop)
    )


def _asked(workshop: Workshop) -> Iterator[tuple[str, str, Item, dict[str, object]]]:
    yield from _about_feelings(workshop)
    yield from _about_people(workshop)
    for stage in workshop.of(Stage):
        if _assumed(stage) and in_state(workshop, stage):
            yield "stage", "journey", stage, {"name": called(stage)}
    for action in mapped_actions(workshop):
        if _assumed(action):
            yield "action", "journey", action, {"name": called(action)}
    for touchpoint in mapped_touchpoints(workshop):
        if _assumed(touchpoint):
            action_item = workshop.get(touchpoint.action)
            where = {"action": called(action_item)} if isinstance(action_item, Action) else {}
            key = "touchpoint" if where else "touchpoint-alone"
            yield key, "touchpoints", touchpoint, {"name": called(touchpoint), **where}


def _about_feelings(workshop: Workshop) -> Iterator[tuple[str, str, Item, dict[str, object]]]:
    for moment in workshop.of(MomentOfTruth):
        if moment.verdict == "confirmed" and _assumed(moment):
            yield "moment", "moments-of-truth", moment, {"name": called(moment, workshop)}
    graded = summaries(workshop)
    for touchpoint in mapped_touchpoints(workshop):
        grades = given(workshop, touchpoint)
        if grades and not any(grade.evidence_level == "observed" for grade in grades):
            values: dict[str, object] = {
                "name": called(touchpoint),
                "median": figure(graded[touchpoint.id].median),
            }
            key = "grade-apart" if graded[touchpoint.id].talk else "grade"
            yield key, "emotional-journey", touchpoint, values
    for pain in workshop.of(PainPoint):
        if _assumed(pain):
            yield "pain", "emotional-journey", pain, {"name": called(pain)}


def _about_people(workshop: Workshop) -> Iterator[tuple[str, str, Item, dict[str, object]]]:
    for persona in workshop.personas:
        if _assumed(persona):
            yield "persona", "personas", persona, {"name": called(persona)}
    for outcome in workshop.of(Outcome):
        if _assumed(outcome):
            rated = outcome.importance is not None or outcome.satisfaction is not None
            yield "outcome-rated" if rated else "outcome", "outcomes", outcome, {"name": called(outcome)}


def _assumed(item: Item) -> bool:
    return item.evidence_level == "assumed"
