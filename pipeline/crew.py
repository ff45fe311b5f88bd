"""A crew: other processes that help with a long list of equal pieces of work, so that all cores are used.

The processes are :mod:`concurrent.futures`'; loky starts them, since they then import nothing of the program that
called: a notebook, a script without a main guard, a test and a Prefect task may call alike. The caller works too.
What a helper fails to do, or does not do in time, is done here: nobody waits for one that begins slowly, hangs or
dies, and an error of the work itself is raised here, as without a crew.
"""

from __future__ import annotations

import logging
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from threading import Thread
from typing import Any, TypeVar

from pipeline.ports import Tools

Piece = TypeVar("Piece")
Result = TypeVar("Result")

_MOST_HELPERS = 7
_GIVEN = 2  # pieces a helper has at most: one to do, and one so that it need not wait while the caller works
_AHEAD = 8  # pieces a helper that are begun at most: their results wait for their turn in memory
log = logging.getLogger("kuulluksi.crew")
_told: tuple[Callable[[Tools, Any], Any], Tools]  # in a helper: what to do with which tools


def spread(
    do: Callable[[Tools, Piece], Result], pieces: Sequence[Piece], tools: Tools, helpers: int | None = None
) -> Iterator[Result]:
    """Do each piece of work with the tools, here and in helpers; yield the results in the pieces' order.

    Args:
        do: a function of a module; what it takes and gives can be pickled. It may be called twice for a piece.
        pieces: worth about a second each; a helper needs some seconds to begin.
        tools: their pickle makes tools like them; it is small (a helper's beginning must fit into a pipe: 64 KB).
        helpers: how many; one less than there are cores where absent.
    """
    count = min(_cores() - 1, _MOST_HELPERS) if helpers is None else helpers
    if not count:
        yield from (do(tools, piece) for piece in pieces)
        return
    begun: deque[tuple[Piece, Future[Result]]] = deque()
    with _helpers(count, do, tools) as give:
        for place, piece in enumerate(pieces, start=1):
            begun.append((piece, give(piece) or _here(do, piece, tools)))
            while begun and (begun[0][1].done() or len(begun) > _AHEAD * count or place == len(pieces)):
                done, future = begun.popleft()
                yield future.result() if _is_good(future) else do(tools, done)


def _is_good(future: Future[Any]) -> bool:
    """Tell whether a helper did its piece; why not, if it did not, goes to the log by its kind: words may quote."""
    if not future.done():
        log.info("a helper is late with a piece: it is done here")
        return False
    if (error := future.exception()) is not None:
        log.warning("a helper failed with a piece (%s): it is done here", type(error).__name__)
    return error is None


def _cores() -> int:
    import joblib  # knows what a container or an affinity leaves to us

    return int(joblib.cpu_count())


def _here(do: Callable[[Tools, Piece], Result], piece: Piece, tools: Tools) -> Future[Result]:
    done: Future[Result] = Future()
    try:
        done.set_result(do(tools, piece))
    except Exception as error:  # raised when its turn comes
        done.set_exception(error)
    return done


@contextmanager
def _helpers(
    count: int, do: Callable[[Tools, Piece], Result], tools: Tools
) -> Iterator[Callable[[Piece], Future[Result] | None]]:
    """Start helpers; yield what gives one a piece, or returns None where none is free; end them."""
    from joblib.externals.loky.backend import get_context

    context = get_context("loky")
    theirs, ours = context.Pipe(duplex=False)  # nothing is said; it breaks when this process ends
    begin = (pickle.dumps((do, tools)), theirs)
    pool: ProcessPoolExecutor | None = None
    busy: list[Future[Result]] = []
    try:
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_begin, initargs=begin)
    except Exception as error:  # whatever keeps them from starting
        log.warning("no helpers could be started (%s): all is done here", type(error).__name__)

    def give(piece: Piece) -> Future[Result] | None:
        busy[:] = [each for each in busy if not each.done()]
        with suppress(Exception):  # a pool that broke takes nothing
            if pool and len(busy) < _GIVEN * count:
                busy.append(pool.submit(_do, piece))
                return busy[-1]
        return None

    try:
        yield give
    finally:
        ours.close()
        if pool:
            pool.shutdown(cancel_futures=True)
        theirs.close()


def _begin(told: bytes, caller: Connection) -> None:
    """Become a helper: silent, since what a library prints could quote feedback, and gone when the caller is."""
    global _told
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the caller's affair
    Thread(target=lambda: (caller.poll(None), os._exit(0)), daemon=True).start()
    _told = pickle.loads(told)  # noqa: S301 - from the process that started this one


def _do(piece: Any) -> Any:
    do, tools = _told
    return do(tools, piece)
