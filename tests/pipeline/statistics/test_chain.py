from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pipeline.measures import ChainLink
from pipeline.statistics.chain import chain
from tests.given_corpora import panel
from tests.given_themes import theme

THEMES = (
    theme("haku", 0.0, link="Tiedonhaku"),
    theme("toimitus", 0.1, link="Toimitus"),
    theme("kyltti", 0.2, link="Toimitus"),
    theme("muu", 0.3),
    theme("käyttö", 0.4, link="Käyttö"),
)
SCHEMA = {"passage_id": pl.String, "theme_id": pl.String, "tone": pl.String}


def told(voices: Sequence[tuple[str, str, str | None]] = ()) -> tuple[ChainLink, ...]:
    """Forty people: all blame delivery, ten of them for the sign too; half praise the search."""
    mentioned = np.zeros((40, 4), dtype=np.bool_)
    mentioned[:, 1], mentioned[:10, 2], mentioned[:20, 0], mentioned[30:, 3] = True, True, True, True
    negative, positive = mentioned.copy(), mentioned.copy()
    negative[:, 0], positive[:, 1:] = False, False
    crowd = panel(
        mentioned, themes=("haku", "toimitus", "kyltti", "muu"), negative=negative, positive=positive, heard=mentioned
    )
    return chain(crowd, pl.DataFrame(list(voices), SCHEMA, orient="row"), THEMES, ("kyltti", "toimitus", "muu", "haku"))


def test_links_stand_in_the_order_of_the_journey() -> None:
    assert [(link.link, link.themes) for link in told()] == [
        ("Tiedonhaku", ("haku",)),
        ("Toimitus", ("kyltti", "toimitus")),
        ("Käyttö", ()),
    ]


def test_people_of_several_themes_count_once() -> None:
    search, delivery, use = told()
    assert (search.respondents, delivery.respondents, use.respondents) == (20, 40, 0)
    assert (search.share.estimate, delivery.share.estimate) == (0.5, 1.0)


def test_the_chain_breaks_where_it_is_blamed_and_carries_where_it_is_praised() -> None:
    assert [link.verdict for link in told()] == ["carries", "breaks", "unclear"]


def test_silence_has_no_tone() -> None:
    use = told()[2]
    assert (use.tone, use.share.estimate) == (None, 0.0)


def test_a_passage_of_two_themes_is_one_passage_of_the_link() -> None:
    voices = [("p1", "toimitus", "negative"), ("p1", "kyltti", "negative"), ("p2", "haku", "positive")]
    tone = told(voices)[1].tone
    assert tone is not None
    assert tone.mentions == {"negative": 1}


def test_no_links_no_chain() -> None:
    crowd = panel(np.ones((3, 1), dtype=np.bool_), themes=("muu",))
    assert chain(crowd, pl.DataFrame([], SCHEMA), (theme("muu", 0.0),), ("muu",)) == ()


def test_nobody_no_chain() -> None:
    assert chain(panel(np.ones((0, 1), dtype=np.bool_), themes=("haku",)), pl.DataFrame([], SCHEMA), THEMES, ()) == ()
