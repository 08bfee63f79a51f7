import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.errors import MethodError
from cjm_widgets.methods import value
from cjm_widgets.methods.value import Drivers, Range

estimates = st.lists(st.floats(0, 1e4), min_size=3, max_size=3).map(lambda v: Range(*sorted(v)))
shares = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(lambda v: Range(*sorted(v)))


def drivers(**changes: Range | None) -> Drivers:
    known = {
        "exposed": Range(900, 1000, 1200),
        "probability": Range(0.1, 0.2, 0.3),
        "churn_added": Range(0.01, 0.05, 0.1),
        "customer_value": Range(300, 400, 500),
        "contacts_added": Range.exactly(2),
        "contact_cost": Range(4, 5, 6),
        "refunds": Range(0, 1, 2),
    }
    return Drivers(**(known | changes))


def test_a_customer_is_worth_the_known_multiples_of_the_margin() -> None:
    assert value.clv(1, 0.8, 0.1, first_margin="later") == pytest.approx(2.667, abs=5e-4)
    assert value.clv(1, 0.8, 0.1, first_margin="now") == pytest.approx(3.667, abs=5e-4)


@given(st.floats(1, 1000), st.floats(0, 0.98), st.floats(0.01, 1))
def test_margin_now_is_worth_one_margin_more_than_margin_later(
    margin: float, retention: float, discount: float
) -> None:
    now = value.clv(margin, retention, discount, first_margin="now")
    assert now == pytest.approx(value.clv(margin, retention, discount, first_margin="later") + margin)


@given(st.floats(0.05, 0.9), st.floats(0.01, 1), st.sampled_from(["later", "now"]))
def test_a_retention_gain_is_the_slope_of_the_value_whenever_the_margin_comes(
    retention: float, discount: float, timing: value.FirstMargin
) -> None:
    step = 1e-6
    above, below = (value.clv(100, retention + s, discount, first_margin=timing) for s in (step, -step))
    assert value.retention_gain(100, retention, discount) == pytest.approx((above - below) / (2 * step), rel=1e-4)


@pytest.mark.parametrize(
    ("margin", "retention", "discount", "says"),
    [
        (1, 1.2, 0.1, "A retention of 1.2 cannot be"),
        (1, -0.1, 0.1, "A retention of -0.1 cannot be"),
        (1, 0.8, -0.1, "A discount rate of -0.1"),
        (1, 1, 0, "worth without limit"),
        (math.inf, 0.8, 0.1, "A margin of inf"),
    ],
)
def test_a_value_that_is_not_defined_is_refused(margin: float, retention: float, discount: float, says: str) -> None:
    with pytest.raises(MethodError, match=says):
        value.clv(margin, retention, discount, first_margin="later")
    with pytest.raises(MethodError, match=says):
        value.retention_gain(margin, retention, discount)


def test_a_margin_comes_now_or_later() -> None:
    with pytest.raises(MethodError, match="'later' or 'now', not 'soon'"):
        value.clv(1, 0.5, 0.1, first_margin="soon")


@pytest.mark.parametrize("ends", [(2, 1, 3), (1, 3, 2), (0, math.nan, 1), (0, 1, math.inf)])
def test_a_range_is_in_order(ends: tuple[float, float, float]) -> None:
    with pytest.raises(MethodError, match="is no range: give low, base and high"):
        Range(*ends)


def test_doing_nothing_costs_the_product_of_its_drivers() -> None:
    found = value.cost_of_doing_nothing(drivers())
    assert found.cost.base == pytest.approx(1000 * 0.2 * (0.05 * 400 + 2 * 5 + 1))
    assert found.cost.low == pytest.approx(900 * 0.1 * (0.01 * 300 + 2 * 4 + 0))
    assert found.cost.high == pytest.approx(1200 * 0.3 * (0.1 * 500 + 2 * 6 + 2))
    assert found.parts == pytest.approx({"churn": 4000, "contacts": 2000, "refunds": 200})
    assert found.missing == ()


def test_the_table_of_drivers_begins_with_the_one_that_matters_most() -> None:
    found = value.cost_of_doing_nothing(drivers())
    swings = [effect.swing for effect in found.table]
    assert swings == sorted(swings, reverse=True)
    assert {effect.driver for effect in found.table} == set(Drivers.__dataclass_fields__)
    sure = next(effect for effect in found.table if effect.driver == "contacts_added")
    assert sure.swing == 0


