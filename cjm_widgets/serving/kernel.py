"""The kernel behind every page: `python -m cjm_widgets.serving.kernel -f CONNECTION_FILE`.

An ordinary IPython kernel without what a workshop never uses: debugpy, which costs 42 MB and half a second for each
kernel, and IPython's history, a SQLite file in the home folder.
"""

import sys

from traitlets.config import Config


def main() -> None:
    """Run a kernel until it is told to end."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel takes it for not installed
    from ipykernel.kernelapp import IPKernelApp

    config = Config()
    config.HistoryManager.enabled = False
    IPKernelApp.launch_instance(config=config)


if __name__ == "__main__":
    main()
