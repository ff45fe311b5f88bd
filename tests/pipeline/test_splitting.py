"""The parts that a theme comes apart into, on vectors in the plane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from pipeline.errors import EditError
from pipeline.material import Material
from pipeline.ports import Vectors
from pipeline.settings import load_settings
from pipeline.splitting import MOST_PARTS, _fewer, _Piece, parts_of
from pipeline.store import open_store
from pipeline.themes import Theme, ThemeSet
from tests.doubles import HandTools
from tests.given_themes import theme, theme_set, unit
from tests.pipeline.store.given import answer, keep_documents, source, whole

ANGLES = {"k1": 0.0, "k2": 0.05, "k3": 0.1, "k4": 0.6, "k5": 0.65, "far": 2.5}
NAMES = {"Hinta": 0.1, "Aika": 0.6, "Muu": 3.0}
SETTINGS = load_settings()


class Compass:
    """Embeds a name as its angle."""

    revision = "m"
    dimension = 2

    def embed(self, texts: Sequence[str]) -> Vectors:
        return np.stack([unit(NAMES[text]) for text in texts])


def material() -> Material:
    said = dict.fromkeys(("k1", "k2", "k3"), "hinta nousta") | dict.fromkeys(("k4", "k5", "far"), "jono kasvaa")
    answers = {key: answer(key, row) for row, key in enumerate(ANGLES)}
    passages = [
        replace(whole(document)[0], text_key=key, lemmas=tuple(said[key].split())) for key, document in answers.items()
    ]
    with open_store("sqlite://") as store:
        keep_documents(store, source(), list(answers.values()), passages=passages)
        store.keep_vectors("m", list(ANGLES), np.stack([unit(angle) for angle in ANGLES.values()]))
        made = Material("s", "m", store, SETTINGS)
        assert set(made.embeddings.keys) == set(ANGLES)  # fetched while the store is open
    return made


def test_a_confirmed_text_too_short_to_look_for_themes_in_goes_to_the_nearest_part() -> None:
    with open_store("sqlite://") as store:
        answers = {key: answer(key, row) for row, key in enumerate((*ANGLES, "short"))}
        said = dict.fromkeys(answers, ("hinta", "nousta", "jono")) | {"short": ("jono",)}
        passages = [replace(whole(each)[0], text_key=key, lemmas=said[key]) for key, each in answers.items()]
        keep_documents(store, source(), list(answers.values()), passages=passages)
        store.keep_vectors("m", list(answers), np.stack([unit(angle) for angle in (*ANGLES.values(), 0.62)]))
        standing = theme_set(replace(WHOLE, confirmed=("k1", "short")), *STANDING.themes[1:])
        tools = HandTools(embedder=Compass())  # type: ignore[arg-type]  # another embedder
        there = Material("s", "m", store, SETTINGS)
        first, second = parts_of(standing.by_id["whole"], standing, ("Hinta", "Aika"), there, tools, SETTINGS)
    assert (first.confirmed, second.confirmed) == (("k1",), ("short",))


WHOLE = theme("whole", 0.3, 0.9, confirmed=("k1",), rejected=("k2",))
STANDING = theme_set(WHOLE, theme("Kyltti", 3.0, 0.99))


def parts(standing: ThemeSet, *names: str) -> tuple[Theme, ...]:
    tools = HandTools(embedder=Compass())  # type: ignore[arg-type]  # another embedder
    return parts_of(standing.by_id["whole"], standing, names, material(), tools, SETTINGS)


def test_named_parts_gather_what_is_nearest_to_them() -> None:
    price, time = parts(STANDING, "Hinta", "Aika")
    assert (price.label, time.label, price.named_by) == ("Hinta", "Aika", "analyst")
    assert (price.size, time.size) == (2, 2)
    assert price.words[0][0] == "hinta"
    assert time.words[0][0] == "jono"


def test_every_text_of_the_whole_belongs_to_a_part() -> None:
    made = parts(STANDING, "Hinta", "Aika")
    carried = material().assign(made, material().texts, SETTINGS.assignment)
    assert set(carried["text_key"]) == {"k1", "k3", "k4", "k5"}


def test_what_was_said_of_single_texts_goes_on_to_hold() -> None:
    price, time = parts(STANDING, "Hinta", "Aika")
    assert (price.confirmed, time.confirmed) == (("k1",), ())
    assert (price.rejected, time.rejected) == (("k2",), ("k2",))


def test_without_names_a_theme_comes_apart_into_its_sides() -> None:
    sides = [theme("side1", 0.05, parent="whole", label="Alku"), theme("side2", 0.6, parent="whole", label="Loppu")]
    made = parts(theme_set(*STANDING.themes, *sides, theme("side3", 2.0, parent="whole")))
    assert [(part.label, part.size, part.named_by) for part in made] == [
        ("Alku", 2, "machine"),
        ("Loppu", 2, "machine"),
    ]


def test_thin_sides_are_joined_to_their_nearest_until_the_parts_are_few() -> None:
    angles = [0.0, 0.02, 0.2, 0.22, 0.4, 0.6, 0.8, 1.0]
    rows = [[0, 1, 2], [3], [4, 5], [6], [7], [8], [9], [10]]
    vectors = np.stack([unit(angle) for angle, some in zip(angles, rows, strict=True) for _ in some])
    pieces = [
        _Piece(f"osa{at}", ((f"sana{at}", 1.0), ("yhteinen", 0.5)), np.array(some)) for at, some in enumerate(rows)
    ]
    fewer = _fewer(pieces, vectors)
    assert [(piece.label, piece.rows.tolist()) for piece in fewer] == [
        ("osa0", [0, 1, 2, 3]),
        ("osa2", [4, 5, 6]),
        *((f"osa{at}", rows[at]) for at in (4, 5, 6, 7)),
    ]
    assert len(fewer) == MOST_PARTS
    assert fewer[0].words == (("sana0", 0.75), ("yhteinen", 0.5), ("sana1", 0.25))
    assert _fewer(pieces[:6], vectors) == pieces[:6]


def test_parts_have_ids_of_their_own_and_the_same_ones_again() -> None:
    ids = [part.theme_id for part in parts(STANDING, "Hinta", "Aika")]
    assert ids == [part.theme_id for part in parts(STANDING, "Hinta", "Aika")]
    assert len({*ids, "whole"}) == 3


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["Hinta"], "Yhdestä osasta"),
        (["Hinta", "hinta"], "on jo tämä nimi"),
        (["Hinta", "kyltti"], "on jo tämä nimi"),
        (["Hinta", ""], "ei kelpaa"),
        (["Hinta", "Muu"], "ei tule yhtään katkelmaa"),
    ],
)
def test_what_is_no_split_is_refused(names: list[str], reason: str) -> None:
    with pytest.raises(EditError, match=reason):
        parts(STANDING, *names)


def test_a_theme_that_nobody_speaks_of_does_not_come_apart() -> None:
    silent = theme_set(theme("whole", -1.5, 0.99))
    with pytest.raises(EditError, match="ei tule yhtään katkelmaa"):
        parts(silent, "Hinta", "Aika")
    with pytest.raises(EditError, match="ei jakaudu"):
        parts(silent)


def test_a_side_does_not_come_apart() -> None:
    standing = theme_set(theme("a", 0.0), theme("whole", 0.1, parent="a"))
    with pytest.raises(EditError, match="Osateemaa ei voi jakaa"):
        parts(standing, "Hinta", "Aika")
