"""What sleeps wakes when people speak of it again: on a real store."""

from __future__ import annotations

from pathlib import Path

from pipeline.store import Store
from tests.given_nights import Nights, many


def test_what_nobody_says_any_more_sleeps_and_wakes(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100, "refit_days": 999, "window_days": 30})
    nights.say("a", *many("Toimitus myöhästyi"), *many("Kyltti puuttui pihasta"), day="1.1.2026")
    nights.night()
    was = nights.ids
    nights.say("b", *many("Toimitus oli rikki"), day="1.6.2026")
    nights.night(refit=True)
    assert ("dormant", "Kyltti") in nights.happened(2)
    nights.say("c", *many("Kyltti oli nurin"), day="2.6.2026")
    nights.night()
    assert nights.happened()[-1] == ("revived", "Kyltti")
    assert nights.ids == was


def test_short_answers_are_heard_as_a_report_hears_them(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100, "refit_days": 999, "window_days": 30})
    nights.say("a", *many("Toimitus myöhästyi"), *many("Kyltti puuttui pihasta"), day="1.1.2026")
    nights.night()
    nights.say("b", *many("Toimitus oli rikki"), *["Kyltti."] * 8, day="1.6.2026")
    nights.night(refit=True)
    assert not nights.themes.by_id[nights.ids["Kyltti"]].dormant
    nights.say("b", *many("Toimitus oli rikki"), *["Kyltti."] * 7, day="1.6.2026")
    nights.night(refit=True)
    last = nights.events[-1].event
    assert (last.kind, last.label, last.evidence["respondents"]) == ("dormant", "Kyltti", 7.0)


def test_one_word_from_enough_people_wakes_a_theme(tmp_path: Path, store: Store) -> None:
    nights = Nights(tmp_path, store, registry={"growth": 100, "refit_days": 999, "window_days": 30})
    nights.say("a", *many("Toimitus myöhästyi"), *many("Kyltti puuttui pihasta"), day="1.1.2026")
    nights.night()
    nights.say("b", *many("Toimitus oli rikki"), day="1.6.2026")
    nights.night(refit=True)
    nights.say("c", *["Kyltti."] * 8, day="2.6.2026")
    nights.night()
    assert nights.happened()[-1] == ("revived", "Kyltti")
