"""``report.html``: one self-contained page, without scripts, that asks nothing of the network."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.axes import short
from pipeline.report.changes import Changes
from pipeline.report.contract import Quote, RankedTheme, Report
from pipeline.report.formats import Formats
from pipeline.report.periods import period_names
from pipeline.report.ranking_chart import SHOWN, ranking_chart
from pipeline.report.segment_chart import SHOWN as SEGMENTS_SHOWN
from pipeline.report.segment_chart import segment_chart
from pipeline.report.texts import Texts
from pipeline.report.texts_en import ENGLISH
from pipeline.report.texts_fi import FINNISH
from pipeline.report.trend_chart import trend_chart
from pipeline.report.wording import Wording
from pipeline.settings import Language

CATALOGUE: dict[Language, Texts] = {"fi": FINNISH, "en": ENGLISH}
OPEN_QUOTES = 2
LONG_QUOTE = 420
TEASER = 150
PASSED_OVER_SHOWN = 200
CHANGES_SHOWN = 10


def to_html(report: Report, language: Language) -> str:
    """Return the page; all text in it is escaped, but for the charts that we draw.

    Args:
        report: what is told.
        language: of the page; quotes and theme names stay as they are.
    """
    texts, formats = CATALOGUE[language], Formats(language)
    charts = _Charts(texts, formats)
    template = environment().get_template("report.html.j2")
    return template.render(
        report=report,
        t=texts,
        f=formats,
        w=Wording(texts, formats),
        charts=charts,
        changes=Changes(texts, formats, report),
        # where all themes are discovered, there is no codebook to tell them from
        kinds=bool(report.unheard) or any(theme.kind == "codebook" for theme in report.themes),
        by_id={theme.theme_id: theme for theme in report.themes},
        changes_shown=CHANGES_SHOWN,
        language=language,
        style=style(),
        open_quotes=OPEN_QUOTES,
        chart_themes=SHOWN,
        chart_segments=SEGMENTS_SHOWN,
        passed_over_shown=PASSED_OVER_SHOWN,
        quote_parts=quote_parts,
        shortened=partial(short, letters=TEASER),
        period_names=period_names,
    )


def quote_parts(quote: Quote) -> tuple[str, str]:
    """Return what is shown of a quote at once, and the rest of a long one, parted at a space."""
    if len(quote.text) <= LONG_QUOTE:
        return quote.text, ""
    at = quote.text.rfind(" ", LONG_QUOTE // 2, LONG_QUOTE)
    at = at if at > 0 else LONG_QUOTE
    return quote.text[:at], quote.text[at:]


def style() -> Markup:
    """Return the style sheet; it is ours, and quotes in it must not be escaped."""
    return Markup(files(__package__).joinpath("templates/style.css").read_text("utf-8"))  # noqa: S704


@cache
def environment() -> Environment:
    """Return what renders the templates, compiled once: it escapes all text and stumbles over an unknown name."""
    return Environment(
        loader=PackageLoader("pipeline.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


class _Charts:
    """The charts as markup that is inlined as it is: its text was escaped when it was drawn."""

    def __init__(self, texts: Texts, formats: Formats) -> None:
        self._texts, self._formats = texts, formats

    def ranking(self, report: Report, narrow: bool) -> Markup:
        return Markup(ranking_chart(report.themes, self._texts, self._formats, narrow=narrow))  # noqa: S704 # our SVG

    def trend(self, theme: RankedTheme) -> Markup:
        return Markup(trend_chart(theme, f"trend-{theme.rank}", self._texts, self._formats))  # noqa: S704 # our SVG

    def segments(self, theme: RankedTheme) -> Markup:
        return Markup(segment_chart(theme, f"segments-{theme.rank}", self._texts, self._formats))  # noqa: S704 # our SVG
