"""Hear: each distinct text once per tone model, ever; a passage in its answer; and whether tones agree with ratings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from pipeline import frames
from pipeline.crew import spread
from pipeline.measures import TONES, Interval, ToneAgreement
from pipeline.ports import Probabilities, Tools
from pipeline.settings import Tones
from pipeline.statistics.panel import Floats, Panel

_MANY = 16_000  # texts from which on other cores help
_FEWEST = 10  # Fisher's z says nothing of fewer
_LEAST = 0.02  # no side of a passage is surer than one in fifty for the others
_MOST = 1.5  # log-odds: who says two things plainly in one answer, a praise and a blame, is heard in both
_ROUNDING = 1e-6
_WEAK = 0.2  # a correlation that is surely above nought but below this is a weak one


def hear(texts: Sequence[str], tools: Tools, keep: Callable[[slice, Probabilities], None], chunk: int = 2048) -> None:
    """Read texts' tones by the chunk, handing each over at once, so that a killed run loses only the last.

    Args:
        texts: the texts to hear; many are divided among all cores.
        tools: the tone reader is used.
        keep: called with each chunk's range in ``texts`` and its probabilities, in order.
        chunk: texts at a time.
    """
    parts = [slice(start, min(start + chunk, len(texts))) for start in range(0, len(texts), chunk)]
    rows = spread(read_tones, [texts[part] for part in parts], tools, None if len(texts) >= _MANY else 0)
    for part, read in zip(parts, rows, strict=True):
        keep(part, read)


def read_tones(tools: Tools, texts: Sequence[str]) -> Probabilities:
    """Return probabilities of :data:`pipeline.measures.TONES`, shape (len(texts), 5)."""
    return tools.tones.read(texts)


def heard(passages: pl.DataFrame, keys: Sequence[str], probabilities: Probabilities, settings: Tones) -> pl.DataFrame:
    """Return :data:`pipeline.frames.TONES`: each passage's likeliest tone; null where the model abstains.

    A bare fact is a complaint or praise by what stands around it: "Huoltomies kävi kerran" in an answer that blames.
    So whether a passage praises or blames is read with the rest of its answer as a prior, which those that say it
    plainly hardly feel. Neither is changed into any other tone.

    Args:
        passages: :data:`pipeline.frames.PASSAGES`; those with content are heard.
        keys: of the texts that were read, each once.
        probabilities: of :data:`pipeline.measures.TONES`, shape (len(keys), 5).
        settings: how sure a tone must be, and how far the rest of the answer counts.
    """
    if probabilities.shape != (len(keys), len(TONES)):
        raise ValueError(f"{len(keys)} keys but probabilities of shape {probabilities.shape}")
    read = pl.DataFrame({"text_key": list(keys)}, schema={"text_key": pl.String}).with_row_index("row")
    content = passages.filter(pl.col("kind") == "content").join(read, on="text_key", maintain_order="left")
    answer = content["document_id"].rank("dense").to_numpy().astype(np.intp)
    rows = _in_answers(probabilities[content["row"].to_numpy()].astype(np.float64), answer, settings.context)
    sure = rows.max(axis=1, initial=0.0) >= settings.least_probability - _ROUNDING
    tones = [TONES[tone] if told else None for tone, told in zip(rows.argmax(axis=1), sure, strict=True)]
    return pl.DataFrame({"passage_id": content["passage_id"], "tone": tones}, schema=frames.TONES)


def _in_answers(rows: Floats, answer: NDArray[np.intp], context: float) -> Floats:
    """Return probabilities of passages with the mean side of their answer's other passages as a prior."""
    if not len(rows):
        return rows
    praise, blame = rows[:, TONES.index("positive")], rows[:, TONES.index("negative")]
    side = np.log((praise + _LEAST) / (blame + _LEAST))
    others = np.bincount(answer)[answer] - 1
    rest = np.where(others > 0, (np.bincount(answer, weights=side)[answer] - side) / np.maximum(others, 1), 0.0)
    prior = np.clip(context * rest, -_MOST, _MOST)
    moved = rows.copy()
    moved[:, TONES.index("positive")] *= np.exp(prior / 2)
    moved[:, TONES.index("negative")] *= np.exp(-prior / 2)
    return np.asarray(moved / moved.sum(axis=1, keepdims=True))


def agreement(panel: Panel) -> ToneAgreement | None:
    """Tell whether the tones agree with the ratings: Spearman's correlation over respondents who have both.

    A respondent's tone is the mean over the themes heard: 1 for praise, −1 for blame, 0 for both, neither or a wish.
    Survey weights are left out, since this is about the model and not about the people.

    Source: D. G. Bonett and T. A. Wright, "Sample size requirements for estimating Pearson, Kendall and Spearman
    correlations", Psychometrika 65 (2000) 23–28: Fisher's z with variance (1 + r²/2) / (n − 3).

    Returns:
        None where fewer than ten respondents have both, or all have the same tone or rating.
    """
    rows = panel.rated & panel.heard.any(axis=1)
    tones, ratings = mean_tones(panel)[rows], panel.ratings[rows]
    if rows.sum() < _FEWEST or not np.ptp(tones) or not np.ptp(ratings):
        return None
    correlation = spearman(tones, ratings)
    return ToneAgreement(respondents=int(rows.sum()), correlation=correlation, verdict=_verdict(correlation))


def mean_tones(panel: Panel) -> Floats:
    """Return each respondent's mean tone from −1 to 1, shape (n,); nan where no tone was heard."""
    sides = np.where(panel.heard, panel.positive.astype(float) - panel.negative.astype(float), 0.0)
    themes = panel.heard.sum(axis=1)
    return np.where(themes > 0, sides.sum(axis=1) / np.maximum(themes, 1), np.nan)


def spearman(left: Floats, right: Floats) -> Interval:
    """Return Spearman's correlation with its interval; shapes (n,), n ≥ 4, neither constant."""
    from scipy.stats import spearmanr

    return around(float(spearmanr(left, right).statistic), len(left))


def around(estimate: float, pairs: int) -> Interval:
    """Return the interval around a Spearman's correlation (Bonett and Wright) of so many pairs, 4 at least."""
    from scipy.stats import norm

    inside = min(max(estimate, -0.999999), 0.999999)
    reach = float(norm.ppf(0.975)) * np.sqrt((1 + inside**2 / 2) / (pairs - 3))
    low, high = np.tanh(np.arctanh(inside) + np.array([-reach, reach]))
    return Interval(estimate=estimate, low=min(float(low), estimate), high=max(float(high), estimate))


def _verdict(correlation: Interval) -> Literal["agrees", "weak", "disagrees", "unclear"]:
    if correlation.high < 0:
        return "disagrees"
    if correlation.low <= 0:
        return "unclear"
    return "agrees" if correlation.estimate >= _WEAK else "weak"
