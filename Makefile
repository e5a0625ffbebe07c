# Everything runs in .venv, which is made when first needed. All that a bare machine must have is Python 3.11 or newer.
#
#   make demo      two invented agencies, from files that clash to agreed records: the quickest look
#   make test      every check there is: format, lint, types, documentation, tests
#   make bench     the benchmarks
#   make eval      how well addresses are read, on the real files in the folder NZDATASTD_REAL_DATA
#   make docs      the documentation site, into site/
#   make format    put the code into the format that `make test` asks for
#   make clean     remove all that make has made, .venv included

PYTHONS ?= python3.13 python3.12 python3.11 python3

VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# ensurepip is asked for as well: Debian's Python comes without it, and `python -m venv` then stops half-way.
IS_SUITABLE := -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null

# Each stamp stands for one set of installed packages; the larger sets satisfy the smaller ones.
CORE := $(VENV)/.core
DEV := $(VENV)/.dev
BENCH := $(VENV)/.bench

# Material tells of its successor, Zensical, on every build: known, and not for here.
export NO_MKDOCS_2_WARNING := 1

.NOTPARALLEL:  # two pips at work in one .venv would break each other
.DEFAULT_GOAL := help
.PHONY: help demo test bench eval docs format clean

help:
	@sed -n 's/^#   //p' Makefile

demo: $(CORE)
	@$(BIN)/nzdatastd demo

# pytest comes last, so that its closing line is the last one printed.
test: $(DEV)
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/pytest

bench: $(BENCH)
	$(BIN)/python -m tests.benchmarks

eval: $(DEV)
	@$(BIN)/python -m tests.evaluation

docs: $(DEV)
	$(BIN)/mkdocs build --strict

format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .bench .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist site
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@if ! $(BIN)/python $(IS_SUITABLE) || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	    for python in $(PYTHONS) none; do $$python $(IS_SUITABLE) && break; done; \
	    if [ $$python = none ]; then \
	        echo "nzdatastd needs Python 3.11 or newer with its venv module, and none of these is one: $(PYTHONS)." >&2; \
	        echo "Install one (Debian, Ubuntu: apt install python3-venv) or name yours: make PYTHONS=/path/to/python" >&2; \
	        exit 1; \
	    fi; \
	    echo "Making $(VENV) with $$($$python --version)"; \
	    $$python -m venv --clear $(VENV) || exit 1; \
	fi
	@touch $@

$(CORE): pyproject.toml $(VENV)/.made
	@echo "Installing nzdatastd into $(VENV) (again only when pyproject.toml changes)"
	@$(PIP_INSTALL) --editable .
	@touch $(CORE)

$(DEV): pyproject.toml $(VENV)/.made
	@echo "Installing nzdatastd and its checks into $(VENV) (again only when pyproject.toml changes)"
	@$(PIP_INSTALL) --editable '.[dev]'
	@touch $(CORE) $(DEV)

$(BENCH): pyproject.toml $(VENV)/.made
	@echo "Installing nzdatastd and its benchmarks into $(VENV) (again only when pyproject.toml changes)"
	@$(PIP_INSTALL) --editable '.[bench]'
	@touch $(CORE) $(DEV) $(BENCH)
