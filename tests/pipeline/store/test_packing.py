from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from pipeline.edits import Edit
from pipeline.store import Store, schema
from pipeline.store.packing import packed, unpacked
from pipeline.themes import ThemeSet
from tests.given_themes import grounds, theme
from tests.pipeline.store.given import ORDER

BOOK = 'name = "Kirja"\n' + "\n".join(f'[[themes]]\nid = "t{number}"\nname = "Äänet ja öljyt"' for number in range(99))


@pytest.mark.parametrize("text", ["", "ä", BOOK, '{"a": 1}', "\ud800 rikki"])
def test_what_is_packed_comes_back_and_what_never_was_is_left_alone(text: str) -> None:
    assert unpacked(packed(text)) == text
    assert unpacked(text) == text


def test_an_edit_keeps_its_codebooks_small_and_those_kept_plain_come_back(store: Store) -> None:
    store.start_run("run-1", "s", ORDER, "hash", {})
    themes = ThemeSet.of("s", "m", [theme("a", 0.3)], grounds())
    at = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    edit = Edit(1, at, "Sari", "", "rename", "A · B", "x", themes.theme_set_id, BOOK, f"{BOOK}\n")
    plain = replace(edit, number=2, codebook_before=None, codebook_after=None)
    store.keep_edit(edit, themes, "run-1", ())
    store.keep_edit(plain, themes, "run-1", ())
    assert store.edits("s") == [edit, plain]
    table = schema.theme_edit
    with store._write() as connection:
        kept = connection.execute(sa.select(table.c.codebook_before).where(table.c.number == 1)).scalar_one()
        assert len(kept) < len(BOOK) / 5
        connection.execute(sa.update(table).where(table.c.number == 1).values(codebook_before=BOOK))
    assert store.edits("s") == [edit, plain]
