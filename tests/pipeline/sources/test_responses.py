from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from pipeline.documents import Rating, Reading
from pipeline.errors import MissingColumn
from tests.pipeline.sources.making import texts, told

HEADER = "Vastaaja-ID;Vastausaika;Alue;Ikä;NPS;Miksi annoit arvosanan?;Vapaa sana\n"
ROWS = [
    "a1;3.8.2026;Etelä;57.0;9;Palvelu oli nopeaa;Kiitos teille\n",
    "a2;31.2.2026;Etelä;33;eos;Jono oli pitkä eikä liikkunut;\n",
    "a1;5.8.2026;Pohjoinen;;3,5;Opasteet puuttuivat kokonaan;-\n",
    ";;Pohjoinen;18;;Pysäköinti oli vaikeaa;ei mitään\n",
]


def test_each_open_column_is_a_response_that_knows_its_question(reading: Callable[..., Reading]) -> None:
    got = reading(HEADER + "".join(ROWS))
    first, second = got.documents[:2]
    assert (first.question, second.question) == ("Miksi annoit arvosanan?", "Vapaa sana")
    assert first.turns[0].speaker == second.turns[0].speaker == "a1"
    assert (first.date, first.rating, first.place) == (dt.date(2026, 8, 3), Rating(9, 0, 10), "rivi 2")
    assert dict(first.segments) == {"Alue": "Etelä", "Ikä": "50–59"}
    assert texts(got)[2:] == [
        "Jono oli pitkä eikä liikkunut", "Opasteet puuttuivat kokonaan", "-", "Pysäköinti oli vaikeaa", "ei mitään",
    ]  # fmt: skip


def test_what_is_wrong_in_a_cell_is_counted_and_the_answer_kept(reading: Callable[..., Reading]) -> None:
    got = reading(HEADER + "".join(ROWS))
    assert not got.rejections
    assert (got.documents[2].date, got.documents[2].rating) == (None, None)
    assert told(got, "Päivämäärä") == "Vastausaika; 1 arvoa ei ole kelvollisia päivämääriä"
    assert told(got, "Arvosana") == "NPS; asteikko 0–10; 1 arvoa ei kelpaa"
    assert told(got, "Tyhjiä vastauksia") == "1"


def test_ids_are_distinct_and_survive_a_row_added_above(reading: Callable[..., Reading]) -> None:
    for header, rows in [(HEADER, ROWS), ("Palaute;Alue\n", ["sama asia;E\n", "sama asia;E\n", "muu asia;P\n"])]:
        before = reading(header + "".join(rows))
        new_row = header.count(";") * ";" + "\n"
        after = reading(header + "uusi vastaus aivan alussa" + new_row + "".join(rows))
        ids = [document.document_id for document in before.documents]
        assert len(set(ids)) == len(ids)
        assert set(ids) <= {document.document_id for document in after.documents}
        speakers = {document.document_id: document.turns[0].speaker for document in after.documents}
        assert all(speakers[document.document_id] == document.turns[0].speaker for document in before.documents)


def test_respondents_are_shared_across_files_only_by_their_column(reading: Callable[..., Reading]) -> None:
    def speakers(text: str) -> list[set[str]]:
        readings = [reading(text, name) for name in ("a.csv", "b.csv")]
        return [{document.turns[0].speaker for document in got.documents} for got in readings]

    same, also = speakers("vastaaja;palaute\n7;hyvin meni kaikki\n")
    assert same == also == {"7"}
    for text in ("id;palaute\n7;hyvin meni kaikki\n", "palaute;alue\nhyvin meni kaikki;E\n"):
        one, other = speakers(text)
        assert len(one) == 1
        assert not one & other


def test_twin_rows_are_two_respondents(reading: Callable[..., Reading]) -> None:
    got = reading("palaute;alue\nok;E\nok;E\nok;E\n")
    assert len({document.turns[0].speaker for document in got.documents}) == 3
    assert len({document.document_id for document in got.documents}) == 3


def test_a_question_column_names_the_question(reading: Callable[..., Reading]) -> None:
    got = reading("vastaaja,kysymys,vastaus\n1,Mikä oli hyvää?,Palvelu oli nopeaa\n1,Mikä huonoa?,Jono oli pitkä\n")
    assert [document.question for document in got.documents] == ["Mikä oli hyvää?", "Mikä huonoa?"]


def test_weights(reading: Callable[..., Reading]) -> None:
    got = reading("paino;palaute\n0,54;a b c\n144.09;d e f\n;g h i\n" + "1;x\n" * 16 + "-1;j k l\n")
    assert [document.weight for document in got.documents[:3]] == [0.54, 144.09, 1.0]
    assert got.documents[-1].weight == 1.0
    assert "1 arvoa ei kelpaa" in told(got, "Painokerroin")


def test_an_answer_over_the_limit_is_rejected_alone(reading: Callable[..., Reading]) -> None:
    got = reading(f"id;palaute;terveiset\n1;{'a' * 5_000_000};kiitos\n2;lyhyt;heippa\n")
    assert texts(got) == ["kiitos", "lyhyt", "heippa"]
    (rejection,) = got.rejections
    assert rejection.place == "rivi 2"
    assert "5 000 000 merkkiä" in rejection.reason


