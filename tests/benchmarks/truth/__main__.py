"""``python -m tests.benchmarks.truth [PART…]``: what the statistics find where the truth is known."""

from __future__ import annotations

import argparse
import importlib
import time

PARTS = ("shares", "impacts", "halo", "ranks", "trends", "segments", "tones", "deeds")


def main() -> int:
    """Run the parts; 1 where a figure is not what it should be."""
    reader = argparse.ArgumentParser("python -m tests.benchmarks.truth", description=__doc__)
    reader.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all where none is named")
    reader.add_argument("--simulations", type=int, default=500)
    reader.add_argument("--seed", type=int, default=2026)
    chosen = reader.parse_args()
    missed = 0
    for part in chosen.parts or PARTS:
        began = time.perf_counter()
        rows = importlib.import_module(f"tests.benchmarks.truth.{part}").run(chosen.simulations, chosen.seed)
        for row in rows:
            missed += not row.ok
            print(f"{part:9} {row.name:72} {row.asked:>10} {row.reached:8.3f} {'' if row.ok else '  MISSED'}")
        print(f"{part:9} {time.perf_counter() - began:.0f} s")
    return int(missed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
