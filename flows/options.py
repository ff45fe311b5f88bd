"""Options that several commands share, and how what they are given is checked."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.workplace import Language


def folder(named: str | Path) -> Path:
    """Return the folder of that name.

    Raises:
        BadParameter: if the name is empty: it would be the folder that one happens to stand in.
    """
    if not str(named).strip():
        raise typer.BadParameter("kansion nimi on tyhjä.")
    return Path(named)


Out = Annotated[
    Path, typer.Option("--out", parser=folder, help="Kansio, johon raportti julkaistaan.", metavar="KANSIO")
]
OutAgain = Annotated[
    Path | None,
    typer.Option(
        "--out",
        parser=folder,
        help="Kansio, johon raportti julkaistaan; muuten se, jossa aineiston viime raportti on.",
        metavar="KANSIO",
        show_default=False,
    ),
]
Of = Annotated[
    Path | None,
    typer.Option(
        "--of",
        help="Lähde, jonka aineistosta on kyse; muuten viimeksi raportoitu aineisto.",
        metavar="LÄHDE",
        show_default=False,
    ),
]
SettingsFile = Annotated[
    Path | None, typer.Option("--settings", help="Asetukset TOML-tiedostona.", metavar="TIEDOSTO", show_default=False)
]
ReportLanguage = Annotated[
    Language | None, typer.Option("--language", help="Raportin kieli; muuten asetuksista.", show_default=False)
]
Quiet = Annotated[bool, typer.Option("--quiet", help="Kerro vain varoitukset ja virheet.")]
