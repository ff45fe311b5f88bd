"""Prefect's environment as personal data needs it. Set before Prefect is imported; what a user has set stays."""

from __future__ import annotations

import os

SAFE = {
    # Results would be pickles of whatever a task returns, on disk and for ever.
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_RESULTS_DEFAULT_SERIALIZER": "json",
    "PREFECT_LOGGING_LOG_PRINTS": "false",
    "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "60",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}


def make_safe() -> None:
    """Set what is not set yet."""
    for name, value in SAFE.items():
        os.environ.setdefault(name, value)
