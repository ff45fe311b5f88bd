"""How right are we: our themes beside the coders', theme by theme and together, and what is mixed up with what.

Each coder's word counts alike: a passage that two have coded is two judgements of half its weight. All numbers are
weighted by what a row stands for, where the file has weights: a sample has more of the rare themes than the data, and
counted row by row, recall and F1 would be of the sample only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from pipeline.agreement import Judgements, cohens_kappa, overall, theme_scores
from pipeline.alpha import nominal_alphas, set_alpha
from pipeline.coding.names import NO_THEME, OTHER
from pipeline.coding.published import Shown
from pipeline.coding.reading import Coded, CodedPassage
from pipeline.errors import NothingToReport
from pipeline.measures import Interval, Part
from pipeline.report.contract import RejectedRow

US = "Kuulluksi"
_QUOTES = 3


class ThemeAgreement(Part):
    """One theme: how well we find it, and how well coders agree on it among themselves."""

    theme_id: str
    label: str
    assigned: int = Field(description="coded passages that we gave the theme")
    coded: int = Field(description="coded passages that at least one coder gave it")
    precision: Interval | None = Field(description="of what we gave the theme, the share that coders did; null if none")
    recall: Interval | None = Field(description="of what coders gave the theme, the share that we did; null if none")
    f1: Interval | None
    kappa: float | None = Field(description="Cohen's, us against a coder, mean over coders")
    alpha: float | None = Field(description="Krippendorff's, us and all coders")
    coders_kappa: float | None = Field(description="Cohen's, mean over pairs of coders; null with one coder")
    coders_alpha: float | None = Field(description="Krippendorff's, coders among themselves; null with one coder")


class RaterPair(Part):
    """Two raters on the passages that both have coded."""

    first: str
    second: str
    passages: int
    kappa: float | None = Field(description="Cohen's, mean over themes")
    alpha: float | None = Field(description="Krippendorff's nominal alpha, mean over themes")
    masi_alpha: float | None = Field(description="Krippendorff's alpha of sets of themes, MASI distance")


class Confusion(Part):
    """A theme that a coder gave and we did not, beside one that we gave and the coder did not."""

    coded: str | None = Field(description="the coder's theme; null where the coder has no other than ours")
    assigned: str | None = Field(description="our theme; null where we have no other than the coder's")
    passages: int
    quotes: tuple[str, ...] = Field(description="passages, masked")


class Evaluation(Part):
    """All that is told of a coded file."""

    schema_version: Literal["1.1"] = "1.1"
    file: str
    run_id: str
    passages: int = Field(description="coded and used")
    respondents: int
    coders: tuple[str, ...]
    weighted: bool = Field(description="whether numbers are of the whole data, by the sample's weights")
    blank: int = Field(description="rows that nobody has coded")
    repeated: int
    rejected: tuple[RejectedRow, ...]
    without_theme: int = Field(description="coded passages that a coder found no theme in")
    other_theme: int = Field(description="coded passages in which a coder saw a theme that the list lacks")
    unassigned: int = Field(description="coded passages that we gave no theme")
    taught: int = Field(default=0, description="coded passages left out, since an analyst's word on them taught themes")
    micro_precision: Interval | None
    micro_recall: Interval | None
    micro_f1: Interval | None
    macro_f1: Interval | None
    themes: tuple[ThemeAgreement, ...]
    pairs: tuple[RaterPair, ...] = Field(description="us against each coder, then coders among themselves")
    confusions: tuple[Confusion, ...] = Field(description="most frequent first")


def evaluate(coded: Coded, shown: Shown, *, teaching: Collection[str] = (), seed: int = 0) -> Evaluation:
    """Compare what the space shows with what coders said.

    Args:
        coded: with passages of the space.
        shown: the published state of the space.
        teaching: passages that have taught themes: that we are right there proves nothing, and they are left out.
        seed: of the bootstrap.

    Raises:
        NothingToReport: if no other passages were coded.
    """
    coded, taught = _without(coded, teaching)
    raters = _Raters(coded, shown)
    judged = raters.judgements()
    together = overall(judged, seed=seed)
    told = [passage.codes.values() for passage in coded.passages]
    return Evaluation(
        file=coded.name,
        run_id=shown.run_id,
        passages=len(coded.passages),
        respondents=len(np.unique(judged.respondents)),
        coders=coded.coders,
        weighted=coded.weighted,
        blank=coded.blank,
        repeated=coded.repeated,
        rejected=tuple(
            RejectedRow(source=coded.name, place=each.place, reason=each.reason) for each in coded.rejections
        ),
        without_theme=sum(any(not codes for codes in each) for each in told),
        other_theme=sum(any(OTHER in codes for codes in each) for each in told),
        unassigned=sum(not raters.ours[passage.passage_id] for passage in coded.passages),
        taught=taught,
        micro_precision=together.micro_precision,
        micro_recall=together.micro_recall,
        micro_f1=together.micro_f1,
        macro_f1=together.macro_f1,
        themes=tuple(raters.themes(judged)),
        pairs=tuple(raters.pairs()),
        confusions=tuple(_confusions(coded, shown, raters.ours)),
    )


def _without(coded: Coded, teaching: Collection[str]) -> tuple[Coded, int]:
    """Return the coded passages that have not taught themes, and how many have."""
    left = tuple(passage for passage in coded.passages if passage.passage_id not in teaching)
    if not left:
        raise NothingToReport(
            "Kaikki koodatut katkelmat ovat opettaneet teemoja, joten ne eivät kerro, kuinka oikeassa teemat ovat.",
            where=coded.name,
            fix="Koodaa uusi otos: kuulluksi sample-for-coding --seed 1.",
        )
    coders = tuple(who for who in coded.coders if any(who in passage.codes for passage in left))
    return replace(coded, passages=left, coders=coders), len(coded.passages) - len(left)


class _Raters:
    """Us and the coders, on the coded passages."""

    def __init__(self, coded: Coded, shown: Shown) -> None:
        self._coded, self._shown = coded, shown
        self._theme_ids = shown.themes["theme_id"].to_list()
        self.ours = {each.passage_id: shown.assigned.get(each.passage_id, frozenset()) for each in coded.passages}
        self._weights = np.array([each.weight for each in coded.passages])
        self._sets: dict[str, list[frozenset[str] | None]] = {US: list(self.ours.values())}
        for who in coded.coders:
            self._sets[_name(who)] = [each.codes.get(who) for each in coded.passages]
        self._coders = [_name(who) for who in coded.coders]
        nothing: frozenset[str] = frozenset()
        self._coded_by = {who: np.array([each is not None for each in sets]) for who, sets in self._sets.items()}
        self._given = {who: self._flags([each or nothing for each in sets]) for who, sets in self._sets.items()}

    def judgements(self) -> Judgements:
        """Return a row for each coder of each passage, its weight shared among its coders."""
        told = [(each, themes) for each in self._coded.passages for themes in each.codes.values()]
        respondent_of = dict(self._shown.passages.select("passage_id", "respondent").iter_rows())
        respondents = np.unique([respondent_of[each.passage_id] for each, _ in told], return_inverse=True)[1]
        return Judgements(
            self._flags([self.ours[each.passage_id] for each, _ in told]),
            self._flags([themes for _, themes in told]),
            np.array([each.weight / len(each.codes) for each, _ in told]),
            respondents.astype(np.int64),
        )

    def _flags(self, sets: Sequence[frozenset[str]]) -> NDArray[np.bool_]:
        return np.array([[theme in each for theme in self._theme_ids] for each in sets], dtype=bool)

    def themes(self, judged: Judgements) -> Iterator[ThemeAgreement]:
        """Return each theme's agreement, in the report's order."""
        scores = theme_scores(judged)
        kappas = self._mean_kappas([(US, who) for who in self._coders])
        alphas = self._alphas([US, *self._coders])
        # With one coder there are no pairs, and these are all none.
        coders_kappas, coders_alphas = (
            self._mean_kappas(list(combinations(self._coders, 2))),
            self._alphas(self._coders),
        )
        for at, (theme_id, name) in enumerate((each, self._shown.names.shown[each]) for each in self._theme_ids):
            score = scores[at]
            yield ThemeAgreement(
                theme_id=theme_id,
                label=name,
                assigned=sum(theme_id in each for each in self.ours.values()),
                coded=sum(any(theme_id in codes for codes in each.codes.values()) for each in self._coded.passages),
                precision=score.precision,
                recall=score.recall,
                f1=score.f1,
                kappa=_told(kappas[at]),
                alpha=_told(alphas[at]),
                coders_kappa=_told(coders_kappas[at]),
                coders_alpha=_told(coders_alphas[at]),
            )

    def pairs(self) -> Iterator[RaterPair]:
        """Return how well each two raters agree, ours first."""
        for first, second in combinations([US, *self._coders], 2):
            yield RaterPair(
                first=first,
                second=second,
                passages=int((self._coded_by[first] & self._coded_by[second]).sum()),
                kappa=_told(_mean(self._kappas(first, second))),
                alpha=_told(_mean(self._alphas([first, second]))),
                masi_alpha=_told(set_alpha([self._sets[first], self._sets[second]], self._weights)),
            )

    def _alphas(self, raters: Sequence[str]) -> NDArray[np.float64]:
        coded, given = (np.stack([told[who] for who in raters]) for told in (self._coded_by, self._given))
        return nominal_alphas(coded, given, self._weights)

    def _mean_kappas(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        rows = np.array([self._kappas(*pair) for pair in pairs]).reshape(len(pairs), len(self._theme_ids))
        return np.array([_mean(rows[:, at]) for at in range(len(self._theme_ids))])

    def _kappas(self, first: str, second: str) -> NDArray[np.float64]:
        both = self._coded_by[first] & self._coded_by[second]
        return cohens_kappa(self._given[first][both], self._given[second][both], self._weights[both])


def _name(coder: str) -> str:
    return f"{coder} (koodaaja)" if coder == US else coder


def _mean(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    return float(known.mean()) if len(known) else float("nan")


def _told(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _confusions(coded: Coded, shown: Shown, ours: Mapping[str, frozenset[str]]) -> Iterator[Confusion]:
    """Return what is mixed up with what, most frequent first; a passage with two coders is counted once."""
    met: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for each in coded.passages:
        for pair in _mixed_up(each, ours[each.passage_id]):
            met[pair][each.passage_id] = None
    name = {**shown.names.shown, OTHER: OTHER, NO_THEME: NO_THEME, "": None}
    text_of = dict(shown.passages.select("passage_id", "text").iter_rows())
    for (theirs, our), ids in sorted(met.items(), key=lambda each: (-len(each[1]), each[0])):
        quotes = sorted(dict.fromkeys(text_of[key] for key in ids), key=len)[:_QUOTES]
        yield Confusion(coded=name[theirs], assigned=name[our], passages=len(ids), quotes=tuple(quotes))


def _mixed_up(passage: CodedPassage, ours: frozenset[str]) -> Iterator[tuple[str, str]]:
    for codes in passage.codes.values():
        missed, extra = codes - ours, ours - codes
        if missed or extra:
            yield from product(missed or {"" if codes else NO_THEME}, extra or {"" if ours else NO_THEME})
