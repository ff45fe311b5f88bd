"""The whole statistics stage on a large survey: ``pipeline.ranking.rank`` from frames to what the report says.

Two years of answers, ratings from 0 to 10, three segments with 21 values together, tones, a journey chain and three
deeds, one of them for a segment. Rates rise and fall, differ between segments and move at a deed, so that every test
has something to find. The bar: under 20 s and 2 GB on 50,000 respondents and 60 themes.
"""

from __future__ import annotations

import cProfile
import datetime as dt
import pstats
import resource
import time
from dataclasses import dataclass

import numpy as np
import polars as pl

from pipeline.corpus import Corpus
from pipeline.deeds import Action
from pipeline.frames import DOCUMENTS, MENTIONS, PASSAGES, SEGMENTS, TONES
from pipeline.measures import TONES as ALL_TONES
from pipeline.ranking import Ranked, rank
from pipeline.rules import near
from pipeline.settings import Ranking, Statistics
from pipeline.statistics.windows import Windows, choose_windows
from pipeline.themes import Theme, ThemeSet

START, END = dt.date(2024, 8, 1), dt.date(2026, 7, 31)
SEGMENT_VALUES = {"Alue": 14, "Ikä": 5, "Asiakassuhde": 2}
LINKS = ("Tarve", "Tarjous", "Toimitus", "Käyttö", "Tuki", "Laskutus")
MOST_SECONDS, MOST_MEGABYTES = 20.0, 2000.0

# What each part of the stage calls itself; a part's seconds hold those of what it calls.
_PARTS = {
    "who said what (heard_in)": ("heard.py", "heard_in"),
    "… within a window": ("heard.py", "within"),
    "periods": ("periods.py", "period_counts"),
    "impact on the rating": ("impact.py", "impacts"),
    "ratings against the others'": ("ratings.py", "compare_ratings"),
    "trends": ("trends.py", "compare_periods"),
    "segments": ("segments.py", "compare_segments"),
    "… told": ("claims.py", "_segments"),
    "contrasts": ("claims.py", "_contrasts"),
    "deeds": ("claims.py", "_answers"),
    "… their series": ("claims.py", "_series"),
    "ranks": ("priority.py", "priorities"),
    "themes put together": ("ranking.py", "theme"),
    "chain": ("chain.py", "chain"),
    "headings": ("headings.py", "by_heading"),
    "tone against rating": ("tones.py", "agreement"),
}


@dataclass(frozen=True, eq=False)
class Large:
    """What the stage is given."""

    corpus: Corpus
    mentions: pl.DataFrame
    tones: pl.DataFrame
    themes: ThemeSet
    windows: Windows
    actions: tuple[Action, ...]

    @classmethod
    def of(cls, respondents: int, themes: int, *, weighted: bool = False, seed: int = 2026) -> Large:
        """Draw respondents who answer once with two or three passages, about two themes each."""
        draws = np.random.default_rng(seed)
        days = draws.integers((END - START).days + 1, size=respondents)
        groups = {name: draws.integers(values, size=respondents) for name, values in SEGMENT_VALUES.items()}
        passages = 1 + draws.poisson(1.2, respondents)
        speaker = np.repeat(np.arange(respondents), passages)
        carried = _carried(speaker, days, groups["Asiakassuhde"], themes, draws)
        tone = draws.choice(len(ALL_TONES), size=len(speaker), p=[0.4, 0.15, 0.3, 0.05, 0.1])
        ratings = _ratings(speaker, carried, tone, respondents, draws)
        weights = np.exp(draws.normal(0.0, 0.5, respondents)) if weighted else np.ones(respondents)
        documents = _documents(days, ratings, weights)
        corpus = Corpus(documents, _segments(groups), _passages(speaker))
        return cls(
            corpus,
            _mentions(carried),
            _tones(tone, draws),
            _themes(themes),
            choose_windows(corpus.days, None, Statistics().recent_days),
            _deeds(),
        )

    def ranked(self) -> Ranked:
        """Return what the stage makes of it, with the defaults."""
        return rank(
            self.corpus, self.mentions, self.tones, self.themes, self.windows, Ranking(), Statistics(), self.actions
        )


def run(respondents: int, themes: int, *, weighted: bool) -> bool:
    """Print the stage's seconds, by part, and its peak memory; return whether they are within the bar."""
    large = Large.of(respondents, themes, weighted=weighted)
    before, began = _peak(), time.perf_counter()
    ranked = large.ranked()
    seconds, peak = time.perf_counter() - began, _peak()
    corpus = large.corpus
    print(
        f"stage: {respondents} respondents{' with weights' if weighted else ''}, {len(corpus.passages)} passages, "
        f"{len(large.mentions)} mentions, {len(ranked.themes)} themes; {ranked.method.tests} tests, "
        f"{ranked.method.told} told"
    )
    print(f"{seconds:.1f} s; peak {peak:.0f} MB, of which {before:.0f} MB before the stage, the data among them")
    show_parts(large)
    return seconds < MOST_SECONDS and peak < MOST_MEGABYTES


def show_parts(large: Large) -> None:
    """Run once more under the profiler, and print the seconds of each part: a little more than without it."""
    profile = cProfile.Profile()
    profile.runcall(large.ranked)
    calls = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    total = sum(own for _, _, own, _, _ in calls.values())
    print(f"by part, under the profiler ({total:.1f} s in all):")
    for part, (file, function) in _PARTS.items():
        told = [spent for (path, _, name), spent in calls.items() if path.endswith(f"/{file}") and name == function]
        if told:
            print(f"  {part:30} {sum(each[3] for each in told):7.2f} s {sum(each[1] for each in told):6} calls")


