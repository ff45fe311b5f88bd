"""The store: everything that is kept, on SQLite or PostgreSQL."""

from pipeline.store.store import Store, open_store
from pipeline.store.values import KeptFailure, KeptRejection, KeptRun, KeptSource

__all__ = ["KeptFailure", "KeptRejection", "KeptRun", "KeptSource", "Store", "open_store"]
