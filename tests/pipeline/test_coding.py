"""Coding by people: a fair sample, a workbook that comes back as it was filled, and what is wrong with files."""

from __future__ import annotations

import datetime as dt
import io
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import polars as pl
import pytest

from pipeline.coding.evaluation import US, Evaluation, evaluate
from pipeline.coding.names import NO_THEME, OTHER, ThemeNames
from pipeline.coding.page import to_page
from pipeline.coding.reading import Coded, UnusableCodes, read_coded
from pipeline.coding.sampling import allocate, choose_sample
from pipeline.coding.wording import heard_of, left_out, notes, one_by_one, rows_read
from pipeline.coding.workbook import CODING, THEMES, to_workbook
from pipeline.documents import Rejection
from pipeline.errors import KuulluksiError, MissingColumn, NothingToReport, SourceNotFound, UnreadableSource
from pipeline.settings import Reading
from tests.given_shown import Said, shown, tables

# -- the sample -----------------------------------------------------------------------------------------------------


def a_survey(respondents: int = 300, interviews: int = 3) -> list[Said]:
    """Return two or so passages of each respondent; a common theme, a rare one, and a third with nothing."""
    rng = np.random.default_rng(7)
    said = []
    for who in range(respondents):
        for piece in range(1 + who % 3):
            chance = rng.random()
            themes = ("t1",) if chance < 0.5 else ("t2",) if chance < 0.7 else ("t1", "t3") if chance < 0.71 else ()
            date = dt.date(2026, 1 + who % 6, 1)
            said.append(Said(f"p{who:03}-{piece}", themes, f"r{who}", date=date))
    for who in range(interviews):
        for piece in range(60):
            themes = ("t2",) if rng.random() < 0.3 else ()
            said.append(Said(f"h{who}-{piece:02}", themes, f"h{who}", kind="interview"))
    return said


def sampled(said: list[Said], size: int, seed: int = 0) -> pl.DataFrame:
    state = shown(said)
    chosen = choose_sample(state.passages, state.mentions, size, seed)
    return chosen.join(state.passages, on="passage_id", how="left", maintain_order="left")


def test_as_many_as_asked_and_the_same_by_seed() -> None:
    said = a_survey()
    assert sampled(said, 100).height == 100
    assert sampled(said, 100).equals(sampled(list(reversed(said)), 100))
    assert not sampled(said, 100)["passage_id"].equals(sampled(said, 100, seed=1)["passage_id"])


def test_all_where_there_are_no_more() -> None:
    said = a_survey(20, 1)
    chosen = sampled(said, 5_000)
    assert set(chosen["passage_id"]) == {each.passage_id for each in said}
    assert chosen["weight"].to_list() == pytest.approx([1.0] * len(said))


def test_nobody_twice_where_respondents_are_enough() -> None:
    for seed in range(20):
        assert sampled(a_survey(interviews=0), 250, seed)["respondent"].is_unique().all()


def test_nobody_twice_even_when_every_respondent_is_needed() -> None:
    assert sampled(a_survey(interviews=0), 300)["respondent"].is_unique().all()


def test_a_few_interviews_are_more_than_a_few_rows_and_evenly_spread() -> None:
    chosen = sampled(a_survey(), 200)
    of_interviews = chosen.filter(pl.col("kind") == "interview")
    assert 10 <= of_interviews.height <= 40
    assert max(Counter(of_interviews["respondent"]).values()) - min(Counter(of_interviews["respondent"]).values()) <= 4
    assert chosen.filter(pl.col("kind") == "response")["respondent"].is_unique().all()


def test_every_theme_and_no_theme_is_in_the_sample_rare_ones_above_their_share() -> None:
    parts = Counter(sampled(a_survey(interviews=0), 60)["theme_id"].to_list())
    assert set(parts) == {"t1", "t2", "t3", None}
    population = Counter(each.themes[-1] if each.themes else None for each in a_survey(interviews=0))
    assert parts["t3"] / 60 > 2 * population["t3"] / sum(population.values())


def test_periods_come_in_their_shares() -> None:
    months = Counter(sampled(a_survey(interviews=0), 120)["date"].to_list())
    assert len(months) == 6
    assert min(months.values()) >= 12


