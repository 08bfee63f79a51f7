"""BoardPart: the journey map as a board, and the form of what is open on it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

from cjm_widgets.charts.audiences import audiences
from cjm_widgets.charts.board import SEEN, Asked, Seen, board
from cjm_widgets.charts.board.slots import Slot
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Stage
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.resources import folder, load_yaml, words
from cjm_widgets.views.board_forms import FORMS
from cjm_widgets.views.board_writing import BoardWriting
from cjm_widgets.views.controls.journey_board import JourneyBoard
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.item_form import ItemForm
from cjm_widgets.views.part import Part


class BoardPart(Part):
    """The board of one page.

    Args:
        desk: The page.
        key: What the page remembers the viewer's choice of layers under, and which layers it begins with.
        editable: Whether it is edited here; else it only shows.
        asked: What part of the journey it shows, where the page has filters.
    """

    def __init__(
        self,
        desk: Desk,
        key: str,
        *,
        editable: bool = True,
        asked: Callable[[Workshop], Asked] = lambda workshop: Asked(),
    ) -> None:
        super().__init__(desk)
        self.key, self.editable, self.asked = key, editable, asked
        self.opened = self.story = ""
        self.seen: Seen | Literal[""] = ""
        self.writing = BoardWriting(desk.session, desk.report, self._slots)
        self.board = JourneyBoard(report=desk.report)
        self.board.listen(story=self._tell, look=self._look)
        self.form: ItemForm | None = None
        if editable:
            self._listen()
            kinds = tuple(FORMS)
            self.form = ItemForm(desk, kinds, self._open_item, lambda item: FORMS[type(item)])
        shown = (self.board, self.form.widget) if self.form else (self.board,)
        self.begin(shown, (EVERYTHING,), "board-part")

    def _listen(self) -> None:
        self.board.listen(
            add=self._add,
            select=self.select,
            rename=lambda item, field, name: self.writing.rename(item, field, name, *self.board.saw),
            move=self.writing.move,
            duplicate=lambda item: self.select(self.writing.duplicate(item)),
            remove=self._remove,
        )

    def _open_item(self, workshop: Workshop) -> Item | None:
        item = workshop.get(self.opened)
        return item if type(item) in FORMS else None

    def draw(self, workshop: Workshop) -> None:
        """Show the board, and the open item's form."""
        stages = [stage for stage in workshop.stages if stage.state in ("both", *self._states(workshop))]
        asked, story = replace(self.asked(workshop), seen=self.seen, editable=self.editable), None
        if self.story and self.story in (ids := [stage.id for stage in stages]):
            asked = replace(asked, stages=(self.story,))
            at = ids.index(self.story)
            story = {
                "name": stages[at].label,
                "number": at + 1,
                "count": len(stages),
                "before": ids[at - 1] if at else "",
                "after": ids[at + 1] if at + 1 < len(ids) else "",
            }
        kind = words(f"kind.{Stage.kind}.one")
        self.board.show(
            board(workshop, asked),
            label=words("board.label"),
            empty=words(f"empty.{Stage.kind}") if self.editable else words("dashboard.none"),
            selected=self.opened,
            editable=self.editable,
            memory=self.key,
            layers=_layers(self.key),
            views=_views(),
            seen_names=[{"key": key, "name": words(f"board.seen.{key}")} for key in SEEN],
            story=story,
            add_stage=words("editor.add", kind=kind) if self.editable and story is None else "",
        )
        if self.form:
            self.form.draw(workshop)

    def _slots(self) -> list[Slot]:
        """The columns as the viewer has them before them."""
        return [Slot(*one) for one in self.board.state["slots"]]

    def _states(self, workshop: Workshop) -> tuple[str, ...]:
        seen = self.seen or workshop.state
        return ("current", "future") if seen == "difference" else (seen,)

    def select(self, item_id: str) -> None:
        """Open an item; what stands on no board and has no form is not opened."""
        if type(self.session.workshop.get(item_id)) in FORMS:
            self.opened = item_id
            self.redraw()

    def _add(self, row: str, at: str, names: Sequence[str]) -> None:
        tomorrow = self.seen == "future" and self.session.workshop.state == "current"
        self.opened = self.writing.add(row, at, names, tomorrow=tomorrow) or self.opened
        self.redraw()

    def _remove(self, item_id: str) -> None:
        name = self.session.workshop.label(item_id)
        self.session.remove(item_id)
        self.desk.tell(words("session.removed", name=name))

    def _tell(self, stage: str) -> None:
        self.story = stage
        self.redraw()

    def _look(self, seen: str) -> None:
        self.seen = next((one for one in SEEN if one == seen), "")
        self.redraw()

    def dispose(self) -> None:
        """End the form too."""
        if self.form:
            self.form.dispose()
        super().dispose()


def _layers(key: str) -> list[str]:
    """The layers that a page begins with."""
    found: list[str] = load_yaml(folder("templates") / "board.yaml")["pages"][key]
    return found


def _views() -> list[dict[str, Any]]:
    """The views by audience, each with its layers."""
    return [
        {"key": key, "name": words(f"board.view.{key}"), "layers": list(one.layers)} for key, one in audiences().items()
    ]
