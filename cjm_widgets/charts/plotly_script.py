"""The script that draws Plotly figures in a page, from plotly's own package, so that no page asks another host."""

from importlib.resources import files


def plotly_script() -> bytes:
    """plotly.min.js, about 5 MB."""
    return (files("plotly") / "package_data" / "plotly.min.js").read_bytes()
