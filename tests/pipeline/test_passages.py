from __future__ import annotations

from pipeline.documents import Document, Turn
from pipeline.passages import split_document, text_key
from tests.doubles import HandTools


def answer(text: str) -> Document:
    return Document("d1", "response", "rivi 2", (Turn("V-1", text),))


def test_offsets_point_into_the_document() -> None:
    document = answer("Toimitus myöhästyi. Hyvä hinta.")
    passages = split_document(document, HandTools())
    assert [passage.text for passage in passages] == ["Toimitus myöhästyi.", "Hyvä hinta."]
    assert all(document.text[passage.start : passage.end] == passage.text for passage in passages)


def test_the_interviewer_is_not_feedback() -> None:
    turns = (Turn("H", "Miten toimitus meni?", is_feedback=False), Turn("V-2", "Huonosti. Myöhässä."))
    document = Document("d2", "interview", "", turns)
    passages = split_document(document, HandTools())
    assert [(passage.respondent, passage.turn, passage.text) for passage in passages] == [
        ("V-2", 1, "Huonosti."),
        ("V-2", 1, "Myöhässä."),
    ]
    assert all(document.text[passage.start : passage.end] == passage.text for passage in passages)


def test_empty_answers_and_other_languages_are_classes_of_their_own() -> None:
    (empty,) = split_document(answer(" ei kommentoitavaa "), HandTools())
    (swedish,) = split_document(answer("Bra service och snabb leverans. Tack."), HandTools())
    assert (empty.kind, empty.text, empty.lemmas) == ("empty", "ei kommentoitavaa", ())
    assert (swedish.kind, swedish.language) == ("other_language", "sv")


def test_ids_depend_on_document_and_place_only() -> None:
    first = split_document(answer("Hyvä. Hyvä."), HandTools())
    again = split_document(answer("Hyvä. Hyvä."), HandTools())
    assert [passage.passage_id for passage in first] == [passage.passage_id for passage in again]
    assert first[0].passage_id != first[1].passage_id
    assert first[0].text_key == first[1].text_key


def test_text_key_folds_white_space_and_unicode_forms() -> None:
    assert text_key("hyvä  palvelu\n") == text_key("hyva\u0308 palvelu")
    assert text_key("Hyvä palvelu") != text_key("hyvä palvelu")
