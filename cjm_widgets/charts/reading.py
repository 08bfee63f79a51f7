"""The one sentence under the emotional journey, and the figures in it, from the facts that methods worked out."""

from cjm_widgets.charts.curve import Curve, Point
from cjm_widgets.charts.theme import plain
from cjm_widgets.methods.emotion import GradeSummary
from cjm_widgets.resources import words

LEVELS = (2, 1, 0, -1, -2)


def signed(value: float) -> str:
    """A grade as people write it: “+1.5”, “0”, “−2”."""
    text = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    if text == "0":
        return text
    return ("+" if value > 0 else "−") + text


def level(value: float) -> str:
    """The word for a grade; between two levels both words."""
    low = int(value // 1)
    if value == low:
        return words(f"choice.grade.value.{low}")
    return words("chart.between", low=words(f"choice.grade.value.{low}"), high=words(f"choice.grade.value.{low + 1}"))


def agreement(summary: GradeSummary) -> str:
    """How far the graders of one touchpoint agree, in words."""
    if summary.n < 2:
        return words("chart.agreement.one")
    if summary.minimum == summary.maximum:
        return words("chart.agreement.all")
    return words("chart.agreement.talk" if summary.talk else "chart.agreement.most")


def reading(drawn: Curve) -> str:
    """What the curve says, in one line: its lowest touchpoint, where it ends, where people differ most."""
    facts = drawn.reading
    if facts.lowest is None or facts.lowest_median is None:
        return words("chart.reading.nothing" if drawn.points else "chart.reading.empty")
    if drawn.graded == 1:
        return words("chart.reading.single", name=_name(drawn.points[facts.lowest]), median=signed(facts.lowest_median))
    said = [_lowest(drawn)]
    if facts.ends:
        said.append(words(f"chart.reading.{facts.ends}"))
    if facts.widest is not None:
        said.append(words("chart.reading.widest", name=_name(drawn.points[facts.widest])))
    return " ".join(said)


def _lowest(drawn: Curve) -> str:
    facts = drawn.reading
    ties = [drawn.points[index] for index in facts.lowest_ties]
    median = signed(facts.lowest_median or 0)
    if len(ties) == drawn.graded:
        return words("chart.reading.flat", median=median)
    if len(ties) == 1:
        return words("chart.reading.lowest", name=_name(ties[0]), median=median, agreement=agreement(ties[0].summary))
    if len(ties) == 2:
        return words("chart.reading.two", name=_name(ties[0]), second=_name(ties[1]), median=median)
    return words("chart.reading.many", name=_name(ties[-1]), more=len(ties) - 1, median=median)


def _name(point: Point) -> str:
    return plain(point.column.name)
