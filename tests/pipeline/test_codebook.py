from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.codebook import (
    EMPTY,
    MAX_BYTES,
    Codebook,
    CodebookTheme,
    NearMiss,
    alike,
    load_codebook,
    parsed_codebook,
    shipped_codebook,
)
from pipeline.errors import CodebookError, SettingsError

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"

SMALL = """\
version = 1
name = "Pieni"

[[links]]
id = "matka"
name = "Matka"

[[headings]]
id = "ylä"
name = "Perillä"
link = "matka"

[[themes]]
id = "opasteet"
name = "Opasteet"
heading = "ylä"
description = "Löytääkö perille."
includes = ["kyltit"]
excludes = ["pysäköinti: pysakointi"]
examples = ["Kyltti puuttui.", "Ovea ei löytynyt.", "Ajoin ohi."]
near_misses = [{ text = "Parkki oli täynnä.", theme = "pysakointi" }, { text = "Hyvä." }]

[[themes]]
id = "pysakointi"
name = "Pysäköinti"
heading = "ylä"
examples = ["Parkkipaikkoja on vähän.", "Ruudut ovat ahtaita.", "Piha on täynnä."]
""".replace('"ylä"', '"perilla"')


def written(folder: Path, text: str) -> Path:
    path = folder / "kirja.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_codebook_is_read_as_it_stands(tmp_path: Path) -> None:
    book = load_codebook(written(tmp_path, SMALL))
    assert (book.name, [theme.id for theme in book.themes]) == ("Pieni", ["opasteet", "pysakointi"])
    signs = book.by_id["opasteet"]
    assert signs == CodebookTheme(
        id="opasteet",
        name="Opasteet",
        heading="perilla",
        link="matka",
        description="Löytääkö perille.",
        includes=("kyltit",),
        excludes=("pysäköinti: pysakointi",),
        examples=("Kyltti puuttui.", "Ovea ei löytynyt.", "Ajoin ohi."),
        near_misses=(NearMiss("Parkki oli täynnä.", "pysakointi"), NearMiss("Hyvä.")),
    )
    assert (book.heading_name(signs), book.link_name(signs)) == ("Perillä", "Matka")


@pytest.mark.parametrize("text", ["", "# ei vielä teemoja\n", "version = 1\n", "\ufeff"])
def test_an_empty_file_is_a_codebook_of_no_themes(tmp_path: Path, text: str) -> None:
    assert load_codebook(written(tmp_path, text)) == EMPTY


def test_levels_may_be_left_out(tmp_path: Path) -> None:
    theme = load_codebook(written(tmp_path, '[[themes]]\nid = "a"\nname = "A"\nexamples = ["x", "y", "z"]\n')).themes[0]
    assert (theme.heading, theme.link, theme.near_misses) == ("", "", ())


def test_what_notepad_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kirja.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert load_codebook(path) == parsed_codebook(SMALL)


