# The interface of the project: run, test, bench, lint, docs, lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DECKS := $(shell find corpus -name '*.md' -o -name 'deck.toml' 2>/dev/null)

.PHONY: run test lint bench docs lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.run index/manifest.json
	@$(BIN)/tutor

# Many tests wait for a screen or a process, so that three at once keep two processors busy.
test: $(VENV)/.test lint
	@$(BIN)/pytest -n 3
	@$(BIN)/tutor corpus check corpus/aws-lambda

lint: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.test index/manifest.json
	@$(BIN)/python -m benchmarks

docs: $(VENV)/.test index/manifest.json
	@$(BIN)/python -m docs.pictures

# Writes the lock files anew from pyproject.toml. torch stays pinned: newer wheels bring gigabytes of GPU packages.
lock: $(VENV)/.test
	@$(BIN)/python -m pip install --quiet pip-tools
	@echo "torch==2.13.0" > $(VENV)/constraints.txt
	@$(BIN)/pip-compile $(COMPILE) -o requirements.lock pyproject.toml
	@$(BIN)/pip-compile $(COMPILE) --extra dev -o requirements-dev.lock pyproject.toml
	@sed -i 's/^torch==2.13.0.*/torch==2.13.0/' requirements.lock requirements-dev.lock

COMPILE := --quiet --constraint $(VENV)/constraints.txt --strip-extras --no-header --no-annotate \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

clean:
	@rm -rf $(VENV) index/*

index/manifest.json: $(DECKS) | $(VENV)/.run
	@$(BIN)/tutor index
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Tutor needs Python 3.11 or newer; name one with: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing Tutor into $(VENV) (a few minutes, once) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@$(BIN)/python -m compileall -q tutor
	@touch $@

$(VENV)/.test: requirements-dev.lock pyproject.toml | $(VENV)/.run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	@touch $@
