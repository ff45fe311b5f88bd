"""What readers noted of files, in the report's language.

Readers note in Finnish, and so it is kept: as with gettext, the Finnish sentence is the key by which the English one is
found. What has no English one stays as it is: headers, names of files, sentences of older stores.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache

from pipeline.report.contract import FailedSource, Quote, RejectedRow, Report, SourceSummary
from pipeline.report.words.formats import Formats
from pipeline.report.words.noted_en import CLAUSES, SENTENCES, SUBJECTS, TITLE
from pipeline.settings import Language

_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_SPEAKER = re.compile(r"(\d+)\. puhuja \((.+?)\)")
_NEXT = "; "


def in_language(report: Report, language: Language) -> Report:
    """Return a report with all that readers noted, and the title that nobody chose, in a language."""
    if language == "fi":
        return report
    return report.model_copy(
        update={
            "title": titled(report.title, language),
            "themes": tuple(
                theme.model_copy(update={"quotes": _placed(theme.quotes, language)}) for theme in report.themes
            ),
            "unassigned_quotes": _placed(report.unassigned_quotes, language),
            "other_language_quotes": _placed(report.other_language_quotes, language),
            "sources": tuple(map(_source, report.sources)),
            "rejected": tuple(map(_rejected, report.rejected)),
            "failed": tuple(map(_unread, report.failed)),
            "passed_over": tuple(map(_unread, report.passed_over)),
        }
    )


def titled(title: str, language: Language) -> str:
    """Return a report's title; the settings' own stays as it is."""
    return TITLE[1] if language == "en" and title == TITLE[0] else title


def noted(told: str, language: Language) -> str:
    """Return a note, a place or a reason, clause by clause."""
    return told if language == "fi" else _NEXT.join(map(_clause, told.split(_NEXT)))


def _placed(quotes: Iterable[Quote], language: Language) -> tuple[Quote, ...]:
    return tuple(quote.model_copy(update={"place": noted(quote.place, language)}) for quote in quotes)


def _source(source: SourceSummary) -> SourceSummary:
    told = tuple((_subject(what), noted(value, "en")) for what, value in source.detected)
    return source.model_copy(update={"detected": told})


def _rejected(row: RejectedRow) -> RejectedRow:
    return row.model_copy(update={"place": noted(row.place, "en"), "reason": noted(row.reason, "en")})


def _unread(file: FailedSource) -> FailedSource:
    reason = noted(file.reason, "en")
    for pattern, english in _compiled("sentences"):
        reason = pattern.sub(lambda found, english=english: english.format(*found.groups()), reason)  # type: ignore[misc]
    return file.model_copy(update={"reason": reason})


def _subject(what: str) -> str:
    if what in SUBJECTS:
        return SUBJECTS[what]
    bare, bracket, sheet = what.partition(" (")
    return f"{SUBJECTS[bare]}{bracket}{sheet}" if bare in SUBJECTS else _found(what, "subjects")


def _clause(told: str) -> str:
    if day := _DAY.fullmatch(told):
        with suppress(ValueError):  # a header may look like a day
            return Formats("en").day(dt.date(*map(int, reversed(day.groups()))))
    return _SPEAKER.sub(r"speaker \1 (\2)", _found(told, "clauses"))


def _found(told: str, where: str) -> str:
    for pattern, english in _compiled(where):
        if match := pattern.fullmatch(told):
            return english.format(*match.groups())
    return told


@cache
def _compiled(where: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    tables: Mapping[str, Mapping[str, str]] = {"subjects": SUBJECTS, "clauses": CLAUSES, "sentences": SENTENCES}
    return tuple((re.compile(_pattern(finnish)), english) for finnish, english in tables[where].items())


def _pattern(finnish: str) -> str:
    return r"(.+?)".join(re.escape(part) for part in finnish.split("{}"))
