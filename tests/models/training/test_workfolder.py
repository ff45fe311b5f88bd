"""The work folder: a stage is kept under the key of what it was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.training import workfolder


def test_a_key_tells_numbers_texts_and_their_borders_apart() -> None:
    parts = [(1,), ("1",), (["1"],), (["ab", "c"],), (["a", "bc"],), (["ab"], ["c"]), (1.0,), (True,), (None,)]
    assert len({workfolder.key(*p) for p in parts}) == len(parts)
    assert workfolder.key("a", 2) == workfolder.key("a", 2)


def test_a_key_of_something_else_is_refused() -> None:
    with pytest.raises(TypeError, match="numbers and texts"):
        workfolder.key(object())


def test_layout_and_comments_do_not_change_the_code() -> None:
    folder = Path(__file__).parent
    assert workfolder.code(__file__) == workfolder.code(str(folder / "test_workfolder.py"))


def test_code_differs_by_what_it_says(tmp_path: Path) -> None:
    plain, spaced, other = (tmp_path / f"{name}.py" for name in "abc")
    plain.write_text("x = f(1, 2)\n")
    spaced.write_text("# why\nx = f(\n    1,\n    2,\n)\n")
    other.write_text("x = f(1, 3)\n")
    assert workfolder.code(str(plain)) == workfolder.code(str(spaced)) != workfolder.code(str(other))


def test_what_is_kept_is_made_once(tmp_path: Path) -> None:
    made: list[int] = []

    def make() -> str:
        made.append(1)
        return "Toimitus myöhästyi."

    for _ in range(2):
        found = workfolder.kept(
            tmp_path / "deep" / "stage.txt",
            make,
            lambda path, text: path.write_text(text, "utf-8") and None,
            lambda path: path.read_text("utf-8"),
        )
        assert found == "Toimitus myöhästyi."
    assert made == [1]


def test_a_stage_that_fails_half_way_is_not_kept(tmp_path: Path) -> None:
    def fail(beside: Path) -> None:
        beside.write_text("puoli")
        raise OSError("levy täynnä")

    with pytest.raises(OSError, match="täynnä"):
        workfolder.replace(tmp_path / "stage.txt", fail)
    assert not (tmp_path / "stage.txt").exists()
