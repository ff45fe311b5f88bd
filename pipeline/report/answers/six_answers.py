"""The six questions of those who decide, each answered in words, with its number and its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.report.answers.answer import Answer, Told, quote_of
from pipeline.report.answers.answer_course import worse
from pipeline.report.answers.answer_deeds import helped
from pipeline.report.answers.answer_groups import sides, sides_question, whom
from pipeline.report.answers.answer_priority import first, sure
from pipeline.report.contract import Quote
from pipeline.report.words.sentences import Sentences


def six_answers(s: Sentences) -> list[Answer]:
    """Return the answers in the order in which they are asked.

    Args:
        s: texts, formats and the report.
    """
    words, sections, report = s.texts.six, s.texts.sections, s.report
    told = (
        ("first", words.first_q, first(s), words.first_means, "ranking", s.texts.ranking),
        ("sure", words.sure_q, sure(s), words.sure_means, "unclear", sections.unclear),
        ("worse", words.worse_q, worse(s), words.worse_means, "trends", sections.trends),
        ("whom", words.whom_q, whom(s), words.whom_means, "segments", sections.lifts),
        ("sides", sides_question(s, report), sides(s), words.sides_means, "contrasts", sections.contrasts),
        ("helped", words.helped_q, helped(s), words.helped_means, "deeds", sections.deeds),
    )
    shown: set[str] = set()
    answers = []
    for key, question, answer, means, section, heading in told:
        quotes = tuple(_unassigned(s) if key == "sure" else _quotes(answer, shown))
        shown |= {quote.passage_id for quote in quotes}
        answers.append(Answer(key, question, answer, means, quotes, section, heading))
    return answers


def _quotes(answer: Told, shown: set[str]) -> Iterator[Quote]:
    taken: set[str] = set()
    for theme, tones in answer.spoken_of:
        quote = quote_of(theme, tones, shown | taken)
        if quote is not None:
            taken.add(quote.passage_id)
            yield quote


def _unassigned(s: Sentences) -> Iterator[Quote]:
    """What no theme holds is the best witness of what may be unheard."""
    yield from s.report.unassigned_quotes[:1]
