"""A coded file → judgements that teach the themes: what coders said of a passage, beside what we gave it.

A theme that more than half of a passage's coders gave is confirmed for it; one that we gave and fewer than half of them
did is rejected. Where they are even, nothing is said. A theme that neither gave needs no word: each theme is taught
against the others' passages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from pipeline.coding.names import OTHER
from pipeline.coding.published import Shown
from pipeline.coding.reading import Coded, CodedPassage
from pipeline.edits import Judgement
from pipeline.themes import Theme


def judgements(coded: Coded, shown: Shown, keys: Mapping[str, str]) -> tuple[Judgement, ...]:
    """Return what a coded file says of which text and theme, in the file's order.

    Args:
        coded: the file, with passages of the space.
        shown: the published state that was coded.
        keys: passage id → key of its text; a passage that has none is gone.

    Returns:
        Judgements, no two of one text and theme: of a text that was coded twice, yes and no, nothing is said.
    """
    told = [each for passage in coded.passages if passage.passage_id in keys for each in _of(passage, shown, keys)]
    both = {(each.theme_id, each.text_key) for each in told if each.carries} & {
        (each.theme_id, each.text_key) for each in told if not each.carries
    }
    return tuple(dict.fromkeys(each for each in told if (each.theme_id, each.text_key) not in both))


def judged_passages(themes: Sequence[Theme], keys: Mapping[str, str]) -> frozenset[str]:
    """Return the passages whose texts have taught themes: they can't say how right these are.

    Args:
        themes: that stand.
        keys: passage id → key of its text.
    """
    judged = {key for theme in themes for key in (*theme.confirmed, *theme.rejected)}
    return frozenset(passage for passage, key in keys.items() if key in judged)


def _of(passage: CodedPassage, shown: Shown, keys: Mapping[str, str]) -> Iterator[Judgement]:
    given = Counter(theme for themes in passage.codes.values() for theme in themes if theme != OTHER)
    key, half = keys[passage.passage_id], len(passage.codes) / 2
    for theme in sorted(given):
        if given[theme] > half:
            yield Judgement(theme, key, carries=True)
    for theme in sorted(shown.assigned.get(passage.passage_id, frozenset())):
        if given[theme] < half:
            yield Judgement(theme, key, carries=False)
