import itertools

from hypothesis import given
from hypothesis import strategies as st

from cjm_widgets.charts import monotone

HEIGHTS = st.lists(st.floats(-2, 2), min_size=1, max_size=30)


@given(HEIGHTS)
def test_the_line_never_goes_further_than_its_points(heights: list[float]) -> None:
    points = [(float(at), height) for at, height in enumerate(heights)]
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        low, high = min(y0, y1), max(y0, y1)
        drawn = [y for x, y in monotone.sampled(points) if x0 <= x <= x1]
        assert all(low - 1e-3 <= y <= high + 1e-3 for y in drawn)


@given(HEIGHTS)
def test_the_line_goes_through_its_points(heights: list[float]) -> None:
    points = [(float(at), height) for at, height in enumerate(heights)]
    assert set(points) <= set(monotone.sampled(points))


def test_level_stretches_need_no_extra_points() -> None:
    assert monotone.sampled([(0.0, 1.0), (1.0, 1.0)]) == [(0.0, 1.0), (1.0, 1.0)]


def test_a_peak_is_level_at_its_top() -> None:
    assert monotone.slopes([(0.0, 0.0), (1.0, 2.0), (2.0, 0.0)])[1] == 0


def test_a_path_runs_forwards_or_backwards_through_the_same_points() -> None:
    points = [(0.0, 0.0), (30.0, 9.0), (60.0, 0.0)]
    assert monotone.path(points).startswith("M0.0,0.0 C")
    assert monotone.path(points, backwards=True).startswith("L60.0,0.0 C")
    assert monotone.path(points, backwards=True).endswith("0.0,0.0")


def test_no_points_draw_nothing() -> None:
    assert monotone.path([]) == ""
    assert monotone.sampled([]) == []
