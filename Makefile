# Everything a maintainer runs. Each target makes the virtual environment when it is missing and works again offline.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
MOVERS := $(BIN)/movers

.DEFAULT_GOAL := help
.PHONY: help demo test test-all test-update lint docs portable real bench serve lock clean

help: ## what there is to run
	@awk -F ':.*## ' '/^[a-z.-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with make PYTHON=..."; exit 2; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@cmp -s requirements.lock $(VENV)/installed.lock || { \
		echo "installing what requirements.lock names into $(VENV)"; \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@cp requirements.lock $(VENV)/installed.lock
	@touch $@

.venv: $(VENV)/.ready ## the virtual environment, from the lock

demo: $(VENV)/.ready ## a sample publication of 27 issues in demo/, built
	$(MOVERS) demo

test: $(VENV)/.ready ## all tests but the longest laws
	$(BIN)/python -m pytest -n auto -m "not long"

test-all: $(VENV)/.ready ## all tests
	$(BIN)/python -m pytest -n auto

test-update: $(VENV)/.ready ## the golden issues written anew, to be read as a diff
	MOVERS_UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden

lint: $(VENV)/.ready ## ruff, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(VENV)/.ready ## this repository's own site, strictly
	$(MOVERS) build --strict

portable: $(VENV)/.ready ## the same pages by MkDocs' successors, installed in build/builders
	@test -x build/builders/bin/zensical || { $(PYTHON) -m venv build/builders && \
		build/builders/bin/python -m pip install --quiet --disable-pip-version-check \
		properdocs==1.6.7 zensical==0.0.73 "mkdocs-material>=9.8.1,<10"; }
	MOVERS_BUILDERS=$(CURDIR)/build/builders/bin $(BIN)/python -m pytest tests/site/test_builders.py

serve: $(VENV)/.ready ## the same, on http://127.0.0.1:8000
	$(MOVERS) serve

real: $(VENV)/.ready ## issues from the recorded answers of the real upstreams, in real/
	$(BIN)/python -m tests.replay.weeks real

bench: $(VENV)/.ready ## timings as ratios, on simulated content
	$(BIN)/python -m tests.bench

lock: ## refresh requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --output-file requirements.lock

clean: ## take away everything made here, the virtual environment included
	rm -rf $(VENV) site demo real build dist .movers .mkdocs.build.yml .mypy_cache .ruff_cache .hypothesis .coverage*
	rm -rf docs/index.md docs/archive docs/models docs/vendors
	find generator tests -name __pycache__ -prune -exec rm -rf {} +