# -- drawing it ---------------------------------------------------------------------------------------------------


def _carried(
    speaker: np.ndarray, days: np.ndarray, customer: np.ndarray, themes: int, draws: np.random.Generator
) -> np.ndarray:
    """Return which passage carries which theme, shape (passages, themes)."""
    rates = np.linspace(2.0, 0.2, themes) / (1.1 * themes)
    course = np.linspace(-0.5, 0.5, themes)[None, :] * (days[speaker, None] / days.max())  # some rise, some fall
    new = (customer[speaker, None] == 0) * draws.normal(0.0, 0.2, themes)[None, :]
    answered = (np.arange(themes) < 2)[None, :] * -0.4 * (days[speaker, None] > 400)  # what the first deeds achieve
    return np.asarray(draws.random((len(speaker), themes)) < rates * np.exp(course + new + answered))


def _ratings(
    speaker: np.ndarray, carried: np.ndarray, tone: np.ndarray, respondents: int, draws: np.random.Generator
) -> np.ndarray:
    moved = (carried @ np.linspace(1.5, 0.0, carried.shape[1])) * np.select([tone == 0, tone == 2], [-1.0, 0.5], 0.0)
    feeling = 7.5 + np.bincount(speaker, moved, respondents) + draws.normal(0.0, 2.0, respondents)
    return np.where(draws.random(respondents) < 0.1, np.nan, np.clip(np.rint(feeling), 0.0, 10.0))


def _documents(days: np.ndarray, ratings: np.ndarray, weights: np.ndarray) -> pl.DataFrame:
    names = _names("d", len(days))
    rating = pl.Series(ratings).fill_nan(None)
    given = rating.is_not_null()
    return pl.DataFrame(
        {
            "document_id": names,
            "source_id": "s",
            "source": "kysely.csv",
            "place": "rivi 2",
            "kind": "response",
            "question": None,
            "date": pl.Series(days).cast(pl.Int32).cast(pl.Date) + (START - dt.date(1970, 1, 1)),
            "rating": rating,
            "rating_low": pl.Series(np.zeros(len(days))).zip_with(given, pl.Series([None], dtype=pl.Float64)),
            "rating_high": pl.Series(np.full(len(days), 10.0)).zip_with(given, pl.Series([None], dtype=pl.Float64)),
            "weight": weights,
        },
        schema=DOCUMENTS,
    )


def _segments(groups: dict[str, np.ndarray]) -> pl.DataFrame:
    return pl.concat(
        pl.DataFrame(
            {"document_id": _names("d", len(of)), "segment": name, "value": [f"{name} {value}" for value in of]},
            schema=SEGMENTS,
        )
        for name, of in groups.items()
    )


def _passages(speaker: np.ndarray) -> pl.DataFrame:
    keys = _names("p", len(speaker))
    return pl.DataFrame(
        {
            "passage_id": keys,
            "document_id": [f"d{at:08d}" for at in speaker],
            "respondent": [f"V-{at:08d}" for at in speaker],
            "turn": 0,
            "start": 0,
            "end": 60,
            "text": "Toimitus oli myöhässä eikä kukaan vastannut, kun kysyin.",
            "text_key": keys,
            "lemmas": "toimitus olla myöhässä",
            "language": "fi",
            "kind": "content",
        },
        schema=PASSAGES,
    )


def _mentions(carried: np.ndarray) -> pl.DataFrame:
    passage, theme = np.nonzero(carried)
    return pl.DataFrame(
        {
            "passage_id": [f"p{at:08d}" for at in passage],
            "theme_id": [f"t{at:03d}" for at in theme],
            "strength": 0.8,
            "side_id": None,
        },
        schema=MENTIONS,
    )


def _tones(tone: np.ndarray, draws: np.random.Generator) -> pl.DataFrame:
    unclear = draws.random(len(tone)) < 0.2
    told = [None if silent else ALL_TONES[at] for at, silent in zip(tone, unclear, strict=True)]
    return pl.DataFrame({"passage_id": _names("p", len(tone)), "tone": told}, schema=TONES)


def _themes(count: int) -> ThemeSet:
    centres = np.eye(count, dtype=np.float32)
    return ThemeSet(
        "set",
        "space",
        "model",
        tuple(
            Theme(
                f"t{at:03d}",
                f"Teema {at}",
                ((f"sana{at}", 1.0),),
                centres[at],
                5,
                near(centres[at : at + 1], 0.5, 30.0, 0.5),
                heading=f"Taso {at // 10}",
                link=LINKS[at % len(LINKS)],
            )
            for at in range(count)
        ),
    )


def _deeds() -> tuple[Action, ...]:
    at = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    starts = (dt.date(2025, 9, 5), dt.date(2025, 9, 5), dt.date(2026, 3, 1))
    groups = ("", "Asiakassuhde=Asiakassuhde 0", "")
    return tuple(
        Action(f"t{number + 1}", f"t{number:03d}", "Korjataan", "Aino", start, start, group, "", at, "Aino")
        for number, (start, group) in enumerate(zip(starts, groups, strict=True))
    )


def _names(letter: str, count: int) -> list[str]:
    return [f"{letter}{at:08d}" for at in range(count)]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
