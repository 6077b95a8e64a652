# Crisis Ledger: `make run` opens the dashboard, `make test` proves it. Both set up what they need.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
STORE ?= data/ledger.db
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: help run seeds test lint format bench screenshots clean

help:  ## what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 20

$(VENV)/.made:
	@scripts/make_venv $(PYTHON) $(VENV)

$(VENV)/.run: requirements.txt $(VENV)/.made
	@echo "Installing what the dashboard needs (once) ..."
	$(PIP) -r requirements.txt
	touch $@

$(VENV)/.dev: requirements.txt requirements-dev.txt $(VENV)/.made
	@echo "Installing what the tests need (once) ..."
	$(PIP) -r requirements-dev.txt
	touch $@ $(VENV)/.run

seeds: $(VENV)/.run  ## read seeds/articles into the store, where that has not been done
	@mark=$(STORE).seeds
	if [ ! -f "$(STORE)" ] || [ ! -f "$$mark" ] || [ -n "$$(find seeds/articles -newer "$$mark" -print -quit)" ]; then
	    mkdir -p "$$(dirname "$(STORE)")"
	    $(BIN)/python -m lib ingest --database "$(STORE)" seeds/articles
	    touch "$$mark"
	fi

run: seeds  ## open the dashboard on http://127.0.0.1:8501 (PORT=... for another)
	@echo "The dashboard opens on http://127.0.0.1:$(PORT) (stop it with Ctrl-C)."
	CRISIS_LEDGER_DATABASE="$(abspath $(STORE))" exec $(BIN)/python -m lib.ui.launch --server.port $(PORT) --server.showEmailPrompt false

lint: $(VENV)/.dev  ## ruff, format and types
	@$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: $(VENV)/.dev  ## everything: lint, types, tests, doctests, README examples, a real browser
	@scripts/find_browser --install >/dev/null || true
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n 2 --dist loadgroup -q -m "not browser"
	$(BIN)/python -m pytest -n 2 --dist worksteal -q -m browser

bench: $(VENV)/.dev  ## speeds and memory, as ratios where they are compared
	@for bench in tests/benchmarks/bench_*.py; do echo "== $$bench"; PYTHONPATH=. $(BIN)/python "$$bench"; done

screenshots: $(VENV)/.dev  ## the pictures in docs/screenshots, from the running dashboard
	@$(BIN)/python -m scripts.take_screenshots

format: $(VENV)/.dev  ## format and sort imports
	@$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

clean:  ## remove the virtual environment (the store stays)
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
