# Two commands need nothing before them but Python 3.11 or newer: `make run` and `make test`.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: run explorer test check check-pages lock inferred bench wheel clean help

help:
	@echo "make run       build the graph, validate it, answer a question"
	@echo "make explorer  bundle the explorer's pages (needs Node.js 20)"
	@echo "make test      the whole test suite"
	@echo "make check     lint, format and types; with Node.js those of the pages, and their unit tests"
	@echo "make bench     the benchmarks"
	@echo "make inferred  classify the ontology anew (needs Java)"
	@echo "make wheel     the wheel with the built graph inside"

run: $(VENV)/run.stamp
	@$(BIN)/kg build
	@echo
	@$(BIN)/kg query run CQ16
	@echo
	@echo "Next:  $(BIN)/kg query list                      the forty questions"
	@echo "       $(BIN)/kg query run CQ21                  how often cement leaks, by what count"
	@echo "       $(BIN)/kg study wang2022 --category outcome"
	@echo "       $(BIN)/kg audit --source wang2022         what does not fit, with both places"
	@echo "       $(BIN)/kg export results --out results.csv"
	@echo "       make explorer && $(BIN)/kg explore        look at it in a browser (needs Node.js 20)"

explorer: build/explorer/index.html

test: $(VENV)/dev.stamp $(if $(shell command -v npm),explorer)
	@$(BIN)/python -m pytest -q

check: $(VENV)/dev.stamp $(if $(shell command -v npm),check-pages)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

check-pages: explorer/node_modules/.package-lock.json
	@cd explorer && npm run --silent check && npm run --silent test

bench: $(VENV)/dev.stamp
	@$(BIN)/python -m benchmarks

inferred: $(VENV)/dev.stamp
	@$(BIN)/python -m kg.reasoning

wheel: $(VENV)/dev.stamp
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .

$(VENV)/pip.stamp:
	@echo "Making a virtual environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "ablation-kg needs Python 3.11 or newer; set PYTHON=…")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/pip.stamp requirements/run.txt pyproject.toml
	@echo "Installing the locked packages …"
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements/dev.txt
	@echo "Installing the locked development packages …"
	@$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

PAGES := $(shell find explorer -path explorer/node_modules -prune -o -type f -print)

build/explorer/index.html: explorer/node_modules/.package-lock.json $(PAGES)
	@echo "Bundling the explorer's pages …"
	@cd explorer && npm run --silent build

explorer/node_modules/.package-lock.json: explorer/package-lock.json
	@cd explorer && npm ci --silent --ignore-scripts
	@touch $@

# Needs uv (https://docs.astral.sh/uv): writes the locked versions with their hashes.
lock:
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml requirements/build.in -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 pyproject.toml requirements/build.in --all-extras --group dev -c requirements/run.txt -o requirements/dev.txt

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache
