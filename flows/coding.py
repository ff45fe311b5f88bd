"""``kuulluksi sample-for-coding`` and ``kuulluksi evaluate``: a sample for people to code, and how right we are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.options import Of, SettingsFile
from flows.telling import errors_told, shown, warn
from flows.workplace import settings_of

if TYPE_CHECKING:
    from pipeline.coding.evaluation import Evaluation
    from pipeline.coding.published import Shown
    from pipeline.coding.reading import Coded
    from pipeline.settings import Reading
    from pipeline.store import Store
    from pipeline.store.values import KeptRun

CONFUSIONS_TOLD = 10
LONGEST_NAME = 36


def sample_for_coding(
    size: Annotated[int, typer.Option("-n", "--size", min=1, help="Montako katkelmaa.", metavar="LUKU")] = 200,
    out: Annotated[Path, typer.Option("--out", help="Tiedosto, joka tehdään.", metavar="XLSX")] = Path("koodaus.xlsx"),
    coders: Annotated[int, typer.Option("--coders", min=1, max=10, help="Montako koodaajaa.", metavar="LUKU")] = 1,
    seed: Annotated[int, typer.Option("--seed", min=0, help="Sama luku, sama otos.", metavar="LUKU")] = 0,
    of: Of = None,
    settings: SettingsFile = None,
) -> None:
    """Tee Excel-tiedosto, johon ihmiset koodaavat otoksen katkelmia."""
    with errors_told():
        chosen = _write_sample(out, settings, of, size, coders, seed)
        typer.echo(f"Koodattava otos: {shown(str(out))}")
        short = f" Enempää ei ole: pyydettiin {size}." if chosen < size else ""
        typer.echo(f"{chosen} katkelmaa, koodaajia {coders}. Ohje on taulukossa Ohje.{short}")


def evaluate(
    coded: Annotated[Path, typer.Argument(metavar="KOODATTU", help="Koodattu tiedosto: XLSX tai CSV.")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="Sivu, jolle tulevat myös lainaukset.", metavar="HTML", show_default=False),
    ] = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", help="Kaikki luvut JSON-tiedostona.", metavar="JSON", show_default=False)
    ] = None,
    of: Of = None,
    settings: SettingsFile = None,
) -> None:
    """Kerro, kuinka oikeassa teemat ovat ihmisten koodaukseen verrattuna."""
    with errors_told():
        told = _evaluated(coded, settings, of)
        _write_evaluation(told, out, json_file)
        for line in _lines(told):
            typer.echo(shown(line))
        for name, path in (("Sivu", out), ("JSON", json_file)):
            if path is not None:
                typer.echo(f"{name}: {shown(str(path))}")


def _write_sample(out: Path, settings: Path | None, of: Path | None, size: int, coders: int, seed: int) -> int:
    from pipeline.coding.files import write_new
    from pipeline.coding.sampling import choose_sample
    from pipeline.coding.workbook import to_workbook
    from pipeline.errors import SettingsError
    from pipeline.store import open_store

    if out.suffix.lower() != ".xlsx":
        raise SettingsError("Otos on Excel-tiedosto.", where=str(out), fix="Anna nimi, jonka pääte on .xlsx.")
    with open_store(settings_of(settings).store_url) as store:
        found = _shown(store, of)
        sample = choose_sample(found.passages, found.mentions, size, seed)
        documents = found.passages.join(sample, on="passage_id", how="semi")["document_id"].unique().to_list()
        write_new(out, to_workbook(sample, found, store.document_texts(documents), coders))
    return sample.height


def _evaluated(coded: Path, settings: Path | None, of: Path | None) -> Evaluation:
    from flows.spaces import choose_space
    from pipeline.coding.evaluation import evaluate as compare
    from pipeline.coding.teaching import judged_passages
    from pipeline.store import open_store

    chosen = settings_of(settings)
    with open_store(chosen.store_url) as store:
        run = choose_space(store, of)
        found = shown_by(store, run)
        read = codes_read(coded.expanduser(), found, chosen.reading)
        standing = store.latest_theme_set(run.space)
        taught = judged_passages(standing, text_keys(store, run.space))
    return compare(read, found, teaching=taught)


def codes_read(coded: Path, found: Shown, settings: Reading) -> Coded:
    """Read a coded file; where names or rows must be mended first, all of them are told, one by one.

    Raises:
        UnusableCodes, SourceError: as :func:`pipeline.coding.reading.read_coded` does.
    """
    from pipeline.coding.reading import UnusableCodes, read_coded
    from pipeline.coding.wording import one_by_one

    try:
        return read_coded(coded, found.names, frozenset(found.passages["passage_id"]), settings)
    except UnusableCodes as error:
        for line in one_by_one(error.rows):
            warn(line)
        raise


def _shown(store: Store, of: Path | None) -> Shown:
    from flows.spaces import choose_space

    return shown_by(store, choose_space(store, of))


def shown_by(store: Store, run: KeptRun) -> Shown:
    """Return what the run's space shows, as coding, evaluation and teaching need it."""
    from pipeline.coding.published import Shown

    return Shown.of(store.published(run.space) or run.run_id, store.published_tables(run.space))


