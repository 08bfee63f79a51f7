"""Plan B: one device goes round, or somebody types in what is on paper; what each gave is out of sight afterwards."""

from cjm_widgets.domain.framing import TeamMember
from cjm_widgets.domain.room import Run
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.resources import words
from cjm_widgets.views.chooser import Chooser
from cjm_widgets.views.controls.actions import Actions, button
from cjm_widgets.views.controls.cards import Cards
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part, box
from cjm_widgets.views.room.giving import Giving, giving


class StandIn(Part):
    """Whose turn it is; then what they give, until they say that they are done."""

    def __init__(self, desk: Desk, run: Run) -> None:
        super().__init__(desk)
        self.run = run
        self.turn = ""
        self.giving: Giving | None = None
        self.who = Chooser(desk, words("stand-in.who"), TeamMember, self._begin, everyone=words("stand-in.nobody"))
        self.new, self.pass_on = Cards(report=desk.report), Actions(report=desk.report)
        self.new.on("add", self._add)
        self.pass_on.on("act", lambda _: self._end())
        self.place = box((), "stand-in-place")
        self.begin((self.who.widget, self.new, self.place, self.pass_on), (TeamMember,), "stand-in")

    def draw(self, workshop: Workshop) -> None:
        """Show whose turn it is."""
        self.new.show(
            label=words("stand-in.new"),
            empty="",
            add=None if self.turn else {"label": words("stand-in.new"), "placeholder": ""},
            items=[],
            selected="",
            movable=False,
            removable=False,
        )
        text = words("stand-in.turn", name=workshop.label(self.turn)) if self.turn else words("stand-in.hint")
        buttons = [button("next", words("stand-in.next"), main=True)]
        self.pass_on.show(label=words("stand-in.who"), title="", text=text, buttons=buttons if self.turn else [])

    def _add(self, names: list[str]) -> None:
        known = {member.name.casefold(): member.id for member in self.session.workshop.team}
        for name in names:
            if name.casefold() not in known:
                self.session.add(TeamMember, name=name)

    def _begin(self) -> None:
        self._end(turn=self.who.chosen)

    def _end(self, turn: str = "") -> None:
        before, self.giving = self.giving, None
        self.turn = turn
        if turn:
            self.giving = giving(self.desk, self.run, lambda: turn, alone=False)
        elif self.who.chosen:
            self.who.choose("")
            return
        self.place.children = (self.giving.widget,) if self.giving is not None else ()
        if before is not None:
            before.dispose()
        self.redraw()

    def dispose(self) -> None:
        """End what is in it too."""
        self.who.dispose()
        if self.giving is not None:
            self.giving.dispose()
        super().dispose()
