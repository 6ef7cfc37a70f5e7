# Every developer command. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv
# More workers than two gain nothing: the suite is short.
WORKERS ?= 2
# What a browser sees and what pages draw is the same on either database.
ON_POSTGRESQL := tests/studio --ignore tests/studio/browser --ignore tests/studio/pages
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports unit format system lock bench docs messages clean

help:  ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(VENV)/.developer  ## Make .venv with everything a developer needs (about a minute the first time)

demo: $(VENV)/.ready  ## The sample production in the terminal, then in the studio (two minutes the first time)
	@echo "The sample production, checked for today: gassaku check examples/strait-of-moons"
	@$(BIN)/gassaku check examples/strait-of-moons || [ $$? -eq 1 ]
	@echo
	@echo "Your turn: $(BIN)/gassaku new my-drama --from YOUR FILES, then $(BIN)/gassaku studio my-drama"
	@echo
	@$(BIN)/gassaku studio --demo $(if $(CI),--once) examples/strait-of-moons

test: system check  ## Everything: system parts, then lint, types, import rules and tests (some minutes)

check: lint types imports unit  ## Lint, types, import rules, tests: what every change must pass

lint: $(VENV)/.developer  ## Ruff: lint and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.developer  ## mypy, strict
	$(BIN)/mypy

imports: $(VENV)/.developer  ## Imports run downwards, and a desk never imports a desk
	$(BIN)/lint-imports --no-logo

unit: $(VENV)/.developer  ## The tests, the studio's on SQLite and on PostgreSQL
	$(BIN)/pytest -n $(WORKERS)
	GASSAKU_TEST_DATABASE=postgresql GASSAKU_HIDDEN_EXAMPLES=60 GASSAKU_API_EXAMPLES=1 $(BIN)/pytest -n $(WORKERS) $(ON_POSTGRESQL)

format: $(VENV)/.developer  ## Put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

system: $(VENV)/.developer  ## Find the system parts that the tests need, and install them where that is allowed
	@$(BIN)/python system/parts.py --for test --install

bench: $(VENV)/.developer  ## Every figure of the docs, measured on this machine beside its peers
	$(BIN)/python benchmarks/run.py

docs: $(VENV)/.developer  ## Write the generated pages of docs/ again
	$(BIN)/python docs/generate.py

messages: $(VENV)/.developer  ## Gather the studio's sentences into the catalogues of its languages
	$(BIN)/python system/messages.py

lock: $(VENV)/.uv  ## Lock the dependencies again, by hash
	system/lock.sh $(UV)

clean:  ## Remove what was made, .venv included
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache benchmarks/out

$(VENV)/.uv: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit("Gassaku needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up .venv (once; under two minutes on a usual line)…"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing here. On Debian: apt install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.ready: $(VENV)/.uv requirements/run.txt pyproject.toml
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/run.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.developer: $(VENV)/.ready requirements/dev.txt
	@echo "Installing what a developer needs…"
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@
