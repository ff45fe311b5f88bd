"""Carry out the line's stages as Prefect tasks.

A task here takes nothing and returns counts: texts, frames and vectors never pass through the orchestrator, which
would hash, walk and perhaps keep them. What a stage raises is redacted at the task's edge, since Prefect keeps the
texts of exceptions.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

from prefect import Task, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun

from flows.redaction import is_transient, redacted
from pipeline.errors import StoreBusy
from pipeline.line import Perform
from pipeline.progress import Stage

Result = TypeVar("Result")

RETRY_SECONDS = (5.0, 30.0, 120.0)
BUSY_SECONDS = (60.0, 300.0, 900.0)


def as_tasks(retry_seconds: tuple[float, ...] = RETRY_SECONDS) -> Perform:
    """Return a performer that makes a task of each stage; only transient errors are tried again.

    Args:
        retry_seconds: to wait before each new try.
    """

    def perform(stage: Stage, do: Callable[[], Result], /) -> Result:
        @task(
            name=stage,
            cache_policy=NO_CACHE,
            persist_result=False,
            log_prints=False,
            retries=len(retry_seconds),
            retry_delay_seconds=list(retry_seconds),
            retry_condition_fn=_worth_a_retry,
        )
        def stage_task() -> Result:
            return redacted(do)

        return stage_task()

    return perform


def when_free(do: Callable[[], Result], busy_seconds: tuple[float, ...] = BUSY_SECONDS) -> Result:
    """Call, and call again while another run holds the store: the lock is taken before any task begins.

    Args:
        do: what to call.
        busy_seconds: to wait before each new try.

    Raises:
        StoreBusy: if the store is still held in the end.
    """
    for seconds in busy_seconds:
        try:
            return redacted(do)
        except StoreBusy:
            time.sleep(seconds)
    return redacted(do)


def _worth_a_retry(_task: Task[..., object], _run: TaskRun, state: State[object]) -> bool:
    error = state.result(raise_on_failure=False)
    return isinstance(error, BaseException) and is_transient(error)
