"""``summary.html``: what a manager should know, on one A4 page when printed.

What one report finds more of than a page holds is cut by count and by letters, and each claim stands only where its
interval carries it. The page has no script and asks nothing of the network.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from markupsafe import Markup

from pipeline.measures import Tone
from pipeline.report.answers.answer import doubted, quote_of
from pipeline.report.charts.axes import nice_top, short
from pipeline.report.contract import Quote, RankedTheme, Report
from pipeline.report.excerpts import in_sentence
from pipeline.report.html import environment
from pipeline.report.words.formats import Formats
from pipeline.report.words.one_page_texts import ENGLISH, FINNISH, OnePageTexts
from pipeline.report.words.one_page_wording import OnePageWording
from pipeline.settings import Language

CATALOGUE: Mapping[Language, OnePageTexts] = {"fi": FINNISH, "en": ENGLISH}
TOP = 5
LABEL, QUOTE, TITLE = 56, 140, 80  # letters
DENSE, FULL = 1280, 1700  # letters of all sentences; above, print is smaller
_FITTING: Mapping[str, tuple[Tone, ...]] = {
    "blame": ("negative", "mixed", "wish"), "praise": ("positive", "mixed"), "divided": ("mixed", "negative")
}  # fmt: skip


def to_summary(report: Report, language: Language) -> str:
    """Return the page; all text in it is escaped.

    Args:
        report: what is told.
        language: of the page; quotes and theme names stay as they are.
    """
    texts, formats = CATALOGUE[language], Formats(language)
    shown = report.themes[:TOP]
    wording = OnePageWording(texts, formats, report)
    return environment().get_template("one_page.html.j2").render(
        report=report,
        t=texts,
        f=formats,
        w=wording,
        print_size=print_size(wording.letters()),
        shown=shown,
        top=nice_top(max((theme.share.high for theme in shown), default=1.0)),
        voice=voice,
        short=short,
        in_sentence=in_sentence,
        LABEL=LABEL,
        QUOTE=QUOTE,
        TITLE=TITLE,
        language=language,
        style=Markup(files(__package__).joinpath("templates/one_page.css").read_text("utf-8")),  # noqa: S704 # ours
    )  # fmt: skip


def print_size(letters: int) -> str:
    """Return the class of the page's print: what fits at each is tested in a browser."""
    return "full" if letters > FULL else "dense" if letters > DENSE else "airy"


def voice(theme: RankedTheme) -> Quote | None:
    """Return a quote that speaks in the theme's tone, a short one where there is one.

    A theme that is among the first for being blamed is not told in praise, though it isn't sure that most blame it.
    Where no tone was heard, or nobody blames it, the theme has the first of its quotes that no rating gainsays.
    """
    sure = [quote for quote in theme.quotes if not doubted(quote)]
    whole = [quote for quote in sure if len(quote.text) <= QUOTE]
    fitting = _fitting(theme)
    if fitting is None:
        return next(iter(whole or sure), None)
    heard = next((quote for quote in [*whole, *sure] if quote.tone in fitting), None)
    return heard or quote_of(theme, fitting)


def _fitting(theme: RankedTheme) -> tuple[Tone, ...] | None:
    """Return the tones in which a theme is told; none where any will do."""
    verdict = theme.tone.verdict if theme.tone else ""
    blamed = verdict == "unclear" and theme.score.blame > 0
    return _FITTING.get("blame" if blamed else verdict)
