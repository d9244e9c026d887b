# Everything a person needs is one word: make demo, make test. The rest is for those who work on Rawi.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test lint types eval bench docs clean

$(VENV)/installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Rawi needs Python 3.11 or newer; set PYTHON=python3.11")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

$(VENV)/installed-eval: $(VENV)/installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[eval]'
	touch $@

demo: $(VENV)/installed
	rm -rf demo && mkdir -p demo
	$(BIN)/rawi read samples --knowledge samples/knowledge --desk demo/rawi.db
	@echo
	$(BIN)/rawi stories --desk demo/rawi.db
	@echo
	$(BIN)/rawi story "$$($(BIN)/rawi stories --desk demo/rawi.db | sort -t '	' -k 3,3nr | head -n 1 | cut -f 1)" --knowledge samples/knowledge --desk demo/rawi.db
	@echo
	$(BIN)/rawi report --knowledge samples/knowledge --desk demo/rawi.db -o demo/report.html
	@echo "$(CURDIR)/demo/report.html"

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/rawi check

types: $(VENV)/installed-dev
	$(BIN)/mypy

eval: $(VENV)/installed-dev
	$(BIN)/python -m evaluation --shared $(SHARED)

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks --shared $(SHARED)

docs: $(VENV)/installed-dev
	$(BIN)/mkdocs build --strict

clean:
	rm -rf $(VENV) demo site build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
