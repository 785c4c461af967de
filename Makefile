# Needs Python 3.11 or newer and make. Every target sets up what it needs by itself.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PORT ?= 8501
WORKERS ?= auto

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run compiled test check data bench clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: $(VENV)/.installed-run ## serve the dashboard at http://localhost:8501 (PORT=…)
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

compiled: $(VENV)/.installed-dev ## make machine code of the reader, twice as fast (needs a C compiler)
	$(BIN)/python -m scripts.compile_reader

test: $(VENV)/.installed-dev ## run all tests
	$(BIN)/python -m pytest -n $(WORKERS) $(TESTS)

check: $(VENV)/.installed-dev ## formatting, lint, types, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(MAKE) --no-print-directory test

data: $(VENV)/.installed-dev ## rebuild data/ from its sources
	$(BIN)/python -m scripts.build_data

bench: compiled ## print accuracy and speed beside their peers
	@for script in benchmarks/*.py; do \
	  grep -q '__main__' $$script || continue; \
	  echo "== $$script"; $(BIN)/python -m "$$(echo $${script%.py} | tr / .)" || exit 1; \
	done

clean: ## remove what these targets made, except var/
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "No python3 found: install Python 3.11 or newer." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11) and \
	  "Python 3.11 or newer is needed; %s is %s. Name another: make PYTHON=/path/to/python3.11" \
	  % (sys.executable, sys.version.split()[0]))'
	@"$(PYTHON)" -c 'import ensurepip' 2>/dev/null || { \
	  echo "This Python cannot make environments: install its venv module (Debian: python3-venv)." >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/.installed-run: requirements.txt | $(BIN)/python
	@echo "Installing the program's packages into $(VENV) (some minutes the first time)…"
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed-run
	@echo "Installing what tests and checks need…"
	$(PIP) -r requirements-dev.txt
	@touch $@
