"""What does an ordinary night cost, stage by stage, where much has been said before?

    python -m tests.benchmarks.ordinary [--answers 20000] [--share 800] [--nights 3]

Data: yle2015, shuffled once, with invented days. The first night takes most of it; on each ordinary night as many
answers come as the share says. Printed are processor seconds of this process by stage (a first night also works on
other cores, which is not counted). In the end the report is published again without anything new, as remembered, and
with what is remembered of the texts forgotten; both must say the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import numpy as np

from models.toolbox import Toolbox
from pipeline.frames import CARRIED
from pipeline.line import theme_report
from pipeline.orders import Order
from pipeline.progress import Stage
from pipeline.settings import load_settings
from pipeline.store import open_store
from pipeline.workplace import Workplace
from tests.benchmarks.nights import DATA

Result = TypeVar("Result")

STAGES: tuple[Stage, ...] = ("read", "embed", "discover", "publish")
FIRST = dt.date(2025, 6, 1)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--answers", type=int, default=20_000)
    arguments.add_argument("--share", type=int, default=800)
    arguments.add_argument("--nights", type=int, default=3)
    told = arguments.parse_args()
    if not DATA.exists():
        sys.exit(f"skipped: the shared data is not here ({DATA})")
    with tempfile.TemporaryDirectory() as folder:
        run(told.answers, told.share, told.nights, Path(folder))


def run(answers: int, share: int, nights: int, folder: Path) -> None:
    """Let the nights pass and print what each cost."""
    (folder / "kirja.toml").touch()
    settings = load_settings(store={"state_dir": folder / "tila"}, codebook={"path": folder / "kirja.toml"})
    inbox = folder / "saapuneet"
    inbox.mkdir()
    order = Order(sources=(inbox,), out=folder / "raportti", remembers=True)
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        rows = lines.readlines()
    rows = [rows[row] for row in np.random.default_rng(0).permutation(len(rows))]
    print(f"{'':24}{''.join(f'{stage:>10}' for stage in STAGES)}   processor seconds")
    with open_store(settings.store_url) as store:
        work = Workplace(store, Toolbox(settings), settings)
        _put(inbox / "yö000.jsonl", rows[:answers], FIRST, days=365)
        _tell(f"first night, {answers:,}", order, work)
        for night in range(1, nights + 1):
            start = answers + (night - 1) * share
            _put(inbox / f"yö{night:03}.jsonl", rows[start : start + share], FIRST + dt.timedelta(days=364 + night), 1)
            _tell(f"night {night}, {share:,} more", order, work)
        _tell("nothing new", order, work)
        warm = _published(order.out)
        store.keep_carried(order.space, "", CARRIED.to_frame())
        _tell("the same, forgotten", order, work)
        print("the same report, byte for byte" if _published(order.out) == warm else "ANOTHER REPORT")


def _put(path: Path, rows: Sequence[str], first: dt.date, days: int) -> None:
    dated = (json.loads(row) | {"date": f"{first + dt.timedelta(days=at % days)}"} for at, row in enumerate(rows))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in dated), encoding="utf-8")


def _tell(name: str, order: Order, work: Workplace) -> None:
    """Make the report and print what each stage cost."""
    spent: dict[Stage, float] = {}

    def perform(stage: Stage, do: Callable[[], Result], /) -> Result:
        began = time.process_time()
        result = do()
        spent[stage] = time.process_time() - began
        return result

    theme_report(order, work, perform)
    print(f"{name:24}{''.join(f'{spent[stage]:>10.2f}' for stage in STAGES)}", flush=True)


def _published(out: Path) -> list[bytes]:
    """Return what is published and does not tell of its run."""
    return [path.read_bytes() for path in [out / "report.xlsx", *sorted((out / "tables").iterdir())]]


if __name__ == "__main__":
    main()
