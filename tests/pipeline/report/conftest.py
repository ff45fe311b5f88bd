"""The factory's reports, for every test of the folder."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.report.contract import Report


def _load() -> ModuleType:
    """Import the factory that stands beside: tests are no package (``--import-mode=importlib``)."""
    spec = importlib.util.spec_from_file_location("report_factory", Path(__file__).with_name("factory.py"))
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FACTORY = _load()


@pytest.fixture
def factory() -> ModuleType:
    return FACTORY


@pytest.fixture
def report() -> Report:
    full: Report = FACTORY.report()
    return full


@pytest.fixture
def empty() -> Report:
    nothing: Report = FACTORY.empty_report()
    return nothing


@pytest.fixture(scope="session")
def factory_report() -> Report:
    full: Report = FACTORY.report()
    return full