def test_weights_sum_to_what_there_is_of_each_kind() -> None:
    said = a_survey()
    chosen = sampled(said, 200)
    for kind in ("response", "interview"):
        expected = sum(each.kind == kind for each in said)
        assert chosen.filter(pl.col("kind") == kind)["weight"].sum() == pytest.approx(expected)


@pytest.mark.parametrize("size", [60, 150])
def test_weighted_shares_are_those_of_the_data_on_average(size: int) -> None:
    """What talkative respondents say is chosen less often; unweighted, its share would be off."""
    said = a_survey(150, 3)
    late = {each.passage_id for each in said if int(each.passage_id.partition("-")[2]) >= 2}
    talkative = {key for key in late if int(key[-1]) % 3}
    truth = len(talkative) / len(said)
    plain, weighted = [], []
    state = shown(said)
    for seed in range(150):
        chosen = choose_sample(state.passages, state.mentions, size, seed)
        hits = chosen["passage_id"].is_in(list(talkative)).to_numpy()
        plain.append(hits.mean())
        weighted.append(np.average(hits, weights=chosen["weight"]))
    assert np.mean(weighted) == pytest.approx(truth, abs=3 * np.std(weighted) / 150**0.5 + 0.01)
    assert abs(np.mean(plain) - truth) > 0.03


@pytest.mark.parametrize(
    ("sizes", "total", "given"),
    [
        ([100, 100], 10, [5, 5]),
        ([400, 100], 9, [6, 3]),  # by the square roots, 20 and 10
        ([400, 1], 10, [9, 1]),
        ([3, 2], 10, [3, 2]),
        ([5, 50, 500], 2, [0, 1, 1]),  # with too few for all, the largest have theirs
        ([5, 50], 0, [0, 0]),
    ],
)
def test_rows_are_shared_out_by_square_roots(sizes: list[int], total: int, given: list[int]) -> None:
    assert allocate(np.array(sizes), total).tolist() == given


# -- the workbook ---------------------------------------------------------------------------------------------------

HOSTILE = [
    Said("p1", ("t1",), text="=HYPERLINK(1)"),
    Said("p2", ("t2",), text="@SUM(1)\x0b<script>alert(1)</script>"),
    Said("p3", (), text="-1+1 päivä, ÅÄÖ"),
    Said("p4", ("t3",), text="Opasteet puuttuivat kokonaan pihasta."),
    Said("p5", ("t3",), text="Myös toinen kyltti oli kokonaan kateissa."),
]


def made(said: list[Said], size: int = 100, coders: int = 1, themes: dict[str, str] | None = None) -> Any:
    state = shown(said, themes) if themes else shown(said)
    sample = choose_sample(state.passages, state.mentions, size)
    texts = {f"d-{each.passage_id}": each.text for each in said}
    return openpyxl.load_workbook(io.BytesIO(to_workbook(sample, state, texts, coders)))


def heads(sheet: Any) -> list[str]:
    return [cell.value for cell in sheet[1]]


def test_the_workbook_asks_each_coder_for_three_themes_of_the_list() -> None:
    book = made(a_survey(30, 1), 20, coders=2)
    assert book.sheetnames == [CODING, THEMES, "Ohje"]
    coding = book[CODING]
    asked = [f"Koodaaja {coder} teema {at}" for coder in (1, 2) for at in (1, 2, 3)]
    assert heads(coding) == ["passage_id", "paino", "katkelma", "ympäröivä teksti", "lähde", "kysymys", *asked]
    assert (coding.freeze_panes, coding.auto_filter.ref, coding.column_dimensions["B"].hidden) == ("D2", "A1:L21", True)
    [choice] = coding.data_validations.dataValidation
    assert (choice.type, str(choice.sqref), choice.formula1) == ("list", "G2:L21", "Teemat!$A$2:$A$7")
    names = [row[0].value for row in book[THEMES]["A2:A7"]]
    assert names == [NO_THEME, OTHER, "Opasteet", "Toimitus", "Ystävällinen myyjä", "Åbon myymälä"]


def test_finnish_letters_come_after_z() -> None:
    names = ThemeNames.of([("1", "Öljy"), ("2", "Zeniitti"), ("3", "Ääni"), ("4", "Ale"), ("5", "Åland")])
    assert list(names.shown.values()) == ["Ale", "Zeniitti", "Åland", "Ääni", "Öljy"]


