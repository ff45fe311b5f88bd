"""Import Presidio's recognisers without its engine.

``import presidio_analyzer`` loads spaCy, torch and transformers for an NLP engine that a pattern recogniser never
calls: nine seconds of a nightly run. While :func:`without_engine` is open, the package is a shell that holds only
the modules that recognisers stand on; they are Presidio's own files, unchanged. Afterwards the shell is taken away,
so that whoever imports Presidio later gets all of it.
"""

from __future__ import annotations

import importlib
import importlib.util
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

from pipeline.errors import ModelError

PACKAGE = "presidio_analyzer"

_CORE = {  # in the order of Presidio's own __init__
    "analysis_explanation": "AnalysisExplanation",
    "recognizer_result": "RecognizerResult",
    "entity_recognizer": "EntityRecognizer",
    "local_recognizer": "LocalRecognizer",
    "pattern": "Pattern",
    "pattern_recognizer": "PatternRecognizer",
}


@contextmanager
def without_engine() -> Iterator[None]:
    """Let recognisers be imported from ``presidio_analyzer`` cheaply inside the ``with`` block.

    Does nothing where the whole package is loaded already.

    Raises:
        ModelError: if Presidiota ei ole asennettu.
    """
    _keep_quiet()
    if PACKAGE in sys.modules:
        yield
        return
    try:
        _build_shell()
        yield
    finally:
        for name in [name for name in sys.modules if name.split(".")[0] == PACKAGE]:
            del sys.modules[name]


def _build_shell() -> None:
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelError("Presidiota ei ole asennettu.", fix="Asenna ohjelma uudelleen.")
    root = found.submodule_search_locations[0]
    shell = _package(PACKAGE, root)
    _package(f"{PACKAGE}.predefined_recognizers", f"{root}/predefined_recognizers")
    # Recognisers name this class in type hints and nowhere else.
    _package(f"{PACKAGE}.nlp_engine", f"{root}/nlp_engine").__dict__["NlpArtifacts"] = object
    for module, name in _CORE.items():
        setattr(shell, name, getattr(importlib.import_module(f"{PACKAGE}.{module}"), name))


def _package(name: str, path: str) -> ModuleType:
    module = ModuleType(name)
    module.__path__ = [path]
    sys.modules[name] = module
    return module


class Hush(logging.Filter):
    """Stops what Presidio logs: it quotes texts, which are private.

    A time-out is no log line but an error: Presidio goes on without the pattern, and would leave data unmasked.

    Raises:
        ModelError: on a time-out.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Let nothing through."""
        if record.exc_info and isinstance(record.exc_info[1], TimeoutError):
            raise ModelError(
                "Henkilötietojen peittäminen kesti liian kauan ja keskeytettiin.",
                fix="Nosta ympäristömuuttujaa REGEX_TIMEOUT_SECONDS.",
            ) from None
        return False


def _keep_quiet() -> None:
    for name in ("presidio-analyzer", "decision_process"):
        logger = logging.getLogger(name)
        if not any(isinstance(known, Hush) for known in logger.filters):
            logger.addFilter(Hush())
