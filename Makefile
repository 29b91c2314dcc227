# Everything a person or CI runs. `make demo` and `make test` are enough to start with.
.DEFAULT_GOAL := help
.PHONY: help install demo run test check fix bench lock i18n migrate
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-input
LOCKED := --require-hashes --no-deps --only-binary :all: --no-compile
UV := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet

help:  ## say what there is
	@grep -E '^[a-z0-9]+:.*##' Makefile | sed -E 's/:[^#]*## /\t/' | expand -t 10

install: .venv/.runtime  ## put the bot into .venv (runtime libraries only)
demo: .venv/.runtime  ## the whole bot in your browser, with invented data and no Slack workspace
	@$(BIN)/kakehashi demo
run: .venv/.runtime  ## the bot for a real workspace, set up by .env
	@$(BIN)/kakehashi run
test: .venv/.dev  ## all tests, on SQLite and a real PostgreSQL
	@$(BIN)/pytest -n 2 --dist loadscope
check: .venv/.dev  ## lint, types, import contract, catalogs, migrations
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/pytest tests/house -n 0
fix: .venv/.dev  ## mend what a tool can mend
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .
bench: .venv/.dev  ## speed and memory, as ratios against an empty Bolt handler
	@$(BIN)/python -m benchmarks
i18n: .venv/.dev  ## collect new texts into the catalogs
	@$(BIN)/pybabel -q extract --no-location --omit-header -k tr -k msg -k InvalidError -k NotAllowedError -k NotFoundError -k StorageError -k NewerDatabaseError -k KakehashiError -o /tmp/kakehashi.pot handlers digests domain storage bot && $(BIN)/pybabel -q update -N --ignore-pot-creation-date --no-wrap -i /tmp/kakehashi.pot -d locales -D messages
migrate: .venv/.dev  ## write a migration from the tables: make migrate m="add shelves"
	@$(BIN)/python -m storage.migrations.writing "$(m)"
lock: .venv/.dev  ## renew the locked libraries (needs uv)
	@$(UV) --extra build -o requirements/runtime.txt --upgrade && $(UV) --extra build --extra dev -o requirements/dev.txt --upgrade

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Kakehashi needs Python 3.11 or newer; set PYTHON=python3.12, for example."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing: run  sudo apt install python3-venv  and try again."; exit 1; }
	@echo "Making .venv …" && $(PYTHON) -m venv .venv
.venv/.runtime: requirements/runtime.txt pyproject.toml | .venv/bin/python
	@echo "Installing the libraries (about half a minute the first time) …"
	@$(PIP) $(LOCKED) -r requirements/runtime.txt
	@$(PIP) --quiet --no-deps --no-build-isolation --editable . && touch $@
.venv/.dev: requirements/dev.txt .venv/.runtime
	@$(PIP) --quiet $(LOCKED) -r requirements/dev.txt && touch $@