def test_our_own_themes_are_not_shown() -> None:
    said = [Said(f"p{at}", ("t3",), text=f"Kyltti numero {at} puuttui pihasta.") for at in range(40)]
    book = made(said, 10)
    coding = [cell.value for row in book[CODING].iter_rows(min_row=2) for cell in row]
    assert "Opasteet" not in coding
    in_sample = {row[2].value for row in book[CODING].iter_rows(min_row=2)}
    examples = {line for row in book[THEMES].iter_rows(min_row=2) for line in (row[2].value or "").split("\n") if line}
    assert len(examples) == 3
    assert not examples & in_sample


def test_nothing_in_it_is_a_formula() -> None:
    book = made(HOSTILE, themes={"t1": "=1+1", "t2": "-10 % alennus", "t3": "Opasteet"})
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type in ("s", "n")
            assert not str(cell.value).startswith(("=", "+", "-", "@"))
    texts = {row[0].value: row[2].value for row in book[CODING].iter_rows(min_row=2)}
    assert texts["p1"] == "'=HYPERLINK(1)"
    assert texts["p2"] == "'@SUM(1)<script>alert(1)</script>"
    assert texts["p3"].endswith("päivä, ÅÄÖ")


def test_a_passage_stands_in_its_place() -> None:
    state = shown([Said("p1", ("t1",), text="Toimitus.")])
    passages = state.passages.with_columns(start=pl.lit(400, pl.Int64), end=pl.lit(409, pl.Int64))
    state = type(state)(state.run_id, state.themes, passages, state.mentions)
    sample = choose_sample(state.passages, state.mentions, 1)
    whole = f"{'sana ' * 80}Toimitus. Loppu."
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(sample, state, {"d-p1": whole})))
    around = book[CODING]["D2"].value
    assert around.startswith("…sana sana")
    assert around.endswith("sana »Toimitus.» Loppu.")


def test_a_very_long_passage_fits_in_a_cell() -> None:
    book = made([Said("p1", ("t1",), text="a" * 100_000)])
    assert len(book[CODING]["C2"].value) <= 32_767


@pytest.mark.parametrize("coders", [0, 11])
def test_a_number_of_coders_that_cannot_be(coders: int) -> None:
    with pytest.raises(ValueError, match="coders"):
        made(HOSTILE, coders=coders)


# -- reading what was coded -----------------------------------------------------------------------------------------

KNOWN = {"p1", "p2", "p3", "p4"}
NAMES = ThemeNames.of([("t1", "Toimitus"), ("t2", "Ystävällinen myyjä"), ("t3", "Opasteet; kyltit")])


def coded(folder: Path, text: str | bytes, name: str = "koodattu.csv") -> Coded:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_coded(path, NAMES, KNOWN, Reading())


def codes(read: Coded, coder: str = "Koodaaja 1") -> dict[str, set[str] | None]:
    return {each.passage_id: set(each.codes[coder]) if coder in each.codes else None for each in read.passages}


def test_names_ids_and_both_separators(tmp_path: Path) -> None:
    read = coded(
        tmp_path,
        "passage_id,text,coder_1\n"
        "p1,x,Toimitus|Ystävällinen myyjä\n"
        "p2,x,t1;t2\n"
        "p3,x,  toimitus \n"
        'p4,x,"Opasteet; kyltit"\n',
    )
    assert codes(read) == {"p1": {"t1", "t2"}, "p2": {"t1", "t2"}, "p3": {"t1"}, "p4": {"t3"}}
    assert (read.coders, read.weighted, read.rejections) == (("Koodaaja 1",), False, ())


def test_no_theme_is_an_answer_and_an_empty_cell_is_none(tmp_path: Path) -> None:
    read = coded(
        tmp_path, "passage_id;koodaaja_1;koodaaja_2\np1;-;(ei teemaa)\np2;;Toimitus\np3;;\np4;Ei teemaa;(muu teema)\n"
    )
    assert codes(read) == {"p1": set(), "p2": None, "p4": set()}
    assert codes(read, "Koodaaja 2") == {"p1": set(), "p2": {"t1"}, "p4": {OTHER}}
    assert read.blank == 1


