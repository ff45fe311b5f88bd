"""An evaluation in Finnish words and figures, for the page and for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.coding.evaluation import Confusion, Evaluation, ThemeAgreement
from pipeline.coding.reading import Coded
from pipeline.documents import Rejection
from pipeline.measures import Interval
from pipeline.report.words.formats import Formats

NOTHING = "–"
_FORMATS = Formats("fi")
_REASONS = 3  # told on the terminal
_REJECTIONS = 50  # told one by one
_FEW = 5  # judgements under which a theme's figures say next to nothing


def figure(value: float | None) -> str:
    """``0,82``, or a dash where there is nothing to tell."""
    return NOTHING if value is None else _FORMATS.number(value, 2)


def interval(told: Interval | None) -> str:
    """``0,82 (0,70–0,90)``."""
    return NOTHING if told is None else f"{figure(told.estimate)} ({figure(told.low)}–{figure(told.high)})"


def count(number: int, one: str, many: str) -> str:
    """``1 katkelma`` or ``200 katkelmaa``."""
    return f"{_FORMATS.number(number)} {one if number == 1 else many}"


def scope(told: Evaluation) -> str:
    """What was coded, in a line."""
    coders = count(len(told.coders), "koodaaja", "koodaajaa")
    people = count(told.respondents, "vastaajalta", "vastaajalta")
    return f"{count(told.passages, 'koodattu katkelma', 'koodattua katkelmaa')} {people}, {coders}."


def notes(told: Evaluation) -> Iterator[str]:
    """Yield what must be known when the figures are read."""
    if told.weighted:
        yield "Tunnusluvut on painotettu otoksen painoilla, joten ne arvioivat koko aineistoa eivätkä vain otosta."
    else:
        yield (
            "Tiedostossa ei ole painoja, joten tunnusluvut kertovat vain koodatuista riveistä. Jos otoksessa on "
            "harvinaisia teemoja enemmän kuin aineistossa, luvut eivät päde koko aineistoon."
        )
    if len(told.coders) == 1:
        yield (
            "Koodaajia on vain yksi, joten ei tiedetä, kuinka yksimielisiä ihmiset olisivat. Toinen koodaaja samoille "
            "riveille kertoo, mihin asti koneelta kannattaa vaatia."
        )
    yield from _counted_apart(told)


def _counted_apart(told: Evaluation) -> Iterator[str]:
    if told.taught:
        yield (
            f"Pois jätettiin {count(told.taught, 'katkelma, joka on opettanut', 'katkelmaa, jotka ovat opettaneet')} "
            "teemoja: se, että ne menivät oikein, ei todista mitään."
        )
    if told.other_theme:
        yield (
            f"{count(told.other_theme, 'katkelmassa', 'katkelmassa')} koodaaja näki teeman, jota luettelossa ei ole."
        )
    if told.blank:
        yield f"Koodaamatta jäi {count(told.blank, 'rivi', 'riviä')}; niitä ei laskettu mukaan."
    if told.repeated:
        yield f"Samasta katkelmasta oli toinen rivi {told.repeated} kertaa; rivit yhdistettiin."
    if told.rejected:
        first = " ".join(f"{row.place}: {row.reason}" for row in told.rejected[:_REASONS])
        yield (
            f"Hylättiin {count(len(told.rejected), 'rivi', 'riviä')}. {first} "
            "Kaikki syyt tulevat sivulle (--out) ja JSON-tiedostoon (--json)."
        )
    if silent := len(told.themes) - len(heard_of(told.themes)):
        yield (
            f"Taulukosta puuttuu {count(silent, 'teema, jota', 'teemaa, joita')} kukaan ei koodannut eikä Kuulluksi "
            "antanut näille katkelmille."
        )
    few = sum(0 < max(theme.assigned, theme.coded) < _FEW for theme in told.themes)
    if few:
        yield f"Alle {_FEW} katkelmaa on otoksessa {count(few, 'teemasta', 'teemasta')}: niiden väli on leveä."


def heard_of(themes: Sequence[ThemeAgreement]) -> list[ThemeAgreement]:
    """Return the themes that somebody, a coder or we, gave a passage: of the others there is nothing to tell."""
    return [theme for theme in themes if theme.assigned or theme.coded]


def rows_read(coded: Coded) -> str:
    """How many rows of a coded file teach, in a line."""
    teaching, rejected = len(coded.passages) + coded.repeated, len(coded.rejections)
    apart = [
        f"{name} {_FORMATS.number(number)}"
        for name, number in (("koodaamatta", coded.blank), ("hylättyjä", rejected))
        if number
    ]
    rows = count(teaching + coded.blank + rejected, "rivi", "riviä")
    left = f", pois jäi {_FORMATS.number(coded.blank + rejected)} ({', '.join(apart)})" if apart else ""
    return f"Tiedostossa oli {rows}: niistä opetti {_FORMATS.number(teaching)}{left}."


def left_out(coded: Coded) -> Iterator[str]:
    """Yield why which rows of a coded file teach nothing; those that nobody has coded are only counted."""
    if coded.rejections:
        yield f"Hylättiin {count(len(coded.rejections), 'rivi', 'riviä')}:"
    yield from one_by_one(coded.rejections)


def one_by_one(rows: Sequence[Rejection]) -> Iterator[str]:
    """Yield where and why of the first rows, and how many more there are."""
    for each in rows[:_REJECTIONS]:
        yield f"  {each.place}: {each.reason}"
    if len(rows) > _REJECTIONS:
        yield f"  … ja {_FORMATS.number(len(rows) - _REJECTIONS)} muuta."


def mixed_up(confusion: Confusion) -> tuple[str, str]:
    """Return the coder's theme and ours; of neither more than the other has, said in words."""
    return confusion.coded or "(ei muuta)", confusion.assigned or "(ei muuta)"