def test_a_quoted_answer_of_many_lines_over_the_limit(reading: Callable[..., Reading]) -> None:
    long = "\n".join(["rivi tekstiä; ja lisää"] * 10_000)
    got = reading(f'id;palaute\n1;"{long}"\n2;lyhyt vastaus\n')
    assert texts(got) == ["lyhyt vastaus"]
    assert [item.place for item in got.rejections] == ["rivi 2"]


def test_header_only_is_no_answers_and_no_error(reading: Callable[..., Reading]) -> None:
    got = reading("pvm;palaute\n")
    assert not got.documents
    assert told(got, "Vastauksia") == "ei yhtään"


def test_personal_columns_are_named_and_never_read(reading: Callable[..., Reading]) -> None:
    got = reading(
        "Nimi;Sähköposti;Palaute\nMatti Meikäläinen;matti@x.fi;hyvin meni\nMaija M;maija@x.fi;huonosti meni\n"
    )
    assert told(got, "Henkilötietoja") == "Nimi; Sähköposti"
    assert "Matti" not in str(got)
    assert "matti@" not in str(got)


def test_equal_and_blank_headers_are_told_apart(reading: Callable[..., Reading]) -> None:
    got = reading("palaute;palaute;\nyksi asia;toinen asia;x\n")
    assert [document.question for document in got.documents] == ["palaute", "palaute (2)"]


def test_no_text_column(reading: Callable[..., Reading]) -> None:
    with pytest.raises(MissingColumn, match="sarakkeita on 2"):
        reading("alue;nps\nEtelä;9\nPohjoinen;8\nEtelä;7\n")


SENTENCES = [f"Jonotin kassalla {n} minuuttia turhaan" for n in range(20)]


@pytest.mark.parametrize("header", ["Miksi annoit tämän arvosanan?", "Palaute"])
@pytest.mark.parametrize(
    "answers",
    [SENTENCES[:1], ["ei mitään"], (SENTENCES * 4)[:64], SENTENCES[:6] * 5, SENTENCES[:1] * 10_000, ["ei mitään"] * 30],
    ids=["one row", "one row of nothing", "20 in 64", "6 times 5", "10,000 alike", "all nothing"],
)
def test_a_header_that_says_text_is_believed(reading: Callable[..., Reading], header: str, answers: list[str]) -> None:
    got = reading(f"Arvosana;{header}\n" + "".join(f"{n % 5 + 1};{text}\n" for n, text in enumerate(answers)))
    assert texts(got) == answers
    assert told(got, "Avovastaukset") == header


def test_as_a_last_resort_the_most_texty_column_is_taken(reading: Callable[..., Reading]) -> None:
    rows = "".join(f"{n % 3};lyhyt juttu;{SENTENCES[n % 4]}\n" for n in range(30))
    assert told(reading("a;b;c\n" + rows), "Avovastaukset") == "c"


@pytest.mark.parametrize("header", ["id;Palaute", "id;Miksi annoit tämän arvosanan?", "id;huomio"])
@pytest.mark.parametrize("word", ["a", "sana "])
def test_one_huge_answer_alone_is_told_to_be_too_long(reading: Callable[..., Reading], header: str, word: str) -> None:
    got = reading(f"{header}\n1;{word * (5_000_000 // len(word))}\n")
    assert not got.documents
    assert [(item.place, item.reason[:24]) for item in got.rejections] == [("rivi 2", "Vastaus on liian pitkä: ")]


def test_running_numbers_count_within_their_file(reading: Callable[..., Reading]) -> None:
    text = "Vastaajan nro;Palaute\n" + "".join(f"{n};{SENTENCES[n]}\n" for n in range(1, 9))
    readings = [reading(text, name) for name in ("a.csv", "b.csv")]
    assert len({document.turns[0].speaker for got in readings for document in got.documents}) == 16
    assert told(readings[0], "Vastaaja") == "Vastaajan nro (juokseva numero, tämän tiedoston sisällä)"


def test_days_that_cannot_be_are_counted_and_the_answers_kept(reading: Callable[..., Reading]) -> None:
    got = reading("pvm;palaute\n3.8.2026;hyvin meni kaikki\n1.1.1970;jono oli pitkä\n1.1.2099;kiitos teille\n")
    assert [document.date for document in got.documents] == [dt.date(2026, 8, 3), None, None]
    assert told(got, "Päivämäärä") == "pvm; 2 arvoa ei ole kelvollisia päivämääriä"


def test_missing_value_codes_are_told(reading: Callable[..., Reading]) -> None:
    rows = "".join(f"{grade};hyvin meni {grade}\n" for grade in [*range(11), 99, -1, 99, 55])
    told_of = told(reading("arvosana;palaute\n" + rows), "Arvosana")
    assert told_of == "arvosana; asteikko 0–10; 3 puuttuvaa (koodi -1, 99); 1 arvoa ei kelpaa"


