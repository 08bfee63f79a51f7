"""Voila and JupyterLab as this kit runs them: three servers on this machine, their kernels and their pages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cjm_widgets.serving.processes import start

__all__ = ["start"]


def __getattr__(name: str) -> object:
    """`start`, imported when it is asked for: every kernel imports this package, and none starts servers."""
    if name == "start":
        from cjm_widgets.serving.processes import start

        return start
    raise AttributeError(name)
