"""Evidence: the passages that prove a theme: typical, of different respondents, in the tones that people speak of it
in, and never twice the same.

A tone that its respondent's own rating gainsays is not sure: praise of one who rates in the scale's lower half, blame
of one who rates in its highest tenth. On the sample, most of such praise was a complaint that the tone model misheard.

A passage may be a clause, torn from its sentence: it is quoted within it, and after whole thoughts. And better
no quote than one of another thing: what is much less sure than the theme's passages mostly are is not quoted.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
import polars as pl

from pipeline.embedding import VectorsByKey, centre_of, similarities

_CONSIDERED = 200
_TOO_ALIKE = 0.9
_BEST_WORDS = range(6, 41)  # long enough to say what and why, short enough to be read
_UNCLEAR = "unclear"
_PRAISE_FROM, _BLAME_BELOW = 0.5, 0.9  # of the rating scale: outside these, praise or blame gainsays the rating
_A_VOICE = 0.15  # a tone of so large a share of a theme's respondents is heard among its quotes
_SURE_ENOUGH = 0.6  # of the theme's typical strength; below, a passage is too likely to speak of another thing
_GOES_ON = ("ja", "mutta", "mut", "muttei", "eikä", "vaan", "sekä", "tai", "vai", "eli", "että", "joten", "and", "but")
_ENDS = r"[.!?…][\"'”’»)\]]*$"


def gainsaid(tone: str | None, rating: float | None, low: float | None, high: float | None) -> bool:
    """Tell whether a rating gainsays a tone; where there is no rating, or no scale to it, nothing does.

    Args:
        tone: of a passage; none where none was heard.
        rating: of its respondent.
        low, high: the rating scale's ends.
    """
    if rating is None or low is None or high is None or high <= low:
        return False
    at = (rating - low) / (high - low)
    return (tone == "positive" and at < _PRAISE_FROM) or (tone == "negative" and at >= _BLAME_BELOW)


def is_gainsaid() -> pl.Expr:
    """Return :func:`gainsaid` of the columns ``tone``, ``rating``, ``rating_low`` and ``rating_high``."""
    low, high = pl.col("rating_low"), pl.col("rating_high")
    at = pl.when(high > low).then((pl.col("rating") - low) / (high - low))
    praise, blame = pl.col("tone") == "positive", pl.col("tone") == "negative"
    return ((praise & (at < _PRAISE_FROM)) | (blame & (at >= _BLAME_BELOW))).fill_null(value=False)


def torn(passages: pl.DataFrame) -> pl.Series:
    """Tell which passages begin in the middle of a thought: with a word that goes on, or in the middle of a sentence.

    Args:
        passages: :data:`pipeline.frames.PASSAGES` of whole turns, in any order; others' rows tell where sentences end.
    """
    order = ("document_id", "turn", "start")
    before = pl.col("text").shift().over("document_id", "turn", order_by="start")
    inside = before.is_not_null() & ~before.str.strip_chars_end().str.contains(_ENDS)
    small = pl.col("text").str.contains(r"^[^\p{Lu}\p{N}\[]")
    first = pl.col("text").str.to_lowercase().str.extract(r"^\P{L}*(\p{L}+)")
    marked = passages.select(*order, "text", at=pl.int_range(pl.len())).with_columns(
        ((inside & small) | first.is_in(list(_GOES_ON)).fill_null(value=False)).alias("torn")
    )
    return marked.sort("at")["torn"]


def least_strength(strengths: pl.Series) -> float:
    """Return how sure a quote of a theme must be, from the strengths of all its mentions: a part of the middle one."""
    typical = strengths.median()
    return _SURE_ENOUGH * float(typical) if isinstance(typical, int | float) else 0.0


def choose_quotes(
    heard: pl.DataFrame,
    embeddings: VectorsByKey,
    count: int,
    shown: Collection[str] = frozenset(),
    *,
    least: float = 0.0,
) -> list[str]:
    """Choose passages to quote.

    Of the strongest passages those of readable length come first, whole thoughts before torn ones, the surest and the
    nearest to the middle of them all before the others, since they are typical. Each is of another respondent, and none
    is nearly the same as one already chosen. The tones share the places as they share the respondents; a passage whose
    tone is gainsaid has none of them, and is quoted only where nothing else is left.

    Args:
        heard: ``passage_id``, ``respondent``, ``text``, ``text_key``, ``strength``, ``tone``, ``gainsaid``
            (:func:`is_gainsaid`) and ``torn`` (:func:`torn`) of a theme's passages.
        embeddings: with a vector for each text.
        count: quotes wanted.
        shown: text keys that the report has quoted already.
        least: strength that a quote must have (:func:`least_strength`).

    Returns:
        Passage ids, at most ``count``, the most typical first.
    """
    heard = heard.with_columns(pl.when(~pl.col("gainsaid")).then("tone").fill_null(_UNCLEAR).alias("tone"))
    pool = _pool(heard.filter(~pl.col("text_key").is_in(list(shown)), pl.col("strength") >= least))
    if pool.is_empty() or count < 1:
        return []
    vectors = embeddings.of(pool["text_key"].to_list())
    typical = similarities(vectors, centre_of(vectors)[None, :])[:, 0]
    worth = pool["strength"].to_numpy() + typical
    classes = (pool["torn"].to_numpy(), ~pool["readable"].to_numpy(), pool["gainsaid"].to_numpy())
    order = np.lexsort((np.arange(len(pool)), -worth, *classes))
    tones = pool["tone"].to_list()
    places = _places(heard, count)
    taken = _unlike(vectors, order.tolist(), tones, places)
    # What most people mean comes first, and what was not understood last: a reader may stop after one.
    ranks = {tone: rank for rank, tone in enumerate(places)}
    ids, where = pool["passage_id"].to_list(), order.tolist()
    return [ids[row] for row in sorted(taken, key=lambda row: (ranks.get(tones[row], len(ranks)), where.index(row)))]


def _pool(heard: pl.DataFrame) -> pl.DataFrame:
    """Return the strongest passages, sure and readable ones first, one of each text and of each respondent."""
    return (
        heard.with_columns(pl.col("text").str.split(" ").list.len().alias("words"))
        .with_columns(pl.col("words").is_between(_BEST_WORDS.start, _BEST_WORDS.stop - 1).alias("readable"))
        # Among equals in the sources' order: ids rest on keyed names, and differ between machines.
        .sort("gainsaid", "readable", "torn", "strength", descending=[False, True, False, True], maintain_order=True)
        .unique("text_key", keep="first", maintain_order=True)
        .unique("respondent", keep="first", maintain_order=True)
        .head(_CONSIDERED)
    )


def _places(heard: pl.DataFrame, count: int) -> dict[str, int]:
    """Return how many quotes each tone gets, most respondents first.

    By largest remainder, at least one for each tone that many speak in; what was not understood has no place of its own
    where anything was.
    """
    people = (
        heard.group_by("tone").agg(pl.col("respondent").n_unique()).sort("respondent", "tone", descending=[True, False])
    )
    clear = people.filter(pl.col("tone") != _UNCLEAR)
    people = people if clear.is_empty() else clear
    tones, sizes = people["tone"].to_list(), people["respondent"].to_numpy()
    fair = sizes / sizes.sum() * count
    places = np.floor(fair).astype(int)
    places[(places == 0) & (sizes / sizes.sum() >= _A_VOICE)] = 1
    for row in np.argsort(-(fair - places), kind="stable"):
        if places.sum() >= count:
            break
        places[row] += 1
    return {tone: int(n) for tone, n in zip(tones, places, strict=True)}


def _unlike(vectors: np.ndarray, order: Sequence[int], tones: Sequence[str], places: dict[str, int]) -> list[int]:
    """Return rows in order, each tone as many as it has places, passing over those nearly the same as one taken.

    Places that a tone can't fill go to whatever comes next.
    """
    count, left, taken = sum(places.values()), dict(places), list[int]()

    def fits(row: int) -> bool:
        return not taken or float(similarities(vectors[row : row + 1], vectors[taken]).max()) < _TOO_ALIKE

    for row in order:
        if left.get(tones[row], 0) and fits(row):
            taken.append(int(row))
            left[tones[row]] -= 1
    for row in order:
        if len(taken) >= count:
            break
        if row not in taken and fits(row):
            taken.append(int(row))
    return taken[:count]
