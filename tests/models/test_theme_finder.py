"""The theme finder: BERTopic's traps, each closed."""

from __future__ import annotations

import numpy as np
import pytest

from models.bertopic_finder import BertopicFinder
from models.hashing import HashingEmbedder
from models.leiden import LeidenCommunities
from pipeline.ports import ThemeGroup, Vectors
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


def test_leiden_leaves_nobody_out(vectors: Vectors) -> None:
    labels = LeidenCommunities(neighbours=15, resolution=1.0, seed=1).fit(vectors).labels_
    assert labels.min() == 0
    assert len(labels) == len(vectors)


def test_the_revision_tells_settings_apart() -> None:
    assert BertopicFinder(Discovery(resolution=2.0)).revision != BertopicFinder(Discovery(resolution=1.0)).revision
