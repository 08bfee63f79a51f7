"""The journey score in words: four figures side by side, because one alone would hide what the others say."""

from collections.abc import Iterator

from cjm_widgets.charts.curve import curve
from cjm_widgets.charts.reading import signed
from cjm_widgets.domain.people import Persona
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods import emotion
from cjm_widgets.resources import words


def score_lines(workshop: Workshop, persona: Persona | None = None) -> Iterator[str]:
    """The four figures as sentences, none while nobody has graded: mean, by contacts, peak and end, worst moment."""
    drawn = curve(workshop, persona)
    score = emotion.journey_score(drawn.medians, [point.touchpoint.contacts_a_year for point in drawn.points])
    for key, value in (
        ("mean", score.mean),
        ("weighted", score.weighted_mean),
        ("peak-end", score.peak_end),
        ("worst", score.worst),
    ):
        if value is not None:
            yield words(f"score.{key}", value=signed(value))
