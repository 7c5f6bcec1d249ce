# `make demo` and `make test` set up all they need in .venv; everything else follows from the command `autograde`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test soak lint clean

demo: $(READY)
	$(BIN)/autograde demo build/demo

# What calculates on all cores waits for what runs beside it.
test: export OPENBLAS_NUM_THREADS = 1

test: lint
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not quiet and not soak'
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder -m 'quiet and not soak'

soak: $(READY)
	$(BIN)/pytest -m soak

lint: $(READY)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer with venv is needed (Debian: apt install python3-venv; or make PYTHON=…)"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip # that of an older Python takes twice as long for what follows
	$(BIN)/pip install --quiet --no-compile --editable '.[dev]'
	-$(BIN)/python -W ignore -m compileall -qq -j 0 .venv/lib # on all cores, which pip does not
	@touch $@

clean:
	rm -rf .venv build dist
