"""Commands that read: show, check, history, diff, templates."""

from argparse import Namespace
from datetime import date

from cjm_widgets.cli.opening import reading, seen
from cjm_widgets.cli.printing import as_json, lines
from cjm_widgets.resources import words


def show(args: Namespace) -> int:
    """Print the workshop: the whole document, or what it holds in a line a kind."""
    from cjm_widgets.exchange.document import Version, to_document

    with reading(args.file) as log:
        workshop = seen(log)
        if args.json:
            as_json(to_document(workshop, [Version(label.name, label.at) for label in log.labels()]))
            return 0
    kinds = dict.fromkeys(item.kind for item in workshop.items.values())
    lines([workshop.title or words("page.untitled")])
    lines(f"{len(workshop.kind(kind)):>5} {words(f'kind.{kind}.many')}" for kind in kinds)
    for stage in workshop.stages:
        lines([stage.label])
        for action in workshop.actions_of(stage):
            lines([f"  {action.label}", *(f"    - {t.label} ({t.channel})" for t in workshop.touchpoints_of(action))])
    return 0


def check(args: Namespace) -> int:
    """Print what is open and what the coach says; exit 1 when there is anything."""
    from cjm_widgets.facilitation.coach import findings
    from cjm_widgets.facilitation.progress import open_points

    with reading(args.file) as log:
        workshop = seen(log)
    points, advice = open_points(workshop), findings(workshop, date.today())
    if args.json:
        found = [{"key": p.key, "step": p.step, "text": p.text, "where": p.where} for p in points]
        said = [{"key": f.key, "step": f.step, "text": f.text, "where": f.where, "why": f.why} for f in advice]
        as_json({"open": found, "findings": said})
    else:
        lines(f"{words(f'step.{p.step}.title')}: {p.text}" for p in points)
        lines(f"{words(f'step.{f.step}.title')} ({words('cli.coach')}): {f.text}" for f in advice)
        lines([words("cli.checked", open=len(points), findings=len(advice))])
    return 1 if points or advice else 0


def history(args: Namespace) -> int:
    """Print every change in order."""
    from cjm_widgets.domain.change import REDACTED
    from cjm_widgets.facilitation.history import entries, say
    from cjm_widgets.facilitation.rights import visible_changes
    from cjm_widgets.facilitation.seat import FACILITATOR

    with reading(args.file) as log:
        workshop = seen(log)
        found = list(entries(visible_changes(log.since(0), FACILITATOR, workshop)))
    if args.json:
        as_json([entry._asdict() for entry in found])
        return 0
    names: dict[str, str] = {}
    for entry in found:
        if entry.field == "name" and entry.after:
            names[entry.item] = str(entry.after)
        at = str(entry.at)[:19]
        name = workshop.label(entry.item) or names.get(entry.item, entry.item)
        if entry.field == REDACTED:
            lines([f"@{entry.seq} {at} {entry.seat} {name}: {words('history.redacted')}"])
            continue
        before = say(entry.kind, entry.field, entry.before, workshop)
        after = say(entry.kind, entry.field, entry.after, workshop)
        lines([f"@{entry.seq} {at} {entry.seat} {name}, {entry.field}: {before} -> {after}"])
    return 0


def diff(args: Namespace) -> int:
    """Print what differs between two versions."""
    from cjm_widgets.facilitation.history import describe, differences
    from cjm_widgets.facilitation.rights import visible
    from cjm_widgets.facilitation.seat import FACILITATOR
    from cjm_widgets.facilitation.versions import at

    with reading(args.file) as log:
        before, after = (visible(at(log, point), FACILITATOR) for point in (args.a, args.b))
    found = differences(before, after)
    told = [describe(one, after, before) for one in found]
    if args.json:
        as_json([{**one._asdict(), "text": text} for one, text in zip(found, told, strict=True)])
    else:
        lines(told or [words("cli.no-difference")])
    return 0


def templates(args: Namespace) -> int:
    """Print the starter maps."""
    from cjm_widgets.facilitation.starters import starters

    found = starters()
    if args.json:
        as_json([{"key": one.key, "title": one.title, "summary": one.summary} for one in found])
    else:
        lines(f"{one.key:<20} {one.title}: {one.summary}" for one in found)
    return 0
