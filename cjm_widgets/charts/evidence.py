"""How well each stage is known: what in it is observed, assumed or proposed."""

from collections import Counter
from collections.abc import Mapping
from typing import get_args

from cjm_widgets.charts import svg
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import Label, label
from cjm_widgets.domain.fields import EvidenceLevel
from cjm_widgets.domain.journey import MomentOfTruth, PainPoint, Stage
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words

LEVELS: tuple[EvidenceLevel, ...] = get_args(EvidenceLevel)
EDGE, NAMES, BAR, ROW = 16.0, 190.0, 520.0, 40.0


def coverage(workshop: Workshop) -> Mapping[str, Counter[str]]:
    """By stage id, how many of its items are observed, assumed and proposed.

    Its items: the stage itself, its actions and touchpoints, their grades, moments of truth and pain points.
    """
    found: dict[str, Counter[str]] = {}
    for stage in workshop.stages:
        items = [stage.evidence_level]
        for action in workshop.actions_of(stage):
            items.append(action.evidence_level)
            for touchpoint in workshop.touchpoints_of(action):
                items.append(touchpoint.evidence_level)
                grades = workshop.grades_of(touchpoint, workshop.state)
                items += [grade.evidence_level for grade in grades if grade.value is not None]
                items += [m.evidence_level for m in workshop.about(MomentOfTruth, "touchpoint", touchpoint.id)]
                items += [p.evidence_level for p in workshop.about(PainPoint, "touchpoint", touchpoint.id)]
        found[stage.id] = Counter(items)
    return found


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """A bar a stage, as SVG text: observed filled, assumed open, proposed dashed; empty where there is no stage."""
    if not workshop.stages:
        return ""
    body = [svg.texts(_legend(), theme)]
    found = coverage(workshop)
    for place, stage in enumerate(workshop.stages):
        body.append(_bar(stage, found[stage.id], 40 + place * ROW, theme))
    width, height = EDGE + NAMES + BAR + EDGE, 40 + len(workshop.stages) * ROW + EDGE
    title = words("chart.evidence.title")
    return svg.drawing(width, height, body, title=title, about=twin(workshop).alt, theme=theme)


def twin(workshop: Workshop) -> Twin:
    """The counts as a table."""
    found = coverage(workshop)
    total = sum(found.values(), Counter())
    count = total.total()
    reading = words("chart.evidence.none")
    if count:
        weakest = min(workshop.stages, key=lambda stage: found[stage.id]["observed"] / found[stage.id].total())
        share = round(100 * total["observed"] / count)
        reading = words("chart.evidence.reading", share=share, name=weakest.label)
    return Twin(
        alt=words("chart.evidence.alt", reading=reading),
        reading=reading,
        head=(words("chart.head.stage"), *(words(f"chart.{level}") for level in LEVELS)),
        rows=tuple((s.label, *(str(found[s.id][level]) for level in LEVELS)) for s in workshop.stages),
    )


def _legend() -> list[Label]:
    x = EDGE + NAMES
    found = []
    for level in LEVELS:
        sign = {"observed": "●", "assumed": "○", "proposed": "┄"}[level]
        one = label(f"{sign} {words(f'chart.{level}')}", x, 12, 200, size=12, lines=1, tone="quiet")
        found.append(one)
        x += one.width + 18
    return found


def _bar(stage: Stage, counts: Counter[str], y: float, theme: Theme) -> str:
    paint = colours(theme)
    drawn = svg.text(label(stage.label, EDGE, y + 6, NAMES - 12, size=13, lines=1, bold=True), theme)
    x, whole = EDGE + NAMES, counts.total()
    for level in LEVELS:
        if not counts[level]:
            continue
        width = BAR * counts[level] / whole
        filled = level == "observed"
        drawn += svg.tag(
            "rect",
            x=x + 1,
            y=y,
            width=max(width - 2, 1),
            height=28,
            rx=4,
            fill=paint["delight" if filled else "card"],
            stroke=paint["future" if level == "proposed" else "delight"],
            stroke_width=1.4,
            stroke_dasharray="5 3" if level == "proposed" else None,
        )
        if width > 24:
            tone = "on-accent" if filled else "ink"
            number = label(
                str(counts[level]), x + width / 2, y + 6, width, size=12, bold=True, tone=tone, anchor="middle"
            )
            drawn += svg.text(number, theme)
        x += width
    return drawn
