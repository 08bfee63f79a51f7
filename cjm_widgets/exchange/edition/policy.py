"""What an edition allows its page: its own script and style, and what Plotly does to draw; nothing from elsewhere."""

from cjm_widgets.exchange.pages import digest

_BOLD, _SLANTED = "font-weight:bold", "font-style:italic"
"""The only style attributes that Plotly writes: those of `<b>` and `<i>` in its texts."""


def policy(script: str, css: str) -> str:
    """The Content-Security-Policy of the page; it holds over http and for files alike.

    The page's script may load further ones (`strict-dynamic`), and loads what the edition itself names; a script that
    stands anywhere in the page does not run. Plotly adds an empty style element, which it fills by rules, and needs
    neither `eval` nor inline styles beyond two.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {digest(script)} 'strict-dynamic'",
            f"style-src {digest(css)} {digest('')}",
            f"style-src-attr 'unsafe-hashes' {digest(_BOLD)} {digest(_SLANTED)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
