"""A customer journey mapping workshop in Jupyter: thirteen guided steps, one map, a read-only dashboard.

In a notebook: `import cjm_widgets as cjm`, then `cjm.start()`, `cjm.step("purpose")` or `cjm.dashboard()`.
For your own analysis: `cjm.open_workshop("workshops/sample.cjm").frame("touchpoint")`.
"""

TYPE_CHECKING = False  # as type checkers read it; `typing` alone takes a third of the time of this import
if TYPE_CHECKING:
    from cjm_widgets.app import dashboard, follow_up, open_workshop, participant, start, step

__version__ = "0.1.0"

_WHERE = {
    "start": "cjm_widgets.app",
    "step": "cjm_widgets.app",
    "follow_up": "cjm_widgets.app",
    "dashboard": "cjm_widgets.app",
    "participant": "cjm_widgets.app",
    "open_workshop": "cjm_widgets.app",
}

__all__ = ["__version__", "dashboard", "follow_up", "open_workshop", "participant", "start", "step"]


def __getattr__(name: str) -> object:
    """Import a name when it is first used: `import cjm_widgets` alone loads nothing."""
    if name not in _WHERE:
        raise AttributeError(f"cjm_widgets has no “{name}”; it has {', '.join(sorted(_WHERE))}.")
    from importlib import import_module

    return getattr(import_module(_WHERE[name]), name)