def text_keys(store: Store, space: str) -> dict[str, str]:
    """Return passage id → key of its text."""
    return dict(store.passages(space).select("passage_id", "text_key").iter_rows())


def _write_evaluation(told: Evaluation, out: Path | None, json_file: Path | None) -> None:
    from pipeline.coding.files import write_over
    from pipeline.coding.page import to_page

    if out is not None:
        write_over(out, to_page(told).encode())
    if json_file is not None:
        write_over(json_file, f"{told.model_dump_json(indent=2)}\n".encode())


def _lines(told: Evaluation) -> list[str]:
    """Return what the terminal shows: names and numbers, no quotes."""
    from pipeline.coding import wording as w

    themes = [
        (each.label, str(each.assigned), str(each.coded), *map(w.interval, (each.precision, each.recall, each.f1)),
         *map(w.figure, (each.kappa, each.alpha)))
        for each in w.heard_of(told.themes)
    ]  # fmt: skip
    pairs = [
        (each.first, each.second, str(each.passages), *map(w.figure, (each.kappa, each.alpha, each.masi_alpha)))
        for each in told.pairs
    ]
    confusions = [(*w.mixed_up(each), str(each.passages)) for each in told.confusions[:CONFUSIONS_TOLD]]
    together = [
        ("F1 (mikro)", w.interval(told.micro_f1)),
        ("F1 (makro)", w.interval(told.macro_f1)),
        ("tarkkuus (mikro)", w.interval(told.micro_precision)),
        ("saanti (mikro)", w.interval(told.micro_recall)),
    ]
    return [
        w.scope(told),
        *w.notes(told),
        *_table(("teema", "meillä", "koodaajilla", "tarkkuus", "saanti", "F1", "kappa", "alfa"), themes, texts=1),
        *_table(("kaikki teemat", "arvio (95 %)"), together, texts=1),
        *_table(("kuka", "kenen kanssa", "katkelmia", "kappa", "alfa", "alfa (MASI)"), pairs, texts=2),
        *(_table(("koodaaja sanoi", "Kuulluksi sanoi", "katkelmia"), confusions, texts=2) if confusions else ()),
    ]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], texts: int) -> list[str]:
    """Return lines of aligned columns, the first ``texts`` to the left, under a blank line."""
    cut = [
        [cell if at >= texts or len(cell) <= LONGEST_NAME else f"{cell[: LONGEST_NAME - 1]}…" for at, cell in cells]
        for cells in (list(enumerate(row)) for row in (heads, *rows))
    ]
    widths = [max(len(row[at]) for row in cut) for at in range(len(heads))]
    lines = (
        "  ".join(
            cell.ljust(width) if at < texts else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cut
    )
    return ["", *(line.rstrip() for line in lines)]
