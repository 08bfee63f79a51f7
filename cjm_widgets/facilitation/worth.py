"""What reaching a KPI's target would be worth, as a range under the team's assumption."""

from cjm_widgets.domain.framing import Kpi
from cjm_widgets.methods.value import Range, TargetValue, value_of_target


def worth(kpi: Kpi) -> TargetValue:
    """From the KPI's first reading to its target; nothing is known while one of them is missing."""
    points = [value for value in (kpi.point_value_low, kpi.point_value_high) if value is not None]
    one = Range(min(points), sum(points) / len(points), max(points)) if points else None
    baseline = kpi.baseline.value if kpi.baseline else None
    good = kpi.direction != "lower"
    return value_of_target(baseline, kpi.target, one, high_is_good=good, assumption=kpi.assumption)
