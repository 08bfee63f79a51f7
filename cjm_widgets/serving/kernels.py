"""One kernel a page, and none without one.

Voila starts a kernel at each visit and never learns that the visitor has gone. Here the websockets of each kernel are
counted, and a kernel that has none for a while is ended. A timer in the page could not do that: a hidden phone fires
timers once a minute.
"""

import asyncio
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Float


class SeatKernels(AsyncMappingKernelManager):
    """Kernels that end when the page they belong to is gone."""

    grace = Float(7.0, config=True, help="Seconds a kernel stays without a websocket: networks flap.")
    farewell = Float(1.0, config=True, help="The same, after the page has said that it is leaving.")
    patience = Float(
        120.0, config=True, help="Seconds until the first websocket: a busy machine is slow to run a page."
    )
    hidden_grace = Float(
        1800.0, config=True, help="The same as grace for a page that is hidden: a locked phone answers no pings."
    )

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - traitlets
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._timers: dict[str, asyncio.TimerHandle] = {}
        self._leaving: set[str] = set()
        self._hidden: set[str] = set()
        self._met: set[str] = set()
        self._doomed: set[str] = set()
        self._endings: set[asyncio.Task[None]] = set()

    async def start_kernel(self, **kwargs: Any) -> str:  # type: ignore[override]  # noqa: ANN401 - as in the base class
        """Start a kernel, which ends unless a page connects to it in time."""
        kernel_id: str = await self._async_start_kernel(**kwargs)
        if not self._kernel_connections.get(kernel_id):
            self._end_in(self.patience, kernel_id)
        return kernel_id

    def notify_connect(self, kernel_id: str) -> None:
        """A websocket has opened: the kernel stays."""
        super().notify_connect(kernel_id)  # type: ignore[no-untyped-call]
        self._leaving.discard(kernel_id)
        self._met.add(kernel_id)
        self._stay(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """A websocket has closed: after the last one, the kernel's time begins to run."""
        super().notify_disconnect(kernel_id)  # type: ignore[no-untyped-call]
        if kernel_id in self and self._kernel_connections.get(kernel_id, 0) < 1:
            self._end_in(self._time_left(kernel_id), kernel_id)

    def leave(self, kernel_id: str) -> None:
        """Its page says that it is going. Only a hint: a kernel with a websocket stays, whoever says what."""
        if kernel_id not in self:
            return
        self._leaving.add(kernel_id)
        if self._kernel_connections.get(kernel_id, 0) < 1:
            self._end_in(self.farewell, kernel_id)

    def hide(self, kernel_id: str, hidden: bool) -> None:
        """Its page says whether it is hidden. Of a page that is leaving this says nothing: every closing tab hides."""
        if kernel_id not in self:
            return
        if hidden and kernel_id not in self._leaving:
            self._hidden.add(kernel_id)
        else:
            self._hidden.discard(kernel_id)
        if self.lost(kernel_id):
            self._end_in(self._time_left(kernel_id), kernel_id)

    def lost(self, kernel_id: str) -> bool:
        """Whether a page has been connected to this kernel, and none is any more."""
        return kernel_id in self._met and kernel_id in self and self._kernel_connections.get(kernel_id, 0) < 1

    async def end(self, kernel_id: str) -> None:
        """End a kernel now, whoever is connected to it."""
        self._forget(kernel_id)
        if kernel_id in self:
            await self._shut_down(kernel_id)

    async def lives(self, kernel_id: str) -> bool:
        """Whether a page can still count on this kernel."""
        here = kernel_id in self and kernel_id not in self._doomed
        return here and bool(await ensure_async(self.get_kernel(kernel_id).is_alive()))

    def _end_in(self, seconds: float, kernel_id: str) -> None:
        self._stay(kernel_id)
        self._timers[kernel_id] = asyncio.get_running_loop().call_later(seconds, self._end, kernel_id)

    def _stay(self, kernel_id: str) -> None:
        timer = self._timers.pop(kernel_id, None)
        if timer is not None:
            timer.cancel()

    def _time_left(self, kernel_id: str) -> float:
        if kernel_id in self._leaving:
            return self.farewell
        return self.hidden_grace if kernel_id in self._hidden else self.grace

    def _forget(self, kernel_id: str) -> None:
        self._stay(kernel_id)
        for known in (self._leaving, self._hidden, self._met):
            known.discard(kernel_id)

    def _end(self, kernel_id: str) -> None:
        self._forget(kernel_id)
        if kernel_id in self and self._kernel_connections.get(kernel_id, 0) < 1:
            ending = asyncio.ensure_future(self._shut_down(kernel_id))
            self._endings.add(ending)
            ending.add_done_callback(self._endings.discard)

    async def _shut_down(self, kernel_id: str) -> None:
        self._doomed.add(kernel_id)
        try:
            await self.shutdown_kernel(kernel_id)  # type: ignore[no-untyped-call]
        except Exception:  # it may be gone already, in many ways; the next one must not suffer
            self.log.warning("Kernel %s did not end as it should", kernel_id, exc_info=True)
        finally:
            self._doomed.discard(kernel_id)
