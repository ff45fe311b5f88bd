"""What the flows' tests share: a small inbox, settings that make runs fast, one Prefect server for the session."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Prefect is imported anywhere: its home is ours, and no flow ever starts a server by itself.
PREFECT_HOME = Path(tempfile.mkdtemp(prefix="kuulluksi-prefect-"))
for name in [name for name in os.environ if name.startswith(("PREFECT_", "KUULLUKSI_"))]:
    del os.environ[name]
os.environ["PREFECT_HOME"] = str(PREFECT_HOME)
os.environ["PREFECT_SERVER_ALLOW_EPHEMERAL_MODE"] = "false"
os.environ["HF_HUB_OFFLINE"] = "1"

from flows.environment import make_safe  # noqa: E402 (the environment comes first)
from tests.flows.workshop import Workshop, make_workshop  # noqa: E402 (likewise)

make_safe()


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    """A folder of its own, with answers in the inbox."""
    return make_workshop(tmp_path)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[Path]:
    """One Prefect server for all; yields the folder of its database."""
    from prefect.settings import (
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
        PREFECT_SERVER_DATABASE_CONNECTION_URL,
        PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED,
        temporary_settings,
    )
    from prefect.testing.utilities import prefect_test_harness

    faster = {PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None, PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_ENABLED: False}
    with temporary_settings(faster), prefect_test_harness(server_startup_timeout=60):
        yield Path(str(PREFECT_SERVER_DATABASE_CONNECTION_URL.value()).partition("///")[2]).parent
