"""Where the labels of a scatter plot go, so that none lies on another, on a mark or over the edge."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = 0.54  # mean width of a letter, as a part of the size of the type
LINE = 1.25
FAR = (9, 12, 22, 38, 56, 78, 104, 134)  # pixels from the mark to the label, nearest first
AWAY = 20  # from here on a line leads to the mark
STRUCK = 60  # pixels farther that a label goes rather than lie on a line that is drawn
FAINTLY = 12  # and rather than on a faint one
CROSSED = 25  # and rather than that the line to its mark cross one
STEP = 5  # pixels: how finely a line to a mark is looked at


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Whether the two share any ground."""
        apart = self.left >= other.right or other.left >= self.right
        return not (apart or self.bottom >= other.top or other.bottom >= self.top)

    def within(self, other: Box) -> bool:
        """Whether this lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.bottom <= self.bottom and self.top <= other.top

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


def spots(
    marks: Sequence[tuple[float, float]],
    labels: Sequence[str],
    size: float,
    room: Box,
    taken: Sequence[Box] = (),
    shunned: Sequence[Box] = (),
    faint: Sequence[Box] = (),
) -> list[Box | None]:
    """Return a box for each label, near its mark and on as few lines as can be; none where there is no room at all.

    Args:
        marks: of the labels, in pixels.
        labels: texts.
        size: of the type, in pixels.
        room: where labels may lie.
        taken: where they may not.
        shunned: lines, where they may if all other places are far.
        faint: lines that matter less.
    """
    full = [*taken, *(Box(x - 7, y - 7, x + 7, y + 7) for x, y in marks)]
    led: list[Box] = []  # the lines to labels that are far from their marks
    found: list[Box | None] = []
    for mark, label in zip(marks, labels, strict=True):
        width, height = len(label) * size * LETTER, size * LINE
        around = [(far, box) for far, box in _around(*mark, width, height) if box.within(room)]
        free = [(far, box) for far, box in around if not any(box.meets(other) for other in (*full, *led))]
        far, best = min(free, key=lambda each: _cost(each, mark, full, shunned, faint), default=(0.0, None))
        if best:
            full.append(best)
            led += way(mark, best) if far > AWAY else []
        found.append(best)
    return found


def anchor(mark: tuple[float, float], box: Box) -> tuple[float, float]:
    """Return where a label's text begins or ends, or its middle: on the side that its mark is on."""
    x, y = box.middle
    return (box.left if box.left >= mark[0] else box.right if box.right <= mark[0] else x), y


def way(mark: tuple[float, float], box: Box) -> list[Box]:
    """Return the line from a label to its mark as small boxes, without its ends."""
    (x, y), (to_x, to_y) = mark, anchor(mark, box)
    steps = int(math.dist((x, y), (to_x, to_y)) / STEP)
    at = [(x + (to_x - x) * n / steps, y + (to_y - y) * n / steps) for n in range(2, steps - 1)]
    return [Box(a - 1, b - 1, a + 1, b + 1) for a, b in at]


def _cost(
    placed: tuple[float, Box],
    mark: tuple[float, float],
    full: Sequence[Box],
    shunned: Sequence[Box],
    faint: Sequence[Box],
) -> float:
    """Return how far a place is, and as pixels what is bad about it."""
    far, box = placed
    line = way(mark, box) if far > AWAY else []
    struck = sum(box.meets(other) for other in shunned)
    crossed = sum(any(each.meets(other) for each in line) for other in (*full, *shunned))
    grazed = sum(box.meets(other) for other in faint)
    return far + STRUCK * struck + FAINTLY * grazed + CROSSED * crossed


def _around(x: float, y: float, width: float, height: float) -> Iterator[tuple[float, Box]]:
    """Yield places, nearest first, each with how far it is."""
    for far in FAR:
        slant = far * 0.7
        for left, bottom in (
            (x + far, y - height / 2),
            (x - far - width, y - height / 2),
            (x - width / 2, y + far),
            (x - width / 2, y - far - height),
            (x + slant, y + slant),
            (x + slant, y - slant - height),
            (x - slant - width, y + slant),
            (x - slant - width, y - slant - height),
        ):
            yield far, Box(left, bottom, left + width, bottom + height)