def test_several_columns_of_a_coder_and_columns_that_are_nobodys(tmp_path: Path) -> None:
    read = coded(
        tmp_path,
        "passage_id;Koodaaja Anna teema 1;Koodaaja Anna teema 2;coder_2_theme_1;Koodaaja 1 kommentti\n"
        "p1;Toimitus;Ystävällinen myyjä;-;mitä vain\n",
    )
    assert read.coders == ("Anna", "Koodaaja 2")
    assert codes(read, "Anna") == {"p1": {"t1", "t2"}}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_whatever_encoding_the_spreadsheet_saved_in(tmp_path: Path, encoding: str) -> None:
    read = coded(tmp_path, "passage_id;Koodaaja 1\r\np1;Ystävällinen myyjä\r\n".encode(encoding))
    assert codes(read) == {"p1": {"t2"}}


def test_weights_with_decimal_commas(tmp_path: Path) -> None:
    read = coded(tmp_path, "passage_id;paino;Koodaaja 1\np1;2,5;Toimitus\np2;0;Toimitus\np3;;Toimitus\n")
    assert read.weighted
    assert [(each.passage_id, each.weight) for each in read.passages] == [("p1", 2.5)]
    assert [(each.place, each.reason[:5]) for each in read.rejections] == [("rivi 3", "Paino"), ("rivi 4", "Paino")]


def test_an_unknown_passage_is_set_aside_and_the_rest_go_on(tmp_path: Path) -> None:
    read = coded(tmp_path, "passage_id;Koodaaja 1\nkukaties;Toimitus\np1;Toimitus\n;Toimitus\n")
    assert codes(read) == {"p1": {"t1"}}
    assert [each.place for each in read.rejections] == ["rivi 2", "rivi 4"]


def test_repeated_rows_are_joined_unless_they_disagree(tmp_path: Path) -> None:
    read = coded(
        tmp_path,
        "passage_id;Koodaaja 1;Koodaaja 2\np1;Toimitus;\np1;;t2\np1;Toimitus;\np2;t1;\np2;t2;\n",
    )
    assert (codes(read), codes(read, "Koodaaja 2")["p1"]) == ({"p1": {"t1"}, "p2": {"t1"}}, {"t2"})
    assert read.repeated == 2
    assert [(each.place, "toisin" in each.reason) for each in read.rejections] == [("rivi 6", True)]


def test_a_theme_and_no_theme_at_once_is_set_aside(tmp_path: Path) -> None:
    read = coded(tmp_path, "passage_id;Koodaaja 1\np1;Toimitus|-\np2;Toimitus\n")
    assert codes(read) == {"p2": {"t1"}}
    assert len(read.rejections) == 1


def test_a_torn_row_is_set_aside(tmp_path: Path) -> None:
    read = coded(tmp_path, "passage_id;text;Koodaaja 1\np1;x;Toimitus\np2;x\np3;x;Toimitus\n")
    assert set(codes(read)) == {"p1", "p3"}
    assert [each.place for each in read.rejections] == ["rivi 3"]


def test_all_unknown_themes_are_told_at_once_with_rows_and_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UnusableCodes) as caught:
        coded(
            tmp_path,
            "passage_id;Koodaaja 1\np1;Toimitus\np2;Toimituz\nx9;Toimitus\np3;Opasteet|Myyjä\np4;Toimituz\n",
        )
    assert caught.value.exit_code == 2
    assert str(caught.value).startswith("koodattu.csv: Tuntemattomia teemojen nimiä on 3.")
    assert [(row.place, row.reason) for row in caught.value.rows] == [
        ("rivi 3", "Teemaa ”Toimituz” ei ole; lähin on ”Toimitus”. Sama nimi on 2 rivillä."),
        ("rivi 4", "Katkelmaa ei ole julkaistussa aineistossa."),
        ("rivi 5", "Teemaa ”Opasteet” ei ole; lähin on ”Opasteet; kyltit”."),
        ("rivi 5", "Teemaa ”Myyjä” ei ole; lähin on ”Ystävällinen myyjä”."),
    ]


def test_a_long_text_in_a_coders_column_is_not_quoted_whole(tmp_path: Path) -> None:
    with pytest.raises(UnusableCodes) as caught:
        coded(tmp_path, f"passage_id;Koodaaja 1\np1;{'palaute ' * 30}\n")
    [row] = caught.value.rows
    assert len(row.reason) < 120


