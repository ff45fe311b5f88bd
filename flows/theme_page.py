"""``kuulluksi themes show`` and ``log``: all that is known of a theme, and what analysts have done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.columns import in_columns
from flows.theme_list import KINDS, SHORT_ID, short_id
from flows.theme_words import EDITS, moment, sentences
from flows.workplace import settings_of

if TYPE_CHECKING:
    import polars as pl

    from pipeline.edits import Edit
    from pipeline.events import KeptEvent
    from pipeline.store import Store
    from pipeline.themes import Theme, ThemeSet

NAMED_BY = {"machine": "kone", "analyst": "analyytikko", "codebook": "teemakirja", "model": "kielimalli"}


def theme_page(named: str, passages: int, of: Path | None, settings: Path | None) -> Iterator[str]:
    """Return the lines that tell all of a theme.

    Args:
        named: the theme.
        passages: how many of its passages to show, the surest first.
        of: a source of the space; the one reported on last where absent.
        settings: the TOML file.

    Raises:
        EditError: if there is no such theme.
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    from flows.spaces import choose_space
    from pipeline.errors import EditError
    from pipeline.naming_themes import find_theme
    from pipeline.store import open_store

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        space = choose_space(store, of).space
        standing = store.latest_theme_set(space)
        if standing is None:
            raise EditError("Aineistolla ei ole vielä teemoja.", fix="Tee ensin raportti.")
        theme = find_theme(standing, named, store.events(space))
        yield theme.label
        yield from in_columns(("", ""), _facts(theme, standing, store.published_tables(space)))
        yield from _life(theme, space, store, chosen.schedule.timezone)
        if passages:
            yield from _passages(theme, passages, store.published_tables(space))


def edit_log(of: Path | None, settings: Path | None) -> Iterator[str]:
    """Return the lines of the log of edits, oldest first.

    Raises:
        NothingToReport: if no run has been finished yet.
        SettingsError: if no space has that source, or several do.
    """
    from flows.spaces import choose_space
    from pipeline.store import open_store

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        known = store.edits(choose_space(store, of).space)
    if not known:
        yield "Muokkauksia ei ole."
        return
    heads = ("nro", "milloin", "kuka", "mitä", "miksi", "")
    yield from in_columns(heads, _logged(known, known, chosen.schedule.timezone), numbers={0})


def _logged(edits: Iterable[Edit], known: Sequence[Edit], zone: str) -> list[tuple[str, ...]]:
    undone = {edit.undoes: edit.number for edit in known if edit.undoes is not None}
    return [
        (
            str(edit.number),
            moment(edit.at, zone),
            edit.who,
            f"{EDITS.get(edit.command, edit.command)}: {edit.told}",
            edit.why,
            f"kumottu (muokkaus {undone[edit.number]})" if edit.number in undone else "",
        )
        for edit in edits
    ]


def _facts(theme: Theme, standing: ThemeSet, tables: Mapping[str, pl.DataFrame]) -> list[tuple[str, str]]:
    sides = [f"{side.label} ({side.theme_id[:SHORT_ID]})" for side in standing.sides_of(theme.theme_id)]
    told = [
        ("tunniste", theme.theme_id),
        ("laji", _kind(theme, standing)),
        ("nimen antoi", NAMED_BY[theme.named_by]),
        ("yläteema", theme.heading),
        ("ketjun lenkki", theme.link),
        ("kuvaus", theme.description),
        ("tila", _state(theme)),
        ("raportissa", _reported(theme, tables)),
        ("tekstejä", f"{theme.size} (joista teema löydettiin tai opittiin)"),
        ("sanat", ", ".join(f"{lemma} {weight:.2f}".replace(".", ",") for lemma, weight in theme.words)),
        ("osateemat", "; ".join(sides)),
        ("katkelmia", f"vahvistettu {len(theme.confirmed)}, hylätty {len(theme.rejected)}"),
    ]
    return [(name, value) for name, value in told if value]


def _kind(theme: Theme, standing: ThemeSet) -> str:
    if theme.parent is None:
        return KINDS[theme.kind]
    whole = standing.by_id[theme.parent]
    return f"osateema teemassa {whole.label} ({short_id(whole.theme_id, whole.kind)})"


def _state(theme: Theme) -> str:
    pinned = "kiinnitetty" if theme.pinned else ""
    asleep = f"nukkuu (teemojen haku ei ole löytänyt sitä: {theme.dormant})" if theme.dormant else ""
    return ", ".join(word for word in (pinned, asleep) if word) or "voimassa"


def _reported(theme: Theme, tables: Mapping[str, pl.DataFrame]) -> str:
    name, key = ("themes", "theme_id") if theme.parent is None else ("sides", "side_id")
    found = [row for row in tables[name].iter_rows(named=True) if row[key] == theme.theme_id]
    if not found:
        return "ei mainintoja"
    rank = f"sija {found[0]['rank']}, " if theme.parent is None else ""
    return f"{rank}vastaajia {found[0]['respondents']}, mainintoja {found[0]['mentions']}"


def _life(theme: Theme, space: str, store: Store, zone: str) -> Iterator[str]:
    """Return what became of the theme, and what analysts have done to it."""
    events, edits = store.events(space), store.edits(space)
    own = [kept for kept in events if _is_about(kept, theme.theme_id)]
    if own:
        yield "Vaiheet:"
        told = zip(own, sentences(own, events), strict=True)
        yield from in_columns(("", ""), [(f"  {moment(kept.at, zone)}", line) for kept, line in told])
    numbers = {kept.edit for kept in own}
    if logged := _logged([edit for edit in edits if edit.number in numbers], edits, zone):
        yield "Muokkaukset:"
        yield from (f"  {line}" for line in in_columns(("",) * 6, logged, numbers={0}))


def _is_about(kept: KeptEvent, theme_id: str) -> bool:
    return theme_id == kept.event.theme_id or theme_id in kept.event.others


def _passages(theme: Theme, count: int, tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    column = "theme_id" if theme.parent is None else "side_id"
    mentions = tables["mentions"]
    own = mentions.filter(mentions[column] == theme.theme_id).sort(
        "strength", "passage_id", descending=[True, False], nulls_last=True
    )
    said = dict(tables["passages"].select("passage_id", "text").rows())
    yield f"Katkelmat ({min(count, own.height)}/{own.height}):"
    for passage_id in own["passage_id"].head(count):
        yield f"  {passage_id}  {' '.join(said[passage_id].split())}"
