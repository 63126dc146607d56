# Two commands do all the set-up: `make demo` shows the tool at work, `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# The tests start the program a thousand times: compiled once, and not each time anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help demo test lint types layers tests torture histories many catalogues docs picture bench clean

help:
	@echo "make demo     see the tool at work on the real directives of this repository"
	@echo "make test     lint, types, layers, all tests"
	@echo "make histories thousands of honest histories, none of which may be refused (HISTORIES=2000)"
	@echo "make torture  fail and kill each command at each change on the disk (TORTURE='--share 0.1' for a tenth)"
	@echo "make many     many people at once: 800 directives in one folder, 200 changes from 10 clones"
	@echo "make catalogues  bring the translations in step with the code"
	@echo "make docs     write the generated pages of docs/ anew"
	@echo "make picture  draw docs/status.svg anew"
	@echo "make bench    measure, and print the table (SIZE=1000 by default)"

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

# Without the tools of development, unless they are there already; editable, so that it runs what stands here.
$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

demo: $(VENV)/.demo
	@sh docs/demo.sh $(CURDIR)/$(BIN)/delivery

test: lint types layers tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

layers: $(STAMP)
	$(BIN)/lint-imports

tests: $(STAMP)
	$(BIN)/pytest -n auto

# A fixed seed; HISTORIES_SEED=N takes another, HISTORIES_SHRINK=1 looks for the smallest history that fails.
histories: $(STAMP)
	HISTORIES=$(or $(HISTORIES),2000) HISTORIES_PARTS=4 $(BIN)/pytest -n auto -rP tests/honest

# Every point, kills while a kill is repaired, and a user's own git meanwhile: hours. tests/torture/README.md tells more.
torture: $(STAMP)
	$(BIN)/python -m tests.torture --processes 2 $(or $(TORTURE),--twice 20 --twice-all note --twice-all sync --meanwhile 20)

# Many people at once, in full: 32 processes x 25 directives in one folder, 10 clones x 20 changes.
many: $(STAMP)
	DELIVERY_MANY=32x25 DELIVERY_SYNC_CLONES=10x20 $(BIN)/pytest -s tests/cli/test_many_changes.py tests/operations/sync/test_many_clones.py

# The messages from the code, each language's catalogue in step with them, and compiled: docs/languages.md.
catalogues: $(STAMP)
	$(BIN)/python -m catalogues

docs: $(STAMP)
	$(BIN)/python docs/generate.py

picture: $(STAMP)
	$(BIN)/python docs/picture.py

bench: $(STAMP)
	$(BIN)/python benchmarks/run.py --size $(or $(SIZE),1000)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
