"""The theme finder: BERTopic's traps, each closed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.bertopic_finder import BertopicFinder
from models.hashing import HashingEmbedder
from models.leiden import communities
from models.likeness_graph import likeness_graph, meaning_graph
from models.resolution import fitting_resolution
from pipeline.ports import Stood, ThemeGroup, Vectors
from pipeline.settings import Discovery

pytestmark = pytest.mark.slow

SUBJECTS = {
    "pysäköinti": "paikka auto piha ahdas täynnä ruutu kortti",
    "toimitus": "paketti myöhästyä viikko luvata kuljetus päivä tulla",
    "lasku": "väärä summa maksu eräpäivä muistutus euro korko",
}


def texts(count: int = 40, seed: int = 3) -> list[str]:
    """Distinct texts: each names its subject and a few words that go with it."""
    chance = np.random.default_rng(seed)
    made: dict[str, None] = {}
    while len(made) < count * len(SUBJECTS):
        subject = list(SUBJECTS)[len(made) % len(SUBJECTS)]
        words = chance.choice(SUBJECTS[subject].split(), size=4, replace=False)
        made[" ".join([subject, *words])] = None
    return list(made)


@pytest.fixture(scope="module")
def vectors() -> Vectors:
    return HashingEmbedder().embed(texts())


@pytest.fixture(scope="module")
def groups(vectors: Vectors) -> list[ThemeGroup]:
    return list(BertopicFinder(Discovery(resolution=1.0)).find(texts(), vectors))


def test_clear_subjects_are_not_mixed(groups: list[ThemeGroup]) -> None:
    subjects = [{texts()[row].split()[0] for row in group.members} for group in groups]
    assert all(len(subject) == 1 for subject in subjects)
    assert set.union(*subjects) == set(SUBJECTS)


def test_letters_are_kept(groups: list[ThemeGroup]) -> None:
    words = {word for group in groups for word, _ in group.words}
    assert {"pysäköinti", "myöhästyä", "eräpäivä"} <= words


def test_groups_are_disjoint_and_largest_first(groups: list[ThemeGroup]) -> None:
    members = [row for group in groups for row in group.members]
    assert len(members) == len(set(members))
    sizes = [len(group.members) for group in groups]
    assert sizes == sorted(sizes, reverse=True)


def test_the_same_texts_give_the_same_groups(vectors: Vectors, groups: list[ThemeGroup]) -> None:
    again = BertopicFinder(Discovery(resolution=1.0)).find(texts(), vectors)
    assert [group.members.tolist() for group in again] == [group.members.tolist() for group in groups]
    assert [group.words for group in again] == [group.words for group in groups]


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4])
def test_few_texts_are_no_trouble(count: int) -> None:
    few = texts()[:count]
    found = BertopicFinder(Discovery()).find(few, HashingEmbedder().embed(few))
    assert sum(len(group.members) for group in found) <= count


def test_communities_leave_nobody_out() -> None:
    from scipy.sparse import csr_matrix

    graph = csr_matrix(np.kron(np.eye(2), np.ones((3, 3)) - np.eye(3)))
    graph.resize(7, 7)  # the last is tied to none
    assert communities(graph, 1.0, seed=1).tolist() == [0, 0, 0, 1, 1, 1, 2]


def two_circles(*ties: tuple[int, int]) -> Any:
    """Return two rings of four vertices each, and further ties between them."""
    from scipy.sparse import csr_matrix

    pairs = [(ring + at, ring + (at + 1) % 4) for ring in (0, 4) for at in range(4)]
    pairs += [(0, 2), (1, 3), (4, 6), (5, 7), *ties]
    rows, columns = np.array(pairs + [pair[::-1] for pair in pairs]).T
    return csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(8, 8))


@pytest.mark.parametrize(("pull", "where"), [(0.0, 1), (0.5, 0)])
def test_a_theme_holds_what_lies_between_it_and_another(pull: float, where: int) -> None:
    graph = two_circles(*2 * [(3, 4), (3, 5), (3, 6), (3, 7)])  # the fourth: three ties at home, eight to the others
    stood = Stood(np.array([0, 0, 0, 0, 1, 1, 1, 1]), pull)
    assert communities(graph, 1.0, seed=1, stood=stood).tolist() == [0, 0, 0, where, 1, 1, 1, 1]


def test_what_has_clearly_come_apart_does_so_though_it_is_held() -> None:
    stood = Stood(np.zeros(8, dtype=np.intp), 0.1)
    assert communities(two_circles((0, 4)), 1.0, seed=1, stood=stood).tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_texts_without_a_theme_find_theirs() -> None:
    stood = Stood(np.array([0, 0, 0, -1, -1, -1, -1, -1]), 0.1)
    assert communities(two_circles((0, 4)), 1.0, seed=1, stood=stood).tolist() == [0, 0, 0, 0, 1, 1, 1, 1]


def test_shared_words_tie_texts_whose_vectors_do_not() -> None:
    said = ["pumppu jäätyä", "pumppu huutaa", "lasku väärä", "lasku viipyä"]
    apart = np.eye(4, dtype=np.float32)
    by_words = likeness_graph(said, apart, 3) - meaning_graph(apart, 3)
    assert np.argwhere(by_words.toarray() > 0.02).tolist() == [[0, 1], [1, 0], [2, 3], [3, 2]]


def test_as_many_themes_are_found_as_there_are(vectors: Vectors) -> None:
    resolution = fitting_resolution(texts(), vectors, neighbours=15, least=5, seed=1)
    labels = communities(likeness_graph(texts(), vectors, 15), resolution, seed=1)
    assert (np.bincount(labels) >= 5).sum() == len(SUBJECTS)


def parted(subject: str, *sides: str, count: int = 40) -> list[str]:
    """Texts of one subject in parts with words of their own."""
    chance = np.random.default_rng(5)
    return [
        " ".join(
            [subject, subject + "asia", *chance.choice(side.split(), size=4, replace=False), f"{side[:3]}{number}"]
        )
        for side in sides
        for number in range(count)
    ]


def test_a_theme_has_sides_where_its_texts_part_clearly() -> None:
    told = parted("lasku", *list(SUBJECTS.values())[:2]) + texts(60)[2::3]
    found = BertopicFinder(Discovery(resolution=0.4)).find(told, HashingEmbedder().embed(told))
    whole = next(group for group in found if 0 in group.members)
    assert len(whole.sides) >= 2
    for side in whole.sides:
        assert set(side.members) <= set(whole.members)
        assert len({bool(row < 40) for row in side.members if row < 80}) <= 1


def test_one_cloud_has_no_sides() -> None:
    drawn = np.random.default_rng(2).standard_normal((300, 20)) + 1.0
    cloud = np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)
    said = [f"lasku sana{number}" for number in range(300)]
    found = BertopicFinder(Discovery(resolution=0.01)).find(said, cloud)
    assert [(len(group.members), group.sides) for group in found] == [(300, ())]


def test_the_revision_tells_settings_apart() -> None:
    assert BertopicFinder(Discovery(resolution=2.0)).revision != BertopicFinder(Discovery(resolution=1.0)).revision
