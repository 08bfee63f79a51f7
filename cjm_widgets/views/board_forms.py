"""The forms of what can be opened on the board, by kind."""

from collections.abc import Mapping, Sequence

from cjm_widgets.domain.blueprint import BlueprintItem
from cjm_widgets.domain.improvement import Opportunity
from cjm_widgets.domain.item import Item
from cjm_widgets.domain.journey import Action, MomentOfTruth, PainPoint, Stage, Touchpoint
from cjm_widgets.views.controls.form.spec import Section

_STATE = Section("section.state", ("state", "replaces"), folded=True)

FORMS: Mapping[type[Item], Sequence[Section]] = {
    Stage: (Section("section.stage.what", ("name", "expectations", "concerns", "state_of_mind")), _STATE),
    Action: (
        Section("section.action.what", ("name", "stage", "expectations", "concerns", "state_of_mind")),
        Section("section.action.links", ("outcomes", "personas")),
        _STATE,
    ),
    Touchpoint: (
        Section("section.touchpoint.what", ("name", "action", "service", "channel", "ownership", "customer_sees")),
        Section("section.touchpoint.numbers", ("contacts_a_year", "waiting_minutes", "handling_minutes")),
        Section("section.touchpoint.shaped", ("influence", "policies", "personas")),
        _STATE,
    ),
    MomentOfTruth: (
        Section("section.moment.verdict", ("verdict", "reason")),
        Section("section.moment.kind", ("effect", "name", "kpi")),
    ),
    PainPoint: (
        Section("section.pain.what", ("name", "touchpoint", "persona", "quote", "severity")),
        Section("section.pain.why", ("whys",)),
    ),
    BlueprintItem: (
        Section("section.blueprint.what", ("name", "lane", "touchpoint", "unit", "self_service")),
        _STATE,
    ),
    Opportunity: (
        Section("section.opportunity.what", ("name", "ambition", "about", "answers")),
        Section("section.opportunity.ready", ("owner", "measure", "target", "date")),
    ),
}
"""The sections of each form; the evidence section follows."""
