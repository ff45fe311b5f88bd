from __future__ import annotations

import pytest

from pipeline.errors import SettingsError
from pipeline.measures import Contrast
from pipeline.statistics.contrasts import automatic, compare_groups
from pipeline.statistics.groups import resolve
from tests.given_corpora import Answers

THEMES = ("hinta", "kyltti", "palvelu", "muu")


def said(new: int, old: int, **mentioning: tuple[int, int]) -> Answers:
    """Return answers of new and old customers; of whom so many mention each theme."""
    answers = Answers()
    for name, people, side in (("Uusi", new, 0), ("Vanha", old, 1)):
        for number in range(people):
            themes = [theme for theme, counts in mentioning.items() if number < counts[side]]
            answers.add(f"{name}-{number:04}", *themes, suhde=name)
    return answers


def contrast(answers: Answers, rate: float = 0.05) -> Contrast:
    a, b = (resolve(answers.corpus, spec) for spec in ("suhde=Uusi", "suhde=Vanha"))
    tests = compare_groups(answers.panel(*THEMES), a, b, 5)
    return tests.told(tests.p, rate, 0.2, [(theme, theme.capitalize()) for theme in THEMES])


def test_blind_spots_and_differences_are_told_surest_first() -> None:
    told = contrast(said(200, 200, hinta=(120, 2), palvelu=(50, 80), kyltti=(190, 188)))
    assert [(row.theme_id, row.verdict) for row in told.rows] == [
        ("hinta", "only_a"),
        ("palvelu", "more_b"),
        ("kyltti", "alike"),
    ]
    first = told.rows[0]
    assert (first.label, first.respondents_a, first.respondents_b) == ("Hinta", 120, 2)
    assert first.difference.estimate == pytest.approx(0.59)
    assert first.ratio is not None
    assert first.ratio.estimate == pytest.approx(60.0)
    assert (told.a.name, told.b.name, told.a.respondents) == ("suhde: Uusi", "suhde: Vanha", 200)


def test_the_other_side_has_blind_spots_too() -> None:
    assert contrast(said(200, 200, hinta=(0, 90))).rows[0].verdict == "only_b"


def test_what_one_side_hardly_mentions_is_no_blind_spot_unless_surely_so() -> None:
    (row,) = contrast(said(200, 20, hinta=(120, 0))).rows
    assert (row.verdict, row.ratio) == ("more_a", None)


def test_few_people_are_unclear() -> None:
    assert contrast(said(12, 12, hinta=(6, 4))).rows[0].verdict == "unclear"


def test_what_fewer_than_five_say_is_no_difference_however_surely_the_others_do_not() -> None:
    assert contrast(said(6, 300, hinta=(4, 0))).rows[0].verdict == "unclear"
    assert contrast(said(6, 300, hinta=(5, 0))).rows[0].verdict != "unclear"


def test_a_claim_needs_the_false_discovery_rate() -> None:
    assert contrast(said(200, 200, palvelu=(50, 80)), rate=0.0).rows[0].verdict == "unclear"


def test_who_belongs_to_both_is_left_out_and_counted() -> None:
    answers = said(20, 20, hinta=(10, 5)).add("Uusi-0000", suhde="Vanha").add("Uusi-0019", suhde="Vanha")
    told = contrast(answers)
    assert (told.a.respondents, told.b.respondents, told.both) == (18, 20, 2)
    assert told.rows[0].respondents_a == 9


def test_a_group_that_is_too_small_is_refused() -> None:
    with pytest.raises(SettingsError, match="vähintään 5") as refused:
        contrast(said(20, 4, hinta=(10, 1)))
    assert refused.value.where == "suhde=Vanha"


def test_a_group_can_not_be_set_against_itself() -> None:
    answers = said(20, 20, hinta=(10, 5))
    party = resolve(answers.corpus, "suhde=Uusi")
    with pytest.raises(SettingsError, match="molempiin"):
        compare_groups(answers.panel(*THEMES), party, party, 5)


def test_the_two_largest_values_of_small_segments_suggest_themselves() -> None:
    answers = Answers()
    for number in range(60):
        answers.add(
            f"V-{number}",
            suhde=["Uusi", "Vanha", "Vanha"][number % 3],
            kunta=f"Kunta {number % 7}",
            yksi="Sama",
            osa=["A", "B"][number % 2] if number < 30 else None,
        )
    assert automatic(answers.corpus, 5) == (("suhde=Vanha", "suhde=Uusi"), ("osa=A", "osa=B"))
    assert automatic(answers.corpus, 5, most=1) == (("suhde=Vanha", "suhde=Uusi"),)
    assert automatic(answers.corpus, 18) == (("suhde=Vanha", "suhde=Uusi"),)


def test_nothing_suggests_itself_without_segments() -> None:
    assert automatic(Answers().add("A").corpus, 1) == ()
