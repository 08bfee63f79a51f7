"""The RACI matrix: who is responsible, accountable, consulted and informed at each touchpoint."""

from collections.abc import Iterator, Mapping

from cjm_widgets.charts import svg
from cjm_widgets.charts.columns import Column, columns
from cjm_widgets.charts.sheet import Stack
from cjm_widgets.charts.theme import Theme, colours
from cjm_widgets.charts.twins import Twin
from cjm_widgets.charts.typeset import Label, label
from cjm_widgets.domain.journey import Delivery
from cjm_widgets.domain.workshop import Workshop
from cjm_widgets.methods.responsibility import Row, findings
from cjm_widgets.resources import words

EDGE, NAMES, ROLE, PROBLEM = 16.0, 250.0, 92.0, 210.0
ROW = 34.0
CHIP = 22.0


def draw(workshop: Workshop, theme: Theme = "light") -> str:
    """A row a touchpoint, a column a role, as SVG text; empty where there is no touchpoint or no role."""
    rows, roles = _rows(workshop), roles_of(workshop)
    if not rows or not roles:
        return ""
    width = EDGE + NAMES + len(roles) * ROLE + PROBLEM + EDGE
    heads = [
        label(workshop.label(role), EDGE + NAMES + (at + 0.5) * ROLE, 14, ROLE - 8, lines=3, bold=True, anchor="middle")
        for at, role in enumerate(roles)
    ]
    top = max(head.bottom for head in heads) + 8
    body = [svg.texts(heads, theme), *_body(workshop, rows, roles, theme, top, width)]
    stages = len({column.stage.id for column in rows if column.stage})
    height = top + len(rows) * ROW + stages * 26 + 40
    legend = label(words("chart.raci.legend"), EDGE, height - 28, width - 2 * EDGE, size=11.5, lines=1, tone="quiet")
    body.append(svg.text(legend, theme))
    title = words("chart.raci.title")
    return svg.drawing(width, height, body, title=title, about=twin(workshop).alt, theme=theme)


def twin(workshop: Workshop) -> Twin:
    """The matrix as a table, what is wrong with a row at its end."""
    rows, roles = _rows(workshop), roles_of(workshop)
    wrong = problems(workshop)
    letters = _letters(workshop)
    table = []
    for column in rows:
        key = column.touchpoint.id if column.touchpoint else ""
        given = [", ".join(letters.get((key, role), ())) for role in roles]
        table.append((column.stage.label if column.stage else "", column.name, *given, wrong.get(key, "")))
    reading = words("chart.raci.open", count=len(wrong)) if wrong else words("chart.raci.good")
    if not rows or not roles:
        reading = words("chart.raci.none")
    return Twin(
        alt=words("chart.raci.alt", rows=len(rows), roles=len(roles), reading=reading),
        reading=reading,
        head=(
            words("chart.head.stage"),
            words("chart.head.touchpoint"),
            *(workshop.label(role) for role in roles),
            words("chart.head.open"),
        ),
        rows=tuple(table),
    )


def roles_of(workshop: Workshop) -> tuple[str, ...]:
    """The columns: the units, then whoever else holds a letter, by id."""
    others = [d.role for d in workshop.of(Delivery) if d.letters and workshop.get(d.role)]
    return tuple(dict.fromkeys([*(unit.id for unit in workshop.units), *others]))


def problems(workshop: Workshop) -> Mapping[str, str]:
    """What is wrong with the row of a touchpoint, in words, by the touchpoint's id."""
    letters = _letters(workshop)
    rows = []
    for column in _rows(workshop):
        key = column.touchpoint.id if column.touchpoint else ""
        held = {
            letter: [role for (touchpoint, role), given in letters.items() if touchpoint == key and letter in given]
            for letter in "RACI"
        }
        rows.append(Row(key, held["R"], held["A"], held["C"], held["I"]))
    found: dict[str, str] = {}
    for finding in findings(rows, roles_of(workshop)):
        if finding.row and finding.level == "error":
            said = words(f"chart.raci.{finding.key}")
            found[finding.row] = f"{found[finding.row]}, {said}" if finding.row in found else said
    return found


def _rows(workshop: Workshop) -> tuple[Column, ...]:
    return tuple(column for column in columns(workshop) if column.touchpoint)


def _letters(workshop: Workshop) -> Mapping[tuple[str, str], tuple[str, ...]]:
    return {
        (d.touchpoint, d.role): tuple(letter for letter in "RACI" if letter in d.letters)
        for d in workshop.of(Delivery)
        if d.letters and d.state in ("both", workshop.state)
    }


def _body(
    workshop: Workshop, rows: tuple[Column, ...], roles: tuple[str, ...], theme: Theme, top: float, width: float
) -> Iterator[str]:
    paint = colours(theme)
    letters, wrong = _letters(workshop), problems(workshop)
    stage = ""
    y = top
    for column in rows:
        if column.stage and column.stage.id != stage:
            stage = column.stage.id
            yield svg.tag("rect", x=EDGE, y=y, width=width - 2 * EDGE, height=26, fill=paint["stage"])
            yield svg.text(label(column.stage.label, EDGE + 8, y + 5, NAMES, size=12, lines=1, bold=True), theme)
            y += 26
        key = column.touchpoint.id if column.touchpoint else ""
        yield svg.text(label(column.name, EDGE + 8, y + 9, NAMES - 16, size=12, lines=1), theme)
        for at, role in enumerate(roles):
            given = letters.get((key, role), ())
            left = EDGE + NAMES + (at + 0.5) * ROLE - len(given) * (CHIP + 3) / 2
            for place, letter in enumerate(given):
                yield _chip(letter, left + place * (CHIP + 3), y + (ROW - CHIP) / 2, theme)
        if key in wrong:
            yield svg.texts(_problem(wrong[key], width - EDGE - PROBLEM + 8, y), theme)
        y += ROW
        yield svg.tag("path", d=f"M{EDGE},{y:.1f} H{width - EDGE:.1f}", stroke=paint["line"])


def _problem(said: str, x: float, y: float) -> list[Label]:
    stack = Stack(y + 3)
    stack.add(label(said, x, stack.top, PROBLEM - 12, size=11, lines=2, tone="dismay"))
    return stack.labels


def _chip(letter: str, x: float, y: float, theme: Theme) -> str:
    """A letter in its chip: A filled, R washed, C and I outlined."""
    paint = colours(theme)
    fill = {"A": paint["delight"], "R": paint["wash"]}.get(letter, "none")
    tone = "on-accent" if letter == "A" else "ink"
    box = svg.tag("rect", x=x, y=y, width=CHIP, height=CHIP, rx=5, fill=fill, stroke=paint["edge"])
    return box + svg.text(
        label(letter, x + CHIP / 2, y + 3.5, CHIP, size=12, bold=True, tone=tone, anchor="middle"), theme
    )
