"""How those who mention a theme speak of it: shares of tones, and the balance of praise and blame."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
import polars as pl

from pipeline.measures import TONES, Interval, ToneShares
from pipeline.statistics.panel import Flags, Floats
from pipeline.statistics.shares import weighted_share

_EVEN = 0.2  # a balance that is surely nearer nought than this takes no side
_HEARD = 0.1  # and both sides must surely be this large, or there is nobody to be divided


def tone_shares(
    heard: Flags, negative: Flags, positive: Flags, wish: Flags, weights: Floats, mentions: Mapping[str, int]
) -> ToneShares | None:
    """Return the tones of those who mention a theme, or any theme of a link; none where no tone was heard.

    The verdict is *divided* where praise and blame are surely about even and both surely heard; else *blame* or
    *praise* where the balance's interval is clear of nought; else *unclear*.

    Args:
        heard: who mention it in a tone that was heard, shape (n,).
        negative, positive, wish: who speak so of it, shape (n,); one can do several.
        weights: survey weights, shape (n,).
        mentions: passages by tone (:func:`passages_by_tone`).
    """
    if not heard.any():
        return None
    weight, ill, well = weights[heard], negative[heard], positive[heard]
    effective = weight.sum() ** 2 / (weight**2).sum()
    only_well, only_ill = (float((weight * part).sum() / weight.sum()) for part in (well & ~ill, ill & ~well))
    evened = balance(only_well * effective, only_ill * effective, effective)
    told = [weighted_share(part, weight) for part in (ill, well, wish[heard])]
    return ToneShares(
        negative=told[0],
        positive=told[1],
        wish=told[2],
        balance=evened,
        respondents=int(heard.sum()),
        mentions=dict(mentions),
        verdict=_verdict(evened, told[0], told[1]),
    )


def balance(only_well: float, only_ill: float, of: float) -> Interval:
    """Return the share who only praise minus the share who only blame, with its interval; same people in both.

    Source: D. G. Bonett and R. M. Price, Journal of Educational and Behavioral Statistics 37 (2012) 479–488: Wald's
    interval for paired shares with one more in each; it covers with few people too (Fagerland, Lydersen and Laake,
    Statistics in Medicine 33 (2014) 2850–2875).

    Args:
        only_well, only_ill: who do one and not the other; effective numbers.
        of: whose tone was heard.
    """
    from scipy.stats import norm

    estimate = (only_well - only_ill) / of
    well, ill = (only_well + 1) / (of + 2), (only_ill + 1) / (of + 2)
    reach = float(norm.ppf(0.975)) * np.sqrt((well + ill - (well - ill) ** 2) / (of + 2))
    return Interval(
        estimate=estimate,
        low=max(-1.0, min(float(well - ill - reach), estimate)),
        high=min(1.0, max(float(well - ill + reach), estimate)),
    )


def passages_by_tone(voices: pl.DataFrame) -> dict[str, int]:
    """Count different passages by tone, 'unclear' where none was heard.

    Args:
        voices: ``passage_id`` and ``tone`` of mentions.
    """
    counted = voices.unique(["passage_id", "tone"]).group_by(pl.col("tone").fill_null("unclear")).len()
    counts = dict(counted.rows())
    return {tone: int(counts[tone]) for tone in (*TONES, "unclear") if tone in counts}


def _verdict(
    evened: Interval, negative: Interval, positive: Interval
) -> Literal["blame", "praise", "divided", "unclear"]:
    if evened.low > -_EVEN and evened.high < _EVEN and min(negative.low, positive.low) > _HEARD:
        return "divided"
    if evened.high < 0:
        return "blame"
    return "praise" if evened.low > 0 else "unclear"
