"""When themes were born, and which events are news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from pipeline.edits import Edit
from pipeline.events import Event, KeptEvent
from pipeline.report.contract import Report, ThemeEvent
from pipeline.report.history import History
from pipeline.rules import near
from pipeline.themes import Theme, ThemeSet

HELSINKI = ZoneInfo("Europe/Helsinki")
NOW = dt.datetime(2026, 11, 22, 2, 30, tzinfo=HELSINKI)


def theme(name: str, label: str, **told: Any) -> Theme:
    vector = np.array([1.0, 0.0], dtype=np.float32)
    return Theme(name, label, ((name, 1.0),), vector, 3, near(vector[None, :], 0.5, 30.0, 0.5), **told)


STANDING = ThemeSet(
    "set", "space", "m", (theme("a", "Toimitus"), theme("b", "Opasteet"), theme("k", "Takuu", kind="codebook"))
)


class Past:
    """Events in the order that they happened."""

    def __init__(self) -> None:
        self.events: list[KeptEvent] = []

    def add(
        self, kind: str, theme_id: str, at: str, run_id: str | None = "yö-1", edit: int | None = None, **told: Any
    ) -> Past:
        event = Event(kind, theme_id, told.pop("label", theme_id.upper()), **told)  # type: ignore[arg-type] # as kept
        when = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
        self.events.append(KeptEvent(event, len(self.events) + 1, when, run_id, edit))
        return self

    def seen(self, days: int = 31, edits: Sequence[Edit] = ()) -> History:
        return History(self.events, STANDING, NOW, days, edits)

    def told(self, **how: Any) -> tuple[ThemeEvent, ...]:
        return self.seen(**how).told()


def begun() -> Past:
    return Past().add("born", "a", "2026-11-01T00:00").add("born", "k", "2026-11-01T00:00")


def test_news_are_told_newest_first_within_the_days() -> None:
    past = begun().add("dormant", "b", "2026-10-21T12:00", "yö-2").add("revived", "b", "2026-11-10T12:00", "yö-3")
    past.add("merged", "c", "2026-11-22T00:31", "yö-9", others=("a",), evidence={"texts": 30.0, "shared": 0.8})
    assert [(event.number, event.kind) for event in past.told()] == [(5, "merged"), (4, "revived")]
    assert [event.kind for event in past.told(days=0)] == ["merged"]
    assert len(past.told(days=40)) == 3


def test_days_are_those_of_the_report() -> None:
    """Half past eleven in the evening in UTC is the next day in Helsinki."""
    past = begun().add("dormant", "b", "2026-10-21T22:30", "yö-2")
    (event,) = past.told()
    assert event.at.date() == dt.date(2026, 10, 22)


@pytest.mark.parametrize(
    ("kind", "others"), [("kept", ()), ("split", ("b",))], ids=["found again", "goes on after it was divided"]
)
def test_what_is_no_news_stays_in_the_store(kind: str, others: tuple[str, ...]) -> None:
    assert begun().add(kind, "b", "2026-11-20T00:00", "yö-8", others=others).told() == ()


def test_a_new_name_is_told_with_the_one_before_it() -> None:
    past = begun().add("renamed", "a", "2026-11-20T00:00", None, 1, label="Kuljetus")
    past.add("renamed", "a", "2026-11-21T00:00", None, 2, label="Toimitus")
    past.add("renamed", "b", "2026-11-21T01:00", None, 3, label="Opasteet")
    told = [(event.label, event.label_before) for event in past.told()]
    assert told == [("Opasteet", None), ("Toimitus", "Kuljetus"), ("Kuljetus", "A")]


def edit(number: int, at: str, undoes: int | None = None) -> Edit:
    when = dt.datetime.fromisoformat(at).replace(tzinfo=dt.UTC)
    return Edit(number, when, "Sari", "", "undo" if undoes else "rename", "", "s1", "s2", undoes=undoes)


@pytest.mark.parametrize(("made", "told"), [("2026-11-19T00:00", [2]), ("2026-09-01T00:00", [4, 2])])
def test_an_edit_that_was_undone_within_the_days_leaves_no_lines(made: str, told: list[int]) -> None:
    past = Past().add("kept", "a", "2026-08-01T00:00").add("pinned", "b", "2026-11-18T00:00", None, 1)
    past.add("renamed", "a", made, None, 2).add("restored", "a", "2026-11-20T00:00", None, 3)
    edits = [edit(1, "2026-11-18T00:00"), edit(2, made), edit(3, "2026-11-20T00:00", undoes=2)]
    assert [event.number for event in past.told(edits=edits)] == told


def test_it_is_told_why_a_rule_was_learnt_anew() -> None:
    past = begun().add("renewed", "a", "2026-11-20T00:00", "yö-8", evidence={"shared": 0.9, "growth": 1.6})
    past.add("renewed", "b", "2026-11-20T00:00", "yö-8", evidence={"shared": 0.9})
    assert [event.reason for event in past.told()] == [None, "growth"]


def test_births_of_the_first_run_are_never_news(report: Report) -> None:
    past = begun().add("born", "b", "2026-11-20T00:00", "yö-8")
    assert [event.theme_id for event in past.told()] == ["b"]
    ranked = [report.themes[0].model_copy(update={"theme_id": name}) for name in ("a", "b")]
    dated = [past.seen().dated(each) for each in ranked]
    assert [(each.born, each.is_new) for each in dated] == [
        (dt.date(2026, 11, 1), False),
        (dt.date(2026, 11, 20), True),
    ]


def test_only_the_run_that_found_themes_first_is_the_first() -> None:
    assert begun().seen().is_first_run
    assert not begun().add("born", "b", "2026-11-02T00:00", "yö-2").seen().is_first_run
    assert not Past().seen().is_first_run


def test_where_themes_are_older_than_their_events_no_run_is_the_first() -> None:
    past = Past().add("kept", "a", "2026-11-22T00:31", "yö-9").add("born", "b", "2026-11-22T00:31", "yö-9")
    assert not past.seen().is_first_run
    assert [event.theme_id for event in past.told()] == ["b"]
    edited = Past().add("renamed", "a", "2026-11-20T00:00", None, 1).add("born", "b", "2026-11-22T00:31", "yö-9")
    assert [event.kind for event in edited.told()] == ["born", "renamed"]


def test_a_theme_that_came_apart_is_born_then_and_no_second_time(report: Report) -> None:
    past = begun().add("split", "b", "2026-11-05T00:00", "yö-2", others=("a",))
    past.add("split", "b", "2026-11-21T00:00", None, 1, others=("a",))
    dated = past.seen().dated(report.themes[0].model_copy(update={"theme_id": "b"}))
    assert (dated.born, dated.is_new) == (dt.date(2026, 11, 5), True)


def test_a_theme_of_an_old_store_has_no_day_of_birth(report: Report) -> None:
    past = Past().add("split", "a", "2026-11-21T00:00", None, 1, others=("a",))
    dated = past.seen().dated(report.themes[0].model_copy(update={"theme_id": "a", "born": None, "is_new": False}))
    assert (dated.born, dated.is_new) == (None, False)


def test_the_others_are_told_by_the_names_of_today_or_their_last() -> None:
    past = begun().add("retired", "z", "2026-11-10T00:00", "yö-5", label="Laskut")
    past.add("merged", "c", "2026-11-20T00:00", "yö-8", others=("a", "z", "?"))
    assert [other.label for other in past.told()[0].others] == ["Toimitus", "Laskut", "?"]


def test_who_made_it_happen_is_told() -> None:
    at = "2026-11-20T00:00"
    past = begun().add("merged", "c", at, None, 1, others=("a",)).add("merged", "d", at, "yö-8", others=("a",))
    # The codebook's file is edited by people too, though a run is what follows it.
    past.add("renamed", "k", at, "yö-8").add("learnt", "k", at, "yö-8")
    assert [event.by for event in past.told()] == ["run", "analyst", "run", "analyst"]


@pytest.mark.parametrize(("evidence", "by"), [({"texts": 9.0}, "analyst"), ({"respondents": 9.0}, "run")])
def test_a_codebook_theme_is_written_but_one_promoted_was_found(evidence: dict[str, float], by: str) -> None:
    past = Past().add("kept", "a", "2026-10-01T00:00").add("born", "k", "2026-11-20T00:00", "yö-8", evidence=evidence)
    assert [event.by for event in past.told()] == [by]


def test_counts_are_whole_numbers_or_nothing() -> None:
    past = begun().add("born", "b", "2026-11-20T00:00", "yö-8", evidence={"respondents": 12.0, "shared": 0.25})
    (event,) = past.told()
    assert (event.respondents, event.texts, event.shared) == (12, None, 0.25)
