"""Standalone Voila on one notebook: `python -m cjm_widgets.serving.pages`, started by `cjm start`.

Standalone, because it drops requests to run code, which Voila as an extension of the Jupyter server does not.
"""

import hashlib
import os
import shutil
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from jupyter_server.auth.identity import IdentityProvider
from jupyter_server.utils import url_path_join
from traitlets.config import Config
from voila.app import Voila

from cjm_widgets.serving.forkserver.launching import address, can_fork
from cjm_widgets.serving.forkserver.provisioner import NAME
from cjm_widgets.serving.lifeline import Settings, read_settings, when_cut
from cjm_widgets.serving.look import css, sentences
from cjm_widgets.serving.page_handlers import AnswersHandler, HiddenHandler, KernelHandler, LeaveHandler, PageHandler

KERNEL_ID = r"(?P<kernel_id>\w+-\w+-\w+-\w+-\w+)"
_WIDGETS = [
    "@voila-dashboards/widgets-manager8",
    "@jupyter-widgets/jupyterlab-manager",
    "anywidget",
    "jupyterlab-plotly",
]


class TicketDoor(IdentityProvider):
    """Lets in who has the link, and by a cookie who has had it. There is no form to try passwords on."""

    @property
    def auth_enabled(self) -> bool:
        """Without a token everybody on this machine may look."""
        return bool(self.token)

    @property
    def login_available(self) -> bool:
        """No login page."""
        return False


class PageServer(Voila):  # type: ignore[misc]  # Voila is not typed
    """Voila with our handlers, reading no configuration but what it is started with."""

    cjm_token = ""

    def init_settings(self) -> dict[str, Any]:
        """Voila's settings, for this machine only, with quick pings so that a lost visitor is noticed.

        The last pong is always one interval old when the next ping goes out: the timeout has to be longer than that.
        """
        settings: dict[str, Any] = super().init_settings()
        return {
            **settings,
            "allow_remote_access": False,
            "local_hostnames": ["localhost"],
            "ws_ping_interval": 3000,
            "ws_ping_timeout": 9000,
            "cjm_token": self.cjm_token,
        }

    def init_handlers(self) -> list[Any]:
        """Ours before Voila's: the first match answers."""
        page = {
            "voila_configuration": self.voila_configuration,
            "notebook_path": os.path.relpath(self.notebook_path, self.root_dir),
            "template_paths": self.template_paths,
        }
        return [
            (url_path_join(self.server_url, "/cjm/answers"), AnswersHandler),
            (url_path_join(self.server_url, f"/cjm/kernel/{KERNEL_ID}"), KernelHandler),
            (url_path_join(self.server_url, f"/cjm/kernel/{KERNEL_ID}/(?P<how>hidden|shown)"), HiddenHandler),
            (url_path_join(self.server_url, f"/voila/api/shutdown/{KERNEL_ID}"), LeaveHandler),
            *super().init_handlers()[:-1],
            (url_path_join(self.server_url, "/(.*)"), PageHandler, page),
        ]

    def stop(self) -> None:
        """End the kernels in peace, then remove their sockets (Voila does it the other way round)."""
        run_sync(self.kernel_manager.shutdown_all)()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def config(settings: Settings, door: type[IdentityProvider] = TicketDoor, ip: str = "127.0.0.1") -> Config:
    """The whole configuration of a page server.

    Args:
        settings: What it was started with.
        door: Who is let in.
        ip: The address to listen on.
    """
    return Config(
        {
            "Voila": {
                "ip": ip,
                "port": settings.port,
                "port_retries": 0,
                "open_browser": False,
                "log_level": "WARN",
                "connection_dir_root": settings.folder,
                "config_file_paths": [],
                "token": "" if settings.everybody else settings.token,
                # The same after a restart: who was let in before is let in again.
                "cookie_secret": hashlib.sha256(b"cjm-cookie " + settings.token.encode()).digest(),
                "identity_provider_class": door,
            },
            "VoilaConfiguration": {
                "template": "cjm",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "file_allowlist": [],
                "extension_allowlist": _WIDGETS,
                "multi_kernel_manager_class": "cjm_widgets.serving.kernels.SeatKernels",
                "resources": {"cjm": {"css": css(), "words": sentences()}},
            },
            "VoilaExecutor": {"cell_error_instruction": sentences()["cell-failed"]},
            "KernelProvisionerFactory": {"default_provisioner_name": NAME if can_fork() else "local-provisioner"},
            "ForkProvisioner": {"address": str(address(Path(settings.folder)))},
            "KernelManager": {"transport": "ipc" if os.name == "posix" else "tcp", "shutdown_wait_time": 3.0},
            "KernelRestarter": {"restart_limit": 0},
            "IdentityProvider": {"cookie_options": {"samesite": "Lax"}},
        }
    )


def main() -> None:
    """Serve until the line to `cjm start` is cut."""
    settings = read_settings()
    server = PageServer(config=config(settings))
    server.cjm_token = settings.token
    server.initialize([settings.notebook])
    when_cut(lambda: server._handle_signal_stop("lifeline", None))
    server.start()


if __name__ == "__main__":
    main()