def test_line_breaks_and_blanks_within_a_sentence_do_not_matter() -> None:
    book = parsed_codebook(SMALL.replace('"Kyltti puuttui."', '"""\n  Kyltti\n  puuttui. """'))
    assert book == parsed_codebook(SMALL)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('name = "Pieni"', 'name = "Pieni', r"TOML-muotoa \(rivi 2, sarake \d+\)"),
        ('"Piha on täynnä."]', '"Piha on täynnä."', "tiedoston lopussa|rivi"),
        ("version = 1", "version = 2", "version: pitää olla 1"),
        ("version = 1", "versoin = 1", "versoin: tällaista kenttää ei ole"),
        ("version = 1", "version = " + "9" * 5000, "TOML-muotoa"),
        ("version = 1", "x = " + "[" * 5000, "TOML-muotoa"),
        ("description =", "kuvaus =", r"teema opasteet \(rivi 13\): kuvaus: tällaista kenttää ei ole"),
        ('id = "pysakointi"\n', "", r"teema nro 2 \(rivi 23\): id: kenttä puuttuu"),
        ('id = "pysakointi"', 'id = "Pysäköinti"', "id: saa sisältää vain merkkejä a–z"),
        ('id = "pysakointi"', 'id = "opasteet"', r"\(rivi 23\): sama id on jo käytössä: teema opasteet \(rivi 13\)"),
        ('name = "Pysäköinti"', 'name = "opasteet"', "sama nimi on jo käytössä: teema opasteet"),
        ('name = "Pysäköinti"', 'name = "  "', "teema pysakointi .*name: ei saa olla tyhjä"),
        ('name = "Pysäköinti"', "name = 5", "name: pitää olla tekstiä"),
        ("[[headings]]", '[[links]]\nid = "matka"\nname = "Toinen"\n[[headings]]', "lenkki matka .*sama id"),
        ("[[themes]]", '[[headings]]\nid = "perilla"\nname = "Toinen"\n[[themes]]', "yläteema perilla .*sama id"),
        ('link = "matka"', 'link = "reissu"', r"yläteema perilla \(rivi 8\): tuntematon lenkki 'reissu'"),
        ('heading = "perilla"\nexamples', 'heading = "muu"\nexamples', "teema pysakointi .*tuntematon yläteema 'muu'"),
        (', "Ajoin ohi."', "", "teema opasteet .*examples: tarvitaan vähintään 3, on 2"),
        ('"Ajoin ohi."', '""', r"teema opasteet .*examples\[3\]: ei saa olla tyhjä"),
        ('["Kyltti puuttui."', '[7, "Kyltti puuttui."', r"examples\[1\]: pitää olla tekstiä"),
        ('"Piha on täynnä."', '"KYLTTI  puuttui."', r"examples\[3\] on jo esimerkkinä: teema opasteet .*examples\[1\]"),
        ('"Ajoin ohi."', '"kyltti puuttui."', r"examples\[3\] on jo esimerkkinä: teema opasteet"),
        ('theme = "pysakointi" }', 'theme = "parkki" }', r"near_misses\[1\] osoittaa tuntemattomaan teemaan 'parkki'"),
        ('theme = "pysakointi" }', 'theme = "opasteet" }', r"near_misses\[1\] osoittaa teemaan itseensä"),
        ('text = "Hyvä."', 'text = "Ajoin ohi."', r"near_misses\[2\] on myös teeman esimerkki"),
        ('{ text = "Hyvä." }', '{ teksti = "Hyvä." }', r"near_misses\[2\].text: kenttä puuttuu"),
    ],
)
def test_mistakes_are_told_by_file_and_place(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in SMALL
    path = written(tmp_path, SMALL.replace(old, new, 1))
    with pytest.raises(CodebookError, match=told) as caught:
        load_codebook(path)
    assert str(path) in str(caught.value)
    assert caught.value.exit_code == 2


def test_all_mistakes_are_told_at_once_and_no_example_is_quoted() -> None:
    text = SMALL.replace('"Piha on täynnä."', '"Kyltti puuttui."').replace('link = "matka"', 'link = "x"')
    with pytest.raises(CodebookError, match=r"tuntematon lenkki.*jo esimerkkinä") as caught:
        parsed_codebook(text)
    assert "Kyltti" not in str(caught.value)


def test_hundreds_of_mistakes_are_counted() -> None:
    themes = "".join(f'[[themes]]\nid = "t{number}"\n' for number in range(200))
    with pytest.raises(CodebookError, match="ja 392 muuta virhettä"):
        parsed_codebook(themes)


def test_a_file_of_another_encoding_is_told_by_line(tmp_path: Path) -> None:
    path = tmp_path / "kirja.toml"
    path.write_bytes("version = 1\nname = 'Yläkerta'\n".encode("latin-1"))
    with pytest.raises(CodebookError, match=r"ei ole UTF-8-tekstiä \(rivi 2\)"):
        load_codebook(path)


def test_a_file_that_is_absent_a_folder_or_huge_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="Teemakirjaa ei ole"):
        load_codebook(tmp_path / "ei.toml")
    with pytest.raises(CodebookError, match="ei voi avata"):
        load_codebook(tmp_path)
    huge = written(tmp_path, "#" * MAX_BYTES)
    assert load_codebook(huge) == EMPTY
    huge.write_text("#" * (MAX_BYTES + 1), encoding="utf-8")
    with pytest.raises(CodebookError, match="yli 5 megatavua"):
        load_codebook(huge)


def test_an_error_of_the_codebook_is_one_of_the_settings() -> None:
    assert issubclass(CodebookError, SettingsError)


def test_the_basis_is_of_what_is_learnt_from() -> None:
    theme = parsed_codebook(SMALL).by_id["opasteet"]
    same = replace(theme, name="Kyltit", description="", heading="", examples=theme.examples[::-1])
    assert same.basis == theme.basis
    others = [
        replace(theme, id="kyltit"),
        replace(theme, examples=theme.examples[:2]),
        replace(theme, near_misses=theme.near_misses[:1]),
        replace(theme, near_misses=(NearMiss("Parkki oli täynnä."), NearMiss("Hyvä."))),
        replace(theme, examples=(*theme.examples, "Hyvä."), near_misses=theme.near_misses[:1]),
    ]
    assert len({theme.basis, *(other.basis for other in others)}) == 6


