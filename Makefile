# Everything a maintainer runs. Each target makes the virtual environment when it is missing and works again offline.

PYTHON ?= python3
BASE ?= main
VENV := .venv
BIN := $(VENV)/bin
MOVERS := $(BIN)/movers

.DEFAULT_GOAL := help
.PHONY: help demo check test test-all cov test-update lint workflows docs portable real bench bench-archive serve dist lock clean

help: ## what there is to run
	@awk -F ':.*## ' '/^[a-z.-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

check: $(VENV)/.ready ## lint, types, and the tests of what changed since BASE (main); about a minute
	$(BIN)/python -m tests.support.changed_tests $(BASE)

test: $(VENV)/.ready ## all tests but the long ones; about four minutes on two cores
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not long"

test-all: $(VENV)/.ready ## all tests, the long ones too; about fifteen minutes on two cores
	$(BIN)/python -m pytest -n auto --dist worksteal

cov: $(VENV)/.ready ## the same tests with branch coverage, and a report of what is not covered
	$(BIN)/python -m coverage erase
	$(BIN)/python -m coverage run -m pytest -n auto --dist worksteal -m "not long"
	$(BIN)/python -m coverage combine --quiet
	$(BIN)/python -m coverage report --skip-covered --show-missing

test-update: $(VENV)/.ready ## golden issues and the guide's reference pages written anew, to be read as a diff
	MOVERS_UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/golden tests/docs/test_reference.py tests/ingest/test_sources_page.py

lint: $(VENV)/.ready ## ruff, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

workflows: $(VENV)/.ready ## zizmor, the published schema and our own rules over .github/workflows
	$(BIN)/python -m pytest tests/workflows/test_rules.py

docs: $(VENV)/.ready ## this repository's own site, strictly
	$(MOVERS) build --strict

portable: $(VENV)/.ready ## the same pages by MkDocs' successors, installed in build/builders
	@test -x build/builders/bin/zensical || { $(PYTHON) -m venv build/builders && \
		build/builders/bin/python -m pip install --quiet --disable-pip-version-check \
		properdocs==1.6.7 zensical==0.0.73 "mkdocs-material>=9.8.1,<10"; }
	MOVERS_BUILDERS=$(CURDIR)/build/builders/bin $(BIN)/python -m pytest tests/site/test_builders.py

serve: $(VENV)/.ready ## this repository's own site, on http://127.0.0.1:8000
	$(MOVERS) serve

real: $(VENV)/.ready ## issues from the recorded answers of the real upstreams, in real/
	$(BIN)/python -m tests.support.replay.recorded_weeks real

bench: $(VENV)/.ready ## targets of draft and check, as ratios, on simulated content; some minutes
	$(BIN)/python -m tests.bench

bench-archive: $(VENV)/.ready ## all targets, also those of archives of 520 and 1,040 issues, kept in build/bench; some hours
	$(BIN)/python -m tests.bench --archive

dist: $(VENV)/.ready ## the wheel and the sdist in dist/, the same to the byte wherever they are built
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m hatchling build

lock: ## refresh requirements.lock (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --output-file requirements.lock

clean: ## take away everything made here, the virtual environment included
	rm -rf $(VENV) *.egg-info site email demo real build dist .movers .mkdocs.build.yml .mkdocs.part.*.yml
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
	rm -rf $(addprefix docs/,index.md subscribe.md glossary.md feed.xml atom.xml feed.json)
	rm -rf $(addprefix docs/,archive boards families lines models origins records vendors watch)
	rm -rf $(addprefix docs/data/,*.csv datapackage.json index.md)
	find generator tests -name __pycache__ -prune -exec rm -rf {} +
