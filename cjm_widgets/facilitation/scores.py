"""The journey score in words: four figures side by side, because one alone would hide what the others say."""

from collections.abc import Iterator

from cjm_widgets.domain.grades import counting
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.grading import figure, mapped_touchpoints
from cjm_widgets.methods import emotion
from cjm_widgets.resources import words


def score_lines(workshop: Workshop, persona: str = "") -> Iterator[str]:
    """The four figures as sentences, none while nobody has graded: mean, by contacts, peak and end, worst moment."""
    touchpoints = mapped_touchpoints(workshop)
    medians = [
        emotion.summary([grade.value for grade in counting(workshop.grades_of(one, workshop.state), persona)]).median
        for one in touchpoints
    ]
    score = emotion.journey_score(medians, [one.contacts_a_year for one in touchpoints])
    for key, value in (
        ("mean", score.mean),
        ("weighted", score.weighted_mean),
        ("peak-end", score.peak_end),
        ("worst", score.worst),
    ):
        if value is not None:
            yield words(f"score.{key}", value=figure(round(value, 2)))