def test_a_blank_driver_takes_its_part_out_and_is_named() -> None:
    found = value.cost_of_doing_nothing(drivers(contact_cost=None, refunds=None))
    assert set(found.parts) == {"churn"}
    assert found.missing == ("contact_cost", "refunds")
    assert "contacts_added" not in {effect.driver for effect in found.table}


@pytest.mark.parametrize("blank", [{"exposed": None}, {"probability": None}])
def test_without_exposure_or_probability_there_is_no_cost(blank: dict[str, None]) -> None:
    found = value.cost_of_doing_nothing(drivers(**blank))
    assert (found.cost, found.parts, found.table) == (None, {}, ())
    assert found.missing == tuple(blank)


def test_without_any_driver_there_is_no_cost() -> None:
    found = value.cost_of_doing_nothing(Drivers())
    assert found.cost is None
    assert len(found.missing) == 7


def test_a_driver_that_cannot_be_is_refused() -> None:
    with pytest.raises(MethodError, match="refunds starts at -1"):
        value.cost_of_doing_nothing(drivers(refunds=Range(-1, 0, 1)))
    with pytest.raises(MethodError, match="probability goes up to 20"):
        value.cost_of_doing_nothing(drivers(probability=Range(5, 10, 20)))


@given(estimates, shares, shares, estimates, estimates)
def test_every_effect_of_one_driver_lies_within_the_whole_range(
    exposed: Range, probability: Range, churn: Range, worth: Range, refunds: Range
) -> None:
    found = value.cost_of_doing_nothing(
        Drivers(exposed=exposed, probability=probability, churn_added=churn, customer_value=worth, refunds=refunds)
    )
    for effect in found.table:
        assert found.cost.low <= effect.at_low <= found.cost.base <= effect.at_high <= found.cost.high


def test_reaching_a_target_is_worth_the_gap_times_the_value_of_a_point() -> None:
    found = value.value_of_target(30, 40, Range(100, 200, 400), assumption="as in 2024")
    assert (found.gap, found.value) == (Range.exactly(10), Range(1000, 2000, 4000))
    assert found.distinguishable
    assert found.assumption == "as in 2024"


def test_an_uncertain_baseline_widens_the_range() -> None:
    found = value.value_of_target(30, 40, Range(100, 200, 400), half_width=4)
    assert (found.gap, found.value) == (Range(6, 10, 14), Range(600, 2000, 5600))


def test_a_gap_within_the_uncertainty_of_the_baseline_may_be_worth_nothing() -> None:
    found = value.value_of_target(30, 32, Range.exactly(100), half_width=5)
    assert (found.value, found.distinguishable) == (Range(0, 200, 700), False)


def test_where_low_is_good_the_gap_goes_down() -> None:
    assert value.value_of_target(8, 5, Range.exactly(10), high_is_good=False).value == Range.exactly(30)


def test_a_target_already_reached_brings_nothing_more() -> None:
    found = value.value_of_target(50, 40, Range.exactly(10))
    assert (found.gap, found.value, found.distinguishable) == (Range.exactly(0), Range.exactly(0), False)


def test_a_point_that_may_cost_money_makes_the_range_reach_below_zero() -> None:
    assert value.value_of_target(0, 10, Range(-5, 1, 2)).value == Range(-50, 10, 20)


@pytest.mark.parametrize(("baseline", "target"), [(None, 40), (30, None)])
def test_a_blank_score_leaves_the_value_open(baseline: float | None, target: float | None) -> None:
    found = value.value_of_target(baseline, target, Range.exactly(1), assumption="x")
    assert (found.gap, found.value, found.assumption) == (None, None, "x")


def test_without_a_value_of_a_point_there_is_still_a_gap() -> None:
    found = value.value_of_target(30, 40, None)
    assert (found.gap, found.value) == (Range.exactly(10), None)


def test_a_score_or_half_width_that_is_no_number_is_refused() -> None:
    with pytest.raises(MethodError, match="give two finite scores"):
        value.value_of_target(math.nan, 1, None)
    with pytest.raises(MethodError, match="A half-width of -1"):
        value.value_of_target(0, 1, None, half_width=-1)
