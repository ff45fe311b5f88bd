"""What a report is made of, and that its tables say the same as it does."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import polars as pl
import pytest

from pipeline.corpus import Corpus
from pipeline.documents import Document, Rating, SourceFile, Turn
from pipeline.embedding import Embeddings
from pipeline.events import Event, KeptEvent
from pipeline.frames import MENTIONS, TONES
from pipeline.orders import Order
from pipeline.passages import Passage, text_key
from pipeline.report.build import Built, Findings, build
from pipeline.report.columns import TABLES
from pipeline.report.tables import tables
from pipeline.rules import near
from pipeline.settings import load_settings
from pipeline.store import Store
from pipeline.themes import Theme, ThemeSet

ORDER = Order(sources=(Path("/saapuneet"),), out=Path("/raportti"))
RATED = Rating(4, 1, 5)
SEPTEMBER: dict[str, Any] = {"start": dt.date(2026, 9, 1), "end": dt.date(2026, 9, 30)}


class Desk:
    """A store with documents, and the themes that its passages are said to carry."""

    def __init__(self, store: Store, facts: Any) -> None:
        self.store, self.facts = store, facts
        self.documents: list[Document] = []
        self.passages: list[Passage] = []
        self.carried: list[tuple[str, str, float, str | None]] = []
        self.events: list[KeptEvent] = []
        self.heard: dict[str, str] = {}

    def answer(self, text: str, *themes: str, kind: str = "content", **told: Any) -> None:
        number = f"d{len(self.documents)}"
        self._say(Document(number, "response", f"rivi {number}", (Turn(number, text),), **told), kind, themes)

    def interview(self, *turns: Turn, theme: str, kind: str = "content") -> None:
        number = f"d{len(self.documents)}"
        self._say(Document(number, "interview", "koko tiedosto", turns, date=dt.date(2026, 9, 3)), kind, (theme,))

    def clauses(self, text: str, *parts: str, theme: str, strength: float = 0.5) -> None:
        """An answer that is cut into clauses, the last of which speaks of the theme."""
        document = Document(f"d{len(self.documents)}", "response", "rivi", (Turn("V", text),))
        self.documents.append(document)
        for part in parts:
            start = text.index(part)
            name = f"{document.document_id}-{start}"
            self.passages.append(
                Passage(name, document.document_id, name, 0, start, start + len(part), part, text_key(part), (), "fi",
                        "content")
            )  # fmt: skip
        self.carried.append((name, theme, strength, None))

    def _say(self, document: Document, kind: str, themes: tuple[str, ...]) -> None:
        self.documents.append(document)
        for turn, (said, start) in enumerate(zip(document.turns, document.turn_starts(), strict=True)):
            name = f"{document.document_id}-{turn}"
            self.passages.append(
                Passage(
                    passage_id=name,
                    document_id=document.document_id,
                    respondent=said.speaker,
                    turn=turn,
                    start=start,
                    end=start + len(said.text),
                    text=said.text,
                    text_key=text_key(said.text),
                    lemmas=(),
                    language="fi",
                    kind=kind,  # type: ignore[arg-type] # a literal in every call
                )
            )
            self.carried += [(name, theme, 0.5, "myöhässä" if theme == "toimitus" else None) for theme in themes]

    def happened(self, kind: str, theme_id: str, day: dt.date, run_id: str | None = "yö-1", **told: Any) -> None:
        at = dt.datetime.combine(day, dt.time(1), dt.UTC)
        self.events.append(KeptEvent(Event(kind, theme_id, "Nimi", **told), len(self.events) + 1, at, run_id))  # type: ignore[arg-type] # a literal in every call

    def build(self, passed_over: tuple[tuple[str, str], ...] = (), **days: Any) -> Built:
        space, file = ORDER.space, SourceFile(Path("/saapuneet/kysely.csv"), "bytes")
        self.store.keep_source(space, file, family="csv", tools="1", documents=self.documents, passages=self.passages)
        corpus = Corpus(self.store.documents(space), self.store.segments(space), self.store.passages(space))
        keys = tuple(corpus.passages["text_key"].unique(maintain_order=True))
        embeddings = Embeddings(keys, np.eye(max(len(keys), 2), dtype=np.float32)[: len(keys)], "hand-1")
        mentions = pl.DataFrame(self.carried, schema=MENTIONS, orient="row")
        said = corpus.passages.select("passage_id", "text_key").rows()
        tones = pl.DataFrame([(each, self.heard.get(key)) for each, key in said], schema=TONES, orient="row")
        findings = Findings(corpus, embeddings, THEMES, mentions, tones, self.events)
        order = ORDER.model_copy(update=days)
        return build(findings, self.store, order, self.facts, load_settings(), passed_over=passed_over)


def theme(name: str, **told: Any) -> Theme:
    vector = np.array([1.0, 0.0], dtype=np.float32)
    return Theme(name, name.title(), ((name, 1.0),), vector, 3, near(vector[None, :], 0.5, 30.0, 0.5), **told)


THEMES = ThemeSet(
    "set",
    ORDER.space,
    "hand-1",
    (
        theme("nouto", kind="codebook", heading="Perille", link="Toimitus"),
        theme("kyltti", kind="codebook", heading="Perille", link="Toimitus"),
        theme("takuu", kind="codebook"),
        theme("toimitus"),
        theme("lasku"),
        theme("takaisku"),
        theme("myöhässä", parent="toimitus"),
    ),
)


@pytest.fixture
def desk(store: Store, factory: ModuleType) -> Desk:
    made = Desk(store, factory.run_facts())
    for month in (8, 9, 10):
        for n in range(4):
            made.answer(f"Toimitus {month}.{n}.", "toimitus", date=dt.date(2026, month, 2 + n), rating=RATED)
    made.answer("Toimitus ja kyltti.", "toimitus", "kyltti", date=dt.date(2026, 9, 9))
    made.answer("Lasku tuli väärin.", "lasku", date=dt.date(2026, 8, 9))
    made.answer("Toimitus joskus.", "toimitus")
    made.answer("ei kommentoitavaa", kind="empty", date=dt.date(2026, 9, 9))
    return made


@pytest.mark.parametrize("days", [SEPTEMBER, {}], ids=["a window", "everything"])
def test_the_tables_count_what_the_report_counts(desk: Desk, days: dict[str, Any]) -> None:
    built = desk.build(**days)
    flat = tables(built.report, built.window.passages, built.window.documents, built.mentions, built.tones)
    counted = dict(flat["mentions"].group_by("theme_id").len().rows())
    assert counted == {theme.theme_id: theme.mentions for theme in built.report.themes}
    assert set(counted) == set(flat["themes"]["theme_id"])
    assert set(flat["mentions"]["passage_id"]) <= set(flat["passages"]["passage_id"])
    content = flat["passages"].filter(pl.col("class") == "content")
    assert len(content) == built.report.coverage.passages
    assert {name: frame.schema for name, frame in flat.items()} == {name: spec.schema for name, spec in TABLES.items()}


def test_what_is_outside_the_window_is_in_no_table(desk: Desk) -> None:
    built = desk.build(**SEPTEMBER)
    assert {theme.theme_id: theme.mentions for theme in built.report.themes} == {"toimitus": 5, "kyltti": 1}
    assert set(built.window.documents["date"].dt.month()) == {9}
    assert "lasku" not in set(built.mentions["theme_id"])


def test_a_quote_of_an_interview_tells_its_time(desk: Desk) -> None:
    desk.interview(
        Turn("a", "Toimitus oli pahasti myöhässä.", 754.9),
        Turn("b", "Toimituksesta ei kerrottu mitään.", 4210.0),
        Turn("c", "Toimitus tuli väärään paikkaan."),
        theme="toimitus",
    )
    (theme,) = (theme for theme in desk.build(start=dt.date(2026, 9, 3), end=dt.date(2026, 9, 3)).report.themes)
    places = {quote.respondent: quote.place for quote in theme.quotes}
    assert {name: places[name] for name in "abc"} == {
        "a": "kohdassa 12:34",
        "b": "kohdassa 1:10:10",
        "c": "koko tiedosto",
    }


def test_a_quote_of_a_survey_tells_its_row_and_scale(desk: Desk) -> None:
    quotes = [quote for theme in desk.build().report.themes for quote in theme.quotes if quote.rating is not None]
    assert quotes
    assert all(quote.place.startswith("rivi ") for quote in quotes)
    assert {(quote.rating, quote.rating_low, quote.rating_high) for quote in quotes} == {(4.0, 1.0, 5.0)}


def test_a_quote_whose_tone_its_rating_gainsays_comes_after_all_others(desk: Desk) -> None:
    for text, rating in (("Takaisku oli kyllä tämä huollon laskukin.", 1), ("Takaisku?", 5)):
        desk.answer(text, "takaisku", rating=Rating(rating, 1, 5))
        desk.heard[text_key(text)] = "positive"
    (told,) = (theme for theme in desk.build().report.themes if theme.theme_id == "takaisku")
    assert [(quote.text, quote.tone) for quote in told.quotes] == [
        ("Takaisku?", "positive"),
        ("Takaisku oli kyllä tämä huollon laskukin.", "positive"),
    ]


def test_a_clause_is_quoted_with_what_stands_around_it_and_after_whole_thoughts(desk: Desk) -> None:
    long = " ".join(f"sana{n}" for n in range(40))
    desk.clauses(
        f"{long}, ja lasku oli viikon myöhässä taas, vaikka soitin siitä kahdesti. Loppu.",
        f"{long},", "ja lasku oli viikon myöhässä taas", theme="lasku",
    )  # fmt: skip
    desk.answer("Lasku oli taas viikon myöhässä, kiitos vain.", "lasku")
    whole, torn, _ = next(each for each in desk.build().report.themes if each.theme_id == "lasku").quotes
    assert (whole.text, whole.before, whole.after) == ("Lasku oli taas viikon myöhässä, kiitos vain.", "", "")
    assert torn.text == "ja lasku oli viikon myöhässä taas"
    assert torn.before == "… " + " ".join(f"sana{n}" for n in range(15, 40)) + ","
    assert torn.after == ", vaikka soitin siitä kahdesti. Loppu."


def test_a_passage_that_is_hardly_of_the_theme_is_not_quoted(desk: Desk) -> None:
    desk.answer("Lasku oli taas viikon myöhässä, kiitos vain.", "lasku")
    desk.clauses("Kylki oli kuljetuksessa mennyt lommolle.", "Kylki oli", theme="lasku", strength=0.25)
    quoted = next(each for each in desk.build().report.themes if each.theme_id == "lasku").quotes
    assert {quote.strength for quote in quoted} == {0.5}


def test_repeated_answers_are_counted(desk: Desk) -> None:
    desk.answer("Lasku tuli väärin.", "lasku", date=dt.date(2026, 8, 9))
    covered = desk.build().report.coverage
    assert (covered.repeated_answers, covered.shared_answers) == (0, 1)


def test_only_survey_responses_are_empty_answers(desk: Desk) -> None:
    desk.interview(Turn("a", "Joo."), Turn("a", "Niin."), theme="toimitus", kind="empty")
    assert desk.build().report.coverage.empty_answers == 1


def test_weights_are_told_where_there_are_any(desk: Desk) -> None:
    assert not desk.build().report.coverage.weighted
    desk.answer("Painava sana.", weight=1.5, date=dt.date(2026, 10, 1))
    assert desk.build().report.coverage.weighted
    assert not desk.build(**SEPTEMBER).report.coverage.weighted


def test_files_passed_over_are_told(desk: Desk) -> None:
    report = desk.build(passed_over=(("kuva.png", "tuntematon tiedostotyyppi"),)).report
    assert [(file.source, file.reason) for file in report.passed_over] == [("kuva.png", "tuntematon tiedostotyyppi")]


def test_codebook_themes_that_nobody_mentions_are_told_in_the_codebooks_order(desk: Desk) -> None:
    everything, august = desk.build().report, desk.build(start=dt.date(2026, 8, 1), end=dt.date(2026, 8, 31)).report
    assert [theme.theme_id for theme in everything.unheard] == ["nouto", "takuu"]
    assert [theme.theme_id for theme in august.unheard] == ["nouto", "kyltti", "takuu"]
    assert (august.unheard[0].label, august.unheard[0].heading, august.unheard[0].link) == (
        "Nouto", "Perille", "Toimitus",
    )  # fmt: skip


def test_headings_count_respondents_of_the_window(desk: Desk) -> None:
    (perille, none) = desk.build(**SEPTEMBER).report.headings
    assert (perille.heading, perille.themes, perille.respondents) == ("Perille", ("kyltti",), 1)
    assert (none.heading, none.themes) == ("", ("toimitus",))


def test_sides_are_in_the_tables_as_in_the_report(desk: Desk) -> None:
    built = desk.build(**SEPTEMBER)
    flat = tables(built.report, built.window.passages, built.window.documents, built.mentions, built.tones)
    (row,) = flat["sides"].rows(named=True)
    assert (row["side_id"], row["theme_id"], row["mentions"]) == ("myöhässä", "toimitus", 5)
    assert flat["mentions"].filter(pl.col("side_id") == "myöhässä").height == 5


def test_what_became_of_themes_is_told_with_their_birth(desk: Desk) -> None:
    desk.happened("born", "toimitus", dt.date(2026, 9, 1))
    desk.happened("born", "kyltti", dt.date(2026, 11, 20), "yö-9", evidence={"respondents": 8.0})
    report = desk.build().report
    themes = {theme.theme_id: theme for theme in report.themes}
    assert (themes["toimitus"].born, themes["toimitus"].is_new) == (dt.date(2026, 9, 1), False)
    assert (themes["kyltti"].born, themes["kyltti"].is_new) == (dt.date(2026, 11, 20), True)
    assert (themes["lasku"].born, themes["lasku"].is_new) == (None, False)
    assert [(event.kind, event.theme_id, event.respondents) for event in report.events] == [("born", "kyltti", 8)]
    assert not report.first_run
    assert report.events_since == dt.date(2026, 10, 22)


def test_the_first_report_says_that_it_is_the_first(desk: Desk) -> None:
    desk.happened("born", "toimitus", dt.date(2026, 11, 22), desk.facts.run_id)
    report = desk.build().report
    assert report.first_run
    assert report.events == ()
    assert not any(theme.is_new for theme in report.themes)
