# Two commands are enough on a fresh machine: `make demo` and `make test`. Both make .venv themselves.

PYTHON ?= python3
VENV := .venv
export OPENBLAS_NUM_THREADS ?= 1
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# Which requirements .venv holds is remembered in the stamp, so that a changed lock is installed.

.PHONY: demo test check gate bench format lock spark docs clean

$(STAMP): requirements/lock.txt pyproject.toml
	$(PYTHON) tools/interpreter.py
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/dragoman demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto -m "not slow and not spark"

check: $(STAMP)
	$(BIN)/ruff format --check src tests evaluation benchmarks tools
	$(BIN)/ruff check src tests evaluation benchmarks tools
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test
	$(MAKE) gate
	$(BIN)/python tools/make_docs.py --check

gate: $(STAMP)
	$(BIN)/python -m evaluation.gate

bench: $(STAMP)
	$(BIN)/python -m benchmarks

format: $(STAMP)
	$(BIN)/ruff format src tests evaluation benchmarks tools
	$(BIN)/ruff check --fix src tests evaluation benchmarks tools

docs: $(STAMP)
	$(BIN)/python tools/make_docs.py

spark: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/spark.txt
	$(BIN)/python -m pytest -m spark tests/bulk

lock: $(STAMP)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra bulk --extra data --extra briefs --extra postgres --extra web --group dev pyproject.toml -o requirements/lock.txt
	echo 'pyspark>=4,<5' | $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-annotate -c requirements/lock.txt - -o requirements/spark.txt

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
