"""Helpers in other processes: the same results in the same order, whatever befalls them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice, repeat
from pathlib import Path

import pytest

from pipeline.crew import spread
from pipeline.documents import Document, Turn, content_id
from pipeline.errors import SourceError
from pipeline.intake import _Piece, prepared
from pipeline.passages import Passage
from pipeline.ports import Tools
from pipeline.privacy import Pseudonyms
from pipeline.tombstones import Tombstones
from tests.doubles import HandTools

HERE = os.getpid()
ROOT = Path(__file__).parents[2]
MANY = 20_000  # more than are done before a helper has begun, on any machine
# A program without a main guard; it tells of a helper, and then is killed.
PROGRAM = """
import os, signal
from tests.pipeline.test_crew import HandTools, lemmas, spread
print("a program begins")
for process, _ in spread(lemmas, ["a"] * 20_000, HandTools(), helpers=1):
    if process != os.getpid():
        print("a helper helps", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


@dataclass(frozen=True)
class Trial:
    """A piece of work that tells the process that called, and where one that helps leaves its mark."""

    caller: int
    mark: Path
    number: int = 0

    def marked(self) -> bool:
        """Tell whether this is a helper, and leave its mark."""
        time.sleep(0.01)
        if os.getpid() == self.caller:
            return False
        self.mark.touch()
        return True


def lemmas(tools: Tools, text: str) -> tuple[int, list[str]]:
    time.sleep(0.01)
    return os.getpid(), list(tools.lemmatizer.lemmas(text))


def dies_elsewhere(tools: Tools, trial: Trial) -> int:
    if trial.marked():
        os.kill(os.getpid(), signal.SIGKILL)
    return trial.number


def fails_elsewhere(tools: Tools, trial: Trial) -> int:
    if trial.marked():
        raise MemoryError
    return trial.number


def speaks_elsewhere(tools: Tools, trial: Trial) -> int:
    if trial.marked():
        sys.stdout.write("a library speaks")
        sys.stdout.flush()
        os.write(2, b"a library speaks")
    return trial.number


def counts(tools: Tools, trial: Trial) -> int:
    trial.marked()
    return trial.number


def fails(tools: Tools, number: int) -> int:
    if number == 3:
        raise SourceError("Ei onnistu.", where="rivi 3")
    return number


def prepared_by(tools: Tools, piece: _Piece) -> tuple[int, tuple[list[Document], list[Passage], Counter[str], int]]:
    time.sleep(0.01)
    return os.getpid(), prepared(tools, piece)


def no_tools(mark: Path) -> Tools:
    mark.touch()
    raise ModuleNotFoundError


@dataclass
class StayingTools(HandTools):
    """Tools that another process cannot make."""

    mark: Path = field(default_factory=Path)

    def __reduce__(self) -> tuple[Callable[[Path], Tools], tuple[Path]]:
        return no_tools, (self.mark,)


def numbers_until_marked(
    do: Callable[[Tools, Trial], int], mark: Path, tools: Tools | None = None, helpers: int = 1
) -> list[int]:
    """Return the results until a helper has left its mark, and of fifty pieces more; all helpers end then."""
    trials = [Trial(HERE, mark, number) for number in range(MANY)]
    work = spread(do, trials, tools or HandTools(), helpers)
    found = []
    for number in work:
        found.append(number)
        if mark.exists():
            break
    found += islice(work, 50)
    work.close()  # type: ignore[attr-defined]
    assert mark.exists()
    return found


def test_helpers_do_their_part_and_the_order_stays() -> None:
    texts = [f"Toimitus {'abc'[at % 3]} myöhästyi {'x' * (at % 7)}" for at in range(MANY)]
    seen: set[int] = set()
    for text, (process, words) in zip(texts, spread(lemmas, texts, HandTools(), helpers=2), strict=False):
        assert words == HandTools().lemmatizer.lemmas(text)
        seen.add(process)
        if len(seen) == 3:
            break
    assert HERE in seen
    assert len(seen) == 3


def test_without_helpers_all_is_done_here() -> None:
    work = spread(lemmas, ["a", "b"], HandTools(), helpers=0)
    assert next(work)[0] == HERE
    assert multiprocessing.active_children() == []
    assert [process for process, _ in work] == [HERE]


def test_fewer_pieces_than_processes() -> None:
    assert list(spread(lemmas, [], HandTools(), helpers=1)) == []
    assert [words for _, words in spread(lemmas, ["a"], HandTools(), helpers=2)] == [["a"]]


@pytest.mark.parametrize("do", [dies_elsewhere, fails_elsewhere, counts])
def test_what_befalls_a_helper_takes_nothing_with_it(do: Callable[[Tools, Trial], int], tmp_path: Path) -> None:
    found = numbers_until_marked(do, tmp_path / "mark", helpers=2)
    assert found == list(range(len(found)))


def test_the_log_says_by_its_kind_why_a_helper_did_not_do_its_part(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    numbers_until_marked(fails_elsewhere, tmp_path / "mark")
    assert "a helper failed with a piece (MemoryError): it is done here" in caplog.messages


def test_where_no_helper_can_begin_all_is_done_here(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    found = numbers_until_marked(dies_elsewhere, mark, StayingTools(mark=mark))
    assert found == list(range(len(found)))


def test_an_error_of_the_work_is_raised_here_after_what_came_before_it() -> None:
    done = spread(fails, list(range(6)), HandTools(), helpers=1)
    assert [next(done) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(SourceError, match="rivi 3"):
        next(done)
    assert multiprocessing.active_children() == []


def test_what_a_helper_prints_is_not_seen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    numbers_until_marked(speaks_elsewhere, tmp_path / "mark")
    assert capfd.readouterr() == ("", "")


def test_work_that_is_left_ends_the_helpers() -> None:
    work = spread(lemmas, list(repeat("a", MANY)), HandTools(), helpers=2)
    next(work)
    assert len(multiprocessing.active_children()) == 2
    work.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_a_thread_may_call(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(numbers_until_marked, counts, tmp_path / "mark").result()
    assert found == list(range(len(found)))


def test_a_program_without_a_main_guard_may_call_and_when_killed_takes_its_helpers_with_it(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    program = subprocess.Popen(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    # Its output ends when the last of all the processes that it started has ended.
    told, _ = program.communicate(timeout=120)
    assert told.splitlines() == ["a program begins", "a helper helps"]
    assert program.returncode == -signal.SIGKILL


def test_documents_go_to_a_helper_and_come_back_as_they_are() -> None:
    turn = Turn("Maija", "Toimitus myöhästyi. Soita 040 1234567.")
    raw = Document(content_id("rivi 1"), "response", "rivi 1", (turn,), segments={"alue": "Häme"})
    piece = _Piece([raw], Tombstones(Pseudonyms(b"k" * 32), "/data/kysely.csv"))
    work = spread(prepared_by, list(repeat(piece, MANY)), HandTools(), helpers=1)
    there = next(result for process, result in work if process != HERE)
    assert there == prepared(HandTools(), piece)
    assert there[0][0].segments == {"alue": "Häme"}
    assert there[2] == Counter({"PUHELIN": 1})
