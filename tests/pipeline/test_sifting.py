"""What a night remembers never changes what it finds: on a real store, night after night."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import editing
from pipeline.codebook import codebook_in_use
from pipeline.line import edited_report
from pipeline.material import Material, gather
from pipeline.registry import advance
from pipeline.settings import load_settings
from pipeline.sifting import rules_of
from pipeline.store import Store
from pipeline.themes import Settled
from pipeline.workplace import Workplace
from tests.given_nights import CODEBOOK, Nights, many
from tests.given_themes import theme


@pytest.fixture
def nights(tmp_path: Path, store: Store) -> Nights:
    return two_themes(tmp_path, store)


def two_themes(folder: Path, store: Store) -> Nights:
    made = Nights(folder, store)
    made.say("a", *many("Toimitus myöhästyi taas"), *many("Kyltti puuttui pihasta"), "Hinta nousi kovasti.", "Hyvä.")
    made.night()
    return made


def material(nights: Nights) -> Material:
    return gather(nights.order.space, nights.themes, nights.themes.model_revision, nights.store, nights.settings)


def forget(nights: Nights) -> None:
    nights.store.keep_sifted(nights.order.space, "nothing", {})


def edit(nights: Nights, command: editing.Command, label: str = "", *others: str, to: str = "") -> None:
    wish = editing.Wish(command, label, others, to, who="N", why="koe")
    edited_report(nights.order, wish, Workplace(nights.store, nights.tools, nights.settings))


def say_again(nights: Nights) -> None:
    nights.say("b", "Toimitus myöhästyi taas a.", "Hinta nousi kovasti.", "Palvelu oli töykeää.", "Kyltti oli nurin.")


def read_anew(nights: Nights) -> None:
    nights.say("a", *many("Toimitus myöhästyi taas", 5), "Palvelu oli töykeää.")


def leave(nights: Nights) -> None:
    nights.order = nights.order.model_copy(update={"remembers": False})
    say_again(nights)
    nights.night()
    nights.say("c", "Toimitus katosi taas.")
    nights.night()
    (nights.inbox / "b.csv").unlink()


def book(nights: Nights) -> None:
    nights.book.write_text(CODEBOOK, encoding="utf-8")
    nights.say("b", *many("Lasku oli taas väärin"))


def settle(nights: Nights) -> None:
    told = nights.settings.model_dump() | {"assignment": {"max_themes": 1}, "discovery": {"min_words": 3}}
    nights.settings = nights.settings.model_copy(
        update={name: getattr(load_settings(**{name: told[name]}), name) for name in ("assignment", "discovery")}
    )


def unedited(nights: Nights) -> None:
    edit(nights, "merge", "Toimitus", "Kyltti")
    nights.night()
    edit(nights, "undo")


CHANGES: dict[str, Callable[[Nights], None]] = {
    "nothing": lambda nights: None,
    "answers that say old things again, and new ones": say_again,
    "a file read anew": read_anew,
    "a file that left": leave,
    "a codebook": book,
    "settings": settle,
    "a merge": lambda nights: edit(nights, "merge", "Toimitus", "Kyltti"),
    "a theme retired": lambda nights: edit(nights, "retire", "Kyltti"),
    "an edit undone": unedited,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_what_is_remembered_is_what_a_look_at_everything_finds(
    nights: Nights, change: Callable[[Nights], None]
) -> None:
    for _ in range(2):
        change(nights)
        change = CHANGES["nothing"]
        nights.night()
        warm = material(nights).sieve(nights.themes.themes)
        assert sum(nights.store.sifted(nights.order.space, warm.rules).values()) > 0
        forget(nights)
        cold = material(nights).sieve(nights.themes.themes)
        assert (warm.known > 0, cold.known) == (True, 0)
        assert (warm.count, warm.left.rows()) == (cold.count, cold.left.rows())


def test_a_night_is_the_same_without_memory(tmp_path: Path, store: Store) -> None:
    told = []
    for name in ("muistava", "unohtava"):
        (tmp_path / name).mkdir()
        nights = two_themes(tmp_path / name, store)
        for number, texts in enumerate(
            (many("Palvelu oli töykeää", 4), many("Palvelu oli hidasta", 5), ["Hinta nousi."])
        ):
            if name == "unohtava":
                forget(nights)
            nights.say(f"b{number}", *texts)
            nights.night()
        same = {"refitted_at": dt.datetime(2026, 1, 1, tzinfo=dt.UTC), "codebook": ""}  # when and where differ
        grounds = replace(nights.themes.grounds, **same)  # type: ignore[type-var]
        happened = [(kept.event.kind, kept.event.theme_id, kept.event.evidence) for kept in nights.events]
        told.append((nights.ids, grounds, happened))
    assert "Palvelu" in told[0][0]
    assert told[0] == told[1]


def test_an_ordinary_night_fetches_nothing_old(nights: Nights) -> None:
    nights.say("b", "Palvelu oli töykeää.")
    nights.night()
    tonight = material(nights)
    now = dt.datetime.now(dt.UTC)
    codebook = codebook_in_use(nights.settings)
    changed = advance(tonight, nights.themes, codebook, nights.tools, nights.settings, now)
    assert changed.themes.theme_set_id == nights.themes.theme_set_id
    assert vars(tonight).keys().isdisjoint({"texts", "voices", "recent", "embeddings", "_content"})


def test_rules_tell_what_decides_and_nothing_else() -> None:
    one, other, settings = theme("a", 0.1), theme("b", 0.9), load_settings()
    digest = rules_of([one, other], "m", settings)
    same = [replace(one, label="Nimi", pinned=True, retired=True), theme("s", 0.2, parent="a")]
    assert rules_of([other, *same], "m", settings) == digest
    stricter = load_settings(assignment={"max_themes": 1})
    others = [
        rules_of([one], "m", settings),
        rules_of([one, other], "m", settings, [Settled("k")]),
        rules_of([one, other], "n", settings),
        rules_of([one, other], "m", stricter),
        rules_of([one, replace(other, rejected=("k",))], "m", settings),
        rules_of([one, replace(other, dormant=1)], "m", settings),
        rules_of([one, replace(other, rule=other.rule.at(0.5))], "m", settings),
    ]
    assert len({digest, *others}) == 8