def people(got: Reading) -> int:
    return len({document.turns[0].speaker for document in got.documents})


PASTED = [f"{n};{n % 10};Jonotin kassalla {n} minuuttia turhaan\n" for n in range(1, 41)]


@pytest.mark.parametrize("header", ["id", "Tunnus", "nro", "kysely ID", "Vastaaja-ID", "Vastaajan nro", "Rivi", "muu"])
@pytest.mark.parametrize("times", [2, 3, 7])
def test_an_export_pasted_below_itself_is_read_once(reading: Callable[..., Reading], header: str, times: int) -> None:
    once, again = (reading(f"{header};NPS;Palaute\n" + "".join(rows)) for rows in (PASTED, PASTED * times))
    assert [document.document_id for document in again.documents] == [each.document_id for each in once.documents]
    assert people(again) == 40
    assert told(again, "Vastaaja") == told(once, "Vastaaja")
    assert told(again, "Toistuvia rivejä") == f"{40 * (times - 1)}, kukin luetaan kerran"
    assert {item.reason for item in again.rejections} == {
        "Rivi on solu solulta sama kuin aiempi rivi: se luetaan kerran."
    }
    assert [item.place for item in again.rejections][:2] == ["rivi 42", "rivi 43"]


def test_with_its_header_too(reading: Callable[..., Reading]) -> None:
    got = reading(("id;NPS;Palaute\n" + "".join(PASTED)) * 2)
    assert people(got) == 40
    assert (got.rejections[0].place, got.rejections[0].reason) == ("rivi 42", "Otsikkorivi toistuu.")
    assert len(got.rejections) == 41


@pytest.mark.parametrize("header", ["id", "Tunnus", "kysely ID", "Vastaaja-ID"])
def test_a_part_pasted_again_is_read_once_where_rows_have_ids(reading: Callable[..., Reading], header: str) -> None:
    got = reading(f"{header};NPS;Palaute\n" + "".join([*PASTED * 2, *PASTED[:30]]))
    assert people(got) == len(got.documents) == 40
    assert len(got.rejections) == 70


def test_people_who_said_the_same_stay_as_many_when_their_export_is_pasted(reading: Callable[..., Reading]) -> None:
    rows = [f"Jonotin {n} minuuttia;E\n" for n in range(9)] + ["ok;E\n"] * 3
    assert people(reading("palaute;alue\n" + "".join(rows * 2))) == 12


def test_few_rows_without_ids_may_be_alike_by_chance(reading: Callable[..., Reading]) -> None:
    got = reading("palaute;alue\n" + "ok;E\nhyvä oli;E\nei;P\n" * 2)
    assert people(got) == 6
    assert not got.rejections


def test_an_id_that_comes_with_several_answers_is_one_person(reading: Callable[..., Reading]) -> None:
    asked = [(n, question) for n in range(5) for question in ("Mikä toimi?", "Mikä ei?", "Muuta?")]
    rows = [f"{n};{question};Vastaan {n} näin: {question}\n" for n, question in asked]
    assert people(reading("id;kysymys;vastaus\n" + "".join(rows))) == 5
    unlike = [f"A-{n};2026-08-{day:02d};Kävin {n} kertaa {day}. päivänä\n" for n in range(30) for day in (3, 4, 5)]
    assert people(reading("tunnus;pvm;palaute\n" + "".join(unlike))) == 30


@pytest.mark.parametrize("values", [2, 8, 40])
@pytest.mark.parametrize("header", ["tunnus", "laite id"])
def test_a_code_of_a_class_is_no_persons_id(reading: Callable[..., Reading], header: str, values: int) -> None:
    # As customers come: some shops have many, some few.
    shops = [int(values * (n / 200) ** 2) for n in range(200)]
    got = reading(f"{header};palaute\n" + "".join(f"M{shop};Kävin {n} kertaa\n" for n, shop in enumerate(shops)))
    assert people(got) == 200
    assert told(got, "Vastaaja") == (
        f"ei saraketta: jokainen rivi on oma vastaajansa; ”{header}” toistuu: jos se on vastaajan tunnus, nimeä se "
        "asetuksissa kohdassa [reading.columns] id"
    )
    assert people(reading(f"{header};palaute\nM1;Kävin kerran\nM1;Kävin toisen kerran\n", id=header)) == 1


def test_few_different_answers_make_no_respondents_of_shops(reading: Callable[..., Reading]) -> None:
    got = reading("tunnus;palaute\n" + "".join(f"M{int(20 * (n / 200) ** 2)};ok\n" for n in range(200)))
    assert people(got) == 200


def test_the_settings_tell_the_scale(reading: Callable[..., Reading]) -> None:
    text = "arvosana;palaute\n5;hyvin meni kaikki\n6;jono oli pitkä\n"
    assert [document.rating for document in reading(text).documents] == [Rating(5), Rating(6)]
    got = reading(text, rating_scale=(1.0, 7.0))
    assert [document.rating for document in got.documents] == [Rating(5, 1, 7), Rating(6, 1, 7)]
    assert told(got, "Arvosana") == "arvosana; asteikko 1–7"
