# Everything a fresh machine needs is Python 3.11+, git, make and the package registry.
# `make report` and `make test` are the two to know; each may be run again at any time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := data/local/report
PYTEST_ARGS ?= -n auto --dist worksteal
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt

# Nothing is fetched while we work; the state of `make report` stays in the checkout.
export HF_HUB_OFFLINE := 1
export DO_NOT_TRACK := 1
export PREFECT_SERVER_ANALYTICS_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help report test check bench clean python

help:  ## tell what there is
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

# The nightly run, once, on the sample: the same line as the nightly flow, with no server to start.
report: $(VENV)/.installed  ## read data/sample, publish a report, print where it lies
	@env -u PREFECT_API_URL -u PREFECT_PROFILE PREFECT_HOME=$(CURDIR)/data/local/prefect \
	  KUULLUKSI_STORE__STATE_DIR=data/local $(BIN)/kuulluksi nightly data/sample --out $(OUT)

test: $(VENV)/.installed-test  ## run the tests
	@$(BIN)/python -m pytest $(PYTEST_ARGS)

check: $(VENV)/.installed-test  ## ruff and mypy
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(VENV)/.installed-test  ## quality and speed, as ratios within one run
	@$(BIN)/python -m tests.benchmarks.sample
	@$(BIN)/python -m tests.benchmarks.themes
	@$(BIN)/python -m tests.benchmarks.codebook

clean:  ## remove the virtual environment, caches and the sample's local state
	rm -rf $(VENV) data/local build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Python 3.11 or newer is needed; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make PYTHON=python3.12 report" >&2; exit 1; }

$(VENV)/.installed: pyproject.toml constraints.txt | python
	@echo "Setting up $(VENV) (once; some minutes) …" >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed
	@echo "Setting up the test tools …" >&2
	@$(INSTALL) -e '.[test]'
	@touch $@
