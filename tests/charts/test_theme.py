import pytest

from cjm_widgets.charts import theme

HOSTILE = "<script>alert(1)</script></svg><a href='javascript:x'>$x$</a>\u202egpj.exe\x07"


def test_text_for_plotly_keeps_its_signs_and_loses_its_power() -> None:
    safe = theme.escape(HOSTILE + "\ud800")
    assert "<" not in safe
    assert "$" not in safe
    assert "\u202e" not in safe
    assert "\x07" not in safe
    assert "\ud800" not in safe
    assert "javascript:x" in safe


def test_quotes_stay_as_they_are_for_plotly_which_would_show_the_entity() -> None:
    assert theme.escape("\"a\" & 'b'") == "\"a\" &amp; 'b'"


def test_text_for_svg_is_safe_inside_an_attribute_too() -> None:
    safe = theme.escape_svg('" onload="x')
    assert '"' not in safe


def test_text_is_drawn_on_one_line() -> None:
    assert theme.plain("one\r\ntwo\tthree") == "one two three"


def test_signs_outside_the_basic_plane_stay() -> None:
    assert theme.plain("ok 👩‍🚀 日本") == "ok 👩‍🚀 日本"


@pytest.mark.parametrize("name", ["light", "dark", "print"])
def test_text_has_enough_contrast_in_every_theme(name: theme.Theme) -> None:
    paint = theme.colours(name)
    for tone in ("ink", "quiet", "delight", "dismay", "future"):
        for ground in ("paper", "card", "stage"):
            assert contrast(paint[tone], paint[ground]) >= 4.5, (tone, ground)


def test_print_is_on_white_paper() -> None:
    assert theme.colours("print")["paper"] == "#FFFFFF"


def test_a_figure_carries_no_template_of_plotly() -> None:
    figure = theme.figure(theme.line([0, 1], [0, 1], colour="#000000", name="a"), theme="dark")
    assert len(figure.to_json()) < 1500
    assert figure.layout.paper_bgcolor == theme.colours("dark")["paper"]


def test_a_band_is_one_outline_for_each_unbroken_run() -> None:
    band = theme.band([0, 1, 2, 3], [0, -1, None, 1], [1, 1, None, 2], fill="#000000", name="band")
    assert band["x"] == [0, 1, 1, 0, None, 3, 3]
    assert band["y"] == [1, 1, -1, 0, None, 2, 1]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
