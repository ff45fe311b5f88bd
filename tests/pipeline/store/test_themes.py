from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa
from alembic import command

from pipeline.edits import Edit
from pipeline.errors import StoreError
from pipeline.events import Event
from pipeline.report.columns import TABLES
from pipeline.rules import Rule
from pipeline.store import Store, open_store, schema
from pipeline.store.migrating import _config
from pipeline.store.packing import unpacked
from pipeline.themes import Settled, ThemeSet, fingerprint
from tests.given_themes import grounds, theme, theme_set, unit
from tests.pipeline.store.given import ORDER

TOLD = Rule(
    np.stack([unit(0.1), unit(0.2)]),
    np.array([30.0, 1 / 3]),
    np.array([-15.0, 0.1]),
    threshold=0.1,
    lemmas=((("ä", 0.1), ("ö", -2.5)), ()),
)


@pytest.fixture
def started(store: Store) -> Store:
    store.start_run("run-1", "s", ORDER, "hash", {})
    return store


def same(one: ThemeSet | None, other: ThemeSet) -> bool:
    return (
        one is not None
        and (one.theme_set_id, one.space, one.model_revision) == (other.theme_set_id, other.space, other.model_revision)
        and (one.grounds, one.settled) == (other.grounds, other.settled)
        and list(map(fingerprint, one.themes)) == list(map(fingerprint, other.themes))
    )


def test_settled_texts_come_back_and_name_the_set(started: Store) -> None:
    settled = (Settled("x"), Settled("y", ("a", "b"), is_open=True))
    one, other = (ThemeSet.of("s", "m", [theme("a", 0.3)], grounds(), some) for some in ((), settled))
    assert one.theme_set_id != other.theme_set_id
    started.keep_theme_set(other, "run-1")
    assert same(started.latest_theme_set("s"), other)


def test_a_theme_set_comes_back_exactly_in_its_order(started: Store) -> None:
    full = theme(
        "z",
        0.3,
        rule=TOLD,
        kind="codebook",
        heading="Toimitus",
        link="Toimitus",
        description="Tuleeko <b>ajallaan</b>?",
        named_by="analyst",
        pinned=True,
        dormant=2,
        basis="x",
        absorbed=1,
        confirmed=("k1", "k2"),
        rejected=("k3",),
    )
    kept = theme_set(full, theme("a", 1.1), theme("a1", 1.0, parent="a"), grounds=grounds())
    started.keep_theme_set(kept, "run-1")
    assert same(started.theme_set("set"), kept)
    assert started.theme_set("set-2") is None


def test_the_latest_of_a_space_whatever_its_model(started: Store) -> None:
    first, second = theme_set(theme("a", 0.1), name="z"), theme_set(theme("b", 0.2), name="a", revision="m2")
    for kept in (first, second, theme_set(name="x", space="other")):
        started.keep_theme_set(kept, "run-1")
    assert same(started.latest_theme_set("s"), second)
    assert started.latest_theme_set("nowhere") is None
    started.keep_theme_set(first, "run-1")
    assert same(started.latest_theme_set("s"), first)


def test_kept_again_it_replaces_itself(started: Store) -> None:
    started.keep_theme_set(theme_set(theme("a", 0.1), theme("b", 0.2)), "run-1")
    again = theme_set(theme("c", 0.3))
    started.keep_theme_set(again, "run-1")
    assert same(started.theme_set("set"), again)


def test_what_a_set_stands_on_may_change(started: Store) -> None:
    kept = theme_set(theme("a", 0.1), grounds=grounds(residue=1))
    started.keep_theme_set(kept, "run-1")
    started.ground("set", grounds(residue=7))
    assert same(started.theme_set("set"), replace(kept, grounds=grounds(residue=7)))


def test_no_themes_are_a_set_too(started: Store) -> None:
    started.keep_theme_set(theme_set(), "run-1")
    assert same(started.theme_set("set"), theme_set())


def test_a_set_needs_its_run(store: Store) -> None:
    with pytest.raises(StoreError):
        store.keep_theme_set(theme_set(theme("a", 0.1)), "unknown", [Event("born", "a", "A")])
    assert store.theme_set("set") is None
    assert store.events("s") == []


def test_events_are_numbered_from_the_first_on(started: Store) -> None:
    born, merged = Event("born", "a", "Ä", evidence={"texts": 3.0}), Event("merged", "b", "B", ("a",))
    started.keep_theme_set(theme_set(), "run-1", [born])
    started.keep_theme_set(theme_set(), "run-1", [merged])
    told = [(kept.number, kept.event, kept.run_id, kept.edit) for kept in started.events("s")]
    assert told == [(1, born, "run-1", None), (2, merged, "run-1", None)]
    assert started.events("other") == []


