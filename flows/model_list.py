"""``kuulluksi models``: what is in the model registry, and how a model gets onto a machine without a network."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from models.registry import ENCODERS, WEIGHTS, Encoder


def show_models() -> None:
    """Print the registry as a table, and under it when to choose which and how to install what is not embedded."""
    console = Console()
    table = Table("malli", "ulottuvuus", "lisenssi", "koko", "tila", box=None, header_style="bold", pad_edge=False)
    for encoder in ENCODERS.values():
        size = f"{encoder.megabytes} Mt" if encoder.megabytes else "–"
        table.add_row(encoder.name, str(encoder.dimension), encoder.licence, size, _state(encoder))
    console.print(table)
    console.print()
    for encoder in ENCODERS.values():
        console.print(f"{encoder.name}: {encoder.about}", soft_wrap=True, highlight=False, markup=False)
    for encoder in ENCODERS.values():
        if encoder.kind == "sentence-transformers":
            console.print(_advice(encoder), soft_wrap=True, highlight=False, markup=False)


def _state(encoder: Encoder) -> str:
    if encoder.kind == "sentence-transformers":
        return "haetaan erikseen"
    if encoder.place and not (WEIGHTS / encoder.place).is_dir():
        return "painot puuttuvat"
    return "mukana"


def _advice(encoder: Encoder) -> str:
    """Return commands to copy: fetch on a machine with a network, carry the folder over, name it in the settings."""
    return (
        f"\n{encoder.name}: hae verkollisella koneella, siirrä kansio ja anna sen polku asetuksissa:\n"
        f"  hf download {encoder.place} --revision {encoder.revision} --local-dir {encoder.name}\n"
        f'  KUULLUKSI_MODELS__EMBEDDER="$PWD/{encoder.name}" kuulluksi report …'
    )
