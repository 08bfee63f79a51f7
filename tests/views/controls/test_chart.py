"""A chart: the figure as Plotly's mime bundle, its twin under it, and nothing sent twice."""

import plotly.graph_objects as go

from cjm_widgets.views.controls.chart import PLOTLY_MIME, Chart


def a_figure(*values: float) -> go.Figure:
    return go.Figure(go.Scatter(y=list(values)), layout={"template": None})


def test_a_chart_holds_the_figure_and_shows_it_as_a_mime_bundle() -> None:
    chart, figure = Chart(), a_figure(1, -2)
    chart.show(figure, alt="Two grades", reading="Ends lower than it began.")
    (output,) = chart.drawing.outputs
    assert chart.figure is figure
    assert output["output_type"] == "display_data"
    assert output["data"][PLOTLY_MIME]["data"][0]["y"] == [1, -2]
    assert list(output["data"]) == [PLOTLY_MIME]


def test_the_twin_says_what_the_drawing_shows() -> None:
    chart, table = Chart(), {"caption": "Grades", "head": ["Touchpoint", "Median"], "rows": [["Check-in", "1"]]}
    chart.show(a_figure(1), alt="One grade", reading="Good throughout.", table=table)
    assert chart.twin.state == {"label": "One grade", "svg": "", "caption": "Good throughout.", "table": table}


def test_an_equal_figure_is_not_drawn_again_and_another_one_is() -> None:
    chart, drawn = Chart(), []
    chart.drawing.observe(drawn.append, "outputs")
    chart.show(a_figure(1, 2))
    chart.show(a_figure(1, 2))
    assert len(drawn) == 1
    chart.show(a_figure(1, 2, 0))
    assert len(drawn) == 2


def test_without_a_figure_nothing_is_drawn_and_the_reading_stays() -> None:
    chart = Chart()
    chart.show(a_figure(1))
    chart.show(None, reading="Nobody has graded yet.")
    assert chart.drawing.outputs == ()
    assert chart.twin.state["caption"] == "Nobody has graded yet."
