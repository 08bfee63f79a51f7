"""Versions and copies of the workshop, and what changed since the last one was named."""

from typing import Any

from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.facilitation.recent import told
from cjm_widgets.facilitation.replica import EVERYTHING
from cjm_widgets.resources import words
from cjm_widgets.views.controls.form import Form
from cjm_widgets.views.desk import Desk
from cjm_widgets.views.part import Part
from cjm_widgets.views.reading_part import ReadingPart
from cjm_widgets.views.stacked import Stacked


class VersionsPart(Part):
    """Name the present version, choose what stakeholders see, save a copy."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.library = desk.library
        self.form = Form(report=desk.report)
        self.form.on("enter", self._enter)
        self.begin((self.form,), (EVERYTHING,), "item-form")

    def draw(self, workshop: Workshop) -> None:
        """Show the labels that stand."""
        labels = [f"{one.name} ({one.at[:10]})" for one in self.session.log.labels()]
        fields: list[dict[str, Any]] = [
            {
                "name": "label",
                "label": words("start.label"),
                "help": words("start.label-help"),
                "input": "line",
                "value": "",
            }
        ]
        fields.append(self._pin(workshop))
        if self.library is not None:
            copy = {"name": "copy", "label": words("start.copy"), "help": words("start.copy-help"), "input": "flag"}
            fields.append({**copy, "value": False})
        title = words("start.versions", names=", ".join(labels) or words("history.nothing"))
        self.form.show(
            label=words("start.tab.versions"),
            item="versions",
            sections=[{"title": title, "help": "", "fields": fields}],
        )

    def _pin(self, workshop: Workshop) -> dict[str, Any]:
        options = [{"value": one.name, "label": one.name} for one in self.session.log.labels()]
        shown = {"label": words("start.pin"), "help": words("start.pin-help"), "value": workshop.purpose.pinned}
        return {"name": "pinned", "input": "ref", "options": options, **shown}

    def _enter(self, field: str, value: Any) -> None:  # noqa: ANN401 - what the form sends
        if field == "pinned":
            self.session.change(self.session.workshop.purpose.id, pinned=str(value or ""))
        elif field == "copy" and value and self.library is not None:
            self.desk.tell(words("start.copied", name=self.library.save_copy()))
        elif field == "label" and str(value).strip():
            label = self.session.label(str(value))
            self.desk.tell(words("start.labelled", name=label.name))
        self.redraw()


def versions(desk: Desk) -> Stacked:
    """The versions, and what changed since the last."""
    changed = ReadingPart(desk, lambda _: told(desk.session), (EVERYTHING,), words("dashboard.recent"))
    return Stacked(desk, (VersionsPart(desk), changed))
