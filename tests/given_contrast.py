"""A contrast report of a given report's themes: every verdict there is, and names as hostile as people write them."""

from __future__ import annotations

from pipeline.measures import ContrastRow, Group
from pipeline.report.contract import Report
from pipeline.report.contrast_report import ContrastReport, ContrastTheme
from tests.given_report import between, row, tone

VERDICTS = ("only_a", "more_a", "only_b", "more_b", "alike", "unclear")


def given(report: Report, *, verdicts: tuple[str, ...] = VERDICTS) -> ContrastReport:
    """Set two groups against each other, the report's themes with the verdicts in turn."""
    themes = [theme for theme in report.themes if theme.quotes]
    return ContrastReport(
        title=report.title,
        run=report.run,
        window=report.window,
        a=Group(name="Asiakassuhde: Uusi", respondents=120),
        b=Group(name="Asiakassuhde: <b>Vanha</b>", respondents=200),
        both=2,
        themes=tuple(
            ContrastTheme(
                row=_row(row(theme), verdicts[at % len(verdicts)]),
                words=theme.words,
                tone_a=tone("blame"),
                tone_b=None,
                quotes_a=theme.quotes[:2],
            )
            for at, theme in enumerate(themes)
        ),
        weighted=False,
        false_discovery=0.05,
        tests=14,
        told=9,
        matters=0.2,
        min_cell=5,
    )


def _row(told: ContrastRow, verdict: str) -> ContrastRow:
    nobody = {"respondents_b": 0, "share_b": between(0.0, 0.0)} if verdict == "only_a" else {}
    return told.model_copy(update={"verdict": verdict, **nobody})
