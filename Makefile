# Everything runs in .venv; a fresh machine needs Python 3.11 or newer and the package registries.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-long bench browser lint lock clean

$(VENV)/ready: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("newsgraph needs Python 3.11 or newer, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[dev]'
	touch $@

demo: $(VENV)/ready
	$(BIN)/newsgraph build graphs/us-colombia-2026/article.jsonl -o graphs/us-colombia-2026/graph

test: $(VENV)/ready
	$(BIN)/pytest -m 'not long'

test-long: $(VENV)/ready
	$(BIN)/pytest -m long

bench: $(VENV)/ready
	$(BIN)/python tests/benchmarks/extraction.py

lint: $(VENV)/ready
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy

browser:
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq chromium; }

lock: $(VENV)/ready
	$(BIN)/pip freeze --exclude-editable | sort -f > requirements.lock
