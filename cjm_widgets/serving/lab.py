"""JupyterLab on the kit's notebooks, the workbench: `python -m cjm_widgets.serving.lab`, started by `cjm start`."""

import os

from jupyterlab.labapp import LabApp
from traitlets.config import Config

from cjm_widgets.serving.lifeline import Settings, read_settings, when_cut


def _config(settings: Settings) -> Config:
    def inside(name: str) -> str:
        return os.path.join(settings.folder, name)  # noqa: PTH118 - traitlets want text

    return Config(
        {
            "ServerApp": {
                "ip": "127.0.0.1",
                "port": settings.port,
                "port_retries": 0,
                "root_dir": settings.notebook,
                "open_browser": False,
                "allow_root": True,
                "log_level": "WARN",
                "jpserver_extensions": {"voila.server_extension": False, "jupyterlab": True},
            },
            "IdentityProvider": {"token": settings.token},
            "LabApp": {
                "extension_manager": "readonly",
                "news_url": None,
                "check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
                "user_settings_dir": inside("lab-settings"),
                "workspaces_dir": inside("lab-workspaces"),
            },
            "FileCheckpoints": {"checkpoint_dir": inside("checkpoints")},
            "NotebookNotary": {"db_file": ":memory:"},
            "KernelManager": {"transport": "ipc" if os.name == "posix" else "tcp", "shutdown_wait_time": 3.0},
        }
    )


def main() -> None:
    """Serve until the line to `cjm start` is cut."""
    settings = read_settings()
    server = LabApp.initialize_server(argv=[], config=_config(settings))
    when_cut(lambda: server.io_loop.add_callback(server.stop))
    server.start()


if __name__ == "__main__":
    main()
