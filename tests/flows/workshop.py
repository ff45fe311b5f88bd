"""A small inbox and settings that make runs fast, for tests that run the whole line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

THINGS = ("paketti", "sohva", "pesukone", "lamppu", "polkupyörä")
SAID = (
    ("Toimitus myöhästyi, {thing} tuli vasta viikon päästä.", 3),
    ("Toimitus oli myöhässä ja {thing} jäi varastoon.", 2),
    ("Toimituksen aikataulu petti, kun {thing} ei tullut ajoissa.", 4),
    ("Myyjä oli ystävällinen, kun {thing} piti vaihtaa.", 9),
    ("Ystävällinen myyjä neuvoi hyvin, mikä {thing} kannattaa ottaa.", 10),
    ("Myyjän ystävällinen palvelu ilahdutti, ja {thing} löytyi.", 9),
)


@dataclass(frozen=True)
class Workshop:
    """A folder of its own for a test."""

    inbox: Path
    out: Path
    settings: Path
    state: Path

    def write(self, name: str, text: str) -> Path:
        """Put a file into the inbox."""
        path = self.inbox / name
        path.write_text(text, encoding="utf-8")
        return path

    def call(self, command: str = "report") -> list[str]:
        """Return the arguments of a run on the inbox."""
        return [command, str(self.inbox), "--out", str(self.out), "--settings", str(self.settings)]


def answers(extra: str = "", who: str = "v") -> str:
    """Return a survey export of thirty answers of thirty respondents, and one more."""
    rows = [
        f"{who}{number};2026-{month:02d}-15;{rating};{said.format(thing=thing)}"
        for number, (month, thing, (said, rating)) in enumerate(
            (8 + place % 3, thing, each) for place, thing in enumerate(THINGS) for each in SAID
        )
    ]
    last = [f"{who}99;2026-09-01;5;{extra}"] if extra else []
    return "\n".join(["vastaaja;pvm;arvosana;Mitä haluat sanoa?", *rows, *last]) + "\n"


def make_workshop(root: Path) -> Workshop:
    """Return a workshop with answers in its inbox and settings that make runs fast."""
    inbox, state, settings = root / "saapuneet", root / "tila", root / "asetukset.toml"
    inbox.mkdir()
    (root / "kirja.toml").touch()  # no codebook: learning one costs more than all the rest
    settings.write_text(
        f'[codebook]\npath = "{root / "kirja.toml"}"\n'
        f'[models]\nembedder = "hashing"\n[store]\nstate_dir = "{state}"\n[discovery]\nmin_texts = 3\n',
        encoding="utf-8",
    )
    workshop = Workshop(inbox, root / "raportti", settings, state)
    workshop.write("kysely.csv", answers())
    return workshop
