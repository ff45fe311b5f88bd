from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info

from pipeline.statistics.one_thread import on_one_thread


def threads() -> list[int]:
    np.ones((2, 2)) @ np.ones((2, 2))
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


def test_one_thread_within_and_as_many_as_before_after() -> None:
    before = threads()
    assert set(on_one_thread(threads)()) == {1}
    assert threads() == before
