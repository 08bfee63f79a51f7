"""Which steps the chosen intents propose to go deep into, and why. Proposed, never enforced."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, TypeAlias

from cjm_widgets.facilitation.steps import STEPS
from cjm_widgets.resources import folder, load_yaml

Depth: TypeAlias = Literal["light", "normal", "deep"]


class Proposal(NamedTuple):
    """How deep to go in one step, the reason, and the intents that ask for it (none: nobody chose an intent)."""

    step: str
    depth: Depth
    why: str = ""
    intents: tuple[str, ...] = ()


def proposed(intents: Iterable[str]) -> tuple[Proposal, ...]:
    """For every step in its order the deepest of what the intents propose, with the first one's reason.

    Without an intent every step is `normal`. An intent that `templates/depth.yaml` does not know proposes nothing.
    """
    table = load_yaml(folder("templates") / "depth.yaml")
    chosen = [intent for intent in intents if intent in table["intents"]]
    return tuple(_proposal(step.key, chosen, table) for step in STEPS)


def _proposal(step: str, chosen: list[str], table: dict[str, dict[str, dict[str, dict[str, str]]]]) -> Proposal:
    asked = {intent: table["intents"][intent][step] for intent in chosen if step in table["intents"][intent]}
    for depth in ("deep", "normal", "light"):
        agreeing = tuple(intent for intent, row in asked.items() if row["depth"] == depth)
        if agreeing:
            return Proposal(step, depth, asked[agreeing[0]]["why"], agreeing)
    return Proposal(step, "normal")
