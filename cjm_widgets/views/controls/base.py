"""What every custom control is: one widget that shows one `state` and sends back named events."""

import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar, TypeAlias

import anywidget
import traitlets
from ipywidgets import widget_serialization

from cjm_widgets.domain.fields import LINE_LENGTH
from cjm_widgets.errors import StoreError
from cjm_widgets.resources import all_words
from cjm_widgets.views.controls.script import script
from cjm_widgets.views.guard import guard

logger = logging.getLogger("cjm_widgets")

Events: TypeAlias = Mapping[str, tuple[str, ...]]
"""The events of a control, each with the names of its arguments."""

_COMMENT = ("//", "/**", "* ", "*/")


def _lean(path: Path) -> str:
    """A script or style without indentation and lines of comment: it travels over the websocket."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(_COMMENT)) + "\n"


_HERE = Path(__file__).parent
_BASE_JS = f"const LINE_LENGTH = {LINE_LENGTH};\n" + _lean(_HERE / "base.js")


def plain(value: Any) -> Any:  # noqa: ANN401 - anything that can become JSON
    """The value as JSON knows it: tuples become lists, dates their ISO form, keys text."""
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _texts(paths: Iterable[Path], ending: str) -> list[str]:
    return [_lean(path.with_suffix(ending)) for path in paths]


@cache
def words_of(name: str) -> Mapping[str, str]:
    """The words a control's page side needs: all under `control.<name>`, and those under `control.any`."""
    found: dict[str, str] = {}
    for prefix in ("control.any.", f"control.{name}."):
        found |= {key.removeprefix(prefix): text for key, text in all_words().items() if key.startswith(prefix)}
    return found


class Control(anywidget.AnyWidget):
    """One custom control. A subclass in `<name>/control.py` finds its `control.js` and `control.css` beside itself.

    It lists its events in `EVENTS`, each with the names of its arguments; every event is also a method of the
    control (`rail.go("purpose")`), which travels the path that a click in the page travels.
    """

    EVENTS: ClassVar[Events] = MappingProxyType({})
    name: ClassVar[str] = ""
    PIECES: ClassVar[tuple[str, ...]] = ()
    """Further files, seen from base.js and without their ending: `scale` is scale.js and scale.css."""

    SCRIPT: ClassVar[str] = ""
    """The control's own part of its page side; base.js stands in front of it."""
    STYLE: ClassVar[str] = ""

    saw: tuple[Any, ...] = ()
    """While an event of the page is answered: what the person saw on beginning to type, where the page says it."""

    _esm = _lean(_HERE / "loader.js")
    scripts = traitlets.List(traitlets.Unicode()).tag(sync=True)
    """The models that hold the page side, of which each kind of control has one for all."""
    state = traitlets.Dict().tag(sync=True)
    """All the control shows. Set it by `show`."""
    words = traitlets.Dict().tag(sync=True)
    """The sentences of the page side, given once."""
    # A Layout is a widget of its own; without one a control is half as dear, and CSS lays it out.
    layout = traitlets.Any(None, allow_none=True).tag(sync=True, **widget_serialization)

    def __init_subclass__(cls) -> None:
        """Read the page side and give every event its method."""
        super().__init_subclass__()
        folder = Path(str(sys.modules[cls.__module__].__file__)).parent
        # A widget that gets traits becomes an instance of a subclass made on the spot, which has them already.
        if "_esm" not in cls.__dict__ and (folder / "control.js").is_file():
            cls.name = folder.name
            cls.SCRIPT = "".join(_texts(cls._sources(folder), ".js"))
            cls.STYLE = cls._style(folder)
        for event in cls.EVENTS:
            if event in cls.__dict__ or not hasattr(cls, event):
                setattr(cls, event, _event_method(event))
            elif not getattr(getattr(cls, event), "is_event", False):
                raise TypeError(f"“{event}” of {cls.__name__} would hide a method of every widget: rename it.")

    def __init__(self, *, report: Callable[[str], None] | None = None) -> None:
        sent = (script(_BASE_JS, ""), script(self.SCRIPT, self.STYLE))
        super().__init__(words=dict(words_of(self.name)), scripts=[f"IPY_MODEL_{one.model_id}" for one in sent])
        self.report: Callable[[str], None] = report or logger.warning
        self._callbacks: dict[str, Callable[..., Any]] = {}
        self.on_msg(self._received)

    @classmethod
    def _style(cls, folder: Path) -> str:
        return "".join(_texts(cls._sources(folder), ".css"))

    @classmethod
    def _sources(cls, folder: Path) -> list[Path]:
        return [*(_HERE / piece for piece in cls.PIECES), folder / "control"]

    def show(self, state: Mapping[str, Any] | None = None, /, **fields: object) -> None:
        """Show this state and no other; nothing is sent when it is shown already."""
        new = plain({**(state or {}), **fields})
        if new != self.state:
            self.state = new

    def change(self, **fields: object) -> None:
        """Show these fields of the state anew and leave the others."""
        self.show({**self.state, **fields})

    def on(self, event: str, callback: Callable[..., Any]) -> None:
        """Call back when the event happens; a later callback takes the place of an earlier one.

        Raises:
            ValueError: The control has no such event.
        """
        if event not in self.EVENTS:
            raise ValueError(f"{type(self).__name__} has no event “{event}”; it has {', '.join(self.EVENTS)}.")
        self._callbacks[event] = callback

    def listen(self, **callbacks: Callable[..., Any]) -> None:
        """Several `on` at once: `cards.listen(add=…, select=…)`."""
        for event, callback in callbacks.items():
            self.on(event, callback)

    def set_state(self, sync_data: Mapping[str, Any]) -> None:
        """Nothing: the page sends events and never a state. What is forged changes nothing, and is echoed to nobody."""
        logger.warning("%s: ignored a state from the page, %s", self.name, sorted(sync_data))

    def _received(self, _widget: object, content: object, _buffers: object) -> None:
        """A message from the page: whoever sends it may send anything, so only the events listed pass."""
        if not isinstance(content, Mapping):
            logger.warning("%s: ignored a message that is no event", self.name)
            return
        event, args = content.get("event"), {key: content[key] for key in content if key not in ("event", "saw")}
        if not isinstance(event, str) or event not in self.EVENTS or set(args) != set(self.EVENTS[event]):
            logger.warning("%s: ignored the event %r with %s", self.name, event, sorted(map(str, args)))
            return
        saw = content.get("saw")
        self.saw = tuple(saw[:1]) if isinstance(saw, list) else ()
        try:
            self._happened(event, *(args[name] for name in self.EVENTS[event]))
        finally:
            self.saw = ()

    def _happened(self, event: str, *args: object) -> None:
        if callback := self._callbacks.get(event):
            guard(self.report, self._attempt, callback, args)

    def _attempt(self, callback: Callable[..., Any], args: tuple[object, ...]) -> None:
        """Call back; where the file could not be written, the page puts what was typed back into its box."""
        try:
            callback(*args)
        except StoreError:
            self.send({"unsaved": True})
            raise


def _event_method(event: str) -> Callable[..., None]:
    def happen(self: Control, *args: object) -> None:
        if len(args) != len(self.EVENTS[event]):
            raise TypeError(f"{event} takes {', '.join(self.EVENTS[event]) or 'nothing'}.")
        self._happened(event, *args)

    happen.__name__ = event
    happen.__doc__ = f"The event `{event}`, as if it had happened in the page."
    happen.is_event = True  # type: ignore[attr-defined]
    return happen
