from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.documents import SourceFile
from pipeline.errors import SourceError
from pipeline.report.contract import FailedSource, RejectedRow, Report
from pipeline.report.words.noted import in_language, noted, titled
from pipeline.settings import Reading as ReadingSettings
from pipeline.sources import read
from pipeline.tombstones import told_erased

FINNISH = re.compile(r"[äöÄÖ]|\b(?:rivi|ei|kun|tiedosto|puhuja|asteikko|sama|koko)\b")
FILES = {
    "kysely.csv": "Id;Date;Rating;Weight;Team;Comment\n"
    + "".join(f"{n};2026-01-{n:02d};{n % 5};x;A;All went very well with it, thanks {n}\n" for n in range(1, 30))
    + "31;2026-13-99;9;1;A\n",
    "olio.jsonl": '{"Comment": "All went well, and it was a pleasure to visit"}\n[1]\nxx\n{"Comment": {"a": 1}}\n',
    "talk.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Sari>How did it go?\n\nno time here\n\n"
    "00:03.000 --> 00:04.000\n<v Matti>It went well.\n\n00:05.000 --> 00:0x.000\n<v Matti>Broken\n",
    "talk.txt": "Date: 1.9.2026\nPlace: Turku\n\nSari: How did it go?\nMatti: It went very well.\nSari: What else?\n"
    "Matti: Nothing much, the bill was late.\nSari: Why was that?\nMatti: Nobody told me anything of it at all.\n",
    "plain.txt": "All went well.\nThanks.\n",
    "empty.csv": "",
    "columns.csv": "Id;Date\n1;2026-01-01\n2;2026-01-02\n",
    "broken.xlsx": "PK\x03\x04 broken",
}


@pytest.mark.parametrize("name", FILES)
def test_all_that_readers_note_has_its_english(name: str, tmp_path: Path, report: Report) -> None:
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    report = in_language(_read(path, report), "en")
    told = [part for source in report.sources for pair in source.detected for part in pair]
    told += [part for row in report.rejected for part in (row.place, row.reason)]
    told += [file.reason for file in report.failed]
    assert told
    assert [each for each in told if FINNISH.search(each)] == []


def _read(path: Path, report: Report) -> Report:
    try:
        reading = read(SourceFile(path, "key"), ReadingSettings(max_answer_chars=1000))
    except SourceError as error:
        failed = (FailedSource(source=path.name, reason=f"{error} Sen aiempi versio on yhä mukana raportissa."),)
        return report.model_copy(update={"sources": (), "rejected": (), "failed": failed})
    source = report.sources[0].model_copy(update={"detected": tuple(reading.detected)})
    rejected = tuple(RejectedRow(source=path.name, place=row.place, reason=row.reason) for row in reading.rejections)
    return report.model_copy(update={"sources": (source,), "rejected": rejected, "failed": ()})


@pytest.mark.parametrize(
    ("finnish", "english"),
    [
        ("Vastausaika; kuukausi ennen päivää; 3 arvoa ei ole kelvollisia päivämääriä",
         "Vastausaika; month before day; 3 values are no valid dates"),
        ("NPS; asteikko 0–10; 2 puuttuvaa (koodi 99)", "NPS; scale 0–10; 2 missing (code 99)"),
        ("Nro (juokseva numero, tämän tiedoston sisällä)", "Nro (a running number, within this file)"),
        ("asetuksista: 1. puhuja (S. L.), 3. puhuja (?)", "from the settings: speaker 1 (S. L.), speaker 3 (?)"),
        ("taulukko Kevät, rivi 4", "sheet Kevät, row 4"),
        ("kohdassa 1:02:03", "at 1:02:03"),
        ("vastauksia tai puheenvuoroja 3", "answers or turns: 3"),
        ("22.9.2026", "22\N{NO-BREAK SPACE}September 2026"),
        ("41.9.2026", "41.9.2026"),
        ("sama sisältö kuin tiedostossa kevät.csv", "same content as in kevät.csv"),
    ],
)  # fmt: skip
def test_a_note_is_told_clause_by_clause(finnish: str, english: str) -> None:
    assert noted(finnish, "en") == english
    assert noted(finnish, "fi") == finnish


def test_what_was_erased_on_request_is_told_in_english_too(report: Report) -> None:
    source = report.sources[0].model_copy(update={"detected": (told_erased(2),)})
    told = in_language(report.model_copy(update={"sources": (source,)}), "en").sources[0].detected
    assert told == (("Erased on request", "answers or turns: 2"),)


def test_a_title_that_was_chosen_stays() -> None:
    assert titled("Palauteraportti", "en") == "Feedback report"
    assert titled("Palauteraportti", "fi") == "Palauteraportti"
    assert titled("Kevään palaute", "en") == "Kevään palaute"


def test_the_finnish_report_is_left_alone(report: Report) -> None:
    assert in_language(report, "fi") is report
