# `make demo` and `make test` need Python 3.11 or newer and nothing else: everything goes into .venv.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CODE   := src tests benchmarks
# The folder with data/, incidents/ and reports/ that some figures are measured on; without it they are skipped by name.
SHARED ?= ../shared
SOURCES := $(shell find src -type f -not -name '*.pyc')

.PHONY: help setup demo test format lint types imports check gate bench train readme docs screenshots clean

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 10

setup: $(VENV)/dev ## install the project and its tools into .venv

demo: $(VENV)/bare ## read four reports of an invented attack, and a drill
	$(BIN)/sayso read examples/odrin

test: $(VENV)/dev ## the tests
	$(BIN)/pytest

format: $(VENV)/dev ## put the code into its form
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format $(CODE)

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check $(CODE)

types: $(VENV)/dev
	$(BIN)/mypy

imports: $(VENV)/dev
	$(BIN)/lint-imports

check: lint types imports test gate ## all that a change must pass

gate: $(VENV)/dev ## the figures that were reached must still be reached
	$(BIN)/python -m benchmarks.gate $(if $(wildcard $(SHARED)/data),--shared $(SHARED))

bench: $(VENV)/dev ## speed and memory; with SHARED the figures of the reader too
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.corpus
	$(if $(wildcard $(SHARED)/data),$(BIN)/python -m benchmarks.attribution $(SHARED)/data)
	$(if $(wildcard $(SHARED)/data),$(BIN)/python -m benchmarks.fields $(SHARED)/data)
	$(if $(wildcard $(SHARED)/data),$(BIN)/python -m benchmarks.tolls $(SHARED)/data)

readme: $(VENV)/dev ## put the output of its commands into the README
	$(BIN)/python docs/outputs.py README.md

docs: $(VENV)/dev ## make the reference again from the code
	$(BIN)/python docs/command_reference.py
	$(BIN)/python docs/api_reference.py

screenshots: $(VENV)/dev ## take the pictures of the desk for docs/ again; needs chromium
	$(BIN)/python docs/screenshots.py

train: training/.venv/made ## make the weights again: DATA= OUT= [WITHOUT=] (training/README.md)
	@test -n "$(DATA)" -a -n "$(OUT)" || { echo "make train needs DATA= and OUT=" >&2; exit 2; }
	cd training && .venv/bin/python -m sayso_training.ship --data "$(abspath $(DATA))" --out "$(abspath $(OUT))" --without "$(WITHOUT)"

clean: ## remove what make made
	rm -rf $(VENV) training/.venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache dist

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

# A bare install, as a user gets it; where the editable one stands already, that serves.
$(VENV)/bare: pyproject.toml $(SOURCES) | $(BIN)/python
	test -e $(VENV)/dev || $(BIN)/pip install --quiet .
	@touch $@

$(VENV)/dev: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --editable '.[dev]'
	@touch $@

training/.venv/made: training/pyproject.toml
	$(PYTHON) -m venv training/.venv
	training/.venv/bin/pip install --quiet torch==2.13.0
	training/.venv/bin/pip install --quiet --editable . --editable training
	@touch $@