def test_two_themes_of_one_id_are_no_codebook() -> None:
    theme = CodebookTheme(id="a", name="A")
    with pytest.raises(ValueError, match="share one id"):
        Codebook(themes=(theme, theme))


# -- the codebook that comes with Kuulluksi -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> Codebook:
    return load_codebook(shipped_codebook())


def test_the_shipped_codebook_covers_the_chain(shipped: Codebook) -> None:
    assert len(shipped.themes) >= 35
    assert {theme.link for theme in shipped.themes} == {link.id for link in shipped.links}
    assert {theme.heading for theme in shipped.themes} == {heading.id for heading in shipped.headings}
    assert len(shipped.links) == 14


def test_every_shipped_theme_is_told_whole(shipped: Codebook) -> None:
    scant = [
        theme.id
        for theme in shipped.themes
        if not (theme.description and theme.includes and theme.excludes and theme.heading)
        or not 8 <= len(theme.examples) <= 15
        or not 3 <= len(theme.near_misses) <= 5
    ]
    assert scant == []


def test_what_does_not_belong_names_the_theme_where_it_does(shipped: Codebook) -> None:
    named = {(theme.id, name) for theme in shipped.themes for line in theme.excludes for name in _neighbours(line)}
    assert {name for _, name in named} <= set(shipped.by_id)
    assert all(theme != name for theme, name in named)
    assert {theme for theme, _ in named} == set(shipped.by_id)


def _neighbours(line: str) -> list[str]:
    return re.split(r" tai |, ", line.rpartition(": ")[2])


def test_no_shipped_sentence_stands_twice(shipped: Codebook) -> None:
    examples = Counter(alike(text) for theme in shipped.themes for text in theme.examples)
    misses = Counter(alike(miss.text) for theme in shipped.themes for miss in theme.near_misses)
    assert [text for text, count in (examples + misses).items() if count > 1] == []


def test_no_shipped_sentence_is_from_what_is_measured(shipped: Codebook) -> None:
    words = f" {_bare(' '.join(_sample(path) for path in sorted(SAMPLE.rglob('*')) if path.is_file()))} "
    assert len(words) > 10_000
    sentences = [text for theme in shipped.themes for text in theme.examples]
    sentences += [miss.text for theme in shipped.themes for miss in theme.near_misses]
    assert [text for text in sentences if len(text.split()) >= 4 and f" {_bare(text)} " in words] == []


def _sample(path: Path) -> str:
    if path.suffix != ".docx":
        return path.read_text(encoding="utf-8")
    with ZipFile(path) as document:
        return re.sub(r"<[^>]*>", "", document.read("word/document.xml").decode().replace("</w:p>", " "))


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_the_themes_that_the_sample_is_coded_with_are_there(shipped: Codebook) -> None:
    lines = (ROOT / "data" / "evaluation" / "themes.csv").read_text(encoding="utf-8").splitlines()[1:]
    coded = {line.split(";")[0]: line.split(";")[1] for line in lines}
    for kind in ("yleinen", "tyhja", "muu_kieli"):  # classes of answers, not themes
        del coded[kind]
    assert {name: shipped.by_id[name].name for name in coded} == coded


def test_the_readmes_own_codebook_is_one() -> None:
    readme = (shipped_codebook().parent / "README.md").read_text(encoding="utf-8")
    book = parsed_codebook(readme.split("```toml\n")[1].split("```")[0])
    assert [theme.id for theme in book.themes] == ["aukioloajat"]


@pytest.mark.slow
def test_a_wheel_brings_the_codebook_along(tmp_path: Path, shipped: Codebook) -> None:
    pytest.importorskip("hatchling", reason="builds a wheel with hatchling: pip install hatchling")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    installed = tmp_path / "installed"
    with ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        wheel.extractall(installed, [name for name in wheel.namelist() if name.startswith("pipeline/")])
    code = "from pipeline.codebook import *; path = shipped_codebook(); print(path, len(load_codebook(path).themes))"
    told = subprocess.run(
        [sys.executable, "-c", code], cwd=installed, check=True, capture_output=True, text=True
    ).stdout.split()
    assert told == [str(installed / "pipeline" / "shipped" / "asiakaskokemus.toml"), str(len(shipped.themes))]
