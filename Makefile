# Two commands: `make run` shows what the library does, `make test` checks all of it.
# Both set up `.venv` first and reuse it until pyproject.toml or constraints.txt change.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The first interpreter of a supported version; `make PYTHON=… test` chooses another.
PYTHON ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11 python3.14,\
    $(shell $(python) -c 'import sys; sys.version_info[:2] in {(3,11),(3,12),(3,13),(3,14)} and print("$(python)")' 2>/dev/null)))

.PHONY: run test test-data test-clients lint types layers unit fuzz wheel docs benchmarks clean

run: $(READY)
	$(BIN)/statecorpus demo

test: lint types layers unit

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/pytest -n 2 --durations=10

# What needs schemas and texts of others: make test-data DATA=folder (docs/contributing/outside-data.md).
test-data: $(READY)
	@test -n "$(DATA)" || { echo "name the folder of outside data: make test-data DATA=folder (docs/contributing/outside-data.md)" >&2; exit 2; }
	$(BIN)/pytest -n 2 -m data --data="$(DATA)"

# Bytes on which the library fails or hangs, found by coverage: make fuzz SECONDS=600 TARGETS="html query".
# The fuzzer is no dependency of development: it has no wheel for every Python and system.
SECONDS ?= 20
fuzz: $(READY)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet \
	    $$($(BIN)/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["fuzz"])')
	$(BIN)/python fuzz/run.py --seconds $(SECONDS) $(TARGETS)

# Exports loaded by the programs that read them, which are large: a virtual environment of their own.
test-clients: $(READY)
	test -d .venv-clients || $(PYTHON) -m venv .venv-clients
	.venv-clients/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	.venv-clients/bin/python -m pip install --quiet --group clients -e .
	.venv-clients/bin/pytest -m clients

wheel: $(READY)
	$(BIN)/python -m build --no-isolation

docs: $(READY)
	$(BIN)/sphinx-build -W --keep-going -q docs docs/_build

benchmarks: $(READY)
	for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "statecorpus needs Python 3.11, 3.12, 3.13 or 3.14: none was found; name one with make PYTHON=/path/to/python" >&2; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf $(VENV) dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
