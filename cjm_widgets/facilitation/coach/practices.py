"""The table of good practices, each with the rules that look after it: `docs/coach.md` is generated from it."""

from dataclasses import dataclass

from cjm_widgets.facilitation.coach import RULES, Rule
from cjm_widgets.resources import all_words, folder, load_yaml


@dataclass(frozen=True, slots=True)
class Practice:
    """One row: a practice, the keys of its rules and open points, and what stands in where the map cannot tell."""

    text: str
    rules: tuple[str, ...]
    open_points: tuple[str, ...]
    instead: str


def practices() -> tuple[Practice, ...]:
    """The rows of `templates/coach.yaml`."""
    return tuple(
        Practice(row["practice"], tuple(row.get("rules", ())), tuple(row.get("open", ())), row.get("instead", ""))
        for row in load_yaml(folder("templates") / "coach.yaml")
    )


def render() -> str:
    """`docs/coach.md`: each practice with its rules, or why it cannot be computed; then each rule in full."""
    lines = [
        "# The coach",
        "",
        "Generated from `templates/coach.yaml` and `templates/words/en.yaml` by",
        "`python -m cjm_widgets.facilitation.coach`. Change those, not this page.",
        "",
        "The coach reads the map and says what good workshops would do differently. It never blocks anything.",
        "Set a piece of advice aside with a word why, and it stays silent at that place.",
        "",
        "## Practices",
        "",
        "| Practice | Rules of the coach | Open points | What the map alone cannot tell |",
        "|---|---|---|---|",
        *(_row(practice) for practice in practices()),
        "",
        "## Rules",
        "",
        "| Key | Step | Points at | Says | Because |",
        "|---|---|---|---|---|",
        *(_rule(rule) for rule in RULES),
        "",
    ]
    return "\n".join(lines)


def _row(practice: Practice) -> str:
    rules = ", ".join(f"[`{key}`](#rule-{key})" for key in practice.rules)
    return f"| {practice.text} | {rules} | {_keys(practice.open_points)} | {practice.instead} |"


def _keys(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _rule(rule: Rule) -> str:
    place = "the whole map" if rule.place == "map" else rule.place
    anchor = f'<a id="rule-{rule.key}"></a>`{rule.key}`'
    return f"| {anchor} | {rule.step} | {place} | {all_words()[f'coach.{rule.key}.text']} | {rule.why} |"
