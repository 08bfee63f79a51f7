"""How the curve shifts from today to tomorrow, in a sentence."""

from cjm_widgets.charts.curve import Curve
from cjm_widgets.charts.reading import signed
from cjm_widgets.charts.theme import plain
from cjm_widgets.resources import words


def shift(drawn: Curve) -> str:
    """What tomorrow's grades say against today's, touchpoint by touchpoint; a plain sentence where there are none."""
    pairs = [
        (point.column.name, point.summary.median, point.other)
        for point in drawn.points
        if point.summary.median is not None and point.other is not None
    ]
    if not pairs:
        return words("board.shift.none")
    up = [pair for pair in pairs if pair[2] > pair[1]]
    down = [pair for pair in pairs if pair[2] < pair[1]]
    said = [words("board.shift.count", up=len(up), down=len(down), count=len(pairs))]
    for key, found in (("most", up), ("falls", down)):
        if found:
            name, now, then = max(found, key=lambda pair: abs(pair[2] - pair[1]))
            said.append(words(f"board.shift.{key}", name=plain(name), now=signed(now), then=signed(then)))
    return " ".join(said)
