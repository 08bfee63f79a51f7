"""What a page server answers: the page, whether a kernel is there, and that a page is leaving."""

import hmac
import os
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from jupyter_server.auth.decorator import allow_unauthenticated
from jupyter_server.base.handlers import JupyterHandler
from tornado.iostream import StreamClosedError
from tornado.web import HTTPError
from voila.handler import BaseVoilaHandler
from voila.notebook_renderer import NotebookRenderer
from voila.utils import ENV_VARIABLE, get_page_config

from cjm_widgets.serving.kernels import SeatKernels
from cjm_widgets.serving.look import css, sentences


class PageHandler(BaseVoilaHandler):  # type: ignore[misc]  # Voila is not typed
    """The notebook of this server, run for this visitor in a kernel of their own.

    It differs from Voila's handler in what it does when something goes wrong: there, a kernel that does not start
    leaves the page waiting for ever.
    """

    def initialize(self, **kwargs: Any) -> None:  # noqa: ANN401 - tornado
        """Take the notebook's path and Voila's configuration."""
        super().initialize(**kwargs)
        self.notebook_path: str = kwargs["notebook_path"]
        self.template_paths: list[str] = kwargs["template_paths"]

    @allow_unauthenticated
    async def get(self, path: str = "") -> None:
        """Answer with the page; refuse before anything is started."""
        if path:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        if self.current_user is None:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        if "token" in self.request.query_arguments:
            self.redirect(self._without_token())  # the cookie is set: keep the secret off the projector
            return
        await self.make_page()

    async def make_page(self) -> None:
        """Start a kernel, run the notebook in it, and answer with what it shows."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        renderer = await self._renderer()
        kernel_id = await self.kernel_manager.start_kernel(
            kernel_name=renderer.notebook.metadata.kernelspec.name,
            path=os.path.dirname(self.notebook_path),  # noqa: PTH120 - an API path, not a file's
            env=self._kernel_environment(),
        )
        self.started(kernel_id)
        try:
            async for snippet, _ in renderer.generate_content_generator(
                kernel_id, self.kernel_manager.get_kernel(kernel_id)
            ):
                self.write(snippet)
                await self.flush()
        except StreamClosedError:
            self.kernel_manager.leave(kernel_id)
        except Exception:
            self.log.exception("The page could not be made")
            self.kernel_manager.leave(kernel_id)
            self.finish("<script>cjmPage.stopped()</script>")

    def started(self, kernel_id: str) -> None:
        """A kernel was started for this visitor."""

    def query(self) -> str:
        """What the kernel is told of the address's query."""
        query: str = self.request.query
        return query

    def seat_environment(self) -> dict[str, str]:
        """What the kernel is told of the seat, beside what this server's own environment says."""
        return {}

    def told(self, status_code: int) -> str:
        """The sentence for a status."""
        words = sentences()
        return words.get(f"status-{status_code}", words["status-500"])

    def write_error(self, status_code: int, **kwargs: Any) -> None:  # noqa: ANN401 - tornado
        """A sentence for people."""
        told, reload = self.told(status_code), status_code >= 500
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.get_template("error.html").render(css=css(), words=sentences(), told=told, reload=reload))

    def get_login_url(self) -> str:
        """There is no form to log in with."""
        raise HTTPError(HTTPStatus.FORBIDDEN)

    def _without_token(self) -> str:
        kept = [(name, value) for name, value in self.request.query_arguments.items() if name != "token"]
        path: str = self.request.path
        return path + ("?" + urlencode(kept, doseq=True) if kept else "")

    async def _renderer(self) -> NotebookRenderer:
        page_config = get_page_config(self.base_url, self.settings, self.log, self.voila_configuration)
        renderer = NotebookRenderer(
            request_handler=self,
            voila_configuration=self.voila_configuration,
            traitlet_config=self.config,
            notebook_path=self.notebook_path,
            template_paths=self.template_paths,
            config_manager=self.config_manager,
            contents_manager=self.contents_manager,
            base_url=self.base_url,
            kernel_spec_manager=self.kernel_spec_manager,
            page_config=page_config,
        )
        await renderer.initialize()
        return renderer

    def _kernel_environment(self) -> dict[str, str]:
        query, page = self.query(), f"{self.request.protocol}://{self.request.host}{self.request.path}"
        return {
            **os.environ,
            ENV_VARIABLE.QUERY_STRING: query,
            ENV_VARIABLE.SCRIPT_NAME: self.request.path,
            ENV_VARIABLE.VOILA_BASE_URL: self.base_url,
            ENV_VARIABLE.VOILA_REQUEST_URL: f"{page}?{query}" if query else page,
            **self.seat_environment(),
        }


class _AboutKernels(JupyterHandler):
    """What this server knows of its kernels, for those who may see its pages."""

    @property
    def kernels(self) -> SeatKernels:
        """The kernels, for a visitor who has been let in."""
        if self.current_user is None:
            raise HTTPError(HTTPStatus.FORBIDDEN)
        kernels: SeatKernels = self.settings["kernel_manager"]
        return kernels


class KernelHandler(_AboutKernels):
    """Whether a page's kernel is still there: 204; 202 when it has lost its websocket; 410 once it is gone."""

    @allow_unauthenticated
    async def get(self, kernel_id: str) -> None:
        """Answer a page that wants to know."""
        if await self.kernels.lives(kernel_id):
            self.set_status(HTTPStatus.ACCEPTED if self.kernels.lost(kernel_id) else HTTPStatus.NO_CONTENT)
        else:
            self.set_status(HTTPStatus.GONE)


class _Beacon(_AboutKernels):
    """What a page says in passing.

    A beacon cannot carry the `_xsrf` argument that Voila's own handler asks for, and is refused there (voila#1458).
    None is needed here: it changes nothing for a kernel that still has a websocket, and must come from our own page.
    """

    def check_xsrf_cookie(self) -> None:
        """Only from our own pages."""
        if not self.request.headers.get("Origin") or not self.check_origin():
            raise HTTPError(HTTPStatus.FORBIDDEN)


class HiddenHandler(_Beacon):
    """What a page says when its tab is hidden or shown."""

    @allow_unauthenticated
    async def post(self, kernel_id: str, how: str) -> None:
        """Take note."""
        self.kernels.hide(kernel_id, how == "hidden")
        self.set_status(HTTPStatus.NO_CONTENT)


class LeaveHandler(_Beacon):
    """What a page says when it goes."""

    @allow_unauthenticated
    async def post(self, kernel_id: str) -> None:
        """Take the hint."""
        self.kernels.leave(kernel_id)
        self.set_status(HTTPStatus.NO_CONTENT)


class AnswersHandler(JupyterHandler):
    """Tells `cjm start` that this is the server it started, and not another one on the same port."""

    @allow_unauthenticated
    async def get(self) -> None:
        """204 for whoever knows the token."""
        given = self.request.headers.get("Authorization", "")
        if not hmac.compare_digest(given.encode(), f"token {self.settings['cjm_token']}".encode()):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        self.set_status(HTTPStatus.NO_CONTENT)
