"""What publishing remembers never changes what it says: on a real store, night after night."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import line
from pipeline.assignment import assign_texts, distinct
from pipeline.carrying import KeptVectors, carried_by, rules_of
from pipeline.embedding import Embeddings
from pipeline.errors import NothingToReport
from pipeline.frames import CARRIED
from pipeline.line import theme_report
from pipeline.passages import text_key
from pipeline.settings import Assignment
from pipeline.store import Store
from pipeline.themes import Settled
from pipeline.workplace import Workplace
from tests.end_state import report_of
from tests.given_themes import theme, theme_set
from tests.pipeline.test_registry import Nights, many
from tests.pipeline.test_sifting import CHANGES, edit, two_themes


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    return two_themes(tmp_path, store)


def forget(nights: Nights) -> None:
    nights.store.keep_carried(nights.order.space, "nothing", CARRIED.to_frame())


def told(nights: Nights) -> tuple[object, ...]:
    """Return all that is published and says nothing of its run."""
    out = nights.order.out
    files = [out / "report.xlsx", *sorted((out / "tables").iterdir())]
    return report_of(out), [(path.name, path.read_bytes()) for path in files]


def known(nights: Nights) -> set[str]:
    rules = rules_of(nights.themes, nights.settings.assignment)
    return set(nights.store.carried(nights.order.space, rules)["text_key"])


def said(nights: Nights) -> set[str]:
    return set(distinct(nights.store.passages(nights.order.space))["text_key"])


def refit(nights: Nights) -> None:
    nights.say("b", *many("Palvelu oli töykeää"), *many("Toimitus katosi taas", 3))
    nights.night(refit=True)


def reject(nights: Nights) -> None:
    mentions = nights.store.published_tables(nights.order.space)["mentions"]
    first = mentions.filter(mentions["theme_id"] == nights.ids["Toimitus"])["passage_id"][0]
    edit(nights, "reject", "Toimitus", to=first)


CHANGED: dict[str, Callable[[Nights], None]] = {**CHANGES, "a refit": refit, "a passage judged": reject}


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED.keys())
def test_a_warm_report_is_the_cold_one_byte_for_byte(nights: Nights, change: Callable[[Nights], None]) -> None:
    for _ in range(2):
        change(nights)
        change = CHANGES["nothing"]
        nights.night()
        warm = told(nights)
        assert known(nights) == said(nights)
        forget(nights)
        assert not known(nights)
        nights.night()
        assert told(nights) == warm


def test_a_night_compares_what_is_new_and_nothing_else(nights: Nights, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []

    def watched(self: KeptVectors, keys: list[str]) -> object:
        compared.extend(keys)
        return self.store.vectors(keys, self.revision)

    nights.say("b", "Palvelu oli töykeää.", "Hyvä.")
    fetched = line.findings_of(nights.order.space, nights.themes.theme_set_id, work(nights))
    assert not fetched.mentions.is_empty()
    with monkeypatch.context() as patch:
        patch.setattr(KeptVectors, "of", watched)
        line.take_in(nights.order, work(nights))
        line.understand(nights.order.space, work(nights))
        line.findings_of(nights.order.space, nights.themes.theme_set_id, work(nights))
    assert sorted(compared) == sorted([text_key("Palvelu oli töykeää."), text_key("Hyvä.")])


def work(nights: Nights) -> Workplace:
    return Workplace(nights.store, nights.tools, nights.settings)


def test_an_answer_that_was_erased_is_gone_before_the_report_is(nights: Nights) -> None:
    erased = text_key("Hinta nousi kovasti.")
    assert erased in known(nights)
    nights.say("a", *many("Toimitus myöhästyi taas"), *many("Kyltti puuttui pihasta"), "Hyvä.")
    line.take_in(nights.order, work(nights))
    assert erased not in known(nights)
    assert known(nights) == said(nights)


def test_a_run_that_died_before_it_published_leaves_nothing_wrong(nights: Nights) -> None:
    nights.say("b", *many("Toimitus myöhästyi jälleen", 3), "Palvelu oli töykeää.")
    nowhere = nights.order.model_copy(update={"start": line.dt.date(2031, 1, 1)})
    with pytest.raises(NothingToReport):
        theme_report(nowhere, work(nights))
    assert known(nights) == said(nights)
    nights.night()
    after = told(nights)
    forget(nights)
    nights.night()
    assert told(nights) == after


def test_remembered_and_new_together_are_what_all_at_once_would_be(nights: Nights) -> None:
    texts, settings = distinct(nights.store.passages(nights.order.space)), nights.settings.assignment
    vectors = KeptVectors(nights.store, nights.themes.model_revision)
    keys = texts["text_key"].to_list()
    embeddings = Embeddings(tuple(keys), vectors.of(keys), vectors.revision)
    at_once = assign_texts(texts, embeddings, nights.themes, settings)
    forget(nights)
    for some in (texts[:3], texts[2:9], texts):
        carried_by(some, vectors, nights.themes, settings)
    parts = carried_by(texts, vectors, nights.themes, settings)
    assert sorted(parts.rows()) == sorted(at_once.rows())


def test_vectors_of_another_model_are_refused(nights: Nights) -> None:
    texts = distinct(nights.store.passages(nights.order.space))
    with pytest.raises(ValueError, match="another"):
        carried_by(texts, KeptVectors(nights.store, "another"), nights.themes, nights.settings.assignment)


def test_rules_tell_what_decides_and_nothing_else() -> None:
    one, other = theme("a", 0.1), theme("b", 0.9)
    side = theme("s", 0.2, parent="a")
    digest = rules_of(theme_set(one, other, side), Assignment())
    named = replace(one, label="Nimi", pinned=True, heading="Raha", dormant=1)
    assert rules_of(theme_set(named, other, side), Assignment()) == digest
    others = [
        rules_of(theme_set(one, other, side), Assignment(max_themes=1)),
        rules_of(theme_set(one, other, side, revision="n"), Assignment()),
        rules_of(theme_set(other, one, side), Assignment()),
        rules_of(theme_set(one, other, side, settled=(Settled("k"),)), Assignment()),
        rules_of(theme_set(one, other, side, settled=(Settled("k", ("b",)),)), Assignment()),
        rules_of(theme_set(one, other), Assignment()),
        rules_of(theme_set(one, other, replace(side, parent="b")), Assignment()),
        rules_of(theme_set(one, replace(other, retired=True), side), Assignment()),
        rules_of(theme_set(one, replace(other, rejected=("k",)), side), Assignment()),
        rules_of(theme_set(one, replace(other, rule=other.rule.at(0.5)), side), Assignment()),
    ]
    assert len({digest, *others}) == 11
