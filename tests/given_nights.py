"""An inbox, a store, and the nights that pass, with doubles whose groups are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.events import KeptEvent
from pipeline.line import theme_report
from pipeline.orders import Order
from pipeline.settings import load_settings
from pipeline.store import Store
from pipeline.themes import ThemeSet
from pipeline.workplace import Workplace
from tests.doubles import HandTools

HEADER = "vastaaja;pvm;Palaute"
CODEBOOK = """
version = 1
name = "Kirja"
[[links]]
id = "raha"
name = "Raha"
[[headings]]
id = "laskut"
name = "Laskut"
link = "raha"
[[themes]]
id = "laskutus"
name = "Laskutus"
heading = "laskut"
description = "Laskut ja maksaminen."
examples = ["Lasku oli väärin.", "Lasku tuli kahdesti.", "Laskua ei tullut koskaan.", "Epäselvä lasku."]
near_misses = [{ text = "Hinta on liian kova." }]
"""


class Nights:
    """An inbox, a store, and the nights that pass."""

    def __init__(self, folder: Path, store: Store, codebook: str = "", **settings: Any) -> None:
        self.folder, self.store, self.tools = folder, store, HandTools()
        self.inbox, self.book = folder / "saapuneet", folder / "kirja.toml"
        self.inbox.mkdir()
        self.book.write_text(codebook, encoding="utf-8")
        seldom = {"growth": 100, "young_growth": 100, "renew_growth": 1.5, "refit_days": 999}
        told: dict[str, Any] = {"discovery": {"min_texts": 3, "least_similarity": 0.5}, "registry": seldom}
        told |= {"codebook": {"path": self.book}, "store": {"state_dir": folder / "tila"}} | settings
        self.settings = load_settings(**told)
        self.order = Order(sources=(self.inbox,), out=folder / "raportti", remembers=True)

    def say(self, name: str, *texts: str, day: str = "1.9.2026") -> None:
        rows = [f"{name}{number};{day};{text}" for number, text in enumerate(texts)]
        (self.inbox / f"{name}.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")

    def night(self, *, refit: bool = False, anew: bool = False) -> ThemeSet:
        order = self.order.model_copy(update={"refit": refit, "anew": anew})
        theme_report(order, Workplace(self.store, self.tools, self.settings))
        return self.themes

    @property
    def themes(self) -> ThemeSet:
        kept = self.store.latest_theme_set(self.order.space)
        assert kept is not None
        return kept

    @property
    def ids(self) -> dict[str, str]:
        return {theme.label: theme.theme_id for theme in self.themes.whole}

    @property
    def events(self) -> list[KeptEvent]:
        return self.store.events(self.order.space)

    def happened(self, since: int = 0) -> list[tuple[str, str]]:
        return [(kept.event.kind, kept.event.label) for kept in self.events[since:]]


def many(text: str, count: int = 8) -> list[str]:
    return [f"{text} {word}." for word in "abcdefghijklmnopqrst"[:count]]


def two_subjects(folder: Path, store: Store) -> Nights:
    """Return nights on whose first eight people speak of each of two subjects."""
    made = Nights(folder, store)
    made.say("a", *many("Toimitus myöhästyi taas"), *many("Kyltti puuttui pihasta"))
    return made
