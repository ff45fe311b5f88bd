from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from pipeline.measures import SegmentShare
from pipeline.statistics.segments import SegmentTests, compare_segments, shown_cells, sides
from tests.given_corpora import Answers, panel


def told(tests: SegmentTests, theme: int = 0) -> dict[str, SegmentShare]:
    return {f"{part.segment}={part.value}": part for part in tests.told(tests.p, 0.05)[theme]}


def members(**people: int) -> pl.DataFrame:
    rows = [("Alue", value, row) for value, count in people.items() for row in range(count)]
    return pl.DataFrame(rows, schema={"segment": pl.String, "value": pl.String, "row": pl.Int64}, orient="row")


def shown(**people: int) -> list[str]:
    return [value for _, value in shown_cells(members(**people), 5, 30)]


def test_lift_is_against_all_other_values() -> None:
    answers = Answers().many("U", 100, 40, "hinta", suhde="Uusi").many("V", 100, 10, "hinta", suhde="Vanha")
    answers.many("E", 100, 10, "hinta", suhde="Entinen").many("X", 50, 50, "hinta")
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))
    new = cells["suhde=Uusi"]
    assert (new.respondents, new.answered, new.verdict) == (40, 100, "more")
    assert new.lift is not None
    assert new.lift.estimate == pytest.approx(4.0)
    assert 2.0 < new.lift.low < 4.0 < new.lift.high < 7.0
    assert cells["suhde=Vanha"].verdict == "less"


def test_a_difference_within_its_noise_is_unclear() -> None:
    answers = Answers().many("U", 20, 4, "hinta", suhde="Uusi").many("V", 20, 3, "hinta", suhde="Vanha")
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))
    assert {cell.verdict for cell in cells.values()} == {"unclear"}


def test_of_fewer_than_five_who_mention_it_no_group_is_said_to_speak_more_nor_the_others_less() -> None:
    answers = Answers().many("U", 6, 4, "hinta", suhde="Uusi").many("V", 300, 0, "hinta", suhde="Vanha")
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))
    assert cells["suhde=Uusi"].q is not None
    assert cells["suhde=Uusi"].q < 0.001
    assert {cell.verdict for cell in cells.values()} == {"unclear"}
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 4))
    assert (cells["suhde=Uusi"].verdict, cells["suhde=Vanha"].verdict) == ("more", "less")


def test_who_answered_twice_counts_in_each_value_and_in_nobodys_others() -> None:
    answers = Answers().many("U", 10, 5, "hinta", suhde="Uusi").many("V", 10, 5, "hinta", suhde="Vanha")
    answers.add("U-000", suhde="Vanha").add("U-000", suhde="Vanha")
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))
    assert (cells["suhde=Uusi"].answered, cells["suhde=Vanha"].answered) == (10, 11)
    assert cells["suhde=Vanha"].respondents == 6
    assert cells["suhde=Vanha"].lift is not None
    assert cells["suhde=Vanha"].lift.estimate == pytest.approx((6 / 11) / (4 / 9))


def test_small_values_are_hidden() -> None:
    assert shown(Uusimaa=9, Lappi=4, Kainuu=3, Savo=5) == ["Uusimaa", "Savo"]


def test_one_hidden_value_could_be_had_by_subtraction_and_takes_the_next_with_it() -> None:
    assert shown(Uusimaa=20, Lappi=9, Savo=7, Kainuu=3) == ["Uusimaa", "Lappi"]
    assert shown(Uusimaa=20, Kainuu=3) == []


def test_two_hidden_people_are_too_few_to_hide_each_other() -> None:
    assert shown(Uusimaa=20, Lappi=9, Savo=1, Kainuu=1) == ["Uusimaa"]


def test_nothing_is_hidden_where_all_are_large() -> None:
    assert shown(Uusimaa=5, Lappi=5) == ["Lappi", "Uusimaa"]


def test_free_text_is_no_segment() -> None:
    assert shown(yleinen=6, **{f"vapaa{number}": 1 for number in range(40)}) == []


def test_of_many_values_the_largest_are_shown() -> None:
    many = {f"Kunta{number:02}": 10 + number for number in range(50)}
    cells = shown(**many)
    assert (len(cells), cells[0], cells[-1]) == (30, "Kunta49", "Kunta20")


def test_a_segment_with_one_value_has_nobody_to_be_set_against() -> None:
    answers = Answers().many("U", 10, 5, "hinta", suhde="Uusi")
    tests = compare_segments(answers.corpus, answers.panel("hinta"), 5)
    cell = told(tests)["suhde=Uusi"]
    assert np.isnan(tests.p).all()
    assert (cell.lift, cell.q, cell.verdict) == (None, None, "unclear")


def test_what_nobody_else_mentions_has_no_lift_and_is_told_all_the_same() -> None:
    answers = Answers().many("U", 20, 15, "hinta", suhde="Uusi").many("V", 20, 0, "hinta", suhde="Vanha")
    cells = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))
    assert (cells["suhde=Uusi"].lift, cells["suhde=Uusi"].verdict) == (None, "more")
    assert cells["suhde=Vanha"].verdict == "less"


def test_a_theme_that_the_segment_is_silent_about_is_not_tested() -> None:
    answers = Answers().many("U", 10, 5, "hinta", suhde="Uusi").many("V", 10, 5, "hinta", suhde="Vanha")
    tests = compare_segments(answers.corpus, answers.panel("hinta", "muu"), 5)
    assert np.isnan(tests.p[:, 1]).all()
    assert not np.isnan(tests.p[:, 0]).any()


def test_weights_go_into_shares_and_their_intervals() -> None:
    answers = Answers().many("U", 40, 10, "hinta", suhde="Uusi").many("V", 40, 20, "hinta", suhde="Vanha")
    plain = told(compare_segments(answers.corpus, answers.panel("hinta"), 5))["suhde=Uusi"]
    weights = np.array([3.0] * 10 + [1.0] * 30 + [1.0] * 40)
    weighed = answers.panel("hinta", weights=(weights / weights.mean()).tolist())
    heavy = told(compare_segments(answers.corpus, weighed, 5))["suhde=Uusi"]
    assert (plain.share.estimate, heavy.share.estimate) == (0.25, pytest.approx(30 / 60))
    assert (heavy.respondents, heavy.answered) == (10, 40)
    assert heavy.share.high - heavy.share.low > plain.share.high - plain.share.low


def test_no_segments_no_cells() -> None:
    answers = Answers().add("A", "hinta").add("B")
    tests = compare_segments(answers.corpus, answers.panel("hinta"), 5)
    assert tests.told(tests.p, 0.05) == [()]


def test_effective_numbers_are_kishs() -> None:
    crowd = panel(np.array([[True], [False], [False]]), weights=[2.0, 0.5, 0.5])
    counted = sides(crowd, np.array([[True, True, False], [False, False, False]]))
    assert counted.effective.tolist() == pytest.approx([2.5**2 / (4 + 0.25), 0.0])
    assert counted.share[:, 0].tolist() == pytest.approx([0.8, 0.0])
