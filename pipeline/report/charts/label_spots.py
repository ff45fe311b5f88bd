"""Where the labels of a scatter plot go, so that none lies on another, on a mark or over the edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER = 0.54  # mean width of a letter, as a part of the size of the type
LINE = 1.25
NEAR = 9  # pixels from the mark to the label
FAR = (NEAR, 22, 38, 56, 78, 104)
TRIED = 10  # free places, nearest first, before a shunned one is taken
AWAY = 20  # from here on a line leads to the mark


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
) -> list[Box | None]:
    """Return a box for each label, as near to its mark as there is room; none where there is no room at all.

    Args:
        marks: of the labels, in pixels.
        labels: texts.
        size: of the type, in pixels.
        room: where labels may lie.
        taken: where they may not.
        shunned: where they may, if there is no better place near by.
    """
    full = [*taken, *(Box(x - 6, y - 6, x + 6, y + 6) for x, y in marks)]
    found: list[Box | None] = []
    for (x, y), label in zip(marks, labels, strict=True):
        width, height = len(label) * size * LETTER, size * LINE
        tried = [box for box in _around(x, y, width, height) if box.within(room)]
        free = [box for box in tried if not any(box.meets(other) for other in full)]
        clear = (box for box in free[:TRIED] if not any(box.meets(other) for other in shunned))
        box = next(clear, free[0] if free else None)
        if box:
            full.append(box)
        found.append(box)
    return found


def _around(x: float, y: float, width: float, height: float) -> Iterator[Box]:
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
            yield Box(left, bottom, left + width, bottom + height)
