"""The words of ``methods.html``: how the figures were made, in plain words, as one typed catalogue.

Braces are filled with what the report knows of itself. What the literature is called is the same in all languages
(:data:`SOURCES`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Statistic = tuple[str, str, tuple["Source", ...]]  # what it is called, how it is computed, where that comes from
Source = Literal[
    "wilson", "korn", "kish", "newcombe", "koopman", "bonett_price", "fisher", "rao_scott", "donner", "long_ervin",
    "bell", "smyth", "hoerl", "kano", "brandt", "welch", "zou", "scott_knott", "wagner", "bernal", "zeger", "turner",
    "mogstad", "romano", "benjamini", "hundepool", "traag", "du_plessis", "bonett_wright",
]  # fmt: skip

SOURCES: Mapping[Source, str] = {
    "wilson": "E. B. Wilson, JASA 22 (1927)",
    "korn": "E. L. Korn, B. I. Graubard, Survey Methodology 24 (1998)",
    "kish": "L. Kish, Survey Sampling (1965)",
    "newcombe": "R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890",
    "koopman": "P. A. R. Koopman, Biometrics 40 (1984)",
    "bonett_price": "D. G. Bonett, R. M. Price, J. Educational and Behavioral Statistics 37 (2012) 479–488",
    "fisher": "R. A. Fisher, Statistical Methods for Research Workers (1934) § 21.02",
    "rao_scott": "J. N. K. Rao, A. J. Scott, Annals of Statistics 12 (1984) 46–60",
    "donner": "A. Donner, G. Y. Zou, Statistical Methods in Medical Research 21 (2012) 347–359",
    "long_ervin": "J. S. Long, L. H. Ervin, The American Statistician 54 (2000)",
    "bell": "R. M. Bell, D. F. McCaffrey, Survey Methodology 28 (2002)",
    "smyth": "G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 3 (2004)",
    "hoerl": "A. E. Hoerl, R. W. Kennard, Technometrics 12 (1970)",
    "kano": "N. Kano et al., Hinshitsu 14 (1984)",
    "brandt": "D. R. Brandt, in C. F. Surprenant (ed.), Add Value to Your Service (AMA, 1987)",
    "welch": "B. L. Welch, Biometrika 34 (1947)",
    "zou": "G. Zou, American Journal of Epidemiology 159 (2004) 702–706",
    "scott_knott": "A. J. Scott, M. Knott, Biometrics 30 (1974) 507–512",
    "wagner": "A. K. Wagner et al., J. Clinical Pharmacy and Therapeutics 27 (2002)",
    "bernal": "J. L. Bernal et al., International Journal of Epidemiology 46 (2017), 47 (2018)",
    "zeger": "S. L. Zeger, Biometrika 75 (1988)",
    "turner": "S. L. Turner et al., BMC Medical Research Methodology 21 (2021)",
    "mogstad": "M. Mogstad, J. P. Romano, A. M. Shaikh, D. Wilhelm, Review of Economic Studies 91 (2024)",
    "romano": "J. P. Romano, M. Wolf, JASA 100 (2005)",
    "benjamini": "Y. Benjamini, Y. Hochberg, JRSS B 57 (1995) 289–300",
    "hundepool": "A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012)",
    "traag": "V. Traag, L. Waltman, N. J. van Eck, Scientific Reports 9 (2019)",
    "du_plessis": "M. C. du Plessis, G. Niu, M. Sugiyama, ICML (2015)",
    "bonett_wright": "D. G. Bonett, T. A. Wright, Psychometrika 65 (2000) 23–28",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsTexts:
    """The words of one language."""

    name: str
    lead: str
    contents: str
    skip: str
    to_report: str
    to_summary: str
    source_head: str
    # -- the data
    data: str
    data_told: str
    data_window: str
    data_all: str
    data_unit: str
    file: str
    family: str
    documents: str
    passages: str
    rejected: str
    files_caption: str
    left_out: str
    left_out_told: str
    left_unassigned: str
    left_empty: str
    left_language: str
    left_undated: str
    left_rejected: str
    left_failed: str
    left_passed_over: str
    left_nothing: str
    masked: str
    masked_told: str
    masked_none: str
    # -- themes and tones
    themes: str
    themes_told: tuple[str, ...]
    themes_counted: str
    tones: str
    tones_told: tuple[str, ...]
    tones_counted: str
    tone_names: Mapping[str, str]
    agreement: str
    agreement_none: str
    agreement_apart: str
    agreement_verdicts: Mapping[str, str]
    # -- statistics
    statistics: str
    statistics_told: str
    explained: tuple[Statistic, ...]
    periods: Mapping[str, str]
    period: str
    # -- score and ranks
    score: str
    score_told: str
    score_caption: str
    part: str
    weight: str
    formula: str
    parts: Mapping[str, tuple[str, str]]
    ranks: str
    ranks_told: tuple[str, ...]
    # -- what is claimed
    claims: str
    claims_told: tuple[str, ...]
    small: str
    small_told: tuple[str, ...]
    weights: str
    weights_used: str
    weights_none: str
    limits: str
    limits_told: tuple[str, ...]
    method_unknown: str
    # -- the run
    run: str
    run_told: str
    run_id: str
    made: str
    tool_version: str
    settings_hash: str
    theme_set_id: str
    schema_version: str
    model: str