def test_an_edit_comes_with_its_set_and_events(started: Store) -> None:
    at = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
    edit = Edit(1, at, "Aino", "selkeämpi", "rename", "a · B", "before", "set", "vanha kirja", "uusi kirja")
    started.keep_edit(edit, theme_set(theme("a", 0.1, label="B")), "run-1", [Event("renamed", "a", "B")])
    assert started.edits("s") == [edit]
    assert [(kept.at, kept.run_id, kept.edit) for kept in started.events("s")] == [(at, None, 1)]
    with pytest.raises(StoreError):
        started.keep_edit(edit, theme_set(name="other"), "run-1", [])
    assert started.theme_set("other") is None


def test_what_was_published_comes_back_byte_for_byte(started: Store) -> None:
    files = {"report.json": b"\x00\xffabc" * 1000, "tables/themes.parquet": b""}
    started.start_run("run-2", "s", ORDER, "hash", {})
    empty = {name: spec.schema.to_frame() for name, spec in TABLES.items()}
    started.publish("s", "run-1", empty, files)
    started.publish("s", "run-2", empty, {**files, "report.html": b"<p>"})
    assert started.archived("run-1") == files
    assert started.archived("run-2") == {**files, "report.html": b"<p>"}
    assert started.archived("run-3") == {}


def test_themes_of_an_old_store_go_on_as_rules(store_url: str, old_store: Callable[[str], None]) -> None:
    old_store(store_url)
    with open_store(store_url) as store:
        kept = store.latest_theme_set("s")
    assert kept is not None
    (sided, plain) = kept.themes
    assert (sided.label, sided.kind, kept.grounds) == ("Ä", "discovered", None)
    near, far = np.stack([unit(1.0)]), np.stack([unit(2.5)])
    assert sided.rule.log_odds(near, [""])[0] >= sided.rule.threshold
    assert sided.rule.log_odds(far, [""])[0] < sided.rule.threshold
    assert plain.rule.directions.shape == (1, 2)


@pytest.fixture
def old_store() -> Callable[[str], None]:
    """Return what makes a store of the first shape, with one theme of two sides and one of none."""

    def make(url: str) -> None:
        engine = sa.create_engine(url)
        if engine.dialect.name == "sqlite":
            Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
        config = _config()
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "0001")
            tables = sa.MetaData()
            tables.reflect(connection, only=["run", "theme_set", "theme"])
            run = {"run_id": "r", "space": "s", "order": {}, "status": "done", "counts": {}, "settings_hash": ""}
            now = dt.datetime.now(dt.UTC)
            told = {"started_at": now, "model_revisions": {}, "timings": {}}
            connection.execute(tables.tables["run"].insert(), [run | told])
            named = {"theme_set_id": "t", "space": "s", "model_revision": "m", "run_id": "r", "created_at": now}
            connection.execute(tables.tables["theme_set"].insert(), [named])
            common = {"theme_set_id": "t", "words": [["ä", 1.0]], "threshold": 0.6, "size": 5}
            vector, aspects = unit(0.5).tobytes(), np.stack([unit(0.0), unit(1.0)]).tobytes()
            rows = [
                common | {"position": 0, "theme_id": "a", "label": "Ä", "vector": vector, "aspects": aspects},
                common | {"position": 1, "theme_id": "b", "label": "B", "vector": vector, "aspects": None},
            ]
            connection.execute(tables.tables["theme"].insert(), rows)
        engine.dispose()

    return make


def test_a_rule_is_kept_small_and_one_kept_as_it_is_comes_back(started: Store) -> None:
    words = tuple((f"sana{number}", 1 / (number + 1)) for number in range(500))
    full = theme("z", 0.3, rule=replace(TOLD, lemmas=(words, ())))
    told = ThemeSet.of("s", "m", [full], grounds())
    started.keep_theme_set(told, "run-1")
    with started._write() as connection:
        kept = connection.execute(sa.select(schema.theme.c.rule)).scalar_one()
        as_it_is = json.loads(unpacked(kept))
        assert len(kept) < len(unpacked(kept)) / 2
        connection.execute(sa.update(schema.theme).values(rule=as_it_is))
    assert same(started.latest_theme_set("s"), told)
