# Everything runs in .venv; a fresh machine needs Python 3.11 or newer and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := graphs/us-colombia-2026
SUDO := $(shell test "$$(id -u)" = 0 || command -v sudo)

.PHONY: demo test test-long bench train browser web lint lock clean

$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("newsgraph needs Python 3.11 or newer, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	touch $@

demo: $(VENV)/ready
	$(BIN)/newsgraph build $(SAMPLE)/us-colombia.txt --published 2026-02-02 -o $(SAMPLE)/graph
	$(BIN)/newsgraph show $(SAMPLE)/graph
	$(BIN)/newsgraph query $(SAMPLE)/graph leaders-and-offices
	$(BIN)/newsgraph query $(SAMPLE)/graph who-accused-whom
	$(BIN)/newsgraph query $(SAMPLE)/graph planned-events
	@echo 'To look at it, open $(SAMPLE)/graph/graph.html in a browser; graph.ttl and graph.graphml lie beside it.'

test: $(VENV)/ready
	$(BIN)/pytest -m 'not long' -n 2 --dist loadfile

test-long: $(VENV)/ready
	$(BIN)/pytest -m long

bench: $(VENV)/ready
	$(BIN)/python tests/benchmarks/extraction.py
	$(BIN)/python tests/benchmarks/corpus.py
	$(BIN)/python tests/benchmarks/happenings.py
	$(BIN)/python tests/benchmarks/coverage.py
	$(BIN)/python tests/benchmarks/serving.py
	$(BIN)/python tests/benchmarks/viewing.py
	$(BIN)/python tests/benchmarks/questions.py

# The second judge's weights, from the passages in ontology/training: the same passages and rules give the same file.
train: $(VENV)/ready
	$(BIN)/python tests/benchmarks/training.py

lint: $(VENV)/ready
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy

browser:
	command -v chromium >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq chromium; }

# What the pages need of npm. The install does this too where Node is at hand; without it plain pages are shown.
web:
	command -v npm >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq nodejs npm; }
	cd src/newsgraph/web && npm ci --ignore-scripts --no-audit --no-fund && npm run build

lock: $(VENV)/ready
	$(BIN)/pip freeze --exclude-editable | sort -f > requirements.lock
