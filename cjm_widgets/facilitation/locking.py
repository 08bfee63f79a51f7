"""One at a time: callbacks and the task that watches the log may run in two threads."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

Method = TypeVar("Method", bound=Callable[..., Any])


class _Locked(Protocol):
    _lock: threading.RLock


def one_at_a_time(method: Method) -> Method:
    """Hold the lock of the object while one of its methods runs."""

    @wraps(method)
    def held(self: _Locked, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - the method's own
        with self._lock:
            return method(self, *args, **kwargs)

    return cast(Method, held)
