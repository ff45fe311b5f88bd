"""Import a library without what it would load beside itself and we never use.

spaCy's tokeniser has no use for torch, nor has BERTopic's counting of words for sentence-transformers, UMAP or spaCy;
their authors let them be installed without these, and so they can be imported without: seconds of an analyst's wait.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Absent(MetaPathFinder):
    """A finder that says of some top-level packages that they are not installed."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname.partition(".")[0] in self._names:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Let what is imported within do without these packages; one that is loaded already stays at hand."""
    absent = _Absent([name for name in names if name not in sys.modules])
    sys.meta_path.insert(0, absent)
    try:
        yield
    finally:
        sys.meta_path.remove(absent)
