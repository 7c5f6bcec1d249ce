# `make demo` and `make test` set up all they need in .venv; everything else follows from the command `autograde`.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
LAYERS := unit contract confined system

.PHONY: demo test soak lint clean $(LAYERS)
.NOTPARALLEL: # each layer uses all cores

demo: $(READY)
	$(BIN)/autograde demo build/demo

# All that a change needs, from what is quick to what is slow: docs/testing.md. What takes longer is in `make soak`.
test: lint $(LAYERS)

# A layer alone: `make unit`. Tests without a fixture that is dear are spread one by one, the others by their files.
SPREAD = loadfile
unit contract: SPREAD = worksteal
$(LAYERS): export OPENBLAS_NUM_THREADS = 1 # what calculates on all cores waits for what runs beside it
$(LAYERS): $(READY)
	@began=$$(date +%s); $(BIN)/pytest tests/$@ -n auto --dist $(SPREAD) --no-loadscope-reorder && how=passed; \
	  echo "make $@: $${how:-FAILED} after $$(($$(date +%s) - began)) s"; [ "$$how" ]

# Everything, whole.
soak: export OPENBLAS_NUM_THREADS = 1
soak: lint
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m '' --hypothesis-profile soak --timeout 3600

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
