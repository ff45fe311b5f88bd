"""``report.html``: one self-contained page, without scripts, that asks nothing of the network."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.report.answers.six_answers import six_answers
from pipeline.report.charts.page_charts import Charts
from pipeline.report.charts.ranking_chart import SHOWN
from pipeline.report.charts.segment_chart import SHOWN as SEGMENTS_SHOWN
from pipeline.report.contract import Quote, Report
from pipeline.report.excerpts import Excerpt, around, in_sentence
from pipeline.report.page_parts import WHOLE, PageParts
from pipeline.report.words.changes import Changes
from pipeline.report.words.doing import Doing
from pipeline.report.words.formats import Formats
from pipeline.report.words.grouping import Grouping
from pipeline.report.words.overruling import Overruling
from pipeline.report.words.periods import period_names
from pipeline.report.words.placing import Placing
from pipeline.report.words.sentences import Sentences
from pipeline.report.words.texts import Texts
from pipeline.report.words.texts_en import ENGLISH
from pipeline.report.words.texts_fi import FINNISH
from pipeline.report.words.voicing import Voicing
from pipeline.report.words.wording import Wording
from pipeline.settings import Language

CATALOGUE: dict[Language, Texts] = {"fi": FINNISH, "en": ENGLISH}
OPEN_QUOTES = 2
LONG_QUOTE = 420
TEASER = 280
PASSED_OVER_SHOWN = 200
CHANGES_SHOWN = 10
PAPER_THEMES = WHOLE  # printed in full; the others are in the list, on the screen and in the workbook


def to_html(report: Report, language: Language) -> str:
    """Return the page; all text in it is escaped, but for the charts that we draw.

    Args:
        report: what is told.
        language: of the page; quotes and theme names stay as they are.
    """
    texts, formats = CATALOGUE[language], Formats(language)
    sentences = Sentences(texts, formats, report)
    page, answers = PageParts(sentences), six_answers(sentences)
    template = environment().get_template("report.html.j2")
    return template.render(
        report=report,
        t=texts,
        f=formats,
        s=sentences,
        w=Wording(texts, formats),
        voicing=Voicing(sentences),
        placing=Placing(sentences),
        grouping=Grouping(sentences, {quote.passage_id for answer in answers for quote in answer.quotes}),
        doing=Doing(sentences),
        page=page,
        answers=answers,
        charts=Charts(texts, formats, report),
        changes=Changes(texts, formats, report),
        kinds=page.codebook,
        by_id=sentences.by_id,
        changes_shown=CHANGES_SHOWN,
        language=language,
        style=style(),
        open_quotes=OPEN_QUOTES,
        paper_themes=PAPER_THEMES,
        overruling=Overruling(sentences),
        chart_themes=SHOWN,
        chart_segments=SEGMENTS_SHOWN,
        passed_over_shown=PASSED_OVER_SHOWN,
        quote_parts=quote_parts,
        shortened=partial(in_sentence, letters=TEASER),
        period_names=period_names,
    )


class QuoteParts(NamedTuple):
    """What is shown of a quote at once, and the rest of a long one."""

    shown: Excerpt
    rest: Excerpt | None = None


def quote_parts(quote: Quote) -> QuoteParts:
    """Return a quote with what stands around it; a long one is parted at a space."""
    before, said, after = around(quote)
    if len(said) <= LONG_QUOTE:
        return QuoteParts(Excerpt(before, said, after))
    at = said.rfind(" ", LONG_QUOTE // 2, LONG_QUOTE)
    at = at if at > 0 else LONG_QUOTE
    return QuoteParts(Excerpt(before, f"{said[:at]}…", ""), Excerpt("", f"…{said[at:]}", after))


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