def test_rows_are_told_one_by_one_and_not_without_end() -> None:
    told = list(one_by_one([Rejection(f"rivi {at}", "Tyhjä.") for at in range(53)]))
    assert (len(told), told[0], told[-1]) == (51, "  rivi 0: Tyhjä.", "  … ja 3 muuta.")


@pytest.mark.parametrize(
    ("text", "error", "reason"),
    [
        ("", UnreadableSource, "tyhjä"),
        ("\n\n", UnreadableSource, "tyhjä"),
        ("id;Koodaaja 1\np1;Toimitus\n", MissingColumn, "passage_id"),
        ("passage_id;teema\np1;Toimitus\n", MissingColumn, "Koodaajien sarakkeet"),
        ("passage_id;Koodaaja 1\np1;\np2;\n", UnusableCodes, "ei ole yhtään koodattua"),
        ("passage_id;Koodaaja 1\n", UnusableCodes, "ei ole yhtään koodattua"),
        ("passage_id;Koodaaja 1\nx1;Muualta\nx2;Muualta\n", UnusableCodes, "--of"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, UnreadableSource, "ei ole"),
        (b"PK\x03\x04" + bytes(200), UnreadableSource, "vioittunut"),
        (b"%PDF-1.7 x", UnreadableSource, "PDF"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, text: str | bytes, error: type[KuulluksiError], reason: str) -> None:
    with pytest.raises(error) as caught:
        coded(tmp_path, text)
    assert reason in str(caught.value)
    assert "koodattu.csv" in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match=r"ei-ole\.csv"):
        read_coded(tmp_path / "ei-ole.csv", NAMES, KNOWN, Reading())


def test_two_themes_of_one_name_are_told_apart() -> None:
    names = ThemeNames.of([("a", "Palvelu"), ("b", "Palvelu")])
    assert (names.resolve("Palvelu"), names.resolve("palvelu (2)"), names.resolve("b")) == ("a", "b", "b")


def filled(folder: Path, book: Any, answers: dict[str, list[str]]) -> Path:
    """Fill in coder 1's columns and save."""
    for row in book[CODING].iter_rows(min_row=2):
        for at, name in enumerate(answers[row[0].value]):
            row[6 + at].value = name
    path = folder / "koodattu.xlsx"
    book.save(path)
    return path


def test_a_filled_workbook_comes_back_as_it_was_filled(tmp_path: Path) -> None:
    themes = {"t1": "=Toimitus", "t2": "Ystävällinen myyjä", "t3": "Åbon <script>"}
    book = made(HOSTILE, themes=themes)
    listed = {row[3].value: row[0].value for row in book[THEMES].iter_rows(min_row=4)}
    answers = {"p1": ["t1"], "p2": ["t2", "t3"], "p3": [], "p4": ["t1", "t2", "t3"], "p5": ["t3"]}
    chosen = {key: [listed[each] for each in ids] or [NO_THEME] for key, ids in answers.items()}
    state = shown(HOSTILE, themes)
    read = read_coded(filled(tmp_path, book, chosen), state.names, set(answers), Reading())
    assert codes(read) == {key: set(ids) for key, ids in answers.items()}
    assert read.weighted
    assert {each.weight for each in read.passages} == {1.0}


def test_names_changed_since_the_workbook_was_made_still_hold(tmp_path: Path) -> None:
    said = [Said("p1", ("t1",)), Said("p2", ("t2",))]
    path = filled(tmp_path, made(said), {"p1": ["Toimitus"], "p2": ["Ystävällinen myyjä"]})
    renamed = shown(said, {"t1": "Toimitusaika", "t2": "Toimitus"})
    read = read_coded(path, renamed.names, {"p1", "p2"}, Reading())
    assert codes(read) == {"p1": {"t1"}, "p2": {"t2"}}


# -- the evaluation -------------------------------------------------------------------------------------------------

SAID = [
    Said("p1", ("t1",), "r1", "Paketti myöhästyi."),
    Said("p2", ("t1",), "r2", "<script>alert('ä')</script> Myyjä hymyili."),
    Said("p3", (), "r3", "Kyltti puuttui."),
    Said("p4", ("t1", "t2"), "r4", "Toimitus ja myyjä."),
    Said("p5", (), "r5", "Hei vaan."),
]


def evaluated(folder: Path, text: str) -> Evaluation:
    path = folder / "koodattu.csv"
    path.write_text(text, encoding="utf-8")
    state = shown(SAID)
    read = read_coded(path, state.names, {each.passage_id for each in SAID}, Reading())
    return evaluate(read, state)


ONE = "passage_id;Koodaaja 1\np1;t1\np2;t2\np3;t3\np4;t1|t2\np5;-\n"


def test_scores_of_one_coder(tmp_path: Path) -> None:
    told = evaluated(tmp_path, ONE)
    first = told.themes[0]
    assert (first.label, first.assigned, first.coded) == ("Toimitus", 3, 2)
    assert first.precision is not None
    assert first.recall is not None
    assert first.precision.estimate == pytest.approx(2 / 3)
    assert first.recall.estimate == 1.0
    # TP: p1, p4, p4; FP: p2; FN: p2, p3
    assert told.micro_f1 is not None
    assert told.micro_f1.estimate == pytest.approx(2 * 3 / (2 * 3 + 1 + 2))
    # of Toimitus 0.8, Ystävällinen myyjä 2/3, Opasteet 0; nobody has the fourth
    assert told.macro_f1 is not None
    assert told.macro_f1.estimate == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    assert (told.passages, told.respondents, told.without_theme, told.unassigned) == (5, 5, 1, 2)
    assert (first.coders_kappa, first.coders_alpha) == (None, None)


def test_what_is_mixed_up_with_what(tmp_path: Path) -> None:
    told = evaluated(tmp_path, ONE)
    assert {(each.coded, each.assigned, each.passages) for each in told.confusions} == {
        ("Ystävällinen myyjä", "Toimitus", 1),
        ("Opasteet", NO_THEME, 1),
    }
    assert {quote for each in told.confusions for quote in each.quotes} == {SAID[1].text, SAID[2].text}


def test_what_one_says_beyond_the_other_is_mixed_up_with_nothing(tmp_path: Path) -> None:
    told = evaluated(tmp_path, "passage_id;Koodaaja 1\np1;t1|t3\np4;t1\np2;-\n")
    assert {(each.coded, each.assigned) for each in told.confusions} == {
        ("Opasteet", None),
        (None, "Ystävällinen myyjä"),
        (NO_THEME, "Toimitus"),
    }


def test_the_commonest_confusion_comes_first_with_three_quotes_at_most(tmp_path: Path) -> None:
    said = [Said(f"p{at}", ("t1",), text=f"Asia {at}.") for at in range(6)]
    state = shown(said)
    path = tmp_path / "k.csv"
    path.write_text("passage_id;Koodaaja 1;Koodaaja 2\n" + "".join(f"p{at};t2;t2\n" for at in range(5)) + "p5;t3;t3\n")
    told = evaluate(read_coded(path, state.names, {each.passage_id for each in said}, Reading()), state)
    assert [(each.coded, each.passages, len(each.quotes)) for each in told.confusions] == [
        ("Ystävällinen myyjä", 5, 3),
        ("Opasteet", 1, 1),
    ]


def test_coders_beside_each_other_and_us(tmp_path: Path) -> None:
    told = evaluated(
        tmp_path, "passage_id;Koodaaja 1;Koodaaja 2\np1;t1;t1\np2;t2;t2\np3;t3;t3\np4;t1|t2;t1|t2\np5;-;\n"
    )
    assert [(each.first, each.second, each.passages) for each in told.pairs] == [
        (US, "Koodaaja 1", 5),
        (US, "Koodaaja 2", 4),
        ("Koodaaja 1", "Koodaaja 2", 4),
    ]
    us, _, coders = told.pairs
    assert (coders.kappa, coders.alpha, coders.masi_alpha) == (1.0, 1.0, 1.0)
    assert us.masi_alpha is not None
    assert us.masi_alpha < 1
    assert told.themes[0].coders_kappa == 1.0


def test_a_passage_of_two_coders_weighs_no_more_than_one_of_one(tmp_path: Path) -> None:
    told = evaluated(tmp_path, "passage_id;Koodaaja 1;Koodaaja 2\np1;t1;t1\np2;;t2\n")
    assert told.themes[0].precision is not None
    assert told.themes[0].precision.estimate == pytest.approx(0.5)


def test_weights_of_the_file_are_used(tmp_path: Path) -> None:
    told = evaluated(tmp_path, "passage_id;paino;Koodaaja 1\np1;1;t1\np2;3;t2\n")
    assert told.weighted
    assert told.themes[0].precision is not None
    assert told.themes[0].precision.estimate == pytest.approx(0.25)


def test_a_theme_that_the_list_lacks_counts_against_what_we_gave(tmp_path: Path) -> None:
    told = evaluated(tmp_path, f"passage_id;Koodaaja 1\np1;{OTHER}\np4;t1|t2\n")
    assert told.other_theme == 1
    assert told.themes[0].precision is not None
    assert told.themes[0].precision.estimate == pytest.approx(0.5)
    assert [(each.coded, each.assigned) for each in told.confusions] == [(OTHER, "Toimitus")]


def test_what_has_taught_themes_proves_nothing_and_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "koodattu.csv"
    path.write_text(ONE, encoding="utf-8")
    state = shown(SAID)
    read = read_coded(path, state.names, {each.passage_id for each in SAID}, Reading())
    told = evaluate(read, state, teaching={"p1", "p4", "elsewhere"})
    assert (told.passages, told.taught) == (3, 2)
    assert "Pois jätettiin 2 katkelmaa, jotka ovat opettaneet teemoja" in to_page(told)
    with pytest.raises(NothingToReport, match="ovat opettaneet teemoja"):
        evaluate(read, state, teaching={each.passage_id for each in SAID})


def test_the_page_escapes_what_was_said(tmp_path: Path) -> None:
    page = to_page(evaluated(tmp_path, ONE + "<b>x</b>;t1\n"))
    assert "<script>" not in page
    assert "&lt;script&gt;alert(&#39;ä&#39;)&lt;/script&gt; Myyjä hymyili." in page
    assert "Katkelmaa ei ole julkaistussa aineistossa." in page
    assert "Ystävällinen myyjä" in page


def test_the_page_of_all_right(tmp_path: Path) -> None:
    page = to_page(evaluated(tmp_path, "passage_id;Koodaaja 1\np1;t1\np3;-\n"))
    assert "Mikään ei mene sekaisin" in page


def test_a_report_without_themes_cannot_be_evaluated() -> None:
    with pytest.raises(NothingToReport):
        shown(SAID, {})
    silent = [Said("p1", kind_of_content="empty")]
    with pytest.raises(NothingToReport):
        shown(silent)
    assert tables(silent)["passages"].height == 1


def test_themes_that_nobody_gave_are_counted_and_not_listed(tmp_path: Path) -> None:
    told = evaluated(tmp_path, f"passage_id;coder_1\n{SAID[0].passage_id};Toimitus\n")
    listed = {theme.label for theme in heard_of(told.themes)}
    assert "Toimitus" in listed
    assert len(listed) < len(told.themes)
    missing = len(told.themes) - len(listed)
    assert any(note.startswith(f"Taulukosta puuttuu {missing} teem") for note in notes(told))
    for theme in told.themes:
        assert (f'<th scope="row"><bdi>{theme.label}' in to_page(told)) == (theme.label in listed)


def test_it_is_told_how_many_rows_teach_and_why_others_do_not(tmp_path: Path) -> None:
    one, other = SAID[0].passage_id, SAID[1].passage_id
    text = f"passage_id;coder_1\n{one};Toimitus\n{other};\nei-ole;Toimitus\n{one};t2\n{other};- | Toimitus\n"
    read = coded(tmp_path, text)
    assert rows_read(read) == "Tiedostossa oli 5 riviä: niistä opetti 1, pois jäi 4 (koodaamatta 1, hylättyjä 3)."
    assert list(left_out(read)) == [
        "Hylättiin 3 riviä:",
        "  rivi 4: Katkelmaa ei ole julkaistussa aineistossa.",
        "  rivi 5: Sama koodaaja on koodannut katkelman aiemmalla rivillä toisin.",
        "  rivi 6: Koodaaja on valinnut sekä teeman että sen, ettei teemaa ole.",
    ]
