"""A second night on the same inbox costs nothing and changes no number."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows.workplace import Made, carry_out, make_order, settings_of
from pipeline.progress import Silence
from tests.end_state import published_bytes, report_of, tables_of
from tests.flows.workshop import Workshop, answers, make_workshop


def night(workshop: Workshop) -> Made:
    return carry_out(make_order([workshop.inbox], workshop.out), settings_of(workshop.settings), Silence())


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return make_workshop(tmp_path)


def test_the_second_run_embeds_nothing_and_says_the_same(workshop: Workshop) -> None:
    first = night(workshop)
    before = report_of(workshop.out), tables_of(workshop.state), published_bytes(workshop.out), _page(workshop)
    second = night(workshop)
    assert first.outcome.embedded > 0
    assert (second.outcome.embedded, second.outcome.intake.read) == (0, 0)
    assert (
        report_of(workshop.out),
        tables_of(workshop.state),
        published_bytes(workshop.out),
        _page(workshop),
    ) == before


def test_a_copy_of_a_file_adds_nothing(workshop: Workshop) -> None:
    night(workshop)
    before = report_of(workshop.out)["coverage"]
    workshop.write("kysely (kopio).csv", answers())
    assert night(workshop).outcome.intake.passed_over
    assert report_of(workshop.out)["coverage"] == before


def test_a_corrected_file_replaces_what_it_said(workshop: Workshop) -> None:
    workshop.write("kysely.csv", answers("Toimitus oli myöhässä ja kaappi jäi tulematta."))
    night(workshop)
    assert report_of(workshop.out)["coverage"]["respondents"] == 31
    workshop.write("kysely.csv", answers())
    made = night(workshop)
    assert report_of(workshop.out)["coverage"]["respondents"] == 30
    assert "kaappi" not in repr(tables_of(workshop.state)["passage"])
    assert made.outcome.embedded == 0


def test_a_withdrawn_file_leaves_the_report(workshop: Workshop) -> None:
    extra = workshop.write(
        "lisaa.csv", "vastaaja;pvm;Palaute\nx1;2026-09-02;Toimitus oli myöhässä, ja kaappi puuttui.\n"
    )
    night(workshop)
    assert report_of(workshop.out)["coverage"]["respondents"] == 31
    extra.unlink()
    night(workshop)
    assert report_of(workshop.out)["coverage"]["respondents"] == 30


def _page(workshop: Workshop) -> str:
    """Return ``report.html`` without run id and time."""
    page = (workshop.out / "report.html").read_text(encoding="utf-8")
    told = re.search(r"\d{8}T\d{6}Z-[0-9a-f]{6}", page)
    assert told, "the page names its run"
    return re.sub(r"\d{1,2}[.:]\d{2}([.:]\d{2})?", "", page.replace(told[0], ""))
