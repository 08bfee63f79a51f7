"""A part of the workshop: one persona's walk, one stage, one channel, with everything that hangs on it."""

from cjm_widgets.domain.item import Item, ids_in, references
from cjm_widgets.domain.journey import Action, PainPoint, Stage, Touchpoint
from cjm_widgets.domain.workshop import Workshop


def narrowed(workshop: Workshop, *, persona: str = "", stage: str = "", channel: str = "") -> Workshop:
    """The workshop with only the touchpoints of this persona, stage and channel (empty: any) and what is about them.

    What hangs on a touchpoint that is left out goes with it, as with a removed parent. What is about several items
    stays while one of them does; what is about none stays.
    """
    if not (persona or stage or channel):
        return workshop
    touchpoints = {
        one.id
        for one in workshop.touchpoints
        if _on_stage(workshop, one, stage) and channel in ("", one.channel) and _walks(workshop, one, persona)
    }
    actions = {
        one.id
        for one in workshop.actions
        if stage in ("", one.stage) and (not channel or _touched(workshop, one, touchpoints))
    }

    def keep(item: Item) -> bool:
        if isinstance(item, Touchpoint):
            return item.id in touchpoints
        if isinstance(item, Action):
            return item.id in actions
        if isinstance(item, Stage):
            return stage in ("", item.id)
        if isinstance(item, PainPoint) and persona and item.persona not in ("", persona):
            return False
        about = [one for field, _ in references(item.kind) if field == "about" for one in ids_in(item, field)]
        places = [one for one in about if isinstance(workshop.get(one), Touchpoint | Action | Stage)]
        return not places or any(one in touchpoints or one in actions or one == stage for one in places)

    return workshop.filtered(keep)


def _on_stage(workshop: Workshop, touchpoint: Touchpoint, stage: str) -> bool:
    action = workshop.get(touchpoint.action)
    return not stage or (isinstance(action, Action) and action.stage == stage)


def _walks(workshop: Workshop, touchpoint: Touchpoint, persona: str) -> bool:
    return not persona or any(one.id == persona for one in workshop.walkers(touchpoint))


def _touched(workshop: Workshop, action: Action, touchpoints: set[str]) -> bool:
    return any(one.id in touchpoints for one in workshop.touchpoints_of(action))
