"""The one guard around every callback: an exception there would otherwise vanish without a word."""

import logging
import os
from collections.abc import Callable
from typing import Any

from cjm_widgets.errors import CjmError, Refused, StoreError
from cjm_widgets.resources import words

logger = logging.getLogger("cjm_widgets")


def is_strict() -> bool:
    """Whether an unexpected error is raised again: under pytest, and wherever `CJM_STRICT=1` is set."""
    return os.environ.get("CJM_STRICT") == "1" or "PYTEST_CURRENT_TEST" in os.environ


def guard(report: Callable[[str], None], callback: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401
    """What the callback gives, or None after `report` was told in a sentence what went wrong.

    An error of ours says itself what is wrong; of any other the person reads that it was unexpected, and the log
    holds the whole story. Strict (see `is_strict`), what nobody expects is raised again; what is refused, and a
    file that cannot be written, are part of ordinary work and only reported.
    """
    try:
        return callback(*args)
    except (Refused, StoreError) as error:
        logger.info("Refused: %s", error)
        report(str(error))
    except Exception as error:
        logger.exception("A callback failed")
        report(str(error) if isinstance(error, CjmError) else words("error.unexpected"))
        if is_strict():
            raise
    return None
