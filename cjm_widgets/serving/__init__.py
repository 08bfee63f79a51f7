"""Voila and JupyterLab as this kit runs them: three servers on this machine, their kernels and their pages."""

from cjm_widgets.serving.processes import start

__all__ = ["start"]
